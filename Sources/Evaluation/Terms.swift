import Agreements
import Records
import ServiceTime

/// The level and the support window that a subject is judged by.
struct Terms: Sendable {
    var level: UInt8
    /// Nil where the agreement has no support windows.
    var window: Agreement.SupportWindow?

    /// Those of no agreement.
    init() { level = 0 }

    /// A contract's own: its level's only window, its own, or the agreement's weakest.
    init(_ contract: Contract, _ agreement: Agreement) {
        level = contract.level
        let only = contract.level > 0 ? agreement.levels[Int(contract.level) - 1].supportWindow : nil
        let wanted = only ?? contract.supportWindow
        window = agreement.supportWindows.first { $0.number == wanted } ?? agreement.supportWindows.first
    }

    /// The weaker level and the weaker window of two contracts that meet in one problem.
    func weaker(_ other: Terms, _ agreement: Agreement) -> Terms {
        var terms = self
        terms.level = min(level, other.level)
        let order = agreement.supportWindows.map(\.number)
        let positions = [window, other.window].map { window in order.firstIndex { $0 == window?.number } ?? 0 }
        if let weakest = positions.min(), !agreement.supportWindows.isEmpty {
            terms.window = agreement.supportWindows[weakest]
        }
        return terms
    }
}

extension Facts {
    /// The contracts under the same agreement that meet a subject's own in one problem: the one that it names, and
    /// those of the customer's sites that share the site's LAN and cover the day.
    func meeting(_ contract: Int, other: Reference<Contract>, site: Reference<Site>, day: Day) -> [Contract] {
        let lan = site.row.flatMap { lanOfSite[$0] }
        if other.row == nil, lan == nil { return [] }
        let own = records.contracts.rows[contract]
        var rows: Set<Int> = []
        if let other = other.row { rows.insert(other) }
        if let lan { rows.formUnion(contractsOfLAN[lan]) }
        return rows.sorted().compactMap { row in
            let met = records.contracts.rows[row]
            guard row != contract, met.agreement == own.agreement, contracts.covers(row, day) == true else {
                return nil
            }
            return met
        }
    }
}
