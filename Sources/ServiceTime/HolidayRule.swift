/// One holiday of a country: its name, when it falls, and since when.
public struct HolidayRule: Hashable, Sendable {
    /// What becomes of a holiday on a weekend.
    public enum Weekend: String, CaseIterable, Hashable, Sendable {
        /// Nothing: it stays where it is, and nothing replaces it.
        case stays
        /// It stays, and the next weekday that is no holiday is one as well (United Kingdom).
        case nextWeekday = "next weekday as well"
        /// It stays, and the Friday before a Saturday, the Monday after a Sunday is one as well (United States).
        case nearestWeekday = "nearest weekday as well"
        /// On a Sunday it is the Saturday before instead (King's Day).
        case saturdayBeforeSunday = "saturday before a sunday"
        /// On a Sunday there is none; regions may move it (Spain).
        case notOnSunday = "not on a sunday"
    }

    /// Its name in English.
    public var name: String
    /// Its names in other languages, by their code: `nl`, `fr`.
    public var names: [String: String]
    /// When it falls.
    public var date: HolidayDate
    /// The years in which it is one.
    public var years: ClosedRange<Int>
    /// Years among them in which it was none, or another day.
    public var exceptYears: Set<Int>
    /// It is one only in years that this number divides: 5 for a lustrum, else 1.
    public var every: Int
    /// The parts of the country in which it is one, by their codes; empty means all of it.
    public var regions: [String]
    /// What becomes of it on a weekend.
    public var weekend: Weekend

    /// A holiday.
    public init(
        name: String, names: [String: String] = [:], date: HolidayDate, years: ClosedRange<Int> = 1...9998,
        exceptYears: Set<Int> = [], every: Int = 1, regions: [String] = [], weekend: Weekend = .stays
    ) {
        self.name = name
        self.names = names
        self.date = date
        self.years = years
        self.exceptYears = exceptYears
        self.every = max(1, every)
        self.regions = regions
        self.weekend = weekend
    }

    /// The days in a year, before weekends are looked at.
    func days(in year: Int) -> [Day] {
        guard years.contains(year), !exceptYears.contains(year), year % every == 0 else { return [] }
        return date.days(in: year)
    }
}
