import Agreements
import Records
import ServiceTime

/// Which clauses take a clock out of the guarantee.
struct Exclusions<S: Subject> {
    let hearing: Hearing<S>
    let objective: Objective

    private var facts: Facts { hearing.facts }

    /// An exclusion that holds, and the instant at which its cause came about, where it has one.
    struct Holding {
        var reason: Reason
        var cause: Instant?
    }

    /// The exclusions of a clock between its start and its decision, lowest rule number first; and the first thing
    /// that keeps one from being told.
    ///
    /// - Parameter late: the due instant, where the clock is past it.
    func find(
        in state: State, start: Instant, decided: Instant, late due: Instant?
    ) -> (holding: [Holding], unknown: Reason?) {
        let rules = hearing.agreement.exclusions
        var holding: [(rule: String, Holding)] = []
        var unknown: Reason?
        for (position, rule) in rules.enumerated() where rule.isAbout(objective.id) {
            switch rule.cause {
            case .condition(let condition):
                switch hearing.truth(condition, in: state) {
                case .yes:
                    // A rule about the closing came about at the closing.
                    let closing = condition.fields.contains { $0 == .closeReason || $0 == .secondsToClosing }
                    let cause = closing ? hearing.subject.closing(asOf: facts.asOf) : nil
                    holding.append((rule.name.rule, Holding(reason: .exclusion(position), cause: cause)))
                case .no: break
                case .unknown(let field): unknown = unknown ?? .unknown(rule.name, field)
                }
            case .register(let reasons):
                if let began = registered(reasons, from: start, to: decided) {
                    holding.append((rule.name.rule, Holding(reason: .exclusion(position), cause: began)))
                }
            case .notice(let kind, let days, let countsOpening):
                let instant = countsOpening ? hearing.subject.opening(in: hearing.zone).start ?? start : start
                if let began = noticed(kind, days: days, at: instant) {
                    holding.append((rule.name.rule, Holding(reason: .exclusion(position), cause: began)))
                }
            case .duties(let duties, let plan):
                guard let due else { continue }
                let missed = missed(duties, before: due, plan: plan)
                if !missed.isEmpty {
                    holding.append((rule.name.rule, Holding(reason: .duties(position, missed), cause: due)))
                }
            case .before(let field):
                let stamp = contractDay(field, hearing.contract)
                if stamp.isContradictory { unknown = unknown ?? .contradictory(field) }
                if let day = stamp.day, start < hearing.zone.start(of: day) {
                    holding.append((rule.name.rule, Holding(reason: .exclusion(position), cause: nil)))
                }
            }
        }
        return (holding.sorted { ruleOrder($0.rule, $1.rule) }.map(\.1), unknown)
    }

    /// When the first span of the suspensions register with one of these reasons began that touches the clock.
    private func registered(_ reasons: [UInt8], from start: Instant, to decided: Instant) -> Instant? {
        var first: Instant?
        for row in facts.suspensionsOfContract[hearing.contractRow] {
            let suspension = facts.records.suspensions[row]
            guard reasons.contains(suspension.reason),
                suspension.site.isEmpty || suspension.site == hearing.subject.site,
                let from = suspension.from.start, from < facts.asOf, from <= decided
            else { continue }
            if let to = suspension.to.stop, to < facts.asOf, to <= start { continue }
            first = min(first ?? from, from)
        }
        return first
    }

    /// The effective day of a notice from which the clock's start is still within its window.
    private func noticed(_ kind: NoticeKind, days: Int, at start: Instant) -> Instant? {
        guard let site = hearing.subject.site.row else { return nil }
        for row in facts.noticesOfSite[site] {
            let notice = facts.records.notices[row]
            guard notice.kind == kind, let effective = notice.effectiveOn.day else { continue }
            let began = hearing.zone.start(of: effective)
            if start < began { continue }
            let told = notice.notifiedOn.day.flatMap { hearing.zone.start(of: $0) < facts.asOf ? $0 : nil }
            if let told, hearing.zone.start(of: told + days) <= start { continue }
            return began
        }
        return nil
    }

    /// Which duties were missed before the planned day, and by how many working days.
    private func missed(_ duties: [Duty], before due: Instant, plan: Int) -> [MissedDuty] {
        let customer = hearing.subject.customer.row ?? 0
        let place = hearing.place ?? facts.places.ofCustomer[customer]
        guard let calendar = facts.calendars.calendar(hearing.agreement.number, plan: plan, place: place) else {
            return []
        }
        let planned = hearing.zone.local(due).day
        return duties.compactMap { duty in
            switch duty.proof {
            case .day(let field, let workingDays):
                guard let done = hearing.subject.stop(field, zone: hearing.zone, asOf: facts.asOf) else {
                    return MissedDuty(title: "\(duty.title) not done")
                }
                let day = hearing.zone.local(done).day
                let last = workingDays == 0 ? planned : calendar.businessDay(workingDays, before: planned) ?? planned
                if day <= last { return nil }
                return MissedDuty(
                    title: duty.title, workingDaysLate: max(1, calendar.businessDays(from: last, to: day)))
            case .notDenied(let field):
                let isDenied = hearing.subject.value(field, facts: facts) == .answer(false)
                return isDenied ? MissedDuty(title: duty.title) : nil
            case .unchanged(let field):
                let changed = hearing.subject.stop(field, zone: hearing.zone, asOf: facts.asOf) != nil
                return changed ? MissedDuty(title: duty.title) : nil
            }
        }
    }
}
