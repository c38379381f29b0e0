import ServiceTime

/// The days of the years in which rows may lie, by a table: two look-ups instead of the calendar's arithmetic.
enum Century {
    /// The number of the first day of each month from January 2000 to January 2100.
    private static let months: [Int32] = (0...1200).map { month in
        Month(year: 2000 + month / 12, month: month % 12 + 1).firstDay.number
    }

    /// The day, or nil where the calendar has no such day. Any year from 1 to 9999.
    @inline(__always)
    static func day(_ year: Int, _ month: Int, _ day: Int) -> Day? {
        guard year >= 2000, year < 2100, month >= 1, month <= 12 else {
            return Day(year: year, month: month, day: day)
        }
        let place = (year - 2000) * 12 + month - 1
        return months.withUnsafeBufferPointer { months in
            let first = months[place]
            guard day >= 1, day <= Int(months[place + 1] - first) else { return nil }
            return Day(number: first + Int32(truncatingIfNeeded: day) - 1)
        }
    }
}
