import Foundation

extension Decimal {
    /// So many per cent of a fee in whole cents, half a cent up: the one rounding of a compensation (E-19).
    static func percent(_ percent: Decimal, of fee: Decimal) -> Decimal { (fee * percent / 100).inCents }

    /// In whole cents, half a cent away from nothing.
    var inCents: Decimal {
        var exact = self
        var rounded = Decimal()
        NSDecimalRound(&rounded, &exact, 2, .plain)
        return rounded
    }
}
