import Agreements
import Records
import ServiceTime

/// The story of one clock: what was promised, how it was counted, second by second, and what came of it.
public struct Explanation: Sendable {
    public var verdict: Verdict
    /// Nil where no contract is known.
    public var promise: Promise?
    public var objective: Objective?
    /// Every reason that holds, in words, the verdict's first.
    public var reasons: [String]
    /// How the time from start to stop or reporting instant was counted; the last total is the verdict's elapsed.
    public var segments: [Segment]
    /// The zone of the clock's calendar.
    public var zone: Zone
    /// The name of the clock's calendar.
    public var calendar: String
}

/// Tells every clock of the ticket or RMA with an id; nil where there is neither.
public func explain(
    _ id: String, _ records: Records, _ agreements: AgreementSet, holidays: [String: [Day: String]], zone: Zone,
    asOf: Instant
) -> [Explanation]? {
    let ticket = records.tickets.keys.find(id)
    let rma = records.rmas.keys.find(id)
    guard ticket != nil || rma != nil else { return nil }
    let facts = Facts(records, agreements, holidays: holidays, zone: zone, asOf: asOf)
    var judgements: [Judgement] = []
    if let ticket {
        judgements += Judge(TicketSubject(row: ticket, ticket: records.tickets.rows[ticket]), facts)?.judgements() ?? []
    }
    if let rma { judgements += Judge(RMASubject(row: rma, rma: records.rmas.rows[rma]), facts)?.judgements() ?? [] }
    return judgements.map { explanation($0, facts) }
}

private func explanation(_ judgement: Judgement, _ facts: Facts) -> Explanation {
    let agreement = facts.agreements[judgement.verdict.agreement]
    let promise = judgement.promise.flatMap { agreement?.promises[$0] }
    let objective = judgement.objective.flatMap { promise?.objectives[$0] }
    let clock = judgement.clock
    var calendar = ""
    if let objective, let agreement {
        switch objective.calendar {
        case .plan(let plan): calendar = agreement.calendars[plan].name
        case .supportWindow:
            let contract = judgement.verdict.contract.map { facts.records.contracts.rows[$0] }
            let window = contract.flatMap { agreement.supportWindow(of: $0) }
            calendar = window.map { agreement.calendars[$0.calendar].name } ?? ""
        }
    }
    return Explanation(
        verdict: judgement.verdict, promise: promise, objective: objective,
        reasons: judgement.reasons.map { $0.text(agreement: agreement, objective: objective?.id) },
        segments: clock.map { $0.calendar.segments(from: $0.start, to: $0.end, except: $0.suspended) } ?? [],
        zone: clock?.calendar.zone ?? facts.zone, calendar: calendar)
}
