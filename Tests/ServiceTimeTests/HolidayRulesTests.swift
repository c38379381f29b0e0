import Foundation
import Testing

@testable import ServiceTime

struct HolidayRulesTests {
    /// The shipped files, read here with Foundation's decoder: another reader than the product's.
    struct File: Decodable {
        struct Holiday: Decodable {
            enum On: Decodable {
                case text(String)
                case days([String])

                init(from decoder: any Decoder) throws {
                    let container = try decoder.singleValueContainer()
                    if let text = try? container.decode(String.self) {
                        self = .text(text)
                    } else {
                        self = .days(try container.decode([String].self))
                    }
                }
            }
            var name: String
            var on: On
            var from, to, every: Int?
            var except: [Int]?
            var regions: [String]?
            var weekend: String?
        }
        var country, source: String
        var holidays: [Holiday]

        func rules() throws -> HolidayRules {
            HolidayRules(
                country: country, source: source,
                rules: try holidays.map { holiday in
                    let date: HolidayDate
                    switch holiday.on {
                    case .text(let text): date = try #require(HolidayDate(text), "\(text)")
                    case .days(let days): date = .days(try days.map { try day($0) })
                    }
                    return HolidayRule(
                        name: holiday.name, date: date, years: (holiday.from ?? 1)...(holiday.to ?? 9998),
                        exceptYears: Set(holiday.except ?? []), every: holiday.every ?? 1,
                        regions: holiday.regions ?? [],
                        weekend: try #require(HolidayRule.Weekend(rawValue: holiday.weekend ?? "stays")))
                })
        }
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Calendars")

    private func rules(of country: String) throws -> HolidayRules {
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        let data = try Data(contentsOf: Self.folder.appending(path: "\(country).json5"))
        return try decoder.decode(File.self, from: data).rules()
    }

    /// The list of others: days by country.
    private func others() throws -> [String: Set<Day>] {
        let data = try Data(contentsOf: SharedCases.folder.appending(path: "holidays_2015_2035.json"))
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        func days(_ list: Any?) throws -> Set<Day> {
            let list = try #require(list as? [[String: Any]])
            return try Set(list.map { try day(#require($0["date"] as? String)) })
        }
        var result: [String: Set<Day>] = [:]
        for (country, list) in try #require(object["countries"] as? [String: Any]) {
            result[country] = try days(list)
        }
        for key in ["GB_ENG", "DE_BY"] { result[key] = try days(object[key]) }
        return result
    }

    @Test(
        "The official holidays of 2015–2035 are those that others list; Belgium has ten a year",
        .enabled(if: SharedCases.exist("holidays_2015_2035.json")))
    func checked() throws {
        var compared = 0
        for (key, expected) in try others().sorted(by: { $0.key < $1.key }) {
            let parts = key.split(separator: "_").map(String.init)
            let rules = try rules(of: parts[0])
            var actual = Set(rules.holidays(in: 2015...2035, regions: Set(parts.dropFirst())).keys)
            if key == "BE" {
                // The list adds Easter Sunday and Whit Sunday, which are not among the ten legal days.
                #expect(rules.rules.count == 10)
                for year in 2015...2035 { actual.formUnion([Day.easter(year), Day.easter(year) + 49]) }
            }
            let missing = expected.subtracting(actual).sorted()
            let added = actual.subtracting(expected).sorted()
            #expect(missing.isEmpty && added.isEmpty, "\(key): missing \(missing), added \(added)")
            compared += expected.count
        }
        #expect(compared == 3_213)
    }

    static let single: [(country: String, regions: Set<String>, day: String, name: String?)] = [
        ("BE", [], "2026-07-21", "National Day"), ("BE", [], "2026-04-05", nil), ("BE", [], "2026-05-24", nil),
        ("BE", [], "2026-12-26", nil), ("NL", [], "2025-04-26", "King's Day"), ("NL", [], "2025-04-27", nil),
        ("LU", [], "2024-05-09", "Europe Day; Ascension Day"), ("DE", [], "2026-01-06", nil),
        ("DE", ["BY"], "2026-01-06", "Epiphany"), ("DE", ["BY"], "2026-08-15", nil),
        ("DE", ["BY", "BY-K"], "2026-08-15", "Assumption Day"),
        ("DE", ["SN"], "2026-11-18", "Day of Repentance and Prayer"),
        ("DE", ["SN"], "2022-11-16", "Day of Repentance and Prayer"), ("DE", ["NI"], "2016-10-31", nil),
        ("DE", ["NI"], "2018-10-31", "Reformation Day"), ("DE", ["ST"], "2017-10-31", "Reformation Day"),
        ("GB", ["SCT"], "2026-06-15", "World Cup Bank Holiday"), ("GB", ["ENG"], "2026-06-15", nil),
        ("FR", [], "2026-12-26", nil), ("FR", ["67"], "2026-12-26", "Saint Stephen's Day"),
        ("GB", ["SCT"], "2026-01-02", "2nd January"), ("GB", ["SCT"], "2022-01-04", "2nd January (observed)"),
        ("GB", ["SCT"], "2022-01-03", "New Year's Day (observed)"), ("GB", ["SCT"], "2026-04-06", nil),
        ("GB", ["ENG"], "2026-08-31", "Summer Bank Holiday"),
        ("GB", ["SCT"], "2026-08-03", "Summer Bank Holiday"),
        ("GB", ["NIR"], "2026-07-13", "Battle of the Boyne (observed)"),
        ("US", [], "2021-12-31", "New Year's Day (observed)"), ("US", [], "2020-06-19", nil),
        ("US", [], "2021-06-18", "Juneteenth National Independence Day (observed)"),
        ("US", [], "2026-07-03", "Independence Day (observed)"), ("US", [], "2026-11-26", "Thanksgiving Day"),
        ("US", [], "2026-05-25", "Memorial Day"), ("US", [], "2026-01-19", "Birthday of Martin Luther King, Jr."),
        ("US", [], "2023-11-10", "Veterans Day (observed)"), ("US", [], "2026-10-12", "Columbus Day"),
        ("ES", [], "2026-11-01", nil), ("IT", [], "2026-10-04", "Saint Francis of Assisi"),
        ("IT", [], "2026-11-01", "All Saints' Day; National Unity Day"),
    ]

    @Test("A day is a holiday, or is none, by the shipped rules", arguments: single)
    func oneDay(row: (country: String, regions: Set<String>, day: String, name: String?)) throws {
        let day = try day(row.day)
        let year = day.components.year
        let name = try rules(of: row.country).holidays(in: year...year, regions: row.regions)[day]
        #expect(name == row.name, "\(row.country) \(row.day)")
    }

    @Test("All countries are there, each with its source")
    func all() throws {
        for country in ["AT", "BE", "CH", "CN", "DE", "ES", "FR", "GB", "IT", "LU", "NL", "PL", "US"] {
            let rules = try rules(of: country)
            #expect(rules.country == country && !rules.source.isEmpty)
            #expect(!rules.holidays(in: 2026...2026).isEmpty)
        }
    }

    @Test(
        "Easter by Meeus falls on the days of the church's table",
        arguments: [
            "1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31", "2026-04-05",
            "2038-04-25", "2100-03-28",
        ])
    func easter(text: String) throws {
        let day = try day(text)
        #expect(Day.easter(day.components.year) == day)
    }

    static let texts: [(text: String, date: HolidayDate?)] = [
        ("07-21", .fixed(month: 7, day: 21)), ("02-29", .fixed(month: 2, day: 29)), ("02-30", nil),
        ("easter", .easter(0)), ("easter+39", .easter(39)), ("easter-2", .easter(-2)), ("easter39", nil),
        ("3rd monday of january", .nth(3, .monday, month: 1)), ("last monday of may", .nth(-1, .monday, month: 5)),
        ("5th monday of may", nil), ("3rd monday of Jan", nil),
        ("wednesday before 11-23", .before(.wednesday, month: 11, day: 23)),
        ("sunday on or after 11-01", .onOrAfter(.sunday, month: 11, day: 1)),
        ("sunday after 11-01", nil), ("monday", nil), ("", nil), ("2022-06-02", nil),
    ]

    @Test("The forms of a holiday's day are read, and nothing else is", arguments: texts)
    func form(row: (text: String, date: HolidayDate?)) { #expect(HolidayDate(row.text) == row.date, "\(row.text)") }

    @Test("G-02: new hours from a day on leave what was before them alone")
    func editions() throws {
        var definition = CalendarDefinition(
            zone: .utc, windows: WeeklyWindows([[Window]](repeating: [Window(28_800, 64_800)], count: 5)))
        let before = ServiceCalendar(definition, years: 2026...2026)
        let later = WeeklyWindows([[Window]](repeating: [Window(32_400, 61_200)], count: 6))
        definition.editions = [.init(validFrom: try day("2026-10-01"), windows: later)]
        let after = ServiceCalendar(definition, years: 2026...2026)
        let change = try instant("2026-10-01T00:00:00Z")
        let year = try instant("2026-01-01T00:00:00Z")
        #expect(before.openSeconds(from: year, to: change) == after.openSeconds(from: year, to: change))
        #expect(after.openSeconds(from: change, to: change + 86_400) == 28_800)
        #expect(after.isBusinessDay(try day("2026-10-03")))
        #expect(!after.isBusinessDay(try day("2026-09-26")))
    }
}
