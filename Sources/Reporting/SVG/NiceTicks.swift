import Foundation

/// Round values along an axis: steps of 1, 2 or 5 times a power of ten.
public enum NiceTicks {
    /// The round values within `domain`, about `count` of them, lowest first. Each is a whole number of steps,
    /// so that nothing adds up to 0.30000000000000004.
    public static func ticks(in domain: ClosedRange<Double>, about count: Int) -> [Double] {
        let length = domain.upperBound - domain.lowerBound
        guard length > 0, length.isFinite, count > 0 else { return [domain.lowerBound] }
        let (mantissa, exponent) = step(length / Double(count))
        let factor = pow(10, Double(abs(exponent)))
        let size = exponent < 0 ? mantissa / factor : mantissa * factor
        let first = (domain.lowerBound / size - 1e-9).rounded(.up)
        let last = (domain.upperBound / size + 1e-9).rounded(.down)
        return stride(from: first, through: last, by: 1).map { index in
            exponent < 0 ? index * mantissa / factor : index * mantissa * factor
        }
    }

    /// The lowest round value, at least `value`, at which an axis from zero may end.
    public static func end(for value: Double, about count: Int) -> Double {
        guard value > 0, value.isFinite, count > 0 else { return 1 }
        let (mantissa, exponent) = step(value / Double(count))
        let factor = pow(10, Double(abs(exponent)))
        let size = exponent < 0 ? mantissa / factor : mantissa * factor
        let steps = (value / size - 1e-9).rounded(.up)
        return exponent < 0 ? steps * mantissa / factor : steps * mantissa * factor
    }

    private static func step(_ rough: Double) -> (mantissa: Double, exponent: Int) {
        let exponent = Int(log10(rough).rounded(.down))
        let fraction = rough / pow(10, Double(exponent))
        if fraction <= 1.000001 { return (1, exponent) }
        if fraction <= 2.000001 { return (2, exponent) }
        return fraction <= 5.000001 ? (5, exponent) : (1, exponent + 1)
    }
}
