import Agreements
import Records
import ServiceTime

/// An entry of the credits register as it is booked.
struct CreditEntry {
    /// The row in `credits`.
    var row: Int
    var at: Instant
    var kind: LedgerLine.Kind
    var amount: CreditTime
    /// When what is left of it expires; nil: never.
    var expires: Instant?
    var agreement: UInt8
}

extension CreditEntry {
    /// An entry by its row; nil where it is not booked, or not looked at yet.
    init?(_ row: Int, of account: LedgerAccount, _ terms: CreditTerms, findings: inout [CreditFinding]) {
        let facts = terms.facts
        let credit = facts.records.credits.rows[row]
        func fail(_ fault: CreditFinding.Fault) { findings.append(.entryNotBooked(entry: row, fault)) }

        guard let day = credit.grantedOn.day else {
            fail(.contradictory)
            return nil
        }
        let contracts = account.contracts(on: day, terms)
        guard let contract = contracts.first else {
            fail(.noAgreement)
            return nil
        }
        agreement = facts.contracts.agreement(of: contract, on: day)
        guard let law = terms.law(agreement) else { return nil }
        let zone = facts.calendars.zone(agreement, place: facts.places.ofCustomer[account.customer])
        at = zone.start(of: day)
        guard at < facts.asOf else { return nil }
        guard law.keeps(account.counter) else {
            fail(.noCounter)
            return nil
        }
        guard let kind = credit.kind else {
            fail(.noKind)
            return nil
        }
        guard let amount = CreditTime(hours: credit.hours) else {
            fail(.hours)
            return nil
        }
        guard !credit.expiresOn.isContradictory else {
            fail(.contradictory)
            return nil
        }

        self.row = row
        self.amount = amount
        if let last = credit.expiresOn.day {
            // A written day is the end of a register entry: it lasts to the day's last second (G-01).
            guard last >= day else {
                fail(.contradictory)
                return nil
            }
            expires = zone.start(of: last + 1) - 1
        }
        switch kind {
        case .free:
            self.kind = .grant
            if let denial = terms.denial(
                law, agreement, of: account.counter, customer: account.customer, contracts: contracts)
            {
                findings.append(.freeDenied(entry: row, agreement: agreement, denial: denial))
                return nil
            }
            if let life = law.plan.freeCredits?.life {
                let end = day.later(months: life.months) + life.days
                if expires == nil { expires = zone.start(of: end) }
                if let last = credit.expiresOn.day, last > end {
                    findings.append(.longLived(entry: row, agreement: agreement))
                }
            }
        case .purchase:
            self.kind = .purchase
            if let unit = law.plan.purchase, !amount.isMultiple(ofHours: unit.hours) {
                findings.append(.purchaseUnit(entry: row, agreement: agreement))
            }
        case .compensation: self.kind = .compensation
        case .adjustment: self.kind = .adjustment
        }
    }
}

extension Day {
    /// The same day of the month so many months later, or that month's last: 29 February, a year later, is the 28th.
    func later(months: Int) -> Day {
        let later = month + months
        return later.firstDay + (min(components.day, later.length) - 1)
    }
}
