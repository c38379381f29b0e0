import ServiceTime

/// The holidays on which the sample's people stay at home. The product's own calendars judge; these only shape
/// what happened, so two short lists are enough.
enum QuietDays: Sendable {
    /// Those that all countries of the sample share.
    case common
    /// Belgium's.
    case belgian

    func contain(_ day: Day) -> Bool {
        let c = day.components
        let sinceEaster = day - Self.easterSunday(c.year)
        let date = c.month * 100 + c.day
        switch self {
        case .common: return sinceEaster == 1 || date == 101 || date == 1225
        case .belgian:
            return [1, 39, 50].contains(sinceEaster)
                || [101, 501, 721, 815, 1101, 1111, 1225].contains(date)
        }
    }

    // The "anonymous Gregorian" computus, as New Scientist shortened it in 1961.
    static func easterSunday(_ year: Int) -> Day {
        let a = year % 19
        let b = year / 100
        let c = year % 100
        let g = (8 * b + 13) / 25
        let h = (19 * a + b - b / 4 - g + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 19 * l) / 433
        let days = h + l - 7 * m
        let month = (days + 90) / 25
        return Month(year: year, month: month).firstDay + ((days + 33 * month + 19) % 32 - 1)
    }
}
