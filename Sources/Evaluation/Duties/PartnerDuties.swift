import Agreements
import Records
import ServiceTime

/// What a partner owes under its customers' agreements, and how it stands at the reporting instant.
public struct PartnerDuties: Sendable, Hashable {
    /// The partner's row.
    public var partner: Int
    /// Defective parts that are past their day and not back, by their position in `Evaluation.returns` (C-10).
    public var overdueReturns: [Int] = []
    /// Late notices, by their position in `Evaluation.lateNotices` (C-15).
    public var lateNotices: [Int] = []
    /// How many of the month's requests name a contact of the end customer; nil: nobody asks for one (C-19).
    public var contacts: ContactShare?
    /// What the partner's record must hold; nil: nobody asks for it (C-23).
    public var record: RecordStanding?

    /// Whether nothing is asked of the partner, and nothing late.
    public var isEmpty: Bool { overdueReturns.isEmpty && lateNotices.isEmpty && contacts == nil && record == nil }
}

/// How many requests of a month name a contact. An empty cell names none.
public struct ContactShare: Sendable, Hashable {
    /// The rule that asks for it.
    public var duty: RulePlace
    /// Requests that were opened in the reported month, before the reporting instant.
    public var requests = 0
    /// Those of them that name a contact.
    public var named = 0

    /// Named of all requests; nil without a request.
    public var share: TenThousandths? { TenThousandths(Int64(named), of: Int64(requests)) }
}

/// What a partner's record must hold, and what of it is empty.
public struct RecordStanding: Sendable, Hashable {
    /// The rule that asks for it.
    public var duty: RulePlace
    /// The columns that are asked for, in the agreement's order.
    public var asked: [PartnerColumn] = []
    /// Those of them that are empty.
    public var missing: [PartnerColumn] = []

    /// Whether nothing is missing.
    public var isComplete: Bool { missing.isEmpty }
}

/// What each partner owes: by partner, those of whom something is asked or something is late.
func partnerDuties(
    _ facts: Facts, period: Month, returns: [ReturnedPart], notices: [LateNotice]
) -> [PartnerDuties] {
    var all = facts.records.partners.rows.indices.map { PartnerDuties(partner: $0) }
    func partner(of customer: Int?) -> Int? { customer.flatMap { facts.records.customers.rows[$0].partner.row } }
    askForRecords(facts, &all)
    countContacts(facts, period, &all)
    for (position, part) in returns.enumerated() where part.isChargeable == true && part.returnedAt == nil {
        if let partner = partner(of: part.customer) { all[partner].overdueReturns.append(position) }
    }
    for (position, notice) in notices.enumerated() {
        if let partner = partner(of: notice.customer) { all[partner].lateNotices.append(position) }
    }
    return all.filter { !$0.isEmpty }
}

/// Of a partner is asked what the agreements of its customers' contracts ask for, whenever they run.
private func askForRecords(_ facts: Facts, _ all: inout [PartnerDuties]) {
    for (row, contract) in facts.records.contracts.rows.enumerated() {
        guard let customer = contract.customer.row,
            let partner = facts.records.customers.rows[customer].partner.row
        else { continue }
        let day = facts.zone.local(facts.asOf - 1).day
        let duties = facts.agreements[facts.contracts.agreement(of: row, on: day)]?.duties
        if let duty = duties?.contact, all[partner].contacts == nil {
            all[partner].contacts = ContactShare(duty: duty)
        }
        guard let duty = duties?.record else { continue }
        var record = all[partner].record ?? RecordStanding(duty: duty.place)
        let holder = facts.records.partners.rows[partner]
        for column in duty.columns where !record.asked.contains(column) {
            record.asked.append(column)
            if holder.isEmpty(column) { record.missing.append(column) }
        }
        all[partner].record = record
    }
}

private func countContacts(_ facts: Facts, _ period: Month, _ all: inout [PartnerDuties]) {
    guard facts.agreements.agreements.contains(where: { $0.duties?.contact != nil }) else { return }
    let start = facts.zone.start(of: period)
    let end = min(facts.zone.start(of: period + 1), facts.asOf)
    for (row, ticket) in facts.records.tickets.rows.enumerated() {
        guard let opened = ticket.openedAt.start, start <= opened, opened < end,
            let partner = ticket.customer.row.flatMap({ facts.records.customers.rows[$0].partner.row }),
            let agreement = facts.agreement(ofTicket: row),
            let duty = facts.agreements[agreement]?.duties?.contact
        else { continue }
        var share = all[partner].contacts ?? ContactShare(duty: duty)
        share.requests += 1
        if ticket.contactGiven == .yes { share.named += 1 }
        all[partner].contacts = share
    }
}

extension Partner {
    /// Whether a column is empty; a day that cannot be is no day.
    fileprivate func isEmpty(_ column: PartnerColumn) -> Bool {
        switch column {
        case .country: country.isEmpty
        case .email: email.isEmpty
        case .hotline: hotline.isEmpty
        case .language: language.isEmpty
        case .afterSalesEmail: afterSalesEmail.isEmpty
        case .serviceArrangement: serviceArrangementOn.day == nil
        }
    }
}
