import Configuration
import ServiceTime

/// `RRULE:FREQ=YEARLY`, on the day of DTSTART or on the n-th weekday of a month.
struct ICalendarRecurrence {
    private var interval = 1
    private var count: Int?
    private var until: Day?
    private var month: Int?
    private var weekday: (n: Int, Weekday)?
    private var dayOfMonth: Int?

    /// Lists end here, where calendars do.
    private static let lastYear = 2101

    init(_ text: String, _ place: Place) throws(ConfigurationFault) {
        var isYearly = false
        for part in text.split(separator: ";") {
            let sides = part.split(separator: "=", maxSplits: 1).map { $0.uppercased() }
            let value = sides.count == 2 ? sides[1] : ""
            var isUnderstood = true
            switch sides.first {
            case "FREQ":
                isYearly = value == "YEARLY"
                isUnderstood = isYearly
            case "INTERVAL":
                interval = Int(value) ?? 0
                isUnderstood = (1...100).contains(interval)
            case "COUNT":
                count = Int(value)
                isUnderstood = (count ?? 0) > 0
            case "UNTIL":
                until = ICalendarEvent.day(value.prefix(8))
                isUnderstood = until != nil
            case "BYMONTH":
                month = Int(value)
                isUnderstood = (1...12).contains(month ?? 0)
            case "BYMONTHDAY":
                dayOfMonth = Int(value)
                isUnderstood = (1...31).contains(dayOfMonth ?? 0)
            case "BYDAY":
                weekday = Self.weekday(value)
                isUnderstood = weekday != nil
            case "WKST": break  // where weeks begin, which a yearly rule does not ask
            default: isUnderstood = false
            }
            guard isUnderstood else {
                throw place.fault(
                    "'\(part)' is not understood in RRULE; expected FREQ=YEARLY with INTERVAL, COUNT, UNTIL, "
                        + "BYMONTH, BYMONTHDAY, or BYMONTH and BYDAY like 4TH")
            }
        }
        guard isYearly else { throw place.fault("RRULE without FREQ=YEARLY") }
        if weekday != nil, month == nil || dayOfMonth != nil {
            throw place.fault("BYDAY in RRULE is understood with BYMONTH and without BYMONTHDAY alone")
        }
    }

    /// `4TH`, `-1MO`.
    private static func weekday(_ text: String) -> (Int, Weekday)? {
        let codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        guard let index = codes.firstIndex(of: String(text.suffix(2))), let n = Int(text.dropLast(2)),
            (1...4).contains(n) || n == -1
        else { return nil }
        return (n, Weekday.allCases[index])
    }

    private func date(from start: Day) -> HolidayDate {
        if let weekday, let month { return .nth(weekday.n, weekday.1, month: month) }
        let (_, startMonth, startDay) = start.components
        return .fixed(month: month ?? startMonth, day: dayOfMonth ?? startDay)
    }

    /// A rule without an end; nil where the recurrence has one, or leaves years out.
    func endless(from start: Day) -> HolidayDate? {
        let date = date(from: start)
        guard interval == 1, count == nil, until == nil,
            date.days(in: start.components.year).allSatisfy({ $0 >= start })
        else { return nil }
        return date
    }

    /// The first days, one by one.
    func days(from start: Day) -> [Day] {
        let date = date(from: start)
        let year = start.components.year
        var days: [Day] = []
        for year in stride(from: year, through: max(year, Self.lastYear), by: interval) {
            for day in date.days(in: year) where day >= start {
                if let until, day > until { return days }
                if let count, days.count == count { return days }
                days.append(day)
            }
        }
        return days
    }
}
