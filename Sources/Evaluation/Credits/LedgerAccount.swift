import Records
import ServiceTime

/// Whose ledger, and which counter: what entries and work are sorted by.
///
/// Accounts are numbered without gaps, customers first, so that a million entries are sorted by counting.
struct LedgerAccount {
    var owner: LedgerOwner
    var customer: Int
    var counter: Counter

    private static let counters = Counter.allCases

    static func count(_ records: Records) -> Int {
        (records.customers.count + records.projects.count) * counters.count
    }

    /// The account with a number; nil where the project's customer is not known.
    init?(_ number: Int, _ records: Records) {
        counter = Self.counters[number % Self.counters.count]
        let row = number / Self.counters.count
        if row < records.customers.count {
            owner = .customer(row)
            customer = row
        } else {
            let project = row - records.customers.count
            guard let customer = records.projects.rows[project].customer.row else { return nil }
            owner = .project(project)
            self.customer = customer
        }
    }

    /// The account of an entry of the register; an empty counter is support for a customer, project for a project.
    static func number(_ credit: Credit, _ records: Records) -> Int? {
        number(
            customer: credit.customer.row, project: credit.project.row, counter: credit.counter, records)
    }

    /// The account of work; an empty counter is support for a ticket, project for a project.
    static func number(_ work: WorkEntry, _ records: Records) -> Int? {
        number(
            customer: work.ticket.row.flatMap { records.tickets.rows[$0].customer.row }, project: work.project.row,
            counter: work.counter, records)
    }

    // A row that names both is the customer's where its counter is support, else the project's.
    private static func number(customer: Int?, project: Int?, counter: Counter?, _ records: Records) -> Int? {
        let isCustomers = customer != nil && (project == nil || (counter ?? .support) == .support)
        let counter = counter ?? (isCustomers ? .support : .project)
        guard let owner = isCustomers ? customer : project.map({ $0 + records.customers.count }),
            let position = counters.firstIndex(of: counter)
        else { return nil }
        return owner * counters.count + position
    }

    /// The contracts that count for the account on a day.
    func contracts(on day: Day, _ terms: CreditTerms) -> [Int] {
        switch owner {
        case .customer(let row): terms.contracts(of: row, on: day)
        case .project(let row):
            terms.contracts(of: terms.facts.records.projects.rows[row], customer: customer, on: day)
        }
    }
}
