import Agreements
import Records
import ServiceTime

/// A contract at the reporting instant: the agreement, level and window by which its entitlements and terms are
/// printed (C-24, E-09). The agreement holds the table, the terms and the glossary.
public struct ContractStanding: Sendable, Hashable {
    /// The contract's row.
    public var contract: Int
    public var customer: Int
    /// The number in `Vocabulary.agreements` of the edition in force on the last day before the reporting instant.
    public var agreement: UInt8
    /// The level's number; 0 where it is none of the agreement's.
    public var level: UInt8
    /// The support window's number in `Vocabulary.supportWindows`; nil where the agreement has none.
    public var supportWindow: UInt8?
    /// The first day that is covered; nil: from the beginning, or it cannot be told.
    public var startsOn: Day?
    /// The last day that is covered; nil: open, or it cannot be told.
    public var endsOn: Day?
    /// Whether it covers the last day before the reporting instant; nil where that cannot be told.
    public var isInForce: Bool?
}

/// Every contract of a known customer, in the order of their table.
func contractStandings(_ facts: Facts) -> [ContractStanding] {
    facts.records.contracts.rows.enumerated().compactMap { row, contract in
        guard let customer = contract.customer.row else { return nil }
        let day = facts.zone.local(facts.asOf - 1).day
        let number = facts.contracts.agreement(of: row, on: day)
        guard let agreement = facts.agreements[number] else { return nil }
        let terms = Terms(contract, agreement)
        var standing = ContractStanding(
            contract: row, customer: customer, agreement: number, level: terms.level,
            supportWindow: terms.window?.number, isInForce: facts.contracts.covers(row, day))
        if case .known(let first, let last) = facts.contracts.term(row, on: day) {
            standing.startsOn = first
            standing.endsOn = last
        }
        return standing
    }
}
