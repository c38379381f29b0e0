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
    /// The level that holds.
    var level: UInt8 = 0
    /// The clock itself, where there was one to run.
    var clock: Clock?
    /// Every reason that holds, lowest rule number first; the first is the verdict's.
    var reasons: [Reason] = []
    /// What was in force when it was decided; nil where no contract is known.
    var state: State?
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
        let place = self.place
        switch finding(place) {
        case .none(let outcome, let reason): return [withoutContract(outcome, reason, opening)]
        case .contract(let row): return hearing(under: row, place: place).map(judgements) ?? []
        }
    }

    /// The subject before the contract that judges it, or before `other` where there is none or it cannot be told.
    func hearing(or other: () -> Int?) -> Hearing<S>? {
        let place = self.place
        if case .contract(let row) = finding(place) { return hearing(under: row, place: place) }
        return other().flatMap { hearing(under: $0, place: place) }
    }

    private func finding(_ place: Int?) -> ContractBook.Finding {
        facts.contracts.find(subject.contract, of: customer, kind: S.kind) { openingDay(under: $0, place: place) }
    }

    /// The local day that counts for a contract (G-11).
    private func openingDay(under contract: Int, place: Int?) -> Day? {
        let home = place ?? facts.places.ofCustomer[customer]
        return subject.openingDay(in: facts.calendars.zone(facts.contracts.agreements[contract], place: home))
    }

    /// Which contract judges the subject, and why.
    var choice: ContractChoice {
        let place = self.place
        return facts.contracts.choose(subject.contract, of: customer, kind: S.kind) {
            openingDay(under: $0, place: place)
        }
    }

    /// The local day that counts for a contract (G-11).
    func openingDay(under contract: Int) -> Day? { openingDay(under: contract, place: place) }

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

    private func hearing(under row: Int, place: Int?) -> Hearing<S>? {
        let home = place ?? facts.places.ofCustomer[customer]
        // The edition that was in force on the day that counts (G-11).
        let day = openingDay(under: row, place: place)
        guard let law = facts.law(facts.contracts.agreement(of: row, on: day)) else { return nil }
        let zone = facts.calendars.zone(law.agreement.number, place: home)
        var terms = facts.contracts.terms(of: row, under: law.agreement.number)
        if law.knowsWeakest, let day = subject.openingDay(in: zone) {
            for met in facts.meeting(row, other: subject.otherContract, site: subject.site, day: day) {
                terms = terms.weaker(Terms(met, law.agreement), law.agreement)
            }
        }
        return Hearing(
            subject, facts, law, customer: customer, contract: row, terms: terms, place: place, zone: zone)
    }

    private func judgements(in hearing: Hearing<S>) -> [Judgement] {
        if hearing.ignoring != nil { return [] }
        var judgements: [Judgement] = []
        for promise in hearing.law.promises where promise.promise.subject == S.kind {
            hearing.judge(promise, into: &judgements)
        }
        return judgements
    }
}
