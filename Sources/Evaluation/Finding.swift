import Records

/// Something that the data leaves in doubt, for the data-quality report.
public enum Finding: Sendable, Hashable {
    /// The ticket's own status says that it waits for the client, but no event says since when: nothing is suspended.
    case waitingWithoutEvent(ticket: Int)
    /// The ticket is in a queue that its contract's level lacks, and was judged in the default one.
    case queueNotIncluded(ticket: Int)
    /// A span of the suspensions register ends before it begins, or has a time that cannot be.
    case badSuspension(row: Int)
    /// Something about credits.
    case credits(CreditFinding)
}

/// What the records leave in doubt.
func findings(_ facts: Facts) -> [Finding] {
    var findings: [Finding] = []
    for (row, ticket) in facts.records.tickets.rows.enumerated() {
        if ticket.status == .waitingClient, !facts.events(of: row).contains(where: { $0.status != nil }) {
            findings.append(.waitingWithoutEvent(ticket: row))
        }
    }
    for (row, suspension) in facts.records.suspensions.enumerated() {
        let from = suspension.from.start
        if from == nil || suspension.to.isContradictory
            || (suspension.to.stop.map { to in from.map { to < $0 } ?? false } ?? false)
        {
            findings.append(.badSuspension(row: row))
        }
    }
    return findings + facts.ledgers.findings.map { .credits($0) }
}
