import Foundation

/// Places values above zero along a line so that equal ratios take equal room.
public struct LogScale: Sendable, Equatable {
    private let logarithms: LinearScale

    /// A scale of `domain` from `start` to `end`. What is not above zero counts as a thousandth of the highest.
    public init(_ domain: ClosedRange<Double>, from start: Double, to end: Double) {
        let high = domain.upperBound > 0 ? domain.upperBound : 1
        let low = domain.lowerBound > 0 ? domain.lowerBound : high / 1000
        logarithms = LinearScale(log(min(low, high))...log(high), from: start, to: end)
    }

    /// The place of a value; outside the domain that of the nearest value inside.
    public func place(_ value: Double) -> Double {
        value > 0 ? logarithms.place(log(value)) : logarithms.start
    }
}
