import Foundation

/// An amount of credit time, exactly: a whole number of 10⁻¹⁵ seconds.
///
/// Time spent is whole seconds, factors have three decimals and are two at most, and the register's hours have
/// seventeen decimals at most: all of them are whole in this unit, so that nothing is rounded before it is printed.
public struct CreditTime: Sendable, Hashable, Comparable {
    private var units: Int128

    private static let second: Int128 = 1_000_000_000_000_000
    private static let hour: Int128 = 3600 * second

    private init(units: Int128) { self.units = units }

    /// Nothing.
    public static let zero = CreditTime(units: 0)

    /// Seconds of work by a multiplier.
    init(seconds: Int64, times multiplier: CreditMultiplier) {
        units = Int128(seconds) * Int128(multiplier.millionths) * 1_000_000_000
    }

    /// The register's hours; nil where there are a milliard of them or more, or more than seventeen decimals.
    public init?(hours: Decimal) {
        // A decimal is printed as it is, without an exponent: its digits are its exact value.
        var text = Substring("\(hours)")
        let isNegative = text.hasPrefix("-")
        if isNegative { text = text.dropFirst() }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : ""
        guard parts.count <= 2, fraction.utf8.count <= 17, let whole = Int128(parts[0]), whole < 1_000_000_000 else {
            return nil
        }
        var units = whole * Self.hour
        if !fraction.isEmpty {
            guard let digits = Int128(fraction), digits >= 0 else { return nil }
            let scale = (0..<fraction.utf8.count).reduce(Int128(1)) { scale, _ in scale * 10 }
            units += digits * Self.hour / scale
        }
        self.units = isNegative ? -units : units
    }

    /// Whether `a` is less than `b`.
    public static func < (a: CreditTime, b: CreditTime) -> Bool { a.units < b.units }

    /// The sum.
    public static func + (a: CreditTime, b: CreditTime) -> CreditTime { CreditTime(units: a.units + b.units) }

    /// The difference.
    public static func - (a: CreditTime, b: CreditTime) -> CreditTime { CreditTime(units: a.units - b.units) }

    /// The same amount with the other sign.
    public static prefix func - (a: CreditTime) -> CreditTime { CreditTime(units: -a.units) }

    /// Adds to it.
    public static func += (a: inout CreditTime, b: CreditTime) { a.units += b.units }

    /// Takes from it.
    public static func -= (a: inout CreditTime, b: CreditTime) { a.units -= b.units }

    /// In hours with two decimals, half away from zero: `-1.50`.
    public var hours: String {
        let hundredth = Self.hour / 100
        let hundredths = (units.magnitude + UInt128(hundredth / 2)) / UInt128(hundredth)
        let cents = hundredths % 100
        return (units < 0 && hundredths > 0 ? "-" : "") + "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents)"
    }

    /// In hours, to 38 digits.
    var exactHours: Decimal {
        Decimal(sign: units < 0 ? .minus : .plus, exponent: 0, significand: Decimal(string: "\(units.magnitude)") ?? 0)
            / Decimal(sign: .plus, exponent: 15, significand: 3600)
    }

    /// In thousandths of an hour, away from zero: only nothing is 0.
    var thousandthsOfHours: Int64 {
        let thousandth = UInt128(Self.hour / 1000)
        let value = Int64(clamping: (units.magnitude + thousandth - 1) / thousandth)
        return units < 0 ? -value : value
    }

    /// Whether it is a whole number of so many hours.
    func isMultiple(ofHours hours: Int) -> Bool { units % (Int128(hours) * Self.hour) == 0 }

    /// How long it lasts where `spent` goes in `span` seconds; nil where it never ends, or not in an age.
    func seconds(ifSpending spent: CreditTime, in span: Int64) -> Int64? {
        guard spent.units > 0 else { return nil }
        let (product, isTooLong) = units.multipliedReportingOverflow(by: Int128(span))
        return isTooLong ? nil : Int64(exactly: product / spent.units)
    }
}

/// By how much time spent is multiplied, in millionths: two factors of three decimals.
public struct CreditMultiplier: Sendable, Hashable {
    /// 1,500,000 deducts one and a half times the time spent.
    public let millionths: Int32

    /// The product of two factors in thousandths, each from 0 to 40,000.
    init(_ a: Int32, _ b: Int32) { millionths = a * b }

    /// What is free of charge.
    static let free = CreditMultiplier(0, 0)

    /// With as many decimals as it has: `2`, `1.5`.
    public var decimal: String {
        let whole = "\(millionths / 1_000_000)"
        let part = "\(1_000_000 + millionths % 1_000_000)".dropFirst()
        let decimals = part.reversed().drop { $0 == "0" }.reversed()
        return decimals.isEmpty ? whole : "\(whole).\(String(decimals))"
    }
}
