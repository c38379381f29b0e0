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
    }

    func plan(_ agreement: UInt8) -> CreditPlan? { facts.agreements[agreement]?.credits }

    /// The contracts that count for a customer's credits on a day: those that cover it, else those of which that
    /// cannot be told, else the latest; all of them under one agreement with credits.
    func contracts(of customer: Int, on day: Day) -> [Int] {
        let all = facts.contracts.contracts(of: customer).filter { row in
            plan(facts.records.contracts.rows[row].agreement) != nil
        }
        var found = all.filter { facts.contracts.covers($0, day) == true }
        if found.isEmpty { found = all.filter { facts.contracts.covers($0, day) == nil } }
        if found.isEmpty, let latest = all.max(by: { facts.contracts.firstDay($0) < facts.contracts.firstDay($1) }) {
            found = [latest]
        }
        guard let first = found.first else { return [] }
        let agreement = facts.records.contracts.rows[first].agreement
        return found.filter { facts.records.contracts.rows[$0].agreement == agreement }
    }

    /// The same for a project: its own contract, where it names one with credits.
    func contracts(of project: Project, customer: Int, on day: Day) -> [Int] {
        if let row = project.contract.row, plan(facts.records.contracts.rows[row].agreement) != nil { return [row] }
        return contracts(of: customer, on: day)
    }

    // MARK: Free credits

    /// The position of the rule by which a customer gets no free credits; nil where one of its contracts has them.
    func denial(_ plan: CreditPlan, of counter: Counter, customer: Int, contracts: [Int]) -> Int? {
        guard let free = plan.freeCredits else { return nil }
        var first: Int?
        for row in contracts {
            let contract = facts.records.contracts.rows[row]
            let denial = free.denied.firstIndex { rule in
                rule.isAbout(counter) && rule.when.truth { value($0, contract, customer) } == .yes
            }
            guard let denial else { return nil }
            first = first ?? denial
        }
        return first
    }

    private func value(_ field: Field, _ contract: Contract, _ customer: Int) -> FieldValue {
        switch field {
        case .partnerKind: return facts.partnerKind(of: customer)
        case .level: return .word(contract.level)
        case .supportWindow:
            guard let agreement = facts.agreements[contract.agreement] else { return .missing }
            return .word(Terms(contract, agreement).window?.number ?? 0)
        default: return field.rawValue.hasPrefix("contract.") ? contractValue(field, contract) : .missing
        }
    }

    // MARK: Work

    /// What work on a ticket costs, by what held when it was opened. A duplicate's work is charged like any other's.
    func charge(ticket row: Int, counter: Counter) -> TicketCharge {
        let subject = TicketSubject(row: row, ticket: facts.records.tickets.rows[row])
        guard let customer = subject.customer.row, let judge = Judge(subject, facts) else {
            return .fault(.noAgreement)
        }
        // Where it cannot be told which contract judges the ticket, its customer's credits pay all the same.
        guard let contract = judge.contract ?? contracts(of: customer, on: subject.openingDay(in: facts.zone)).first
        else {
            return facts.contracts.contracts(of: customer).isEmpty ? .fault(.noAgreement) : .notCharged
        }
        let agreement = facts.records.contracts.rows[contract].agreement
        guard let plan = plan(agreement) else { return .notCharged }
        guard plan.counter(counter) != nil else { return .fault(.noCounter) }
        guard let hearing = judge.hearing(under: contract) else { return .fault(.noAgreement) }
        let opened = subject.ticket.openedAt.start ?? .distantPast
        let state = hearing.timeline.states.last { $0.from <= opened } ?? hearing.timeline.states[0]
        func holds(_ rule: CreditPlan.CreditRule) -> Bool {
            rule.isAbout(counter) && hearing.truth(rule.when, in: state) == .yes
        }
        if let free = plan.free.firstIndex(where: holds) { return .free(agreement: agreement, free) }
        return .charged(
            agreement: agreement, place: hearing.place ?? facts.places.ofCustomer[customer],
            factor: plan.factors.firstIndex { holds($0.rule) })
    }
}
