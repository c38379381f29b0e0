import Records
import ServiceTime

/// Something that the data leaves in doubt, for the data-quality report.
public enum Finding: Sendable, Hashable {
    /// The ticket's own status says that it waits for the client, but no event says since when: nothing is suspended.
    case waitingWithoutEvent(ticket: Int)
    /// The ticket is in a queue that its contract's level lacks, and was judged in the default one.
    case queueNotIncluded(ticket: Int)
    /// A span of the suspensions register ends before it begins, or has a time that cannot be.
    case badSuspension(row: Int)
    /// A span of a service's states ends before it begins, or has a time that cannot be.
    case badObservation(row: Int)
    /// A ticket that would have been closed before it was opened, by its row: nobody knows when it was (G-10).
    case closedBeforeOpened(ticket: Int)
    /// A claim that was submitted before its ticket was opened, by its row in `claims`: it is not granted (G-10).
    case claimBeforeOpening(claim: Int)
    /// A survey that was answered before it was sent, by its position in `surveys`: it counts (C-20, G-10).
    case answeredBeforeSent(survey: Int)
    /// A claim that was granted, but that no credits were booked for: the row in `claims` (E-19).
    case grantedClaimNotBooked(claim: Int)
    /// A subject or site of which its agreement says that it should not be so: the edition's number, the position of
    /// the rule in `Agreement.findings`, and the row in the table of what the rule is about.
    case rule(agreement: UInt8, rule: Int, row: Int)
    /// A customer whose contracts should all be at one level, by `Agreement.oneLevel`, and are not.
    case severalLevels(agreement: UInt8, customer: Int)
    /// Something about credits.
    case credits(CreditFinding)
}

/// What the records leave in doubt about a month.
func findings(_ facts: Facts, period: Month) -> [Finding] {
    var findings: [Finding] = []
    for (row, ticket) in facts.records.tickets.rows.enumerated() {
        if ticket.status == .waitingClient, !facts.events(of: row).contains(where: { $0.status != nil }) {
            findings.append(.waitingWithoutEvent(ticket: row))
        }
        if facts.isClosedBeforeOpened(row) { findings.append(.closedBeforeOpened(ticket: row)) }
        if ticket.queue > 0, facts.isQueueMissing(row, period) { findings.append(.queueNotIncluded(ticket: row)) }
    }
    for (row, suspension) in facts.records.suspensions.enumerated() {
        if suspension.isContradictory { findings.append(.badSuspension(row: row)) }
    }
    for (row, observation) in facts.records.availability.enumerated() where observation.isContradictory {
        findings.append(.badObservation(row: row))
    }
    for (row, claim) in facts.records.claims.rows.enumerated() where facts.isPremature(claim) {
        findings.append(.claimBeforeOpening(claim: row))
    }
    for (row, survey) in facts.records.surveys.enumerated() where facts.isReversed(survey) {
        findings.append(.answeredBeforeSent(survey: row))
    }
    findings += ruleFindings(facts, period: period)
    return findings + facts.ledgers.findings.map { .credits($0) }
}

extension Facts {
    /// Whether a ticket would have been closed before it was opened.
    fileprivate func isClosedBeforeOpened(_ row: Int) -> Bool {
        let ticket = records.tickets.rows[row]
        guard let opened = ticket.openedAt.start, opened < asOf, !ticket.closedAt.isContradictory else { return false }
        return closing(ofTicket: row).isContradictory
    }

    /// Whether the day on which a claim was submitted was over when its ticket was opened.
    func isPremature(_ claim: Claim) -> Bool {
        guard let ticket = claim.ticket.row, let opened = records.tickets.rows[ticket].openedAt.start,
            let day = claim.submittedOn.day, case let end = zone.start(of: day + 1)
        else { return false }
        return end <= opened && opened < asOf
    }

    /// Whether a survey was answered before it was sent.
    fileprivate func isReversed(_ survey: Survey) -> Bool {
        guard let sent = survey.sentAt.start, sent < asOf, let answered = survey.respondedAt.stop else { return false }
        return answered < sent
    }

    /// Whether a ticket opened in the month is in a queue that its contract's level lacks (E-09).
    fileprivate func isQueueMissing(_ row: Int, _ period: Month) -> Bool {
        let subject = TicketSubject(row, self)
        guard let opened = subject.ticket.openedAt.start, opened < asOf, month(of: opened) == period,
            let hearing = Judge(subject, self)?.hearing(or: { nil })
        else { return false }
        return hearing.law.agreement.queues.contains { queue in
            queue.number == subject.ticket.queue && !(queue.levels?.contains(hearing.terms.level) ?? true)
        }
    }
}
