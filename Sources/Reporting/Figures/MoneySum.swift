import Foundation

/// Amounts of money added up, each currency for itself.
struct MoneySum: Sendable {
    private var amounts: [String: Decimal] = [:]

    /// Nothing.
    init() {}

    /// Whether nothing was added, or nothing but zeros.
    var isZero: Bool { amounts.values.allSatisfy { $0 == 0 } }

    /// By currency, in the order of their codes; zeros left out where another currency has an amount.
    var parts: [(currency: String, amount: Decimal)] {
        let sorted = amounts.sorted { $0.key < $1.key }.map { (currency: $0.key, amount: $0.value) }
        let some = sorted.filter { $0.amount != 0 }
        return some.isEmpty ? Array(sorted.prefix(1)) : some
    }

    /// By currency, in the order of their codes, zeros among them.
    var all: [(currency: String, amount: Decimal)] {
        amounts.sorted { $0.key < $1.key }.map { (currency: $0.key, amount: $0.value) }
    }

    mutating func add(_ amount: Decimal?, _ currency: String) {
        if let amount { amounts[currency, default: 0] += amount }
    }
}
