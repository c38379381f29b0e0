import Agreements
import Records
import ServiceTime

/// A move, renumbering or relocation that was announced after its last day, or not yet (C-15, E-28).
public struct LateNotice: Sendable, Hashable {
    /// The row in the notices register.
    public var notice: Int
    public var site: Int
    public var customer: Int
    public var kind: NoticeKind
    /// The number in `Vocabulary.agreements` of the agreement that asks for it.
    public var agreement: UInt8
    /// The duty's id and its place in the source.
    public var duty: RulePlace
    /// Nil: not by the reporting instant.
    public var notifiedOn: Day?
    public var effectiveOn: Day
    /// The last day on which it would have been in time.
    public var lastDay: Day
    /// Calendar days from the last day to the notice, or to the last day before the reporting instant.
    public var daysLate: Int
}

/// The notices that came late in one of the last 13 months, or have not come yet, by site, effective day and row.
func lateNotices(_ facts: Facts, period: Month) -> [LateNotice] {
    var late: [LateNotice] = []
    for site in facts.noticesOfSite.indices {
        for row in facts.noticesOfSite[site] {
            if let notice = lateNotice(row, site, facts, since: period - 12) { late.append(notice) }
        }
    }
    return late.sorted { ($0.site, $0.effectiveOn, $0.notice) < ($1.site, $1.effectiveOn, $1.notice) }
}

private func lateNotice(_ row: Int, _ site: Int, _ facts: Facts, since: Month) -> LateNotice? {
    let notice = facts.records.notices[row]
    guard let kind = notice.kind, let effective = notice.effectiveOn.day, !notice.notifiedOn.isContradictory,
        let contract = facts.records.sites.rows[site].contract.row,
        let customer = facts.records.contracts.rows[contract].customer.row,
        case let number = facts.contracts.agreement(of: contract, on: effective),
        let duty = facts.agreements[number]?.duties?.notices.first(where: { $0.kind == kind })
    else { return nil }
    let today = facts.calendars.zone(number, place: facts.places.ofSite[site]).local(facts.asOf - 1).day
    let told = notice.notifiedOn.day.flatMap { $0 <= today ? $0 : nil }
    // What nobody has told of is known when it has happened.
    if told == nil, effective > today { return nil }
    if let told, told.month < since { return nil }
    let lastDay = effective + duty.days
    let days = (told ?? today) - lastDay
    guard days > 0 else { return nil }
    return LateNotice(
        notice: row, site: site, customer: customer, kind: kind, agreement: number, duty: duty.place,
        notifiedOn: told, effectiveOn: effective, lastDay: lastDay, daysLate: days)
}
