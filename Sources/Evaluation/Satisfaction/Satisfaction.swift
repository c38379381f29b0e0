import Records
import ServiceTime

/// A customer's closed tickets and surveys of one month (C-20).
public struct SatisfactionRow: Sendable, Hashable {
    /// The customer's row.
    public var customer: Int
    /// The month in which the tickets were closed, and the surveys sent.
    public var month: Month
    /// Tickets that were closed in the month.
    public var closed = 0
    /// Those of them that no survey in time asks about, as far as the reporting instant knows.
    public var uninvited = 0
    /// The surveys that were sent in the month, and their answers.
    public var surveys = SurveyTally()

    init(customer: Int, month: Month) {
        self.customer = customer
        self.month = month
    }
}

/// The last 13 months by customer, then month; a month without closed tickets and surveys has no row.
func satisfaction(_ facts: Facts, period: Month) -> [SatisfactionRow] {
    var book = SatisfactionBook(facts, months: (period - 12)...period)
    book.readSurveys()
    book.readTickets()
    return book.rows
}

private struct SatisfactionBook {
    private let facts: Facts
    private let months: ClosedRange<Month>
    private var cells: [Cell: SatisfactionRow] = [:]
    private var isInvited: [Bool]
    private let lateAfterDays: [Int?]  // by agreement

    private struct Cell: Hashable {
        var customer: Int
        var month: Month
    }

    init(_ facts: Facts, months: ClosedRange<Month>) {
        self.facts = facts
        self.months = months
        lateAfterDays = facts.agreements.agreements.map { $0.satisfaction?.lateAfterDays }
        isInvited = [Bool](repeating: false, count: facts.records.tickets.count)
    }

    var rows: [SatisfactionRow] {
        cells.values.sorted { ($0.customer, $0.month) < ($1.customer, $1.month) }
    }

    private mutating func update(_ customer: Int, _ instant: Instant, _ change: (inout SatisfactionRow) -> Void) {
        let month = facts.month(of: instant)
        guard months.contains(month) else { return }
        let cell = Cell(customer: customer, month: month)
        change(&cells[cell, default: SatisfactionRow(customer: customer, month: month)])
    }

    mutating func readSurveys() {
        for survey in facts.records.surveys {
            guard let row = survey.ticket.row, let customer = facts.records.tickets.rows[row].customer.row else {
                continue
            }
            // Sent at the latest when it was answered, where nobody noted when.
            let sent = survey.sentAt.isEmpty ? survey.respondedAt : survey.sentAt
            guard let at = sent.start, at < facts.asOf, !isLate(at, ticket: row) else { continue }
            isInvited[row] = true
            let isAnswered =
                survey.respondedAt.isEmpty || (survey.respondedAt.start.map { $0 < facts.asOf } ?? false)
            update(customer, at) { cell in
                cell.surveys.invited += 1
                guard isAnswered else { return }
                if let score = survey.score {
                    cell.surveys.add(score: score, from: survey.scaleMin, to: survey.scaleMax)
                }
                if let recommend = survey.recommend { cell.surveys.add(recommend: recommend) }
            }
        }
    }

    mutating func readTickets() {
        for (row, ticket) in facts.records.tickets.rows.enumerated() {
            guard let customer = ticket.customer.row, let closed = facts.closing(ofTicket: row).stop else { continue }
            let isInvited = isInvited[row]
            update(customer, closed) { cell in
                cell.closed += 1
                if !isInvited { cell.uninvited += 1 }
            }
        }
    }

    /// Whether a survey was sent more calendar days after the closing than the ticket's agreement lets count.
    private func isLate(_ sent: Instant, ticket row: Int) -> Bool {
        guard let closed = facts.closing(ofTicket: row).stop, sent > closed else { return false }
        let days = facts.zone.local(sent).day - facts.zone.local(closed).day
        guard days > 0, let agreement = facts.agreement(ofTicket: row), agreement > 0,
            let limit = lateAfterDays[Int(agreement) - 1]
        else { return false }
        return days > limit
    }
}
