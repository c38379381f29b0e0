import Agreements
import Records
import ServiceTime

/// Under which contract credits are granted and spent, and what a ticket's work costs.
struct CreditTerms {
    let facts: Facts

    /// What work on a ticket costs, whenever it is done.
    enum TicketCharge {
        case charged(agreement: UInt8, place: Int, factor: Int?)
        case free(agreement: UInt8, Int)
        /// The ticket is under an agreement that is not paid for with credits.
        case notCharged
        case fault(CreditFinding.Fault)

        var isBooked: Bool {
            switch self {
            case .charged, .free: true
            case .notCharged, .fault: false
            }
        }
    }

    func law(_ agreement: UInt8) -> CreditLaw? { facts.law(agreement)?.credits }

    /// The contracts that count for a customer's credits on a day: those that cover it, else those of which that
    /// cannot be told, else the latest; all of them under one agreement with credits.
    func contracts(of customer: Int, on day: Day) -> [Int] {
        let all = facts.contracts.contracts(of: customer).filter {
            law(facts.contracts.agreement(of: $0, on: day)) != nil
        }
        var found = all.filter { facts.contracts.covers($0, day) == true }
        if found.isEmpty { found = all.filter { facts.contracts.covers($0, day) == nil } }
        if found.isEmpty, let latest = all.max(by: { facts.contracts.firstDay($0) < facts.contracts.firstDay($1) }) {
            found = [latest]
        }
        guard let first = found.first else { return [] }
        let agreement = facts.contracts.agreements[first]
        return found.filter { facts.contracts.agreements[$0] == agreement }
    }

    /// The same for a project: its own contract, where it names one with credits.
    func contracts(of project: Project, customer: Int, on day: Day) -> [Int] {
        if let row = project.contract.row, facts.records.contracts.rows[row].customer.row == customer,
            law(facts.contracts.agreement(of: row, on: day)) != nil
        {
            return [row]
        }
        return contracts(of: customer, on: day)
    }

    // MARK: Free credits

    /// The position of the rule by which a customer gets no free credits; nil where one of its contracts has them.
    func denial(
        _ law: CreditLaw, _ number: UInt8, of counter: Counter, customer: Int, contracts: [Int]
    ) -> Int? {
        var first: Int?
        for row in contracts {
            guard
                let denial = law.denial(
                    of: counter, { facts.value($0, contract: row, customer: customer, under: number) })
            else {
                return nil
            }
            first = first ?? denial
        }
        return first
    }

    // MARK: Work

    /// What work on a ticket costs, by what held when it was opened. A duplicate's work is charged like any other's.
    ///
    /// - Parameter isUnclear: set where it cannot be told which contract judges the ticket.
    func charge(ticket row: Int, counter: Counter, isUnclear: inout Bool) -> TicketCharge {
        let subject = TicketSubject(row, facts)
        guard let customer = subject.customer.row, let judge = Judge(subject, facts) else {
            return .fault(.noAgreement)
        }
        // Most tickets of a mixed company need no hearing: their customer has no credits.
        let all = facts.contracts.contracts(of: customer)
        let mayCharge = { (row: Int) in facts.contracts.editions(of: row).contains { law($0) != nil } }
        guard all.contains(where: mayCharge) else {
            return all.isEmpty ? .fault(.noAgreement) : .notCharged
        }
        // Where it cannot be told which contract judges the ticket, its customer's credits pay all the same.
        let hearing = judge.hearing {
            isUnclear = judge.choice != .never
            return subject.openingDay(in: facts.zone).flatMap { contracts(of: customer, on: $0).first }
        }
        guard let hearing else { return .fault(.noAgreement) }
        guard let law = hearing.law.credits else { return .notCharged }
        guard law.keeps(counter) else { return .fault(.noCounter) }
        let opened = subject.ticket.openedAt.start ?? .distantPast
        let state = hearing.timeline.later.last { $0.from <= opened } ?? hearing.timeline.first
        let holds = { (rule: CreditLaw.Rule) in rule.holds(of: counter) { hearing.value($0, in: state) } }
        let agreement = hearing.law.agreement.number
        if let free = law.free.firstIndex(where: holds) { return .free(agreement: agreement, free) }
        return .charged(
            agreement: agreement, place: hearing.place ?? facts.places.ofCustomer[customer],
            factor: law.factors.firstIndex(where: holds))
    }
}
