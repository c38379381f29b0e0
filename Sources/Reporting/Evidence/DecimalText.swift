import Foundation

extension Decimal {
    /// With a point and two decimals, or as many more as it has: `6.00`, `0.125`.
    var money: String {
        let parts = plain.split(separator: ".", maxSplits: 1)
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        return "\(parts.first ?? "0").\(fraction)" + String(repeating: "0", count: max(0, 2 - fraction.utf8.count))
    }

    /// With a point where it needs one: `75`, `2.5`.
    var plain: String { NSDecimalNumber(decimal: self).description(withLocale: nil) }
}
