/// On which day of a year a holiday falls.
public enum HolidayDate: Hashable, Sendable {
    /// The same day each year: `07-21`. 29 February comes in leap years alone.
    case fixed(month: Int, day: Int)
    /// Days after Easter Sunday of the western churches, negative before it: `easter+39`.
    case easter(Int)
    /// The n-th weekday of a month, -1 for the last: `3rd monday of january`, `last monday of may`.
    case nth(Int, Weekday, month: Int)
    /// The last weekday before a day: `wednesday before 11-23`.
    case before(Weekday, month: Int, day: Int)
    /// The first weekday on or after a day: `monday on or after 06-20`.
    case onOrAfter(Weekday, month: Int, day: Int)
    /// These days, and no others: `2022-06-02`.
    case days([Day])

    /// The days on which it falls in a year.
    public func days(in year: Int) -> [Day] {
        switch self {
        case .fixed(let month, let day):
            return Day(year: year, month: month, day: day).map { [$0] } ?? []
        case .easter(let offset):
            return [Day.easter(year) + offset]
        case .nth(let n, let weekday, let month):
            return [Month(year: year, month: month).day(n, weekday)]
        case .before(let weekday, let month, let day):
            guard let day = Day(year: year, month: month, day: day) else { return [] }
            let back = (day.weekday.rawValue - weekday.rawValue + 7) % 7
            return [day - (back == 0 ? 7 : back)]
        case .onOrAfter(let weekday, let month, let day):
            guard let day = Day(year: year, month: month, day: day) else { return [] }
            return [day + (weekday.rawValue - day.weekday.rawValue + 7) % 7]
        case .days(let days):
            return days.filter { $0.components.year == year }
        }
    }
}

extension HolidayDate {
    /// Reads the forms that stand beside the cases, but for `days`; nil where the text is none of them.
    public init?(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        if words.count == 1, let date = HolidayDate(word: words[0]) {
            self = date
            return
        }
        guard words.count >= 3 else { return nil }
        if words.count == 4, words[2] == "of", let weekday = Weekday(name: words[1]),
            let n = ["1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1][words[0]],
            let month = HolidayDate.months.firstIndex(of: words[3])
        {
            self = .nth(n, weekday, month: month + 1)
            return
        }
        guard let weekday = Weekday(name: words[0]), let last = words.last,
            case .fixed(let month, let day)? = HolidayDate(word: last)
        else { return nil }
        switch words.dropFirst().dropLast().joined(separator: " ") {
        case "before": self = .before(weekday, month: month, day: day)
        case "on or after": self = .onOrAfter(weekday, month: month, day: day)
        default: return nil
        }
    }

    private init?(word: String) {
        if word.hasPrefix("easter") {
            let offset = word.dropFirst(6)
            guard offset.isEmpty || (offset.first == "+" || offset.first == "-"), offset.utf8.count <= 4,
                let days = offset.isEmpty ? 0 : Int(offset)
            else { return nil }
            self = .easter(days)
            return
        }
        // 2000 was a leap year: 02-29 is a day.
        guard word.utf8.count == 5, let day = Day("2000-\(word)") else { return nil }
        self = .fixed(month: day.components.month, day: day.components.day)
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december",
    ]
}

extension Weekday {
    /// Reads `monday` … `sunday`.
    public init?(name: String) {
        guard let weekday = Weekday.allCases.first(where: { "\($0)" == name }) else { return nil }
        self = weekday
    }
}

extension Day {
    /// Easter Sunday of the Gregorian calendar: Meeus, "Astronomical Algorithms", chapter 8 (after Butcher).
    static func easter(_ year: Int) -> Day {
        let a = year % 19
        let (b, c) = (year / 100, year % 100)
        let (d, e) = (b / 4, b % 4)
        let g = (8 * b + 13) / 25
        let h = (19 * a + b - d - g + 15) % 30
        let (i, k) = (c / 4, c % 4)
        let l = (32 + 2 * e + 2 * i - h - k) % 7
        let m = (a + 11 * h + 19 * l) / 433
        let month = (h + l - 7 * m + 90) / 25
        let day = (h + l - 7 * m + 33 * month + 19) % 32
        return Day(number: Day.number(year: year, month: month, day: day))
    }
}
