/// The official holidays of a country, as rules.
public struct HolidayRules: Hashable, Sendable {
    /// ISO 3166-1: `BE`.
    public var country: String
    /// The law or list that the rules were taken from.
    public var source: String
    /// Parts of the country with holidays of their own: code (ISO 3166-2 without the country) → name.
    public var regions: [String: String]
    /// The holidays. Their order matters where two look for a weekday to be moved to.
    public var rules: [HolidayRule]
    /// Days that are none, whatever the rules say.
    public var removed: Set<Day>

    /// The rules of a country.
    public init(
        country: String, source: String, regions: [String: String] = [:], rules: [HolidayRule], removed: Set<Day> = []
    ) {
        self.country = country
        self.source = source
        self.regions = regions
        self.rules = rules
        self.removed = removed
    }

    /// The holidays of a span of years by name; several on one day are joined by `; `.
    ///
    /// - `regions`: codes of the parts that are meant, beside what holds everywhere.
    /// - `language`: the code of the language for names, where a rule has one in it.
    public func holidays(
        in years: ClosedRange<Int>, regions: Set<String> = [], language: String? = nil
    ) -> [Day: String] {
        let rules = rules.filter { $0.regions.isEmpty || $0.regions.contains(where: regions.contains) }
        var found: [Day: [String]] = [:]
        // The neighbours too: a New Year's Day on a Saturday is kept on 31 December.
        for year in years.lowerBound - 1...years.upperBound + 1 {
            add(year, rules, language, to: &found)
        }
        return found.filter { years.contains($0.key.components.year) && !removed.contains($0.key) }
            .mapValues { $0.joined(separator: "; ") }
    }

    private func add(_ year: Int, _ rules: [HolidayRule], _ language: String?, to found: inout [Day: [String]]) {
        var substitutes: [(day: Day, name: String)] = []
        var taken: Set<Day> = []
        func add(_ day: Day, _ name: String) {
            taken.insert(day)
            if found[day]?.contains(name) != true { found[day, default: []].append(name) }
        }
        for rule in rules {
            let name = language.flatMap { rule.names[$0] } ?? rule.name
            for day in rule.days(in: year) {
                switch (rule.weekend, day.weekday) {
                case (.nextWeekday, .saturday), (.nextWeekday, .sunday):
                    add(day, name)
                    substitutes.append((day, name))
                case (.nearestWeekday, .saturday):
                    add(day, name)
                    add(day - 1, "\(name) (observed)")
                case (.nearestWeekday, .sunday):
                    add(day, name)
                    add(day + 1, "\(name) (observed)")
                case (.saturdayBeforeSunday, .sunday): add(day - 1, name)
                case (.notOnSunday, .sunday): break
                default: add(day, name)
                }
            }
        }
        // Only when all of the year's days are known can a free one be found.
        for (day, name) in substitutes {
            var next = day + 1
            while taken.contains(next) || next.weekday == .saturday || next.weekday == .sunday { next = next + 1 }
            add(next, "\(name) (observed)")
        }
    }
}
