import ServiceTime

/// Places months, each the same room, and days within them.
public struct MonthScale: Sendable, Equatable {
    /// The first month.
    public let first: Month
    /// How many months.
    public let count: Int
    /// Where the first month begins.
    public let start: Double
    /// Where the last month ends.
    public let end: Double

    /// A scale of `count` months, at least one, from `start` to `end`.
    public init(first: Month, count: Int, from start: Double, to end: Double) {
        self.first = first
        self.count = max(1, count)
        self.start = start
        self.end = end
    }

    /// The room of one month.
    public var step: Double { (end - start) / Double(count) }

    /// Where a month begins.
    public func edge(_ month: Month) -> Double { start + step * Double(month - first) }

    /// The middle of a month.
    public func middle(_ month: Month) -> Double { edge(month) + step / 2 }

    /// The middle of a day.
    public func place(_ day: Day) -> Double {
        let month = day.month
        return edge(month) + step * (Double(day - month.firstDay) + 0.5) / Double(month.length)
    }
}
