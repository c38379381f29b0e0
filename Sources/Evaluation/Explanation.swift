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

/// Tells every clock of the ticket, RMA, project or delivery with an id; nil where there is none.
public func explain(
    _ id: String, _ records: Records, _ agreements: AgreementSet, holidays: [String: [Day: String]], zone: Zone,
    asOf: Instant
) -> [Explanation]? {
    let ticket = records.tickets.keys.find(id)
    let rma = records.rmas.keys.find(id)
    let project = records.projects.keys.find(id)
    let delivery = records.deliveries.keys.find(id)
    guard ticket != nil || rma != nil || project != nil || delivery != nil else { return nil }
    let bare = Facts(records, agreements, holidays: holidays, zone: zone, asOf: asOf)
    let customer = ticket.flatMap { records.tickets.rows[$0].customer.row }
    let facts = Facts(bare, customer.map { LedgerBook(bare, of: $0) } ?? LedgerBook())
    var judgements: [Judgement] = []
    func judge(_ subject: (some Subject)?) {
        judgements += subject.flatMap { Judge($0, facts)?.judgements() } ?? []
    }
    judge(ticket.map { TicketSubject(row: $0, ticket: records.tickets.rows[$0]) })
    judge(rma.map { RMASubject(row: $0, rma: records.rmas.rows[$0]) })
    judge(project.map { ProjectSubject(row: $0, project: records.projects.rows[$0]) })
    judge(delivery.map { DeliverySubject(row: $0, delivery: records.deliveries.rows[$0]) })
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
        case .supportWindow: calendar = judgement.window.map { agreement.calendars[$0.calendar].name } ?? ""
        }
    }
    return Explanation(
        verdict: judgement.verdict, promise: promise, objective: objective,
        reasons: judgement.reasons.map { $0.text(agreement: agreement, objective: objective?.id) },
        segments: clock.map { $0.calendar.segments(from: $0.start, to: $0.end, except: $0.suspended) } ?? [],
        zone: clock?.calendar.zone ?? facts.zone, calendar: calendar)
}
