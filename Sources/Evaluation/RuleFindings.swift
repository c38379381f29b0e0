import Agreements
import Records
import ServiceTime

/// What the agreements' own rules find in the records: of subjects those of the month, in the order of their tables;
/// of sites and customers what holds on the last day before the reporting instant.
func ruleFindings(_ facts: Facts, period: Month) -> [Finding] {
    let rules = facts.agreements.agreements.flatMap(\.findings)
    func isAsked(_ subject: FindingRule.Subject) -> Bool { rules.contains { $0.subject == subject } }
    var findings: [Finding] = []
    if isAsked(.ticket) {
        for row in facts.records.tickets.rows.indices {
            findings += facts.findings(of: TicketSubject(row, facts), period)
        }
    }
    if isAsked(.rma) {
        for (row, rma) in facts.records.rmas.rows.enumerated() {
            findings += facts.findings(of: RMASubject(row: row, rma: rma), period)
        }
    }
    if isAsked(.project) {
        for (row, project) in facts.records.projects.rows.enumerated() {
            findings += facts.findings(of: ProjectSubject(row: row, project: project), period)
        }
    }
    if isAsked(.delivery) {
        for (row, delivery) in facts.records.deliveries.rows.enumerated() {
            findings += facts.findings(of: DeliverySubject(row: row, delivery: delivery), period)
        }
    }
    if isAsked(.site) {
        for (row, site) in facts.records.sites.rows.enumerated() { findings += facts.findings(of: site, row) }
    }
    return findings + facts.customersAtSeveralLevels()
}

extension Facts {
    /// What the agreement of a subject finds in it. A duplicate is looked at where its original is.
    fileprivate func findings<S: Subject>(of subject: S, _ period: Month) -> [Finding] {
        guard let opened = subject.opening(in: zone).start, opened < asOf else { return [] }
        let closing = subject.closing(self)
        let isOpenings = month(of: opened) == period
        let isClosings = closing.map { month(of: $0) == period } ?? false
        guard isOpenings || isClosings, let hearing = Judge(subject, self)?.hearing(or: { nil }),
            hearing.ignoring == nil
        else { return [] }
        let law = hearing.law
        return law.findings.compactMap { position, rule, check in
            guard rule.subject.rawValue == S.kind.rawValue, rule.isAboutClosing ? isClosings : isOpenings,
                hearing.truth(check, in: hearing.timeline.last) == .yes
            else { return nil }
            return .rule(agreement: law.agreement.number, rule: position, row: subject.row)
        }
    }

    /// What the agreement of a site's contract finds in it.
    fileprivate func findings(of site: Site, _ row: Int) -> [Finding] {
        guard let contract = site.contract.row, let customer = records.contracts.rows[contract].customer.row,
            contracts.covers(contract, lastDay) == true, let law = law(contracts.agreement(of: contract, on: lastDay))
        else { return [] }
        let number = law.agreement.number
        return law.findings.compactMap { position, rule, check in
            guard rule.subject == .site else { return nil }
            let truth = check.truth { field in
                field.owner == .site
                    ? siteValue(field, site) : value(field, contract: contract, customer: customer, under: number)
            }
            return truth == .yes ? .rule(agreement: number, rule: position, row: row) : nil
        }
    }

    /// The customers that should have one level and have contracts at several.
    fileprivate func customersAtSeveralLevels() -> [Finding] {
        guard agreements.agreements.contains(where: { $0.oneLevel != nil }) else { return [] }
        var findings: [Finding] = []
        for customer in records.customers.rows.indices {
            var levels: [UInt8: Set<UInt8>] = [:]
            for contract in contracts.contracts(of: customer) where contracts.covers(contract, lastDay) == true {
                guard let law = law(contracts.agreement(of: contract, on: lastDay)), let check = law.oneLevel else {
                    continue
                }
                let number = law.agreement.number
                let truth = check.truth { value($0, contract: contract, customer: customer, under: number) }
                let level = contracts.terms(of: contract, under: number).level
                if truth == .yes, level > 0 { levels[number, default: []].insert(level) }
            }
            for number in levels.keys.sorted() where (levels[number]?.count ?? 0) > 1 {
                findings.append(.severalLevels(agreement: number, customer: customer))
            }
        }
        return findings
    }

    /// The last day before the reporting instant.
    private var lastDay: Day { zone.local(asOf - 1).day }
}
