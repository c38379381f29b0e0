/// A day of the proleptic Gregorian calendar, without a zone.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    public let number: Int32

    /// The day `number` days after 1970-01-01.
    @inlinable
    public init(number: Int32) { self.number = number }

    /// The day that contains a second of a wall clock, counted from 1970-01-01T00:00:00 on that same clock.
    @inlinable
    public init(containing wallSeconds: Int64) {
        let quotient = wallSeconds / 86_400
        number = Int32(truncatingIfNeeded: wallSeconds % 86_400 < 0 ? quotient - 1 : quotient)
    }

    /// The day `year`-`month`-`day`, or nil where the calendar has no such day. Years 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Month(year: year, month: month).length
        else { return nil }
        number = Day.number(year: year, month: month, day: day)
    }

    // Howard Hinnant, "chrono-compatible low-level date algorithms": the year begins in March, so that
    // the leap day is its last, and 400 years always have 146,097 days.
    static func number(year: Int, month: Int, day: Int) -> Int32 {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// Year, month (1 to 12) and day of the month.
    public var components: (year: Int, month: Int, day: Int) {
        let z = Int(number) + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// The day of the week.
    public var weekday: Weekday {
        let sinceMonday = (Int(number) + 3) % 7  // 1970-01-01 was a Thursday
        return Weekday.allCases[sinceMonday < 0 ? sinceMonday + 7 : sinceMonday]
    }

    /// The month that the day lies in.
    public var month: Month {
        let c = components
        return Month(year: c.year, month: c.month)
    }

    /// Whether `a` comes before `b`.
    @inlinable
    public static func < (a: Day, b: Day) -> Bool { a.number < b.number }

    /// The day `days` later.
    @inlinable
    public static func + (a: Day, days: Int) -> Day { Day(number: a.number + Int32(days)) }

    /// The day `days` earlier.
    @inlinable
    public static func - (a: Day, days: Int) -> Day { Day(number: a.number - Int32(days)) }

    /// The days from `b` to `a`.
    @inlinable
    public static func - (a: Day, b: Day) -> Int { Int(a.number) - Int(b.number) }
}

extension Day: CustomStringConvertible {
    /// ISO 8601: `2026-10-01`.
    public var description: String {
        let c = components
        return "\(fourDigits(c.year))-\(twoDigits(c.month))-\(twoDigits(c.day))"
    }

    /// Reads `YYYY-MM-DD`, nothing before or after it.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

/// The days of the week, Monday first (ISO 8601).
public enum Weekday: Int, CaseIterable, Hashable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday
}

func twoDigits(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }

func fourDigits(_ n: Int) -> String {
    let text = "\(n)"
    return String(repeating: "0", count: max(0, 4 - text.utf8.count)) + text
}
