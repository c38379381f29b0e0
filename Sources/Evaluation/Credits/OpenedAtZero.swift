import Records
import ServiceTime

/// A ticket that was opened while its customer's support credits were at or below zero (E-24).
public struct OpenedAtZero: Sendable, Hashable {
    /// The ticket's row.
    public var ticket: Int
    public var customer: Int
    public var openedAt: Instant
    /// What was left when it was opened: nothing, or less.
    public var balance: CreditTime
}

/// The tickets of the reported month that were opened at or below zero under an agreement whose support is paid for
/// with credits, in the order of their table.
func openedAtZero(_ facts: Facts, period: Month) -> [OpenedAtZero] {
    guard facts.agreements.agreements.contains(where: { $0.credits != nil }) else { return [] }
    let first = facts.zone.start(of: period)
    let end = min(facts.zone.start(of: period + 1), facts.asOf)
    return facts.records.tickets.rows.enumerated().compactMap { row, ticket in
        guard let opened = ticket.openedAt.start, first <= opened, opened < end, let customer = ticket.customer.row
        else { return nil }
        let balance = facts.ledgers.support(of: customer, at: opened)
        guard balance <= .zero, let agreement = facts.agreement(ofTicket: row),
            facts.agreements[agreement]?.credits?.counter(.support) != nil
        else { return nil }
        return OpenedAtZero(ticket: row, customer: customer, openedAt: opened, balance: balance)
    }
}
