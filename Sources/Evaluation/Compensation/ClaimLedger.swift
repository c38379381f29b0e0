import Agreements
import Foundation
import Records
import ServiceTime

/// Every claim in the order of submission, and every missed guarantee that was not claimed (E-20).
struct ClaimLedger {
    private let facts: Facts
    private let period: Month
    private var failures: [Int: Failure] = [:]  // by ticket
    private var caps = ClaimCaps()
    private var lines: [ClaimLine] = []

    /// Through the end of this day a failure can be claimed.
    private struct Limit {
        var day: Day
        /// The first second after it.
        var end: Instant
    }

    /// A ticket with the guarantees that it missed: one failure, however many guarantees.
    private struct Failure {
        struct Guarantee {
            var miss: Miss
            var compensation: Compensation?
        }

        var guarantees: [Guarantee] = []
        var limit: Limit?
        /// Whether one of them was claimed in time.
        var isClaimed = false
        /// Those that a claim names.
        var named: Set<String> = []

        /// The guarantee that is best for the client: the highest percentage, since all are of one site's fee.
        var best: Guarantee? {
            guarantees.max { a, b in
                let (x, y) = (a.compensation?.percent ?? -1, b.compensation?.percent ?? -1)
                return x == y ? ruleOrder(b.miss.objective, a.miss.objective) : x < y
            }
        }
    }

    /// The lines of the month: of tickets that missed a guarantee in it or were claimed in it, and of those that
    /// can still be claimed; by ticket, guarantee and submission. And every claim that was submitted in any month, in
    /// the order of submission.
    static func lines(
        _ misses: [Miss], _ compensations: Compensations, _ facts: Facts, period: Month
    ) -> (ofMonth: [ClaimLine], submitted: [ClaimLine]) {
        var ledger = ClaimLedger(facts, period)
        for miss in misses where miss.isGuaranteed && miss.verdict.subject == .ticket {
            ledger.failures[miss.verdict.row, default: Failure()].guarantees.append(
                Failure.Guarantee(miss: miss, compensation: compensations[miss.verdict]))
        }
        for (ticket, failure) in ledger.failures {
            let limit = failure.best.flatMap { ledger.limit($0.miss.verdict) }
            ledger.failures[ticket]?.limit = limit
        }
        ledger.hearClaims()
        let submitted = ledger.lines
        ledger.addUnclaimed()
        return (ledger.listed(), submitted)
    }

    private init(_ facts: Facts, _ period: Month) {
        self.facts = facts
        self.period = period
    }

    /// Until when a miss can be claimed; nil while the ticket is not closed, or nobody knows when it was.
    private func limit(_ verdict: Verdict) -> Limit? {
        let ticket = facts.records.tickets.rows[verdict.row]
        guard let terms = facts.agreements[verdict.agreement]?.compensation?.claims,
            let closed = facts.closing(ofTicket: verdict.row).stop,
            let customer = ticket.customer.row,
            let calendar = facts.calendars.calendar(
                verdict.agreement, plan: terms.plan, place: facts.place(of: ticket.site, customer: customer)),
            let last = calendar.businessDay(terms.officeDays, after: calendar.zone.local(closed).day)
        else { return nil }
        return Limit(day: last, end: calendar.zone.start(of: last + 1))
    }

    // MARK: What was claimed

    private mutating func hearClaims() {
        let claims = facts.records.claims.rows
        var order: [(day: Day, row: Int)] = []
        for (row, claim) in claims.enumerated() {
            if let day = claim.submittedOn.day, facts.zone.start(of: day) < facts.asOf { order.append((day, row)) }
        }
        // On one day, in the order of the list.
        order.sort { ($0.day, $0.row) < ($1.day, $1.row) }
        for (day, row) in order {
            if let ticket = claims[row].ticket.row { hear(claims[row], row, of: ticket, on: day) }
        }
    }

    private mutating func hear(_ claim: Claim, _ row: Int, of ticket: Int, on day: Day) {
        let named = facts.records.vocabulary.guarantees[claim.guarantee] ?? ""
        let failure = failures[ticket]
        let guarantee =
            claim.guarantee == 0 ? failure?.best : failure?.guarantees.first { $0.miss.objective == named }
        let subject = facts.records.tickets.rows[ticket]
        guard let failure, let guarantee, !facts.isPremature(claim) else {
            lines.append(
                ClaimLine(
                    ticket: ticket, guarantee: named, customer: subject.customer.row, site: subject.site.row,
                    claim: row, submittedOn: day, granted: 0, standing: .unfounded,
                    alternatives: failure.map { alternatives($0, to: named) } ?? []))
            return
        }
        var line = line(guarantee, in: failure)
        line.claim = row
        line.submittedOn = day
        line.granted = 0
        if failure.isClaimed {
            line.standing = .duplicate
        } else if let limit = failure.limit, day > limit.day {
            line.standing = .late
        } else {
            failures[ticket]?.isClaimed = true
            switch claim.state {
            case .refused: line.standing = .refused
            case .granted: line.standing = .granted
            case .submitted, nil: line.standing = .submitted
            }
            if line.standing != .refused, let compensation = guarantee.compensation {
                line.granted = caps.spend(compensation, in: day.month)
            }
        }
        failures[ticket]?.named.insert(guarantee.miss.objective)
        lines.append(line)
    }

    // MARK: What was not

    private mutating func addUnclaimed() {
        let month = facts.zone.local(facts.asOf - 1).day.month
        var claimable: [ClaimLine] = []
        for (_, failure) in failures {
            // Half open, like everything at the reporting instant (G-08).
            let isOver = failure.limit.map { $0.end <= facts.asOf } ?? false
            let best = failure.best
            let isWorth = (best?.compensation?.percent ?? 0) > 0
            for guarantee in failure.guarantees where !failure.named.contains(guarantee.miss.objective) {
                var line = line(guarantee, in: failure)
                if failure.isClaimed {
                    line.standing = .alternative
                } else if !isWorth {
                    line.standing = .nothingDue
                } else if isOver {
                    line.standing = .expired
                } else if guarantee.miss.objective == best?.miss.objective {
                    claimable.append(line)
                    continue
                } else {
                    line.standing = .alternative
                }
                lines.append(line)
            }
        }
        // What the month's cap leaves goes first to what must be claimed first.
        claimable.sort { a, b in
            let (x, y) = (a.lastDay ?? Day(number: .max), b.lastDay ?? Day(number: .max))
            return x == y ? precedes(a, b) : x < y
        }
        for line in claimable {
            var line = line
            if let compensation = line.compensation {
                line.amount = caps.spend(compensation, in: month)
            }
            lines.append(line)
        }
    }

    private func line(_ guarantee: Failure.Guarantee, in failure: Failure) -> ClaimLine {
        let verdict = guarantee.miss.verdict
        return ClaimLine(
            ticket: verdict.row, guarantee: guarantee.miss.objective, customer: verdict.customer,
            site: guarantee.compensation?.site ?? verdict.site, verdict: verdict,
            compensation: guarantee.compensation, amount: guarantee.compensation?.amount, lastDay: failure.limit?.day,
            standing: .claimable, alternatives: alternatives(failure, to: guarantee.miss.objective))
    }

    private func alternatives(_ failure: Failure, to guarantee: String) -> [String] {
        failure.guarantees.map(\.miss.objective).filter { $0 != guarantee }.sorted(by: ruleOrder)
    }

    // MARK: The month's

    private func listed() -> [ClaimLine] {
        var tickets: Set<Int> = []
        for line in lines {
            let isOfMonth = line.verdict?.month == period || line.submittedOn?.month == period
            if isOfMonth || line.standing == .claimable { tickets.insert(line.ticket) }
        }
        return lines.filter { tickets.contains($0.ticket) }.sorted(by: precedes)
    }

    private func precedes(_ a: ClaimLine, _ b: ClaimLine) -> Bool {
        let keys = facts.records.tickets.keys
        if a.ticket != b.ticket { return keys[a.ticket].utf8.lexicographicallyPrecedes(keys[b.ticket].utf8) }
        if a.guarantee != b.guarantee { return a.guarantee.utf8.lexicographicallyPrecedes(b.guarantee.utf8) }
        let never = Day(number: .max)
        return (a.submittedOn ?? never, a.claim ?? .max) < (b.submittedOn ?? never, b.claim ?? .max)
    }
}
