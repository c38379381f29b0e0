/// Places values along a line, evenly.
public struct LinearScale: Sendable, Equatable {
    /// The values that have a place.
    public let domain: ClosedRange<Double>
    /// Where the lowest value lies.
    public let start: Double
    /// Where the highest value lies; may be less than `start`, as on an upright axis.
    public let end: Double

    /// A scale of `domain` from `start` to `end`.
    public init(_ domain: ClosedRange<Double>, from start: Double, to end: Double) {
        self.domain = domain
        self.start = start
        self.end = end
    }

    /// The place of a value; outside the domain that of the nearest value inside. The middle where the domain
    /// is a single value.
    public func place(_ value: Double) -> Double {
        let length = domain.upperBound - domain.lowerBound
        if length <= 0 || value.isNaN { return (start + end) / 2 }
        let inside = min(max(value, domain.lowerBound), domain.upperBound)
        return start + (end - start) * (inside - domain.lowerBound) / length
    }
}
