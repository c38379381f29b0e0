/// A calendar month, half open: from its first day to the first day of the next.
public struct Month: Hashable, Comparable, Sendable {
    /// Months since January of the year 0.
    public let number: Int32

    /// The month `number` months after January of the year 0.
    @inlinable
    public init(number: Int32) { self.number = number }

    /// `month` is 1 to 12; other values move into the years around.
    @inlinable
    public init(year: Int, month: Int) { number = Int32(year * 12 + month - 1) }

    /// The year.
    public var year: Int { Int(number) / 12 }

    /// 1 to 12.
    public var month: Int { Int(number) % 12 + 1 }

    /// The first day.
    public var firstDay: Day { Day(number: Day.number(year: year, month: month, day: 1)) }

    /// The last day.
    public var lastDay: Day { (self + 1).firstDay - 1 }

    /// How many days it has: 28 to 31.
    public var length: Int { (self + 1).firstDay - firstDay }

    /// Whether `a` comes before `b`.
    @inlinable
    public static func < (a: Month, b: Month) -> Bool { a.number < b.number }

    /// The month `months` later.
    @inlinable
    public static func + (a: Month, months: Int) -> Month { Month(number: a.number + Int32(months)) }

    /// The month `months` earlier.
    @inlinable
    public static func - (a: Month, months: Int) -> Month { Month(number: a.number - Int32(months)) }

    /// The months from `b` to `a`.
    @inlinable
    public static func - (a: Month, b: Month) -> Int { Int(a.number) - Int(b.number) }
}

extension Month: CustomStringConvertible {
    /// ISO 8601: `2026-10`.
    public var description: String { "\(fourDigits(year))-\(twoDigits(month))" }

    /// Reads `YYYY-MM`, nothing before or after it.
    public init?(_ text: some StringProtocol) {
        guard let first = Day("\(text)-01") else { return nil }
        self = first.month
    }
}
