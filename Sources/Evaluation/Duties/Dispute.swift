import Agreements
import Records
import ServiceTime

/// Something of a closed ticket that can still be disputed or claimed at the reporting instant (E-29).
public struct Dispute: Sendable, Hashable {
    /// What can be disputed.
    public enum Kind: String, CaseIterable, Sendable {
        /// That the ticket was closed.
        case closing
        /// The time that was counted for it.
        case countedTime = "counted-time"
        /// A missed guarantee can be claimed; see `Evaluation.claims` for what it is worth.
        case claim
    }

    public var kind: Kind
    /// The ticket's row.
    public var ticket: Int
    public var customer: Int
    /// The number in `Vocabulary.agreements` of the agreement that says so.
    public var agreement: UInt8
    /// The rule's id and its place in the source.
    public var rule: RulePlace
    /// The ticket's closing.
    public var from: Instant
    /// The last second of the last day.
    public var until: Instant
}

/// What can still be disputed, by ticket and kind.
///
/// - Parameter claims: the month's claim lines, of which those count that can still be claimed.
func disputes(_ facts: Facts, claims: [ClaimLine]) -> [Dispute] {
    var open: [Dispute] = []
    if let earliest = earliestClosing(facts) {
        for row in facts.records.tickets.rows.indices {
            let subject = TicketSubject(row, facts)
            // Most tickets were closed long ago, and are not looked at any closer.
            guard let closed = subject.closing(facts), closed >= earliest else { continue }
            open += disputes(subject, closed: closed, facts)
        }
    }
    for line in claims where line.standing == .claimable {
        if let dispute = claim(line, facts) { open.append(dispute) }
    }
    return open.sorted { ($0.ticket, $0.kind.order) < ($1.ticket, $1.kind.order) }
}

private func disputes(_ subject: TicketSubject, closed: Instant, _ facts: Facts) -> [Dispute] {
    guard let customer = subject.customer.row, let number = facts.agreement(ofTicket: subject.row),
        let agreement = facts.agreements[number], !agreement.disputes.isEmpty
    else { return [] }
    let place = facts.place(of: subject.site, customer: customer)
    let zone = facts.calendars.zone(number, place: place)
    let day = zone.local(closed).day
    return agreement.disputes.compactMap { period in
        let last: Day?
        switch period.length {
        case .calendarDays(let days): last = day + days
        case .workingDays(let days, let plan):
            last = facts.calendars.calendar(number, plan: plan, place: place)?.businessDay(days, after: day)
        }
        guard let last, case let end = zone.start(of: last + 1), end > facts.asOf else { return nil }
        return Dispute(
            kind: period.matter == .closing ? .closing : .countedTime, ticket: subject.row, customer: customer,
            agreement: number, rule: period.place, from: closed, until: end - 1)
    }
}

/// A claim has its last day already; it is open where there is one.
private func claim(_ line: ClaimLine, _ facts: Facts) -> Dispute? {
    guard let verdict = line.verdict, let last = line.lastDay, let customer = line.customer,
        let terms = facts.agreements[verdict.agreement]?.compensation?.claims,
        let closed = TicketSubject(line.ticket, facts).closing(facts)
    else { return nil }
    let ticket = facts.records.tickets.rows[line.ticket]
    let zone = facts.calendars.zone(verdict.agreement, place: facts.place(of: ticket.site, customer: customer))
    return Dispute(
        kind: .claim, ticket: line.ticket, customer: customer, agreement: verdict.agreement,
        rule: RulePlace(rule: terms.rule, clause: terms.clause), from: closed, until: zone.start(of: last + 1) - 1)
}

/// The earliest instant at which a ticket can have been closed that can still be disputed; nil: nothing can be.
private func earliestClosing(_ facts: Facts) -> Instant? {
    var earliest: Instant?
    for agreement in facts.agreements.agreements {
        for period in agreement.disputes {
            for place in facts.places.list.indices {
                let zone = facts.calendars.zone(agreement.number, place: place)
                let today = zone.local(facts.asOf - 1).day
                let first: Day?
                switch period.length {
                case .calendarDays(let days): first = today - days
                case .workingDays(let days, let plan):
                    first =
                        facts.calendars.calendar(agreement.number, plan: plan, place: place).map {
                            $0.businessDay(days, before: today) ?? Day(number: 0)
                        }
                }
                if let first { earliest = min(earliest ?? .distantFuture, zone.start(of: first)) }
            }
        }
    }
    return earliest
}

extension Dispute.Kind {
    fileprivate var order: Int {
        switch self {
        case .closing: 0
        case .countedTime: 1
        case .claim: 2
        }
    }
}
