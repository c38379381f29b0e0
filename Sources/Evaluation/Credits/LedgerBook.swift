import Records
import ServiceTime

/// Every ledger of credits, kept once before anything is judged.
struct LedgerBook: Sendable {
    /// Customers' in the order of their table, by counter, then projects'.
    private(set) var ledgers: [Ledger] = []
    private(set) var findings: [CreditFinding] = []
    private var supportOf: [Int32] = []  // by customer: the position of its ledger of support credits, or -1

    /// No ledger.
    init() {}

    /// Every ledger.
    init(_ facts: Facts, jobs: Int) async {
        let sorted = SortedBookings(facts)
        let count = sorted.accounts
        let pieces = max(1, min(jobs * 4, sorted.rows / 5_000))
        let parts = await inParallel(pieces, jobs: jobs) { piece in
            sorted.ledgers((count * piece / pieces)..<(count * (piece + 1) / pieces), facts)
        }
        for part in parts { add(part) }
        index(facts)
    }

    /// The ledgers of one customer alone.
    init(_ facts: Facts, of customer: Int) {
        let sorted = SortedBookings(facts)
        let counters = Counter.allCases.count
        if sorted.accounts > 0 { add(sorted.ledgers(customer * counters..<(customer + 1) * counters, facts)) }
        index(facts)
    }

    private mutating func add(_ part: (ledgers: [Ledger], findings: [CreditFinding])) {
        ledgers += part.ledgers
        findings += part.findings
    }

    private mutating func index(_ facts: Facts) {
        if ledgers.isEmpty { return }
        supportOf = [Int32](repeating: -1, count: facts.records.customers.count)
        for (position, ledger) in ledgers.enumerated() {
            if case .customer(let row) = ledger.owner, ledger.counter == .support {
                supportOf[row] = Int32(position)
            }
        }
    }

    /// The support credits that a customer has left when everything is booked that came about until an instant.
    func support(of customer: Int, at instant: Instant) -> CreditTime {
        guard customer < supportOf.count, supportOf[customer] >= 0 else { return .zero }
        return ledgers[Int(supportOf[customer])].balance(at: instant)
    }
}

/// The rows of the register and of the worklog by account, each account's in their order.
private struct SortedBookings: Sendable {
    let accounts: Int
    private var entries = ByAccount()
    private var work = ByAccount()

    private struct ByAccount: Sendable {
        var rows: [Int32] = []
        var ends: [Int32] = []  // by account: where its rows end

        init() {}

        init(_ numbers: [Int32], accounts: Int) {
            ends = [Int32](repeating: 0, count: accounts)
            for number in numbers where number >= 0 { ends[Int(number)] += 1 }
            var sum: Int32 = 0
            for account in ends.indices {
                let count = ends[account]
                ends[account] = sum
                sum += count
            }
            rows = [Int32](repeating: 0, count: Int(sum))
            // Each end begins as a start, and is moved on by the account's rows.
            for (row, number) in numbers.enumerated() where number >= 0 {
                rows[Int(ends[Int(number)])] = Int32(row)
                ends[Int(number)] += 1
            }
        }

        subscript(account: Int) -> ArraySlice<Int32> {
            rows[Int(account == 0 ? 0 : ends[account - 1])..<Int(ends[account])]
        }
    }

    init(_ facts: Facts) {
        let records = facts.records
        guard facts.agreements.agreements.contains(where: { $0.credits != nil }),
            records.credits.count + records.worklog.count > 0
        else {
            accounts = 0
            return
        }
        accounts = LedgerAccount.count(records)
        entries = ByAccount(
            records.credits.rows.map { Int32(LedgerAccount.number($0, records) ?? -1) }, accounts: accounts)
        work = ByAccount(records.worklog.map { Int32(LedgerAccount.number($0, records) ?? -1) }, accounts: accounts)
    }

    /// How many rows there are.
    var rows: Int { entries.rows.count + work.rows.count }

    /// The ledgers of some accounts, and what was found.
    func ledgers(_ range: Range<Int>, _ facts: Facts) -> (ledgers: [Ledger], findings: [CreditFinding]) {
        var clerk = LedgerClerk(facts)
        var ledgers: [Ledger] = []
        for number in range where !entries[number].isEmpty || !work[number].isEmpty {
            guard let account = LedgerAccount(number, facts.records) else { continue }
            if let ledger = clerk.ledger(account, entries: entries[number], work: work[number]) {
                ledgers.append(ledger)
            }
        }
        return (ledgers, clerk.findings)
    }
}
