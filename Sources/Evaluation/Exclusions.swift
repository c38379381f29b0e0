import Agreements
import Records
import ServiceTime

/// Which clauses take a clock out of the guarantee.
struct Exclusions<S: Subject> {
    let hearing: Hearing<S>
    let objective: LawObjective

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
        var holding: [(position: Int, Holding)] = []
        var unknown: Reason?
        func hold(_ position: Int, _ reason: Reason? = nil, since cause: Instant? = nil) {
            holding.append((position, Holding(reason: reason ?? .exclusion(position), cause: cause)))
        }
        for (position, cause) in objective.exclusions {
            switch cause {
            case .condition(let check, let isAboutClosing):
                switch hearing.truth(check, in: state) {
                // A rule about the closing came about at the closing.
                case .yes: hold(position, since: isAboutClosing ? hearing.subject.closing(facts) : nil)
                case .no: break
                case .unknown(let field): unknown = unknown ?? .exclusionUnknown(position, field)
                }
            case .other(.condition): break
            case .other(.register(let reasons)):
                if let began = registered(reasons, from: start, to: decided) { hold(position, since: began) }
                if hasBadSpan(reasons, from: start, to: decided) { unknown = unknown ?? .badSuspension }
            case .other(.notice(let kind, let days, let countsOpening)):
                let instant = countsOpening ? hearing.subject.opening(in: hearing.zone).start ?? start : start
                if let began = noticed(kind, days: days, at: instant) { hold(position, since: began) }
            case .other(.duties(let duties, let plan)):
                guard let due else { continue }
                let missed = missed(duties, before: due, plan: plan)
                if !missed.isEmpty { hold(position, .duties(position, missed), since: due) }
            case .other(.before(let field)):
                let stamp = contractDay(field, facts.records.contracts.rows[hearing.contract])
                if stamp.isContradictory { unknown = unknown ?? .contradictory(field) }
                if let day = stamp.day, start < hearing.zone.start(of: day) { hold(position) }
            }
        }
        if holding.count > 1 {
            holding.sort { ruleOrder(rule($0.position).name.rule, rule($1.position).name.rule) }
        }
        return (holding.map(\.1), unknown)
    }

    private func rule(_ position: Int) -> ExclusionRule { hearing.law.agreement.exclusions[position] }

    /// When the first span of the suspensions register with one of these reasons began that touches the clock.
    private func registered(_ reasons: [UInt8], from start: Instant, to decided: Instant) -> Instant? {
        var first: Instant?
        for row in facts.suspensionsOfContract[hearing.contract] {
            let suspension = facts.records.suspensions[row]
            guard reasons.contains(suspension.reason),
                suspension.site.holds(for: hearing.subject.site),
                !suspension.isContradictory, let from = suspension.from.start, from < facts.asOf, from <= decided
            else { continue }
            if let to = suspension.to.stop, to < facts.asOf, to <= start { continue }
            first = min(first ?? from, from)
        }
        return first
    }

    /// Whether a span with one of these reasons that contradicts itself touches the clock (G-10).
    private func hasBadSpan(_ reasons: [UInt8], from start: Instant, to decided: Instant) -> Bool {
        facts.suspensionsOfContract[hearing.contract].contains { row in
            let suspension = facts.records.suspensions[row]
            guard reasons.contains(suspension.reason), suspension.isContradictory,
                suspension.site.holds(for: hearing.subject.site)
            else { return false }
            // Of a span that ends before it begins, what lies between; of one with an impossible end, that side.
            let ends = [suspension.from.start, suspension.to.stop].compactMap { $0 }
            let first = suspension.from.isContradictory ? .distantPast : ends.min() ?? .distantPast
            let last = suspension.to.isContradictory ? .distantFuture : ends.max() ?? .distantFuture
            return first <= decided && start <= last
        }
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
        guard let calendar = facts.calendars.calendar(hearing.law.agreement.number, plan: plan, place: place) else {
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
