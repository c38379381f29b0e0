import Evaluation
import Records

/// The figures of some customers: a partner's, or one alone.
struct Account: Sendable {
    let customers: [Int]
    /// Whether the partner's own duties are among the figures: not for the customer of a partner, who owes none.
    let showsDuties: Bool
    let tally: Tally
    /// Lines that concern them, in the order of the agreements.
    let lines: [ObjectiveLine]
    let services: [ServiceAvailability]
    let ledgers: [Ledger]
    let claims: [ClaimLine]
    let returns: [ReturnedPart]
    let surveys: [SatisfactionRow]
    let disputes: [Dispute]

    init(_ customers: [Int], _ book: MonthBook, showsDuties: Bool = true) {
        self.customers = customers
        self.showsDuties = showsDuties
        var tally = Tally(lines: book.objectives.lines.count)
        for customer in customers { tally.add(book.tally(of: customer)) }
        self.tally = tally
        lines = book.lines(of: customers, tally).filter { showsDuties || !$0.isDuty }
        services = book.services(of: customers, lines)
        let evaluation = book.evaluation
        ledgers = customers.flatMap { book.ledgersOfCustomer[$0].map { evaluation.ledgers[$0] } }
        claims = customers.flatMap { book.claimsOfCustomer[$0].map { evaluation.claims[$0] } }
        returns = customers.flatMap { book.returnsOfCustomer[$0].map { evaluation.returns[$0] } }
        disputes = customers.flatMap { book.disputesOfCustomer[$0].map { evaluation.disputes[$0] } }
        surveys = customers.flatMap { book.surveysOfCustomer[$0].map { evaluation.satisfaction[$0] } }
    }

    func course(_ line: ObjectiveLine) -> Course { tally.courses[line.number] ?? Course() }

    /// The vendor's promises with a clock.
    var promises: [ObjectiveLine] { lines.filter { !$0.isDuty && !$0.isAvailability } }
    /// The partner's own duties.
    var duties: [ObjectiveLine] { lines.filter(\.isDuty) }

    /// All of the vendor's clocks.
    var promised: Course { tally.sum(promises.map(\.number)) }
    /// All of the partner's clocks.
    var owed: Course { tally.sum(duties.map(\.number)) }
    /// All clocks, those without a contract among them.
    var all: Course {
        var all = tally.sum(lines.map(\.number))
        all.add(tally.withoutContract)
        return all
    }

    /// How the vendor's commitments came out in the month: availability counts as one for each promise of it.
    var commitments: (met: Int, missed: [ObjectiveLine]) {
        var met = 0
        var missed: [ObjectiveLine] = []
        for line in lines where !line.isDuty {
            let isMet = line.isAvailability ? Self.isMet(services, line) : course(line).current.share.isMet
            if isMet == true { met += 1 }
            if isMet == false { missed.append(line) }
        }
        return (met, missed)
    }

    /// Whether all services under a promise of availability met it; nil where none was missed and not all decided.
    static func isMet(_ services: [ServiceAvailability], _ line: ObjectiveLine) -> Bool? {
        let own = services.filter { $0.agreement == line.agreement.number }
        if own.contains(where: { $0.outcome == .missed }) { return false }
        return !own.isEmpty && own.allSatisfy { $0.outcome == .met } ? true : nil
    }
}
