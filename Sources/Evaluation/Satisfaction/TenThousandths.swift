/// A figure in whole ten-thousandths, rounded half away from zero.
public struct TenThousandths: Sendable, Hashable {
    /// The figure times 10,000.
    public let value: Int64

    /// A quotient, exactly rounded; nil where the divisor is nothing.
    public init?(_ part: Int64, of whole: Int64) {
        guard whole > 0 else { return nil }
        let rounded = (part.magnitude * 20_000 + UInt64(whole)) / (2 * UInt64(whole))
        value = part < 0 ? -Int64(rounded) : Int64(rounded)
    }

    /// A fraction of a computation that is not exact.
    public init(_ fraction: Double) { value = Int64((fraction * 10_000).rounded(.toNearestOrAwayFromZero)) }

    /// With a point and four decimals: `0.6667`, `-33.3333`.
    public var decimal: String {
        let digits = "\(value.magnitude % 10_000)"
        let fraction = String(repeating: "0", count: 4 - digits.utf8.count) + digits
        return "\(value < 0 ? "-" : "")\(value.magnitude / 10_000).\(fraction)"
    }
}
