import Agreements
import Records
import ServiceTime

/// One clock with its verdict, and what led to it.
struct Judgement: Sendable {
    var verdict: Verdict
    /// The objective in its promise; nil where no contract is known.
    var promise: Int?
    var objective: Int?
    /// The support window that holds, where the agreement has them.
    var window: Agreement.SupportWindow?
    /// The clock itself, where there was one to run.
    var clock: Clock?
    /// Every reason that holds, lowest rule number first; the first is the verdict's.
    var reasons: [Reason] = []
}

/// Judges every clock of one subject: finds the contract, selects the objectives, and applies the precedence of
/// outcomes.
struct Judge<S: Subject> {
    private let facts: Facts
    private let subject: S
    private let customer: Int

    init?(_ subject: S, _ facts: Facts) {
        guard let customer = subject.customer.row else { return nil }
        self.facts = facts
        self.subject = subject
        self.customer = customer
    }

    /// The clocks' judgements, in the order of the agreement's promises. None for a subject that had not been
    /// opened by the reporting instant.
    func judgements() -> [Judgement] {
        let opening = subject.opening(in: facts.zone).start
        if let opening, opening >= facts.asOf { return [] }
        switch finding {
        case .none(let outcome, let reason): return [withoutContract(outcome, reason, opening)]
        case .contract(let row): return hearing(under: row).map(judgements) ?? []
        }
    }

    /// The contract that judges the subject; nil where there is none, or it cannot be told.
    var contract: Int? {
        guard case .contract(let row) = finding else { return nil }
        return row
    }

    private var finding: ContractBook.Finding {
        let place = place ?? facts.places.ofCustomer[customer]
        return facts.contracts.find(
            subject.contract, of: customer, kind: S.kind, records: facts.records
        ) { contract in
            let agreement = facts.records.contracts.rows[contract].agreement
            return subject.openingDay(in: facts.calendars.zone(agreement, place: place))
        }
    }

    /// The place of the site, else of the customer; nil where the site is unknown or another customer's.
    private var place: Int? {
        guard !subject.site.isEmpty else { return facts.places.ofCustomer[customer] }
        guard let site = subject.site.row,
            facts.records.contracts[facts.records.sites.rows[site].contract]?.customer.row == customer
        else { return nil }
        return facts.places.ofSite[site]
    }

    private func withoutContract(_ outcome: Outcome, _ reason: Reason, _ opening: Instant?) -> Judgement {
        var verdict = Verdict(
            subject: S.kind, row: subject.row, agreement: 0, objective: nil, customer: customer,
            contract: nil, site: subject.site.row, month: facts.month(of: opening ?? facts.asOf - 1),
            outcome: outcome, reason: reason)
        verdict.startedAt = nil
        return Judgement(verdict: verdict, reasons: [reason])
    }

    // MARK: Under a contract

    /// The subject before a contract, with the level and window that hold.
    func hearing(under row: Int) -> Hearing<S>? {
        let contract = facts.records.contracts.rows[row]
        guard let agreement = facts.agreements[contract.agreement] else { return nil }
        let place = self.place
        let zone = facts.calendars.zone(agreement.number, place: place ?? facts.places.ofCustomer[customer])
        var terms = Terms(contract, agreement)
        if !agreement.weakestRule.isEmpty {
            let day = subject.openingDay(in: zone)
            for met in facts.meeting(row, other: subject.otherContract, site: subject.site, day: day) {
                terms = terms.weaker(Terms(met, agreement), agreement)
            }
        }
        return Hearing(
            subject: subject, facts: facts, agreement: agreement, contractRow: row, contract: contract, terms: terms,
            place: place, zone: zone, timeline: subject.timeline(facts))
    }

    private func judgements(in hearing: Hearing<S>) -> [Judgement] {
        for rule in hearing.agreement.ignored where rule.subject == S.kind {
            if hearing.truth(rule.when, in: hearing.lastState) == .yes { return [] }
        }
        var judgements: [Judgement] = []
        for (index, promise) in hearing.agreement.promises.enumerated() where promise.subject == S.kind {
            if hearing.truth(promise.exists, in: hearing.lastState) == .no { continue }
            judgements += hearing.judge(promise, index, customer: customer)
        }
        return judgements
    }
}
