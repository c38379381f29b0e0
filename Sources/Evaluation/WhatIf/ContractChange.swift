import Agreements
import Records

/// A field of contracts with another value: what if the customer had bought that instead?
public enum ContractChange: Sendable, Hashable {
    /// Another level or option, by its name or short name.
    case level(String)
    /// Another support window.
    case supportWindow(String)
    /// With or without the retention of defective parts.
    case partsRetention(Bool)
    /// With or without a pick-up service.
    case pickupService(Bool)

    /// Changes a contract; false where its agreement does not know the value, and the contract stays as it is.
    func apply(to contract: inout Contract, _ agreement: Agreement, _ vocabulary: Vocabulary) -> Bool {
        switch self {
        case .level(let name):
            guard let level = vocabulary.levels[Int(agreement.number) - 1].find(name) else { return false }
            contract.level = level
        case .supportWindow(let name):
            guard let window = vocabulary.supportWindows.find(name),
                agreement.supportWindows.contains(where: { $0.number == window })
            else { return false }
            contract.supportWindow = window
        case .partsRetention(let answer): contract.partsRetention = answer ? .yes : .no
        case .pickupService(let answer): contract.pickupService = answer ? .yes : .no
        }
        return true
    }
}

extension Records {
    /// The same records with every contract of some customers changed, as far as its agreement knows the values.
    ///
    /// - Parameter customers: rows; nil: all.
    /// - Returns: the records, and the rows of the contracts that were changed.
    public func changing(
        _ changes: [ContractChange], of customers: Set<Int>?, _ agreements: AgreementSet
    ) -> (records: Records, contracts: [Int]) {
        var changed = self
        var rows: [Int] = []
        for (row, contract) in contracts.rows.enumerated() {
            guard let customer = contract.customer.row, customers?.contains(customer) ?? true,
                let agreement = agreements[contract.agreement]
            else { continue }
            var other = contract
            // All of them or none: half a change would answer another question.
            if changes.allSatisfy({ $0.apply(to: &other, agreement, vocabulary) }) {
                changed.contracts.rows[row] = other
                rows.append(row)
            }
        }
        return (changed, rows)
    }
}
