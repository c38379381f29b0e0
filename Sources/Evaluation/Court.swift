import Agreements
import Records
import ServiceTime

/// The precedence of outcomes, once, for one promise: `undecidable` for the contract or the start, then
/// `not-covered`, `excluded`, `undecidable` for anything else, and at last what the clock says.
struct Court<S: Subject> {
    let hearing: Hearing<S>
    let promise: LawPromise

    private var facts: Facts { hearing.facts }
    private var subject: S { hearing.subject }
    private var law: Law { hearing.law }
    private var zone: Zone { hearing.zone }
    private var asOf: Instant { facts.asOf }

    /// Where a clock starts.
    private enum Start {
        case at(Instant)
        /// The event has not come, and nothing that comes after it: no clock yet.
        case notYet
        /// The event has not come, but something after it has; or its time cannot be.
        case undecidable(Reason)
    }

    /// The judgement of an objective that is in force from a state until `end`, and whether something decides it in
    /// that time. No judgement: there is no clock yet.
    func hear(
        _ objective: LawObjective, in state: State, until end: Instant
    ) -> (judgement: Judgement?, isDecided: Bool) {
        switch start(of: objective) {
        case .notYet: return (nil, false)
        case .undecidable(let reason):
            return (
                ruling(objective, in: state, started: nil, .undecidable, [reason], at: nil),
                isRecorded(promise.objectives[0].stop, before: end)
            )
        case .at(let start): return hear(objective, in: state, until: end, start: start)
        }
    }

    /// The judgement where the objective cannot be told, since a field is empty; not-covered comes first.
    func undecidable(_ objective: LawObjective, in state: State, _ reason: Reason) -> Judgement? {
        var started: Instant?
        switch start(of: objective) {
        case .notYet: return nil
        case .undecidable(let reason):
            return ruling(objective, in: state, started: nil, .undecidable, [reason], at: nil)
        case .at(let start): started = start
        }
        let covered = coverage(objective, in: state)
        if covered.isUnclear {
            return ruling(objective, in: state, started: started, .undecidable, covered.reasons, at: nil)
        }
        if !covered.reasons.isEmpty {
            return ruling(objective, in: state, started: started, .notCovered, covered.reasons, at: nil)
        }
        if let started {
            let end = subject.stop(objective.stop, zone: zone, asOf: asOf) ?? subject.closing(facts) ?? asOf
            let holding = Exclusions(hearing: hearing, objective: objective)
                .find(in: state, start: started, decided: end, late: nil).holding
            if let first = holding.first {
                return ruling(
                    objective, in: state, started: started, .excluded, holding.map(\.reason), at: first.cause)
            }
        }
        return ruling(objective, in: state, started: started, .undecidable, [reason], at: nil)
    }

    // MARK: Start

    private func start(of objective: LawObjective) -> Start {
        var latest: Instant?
        for field in objective.start {
            let time = subject.time(field, zone: zone)
            if time.isContradictory { return .undecidable(.contradictory(field)) }
            if let instant = subject.start(field, zone: zone, asOf: asOf) {
                latest = max(latest ?? instant, instant)
            }
        }
        guard let field = objective.start.last else { return .notYet }
        if subject.start(field, zone: zone, asOf: asOf) == nil {
            // Of the fields in their usual order, those behind the start.
            let behind = subject.laterFields.drop { $0 != field }.dropFirst()
            let later = subject.laterFields.contains(field) ? Array(behind) : subject.laterFields
            let isRecorded = ([objective.stop] + later).contains { subject.stop($0, zone: zone, asOf: asOf) != nil }
            return isRecorded ? .undecidable(.missing(field)) : .notYet
        }
        return latest.map { .at($0) } ?? .notYet
    }

    /// Whether the stop, or anything that is only recorded after the start, had come before an instant.
    private func isRecorded(_ stop: Field, before end: Instant) -> Bool {
        func came(_ field: Field) -> Bool { subject.stop(field, zone: zone, asOf: min(end, asOf)) != nil }
        return came(stop) || subject.laterFields.contains(where: came)
    }

    // MARK: Coverage

    /// Why the contract does not cover the clock, lowest rule first; or that it cannot be told.
    private func coverage(_ objective: LawObjective, in state: State) -> (reasons: [Reason], isUnclear: Bool) {
        let day = subject.openingDay(in: zone)
        if day == nil, subject.opening(in: zone).isContradictory { return ([.contradictory(S.openingField)], true) }
        let covers = facts.contracts.covers(hearing.contract, day)
        if law.knowsWeakest, subject.otherContract.isUnknown {
            return ([.unknownOtherContract], true)
        }
        if covers == nil, case .unknown(let field) = facts.contracts.term(hearing.contract, on: day) {
            return ([.coverageUnknown(field)], true)
        }
        var reasons: [Reason] = covers == false ? [.outsideCoverage] : []
        for (position, check) in objective.notCovered where hearing.truth(check, in: state) == .yes {
            reasons.append(.notCovered(position))
        }
        return (sorted(reasons), false)
    }

    // MARK: The clock

    private func hear(
        _ objective: LawObjective, in state: State, until end: Instant, start: Instant
    ) -> (judgement: Judgement?, isDecided: Bool) {
        let clock = clock(objective, start: start)
        var due: Instant?
        var decision: Clock.Decision?
        var problem: Reason?
        var problemAt: Instant?
        var decided = asOf

        switch clock {
        case .failure(let fault):
            problem = fault.reason
            decision = isRecorded(promise.objectives[0].stop, before: end) ? .unstopped : nil
        case .success(let clock):
            // What had ended before this state began was no matter of it: nothing was in force then.
            if let ended = clock.stop ?? clock.closed, ended < state.from { return (nil, false) }
            due = clock.due
            decision = clock.decide(due: due, from: state.from, to: end)
            switch decision {
            case .met: decided = clock.stop ?? asOf
            case .missed(let instant): decided = instant
            case .unstopped:
                decided = clock.closed ?? asOf
                problem = .missing(objective.stop)
                problemAt = clock.closed
            case nil: break
            }
        }

        let isDecided = decision != nil
        var judgement: Judgement
        let covered = coverage(objective, in: state)
        if covered.isUnclear || !covered.reasons.isEmpty {
            judgement = ruling(
                objective, in: state, started: start, covered.isUnclear ? .undecidable : .notCovered, covered.reasons,
                at: nil)
        } else {
            var late: Instant?
            if case .missed = decision { late = due }
            let exclusions = Exclusions(hearing: hearing, objective: objective)
                .find(in: state, start: start, decided: decided, late: late)
            if let first = exclusions.holding.first {
                judgement = ruling(
                    objective, in: state, started: start, .excluded, exclusions.holding.map(\.reason), at: first.cause)
            } else if let problem = problem ?? exclusions.unknown ?? unknownCoverage(objective, in: state) {
                judgement = ruling(objective, in: state, started: start, .undecidable, [problem], at: problemAt)
            } else {
                let outcome: Outcome =
                    switch decision {
                    case .met: .met
                    case .missed: .missed
                    default: .running
                    }
                judgement = ruling(objective, in: state, started: start, outcome, [], at: decided)
            }
        }
        if case .success(let clock) = clock {
            judgement.verdict.stoppedAt = clock.stop
            judgement.clock = clock
            measure(&judgement.verdict, clock, due)
        } else {
            judgement.verdict.stoppedAt = subject.stop(objective.stop, zone: zone, asOf: asOf)
        }
        return (judgement, isDecided)
    }

    private func unknownCoverage(_ objective: LawObjective, in state: State) -> Reason? {
        for (position, check) in objective.notCovered {
            if case .unknown(let field) = hearing.truth(check, in: state) {
                return .notCoveredUnknown(position, field)
            }
        }
        return nil
    }

    private struct Fault: Error { var reason: Reason }

    private func clock(_ objective: LawObjective, start: Instant) -> Result<Clock, Fault> {
        let stopTime = subject.time(objective.stop, zone: zone)
        if stopTime.isContradictory { return .failure(Fault(reason: .contradictory(objective.stop))) }
        var stop = subject.stop(objective.stop, zone: zone, asOf: asOf)
        if let stopped = stop, stopped < start {
            return .failure(Fault(reason: .reversed(objective.stop, objective.start[objective.start.count - 1])))
        }
        // A reopening after the stop means that it did not stop the clock (G-07).
        if promise.promise.isResolution, let stopped = stop,
            hearing.timeline.reopenings.contains(where: { $0.end > stopped })
        {
            stop = nil
        }
        // It ended at its closing, and nobody knows when that was.
        if stop == nil, let fault = subject.closingFault { return .failure(Fault(reason: fault)) }
        if hearing.timeline.isBroken { return .failure(Fault(reason: .badSuspension)) }
        guard let place = hearing.place ?? fixedPlace(objective) else { return .failure(Fault(reason: .unknownSite)) }
        let plan: Int =
            switch objective.objective.calendar {
            case .plan(let plan): plan
            case .supportWindow: hearing.terms.window?.calendar ?? 0
            }
        guard let calendar = facts.calendars.calendar(law.agreement.number, plan: plan, place: place) else {
            return .failure(Fault(reason: .noHolidays))
        }
        let suspensions = Suspensions(
            hearing: hearing, isResolution: promise.promise.isResolution, objective: objective)
        guard let spans = suspensions.spans(from: start, to: stop ?? asOf) else {
            return .failure(Fault(reason: .badSuspension))
        }
        var dueDay: Instant?
        if case .day(let field) = objective.objective.target {
            let time = subject.time(field, zone: zone)
            if time.isContradictory { return .failure(Fault(reason: .contradictory(field))) }
            guard let day = time.stop else { return .failure(Fault(reason: .missing(field))) }
            dueDay = day
        }
        return .success(
            Clock(
                start: start, stop: stop, closed: subject.closing(facts), target: objective.objective.target,
                cutOff: objective.objective.cutOff, dueDay: dueDay, calendar: calendar, suspended: spans, asOf: asOf))
    }

    /// An agreement with a zone and a country of its own needs no site; nor does a duration on a calendar without
    /// gaps and holidays.
    private func fixedPlace(_ objective: LawObjective) -> Int? {
        var needsNone = law.isAtHome
        if case .plan(let plan) = objective.objective.calendar, case .seconds = objective.objective.target {
            needsNone = needsNone || law.agreement.calendars[plan].isAlwaysOpen
        }
        return needsNone ? facts.places.ofCustomer[hearing.customer] : nil
    }

    // MARK: The verdict

    private func ruling(
        _ objective: LawObjective, in state: State, started: Instant?, _ outcome: Outcome, _ reasons: [Reason],
        at instant: Instant?
    ) -> Judgement {
        // A cause without a time, or older than the start, counts from the start; without a start, from the opening.
        let earliest = started ?? subject.opening(in: zone).start ?? asOf - 1
        let counted = outcome == .running ? asOf - 1 : max(instant ?? earliest, earliest)
        return Judgement(
            verdict: Verdict(
                subject: S.kind, row: subject.row, agreement: law.agreement.number, objective: objective.number,
                customer: hearing.customer, contract: hearing.contract, site: subject.site.row,
                priority: state.priority,
                month: facts.month(of: counted), outcome: outcome, reason: reasons.first ?? .none,
                startedAt: started),
            promise: promise.number, objective: objective.index, window: hearing.terms.window,
            level: hearing.terms.level, reasons: reasons, state: state)
    }

    private func measure(_ verdict: inout Verdict, _ clock: Clock, _ due: Instant?) {
        switch verdict.outcome {
        case .notCovered, .undecidable: return
        case .met, .missed, .running, .excluded: break
        }
        verdict.dueAt = due
        verdict.elapsedSeconds = clock.elapsed
        verdict.suspendedSeconds = clock.taken
        if case .seconds(let target) = clock.target { verdict.targetSeconds = target }
        if verdict.outcome == .missed, let due {
            verdict.excessSeconds = clock.calendar.openSeconds(from: due, to: clock.end, except: clock.suspended)
        }
    }

    private func sorted(_ reasons: [Reason]) -> [Reason] {
        if reasons.count < 2 { return reasons }
        return reasons.sorted { ruleOrder(rule($0), rule($1)) }
    }

    private func rule(_ reason: Reason) -> String {
        String(reason.text(agreement: law.agreement, objective: nil).prefix { $0 != " " })
    }
}
