import Configuration
import Foundation
import ServiceTime
import Testing

@testable import Ingestion

struct HolidayFileTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Calendars").path

    @Test(
        "Every shipped holiday file is read",
        arguments: ["AT", "BE", "CH", "CN", "DE", "ES", "FR", "GB", "IT", "LU", "NL", "PL", "US"])
    func shipped(country: String) throws {
        let rules = try HolidayFile.read("\(Self.folder)/\(country).json5")
        #expect(rules.country == country && !rules.source.isEmpty)
        #expect(!rules.holidays(in: 2026...2026, regions: Set(rules.regions.keys)).isEmpty)
    }

    @Test("Names come in the language asked for, in English where there is none")
    func languages() throws {
        let rules = try HolidayFile.read("\(Self.folder)/BE.json5")
        let day = try #require(Day(year: 2026, month: 7, day: 21))
        #expect(rules.holidays(in: 2026...2026, language: "nl")[day] == "Nationale feestdag")
        #expect(rules.holidays(in: 2026...2026, language: "pt")[day] == "National Day")
    }

    static let faults: [(text: String, message: String)] = [
        ("{ country: 'PT', holidays: [] }", "source"),
        ("{ country: 'PT', source: 'x', holidays: [{ name: 'A', on: '13-01' }] }", "'13-01' is no day of the year"),
        ("{ country: 'PT', source: 'x', holidays: [{ name: 'A', on: ['2026-02-30'] }] }", "'2026-02-30' is no day"),
        ("{ country: 'PT', source: 'x', holidays: [{ nam: 'A', on: '01-01' }] }", "unknown key 'nam'"),
        (
            "{ country: 'PT', source: 'x', holidays: [{ name: 'A', on: '01-01', regions: ['X'] }] }",
            "unknown region 'X'"
        ),
        ("{ country: 'PT', source: 'x', holidays: [{ name: 'A', on: '01-01', from: 2020, to: 2019 }] }", "comes after"),
        (
            "{ country: 'PT', source: 'x', holidays: [{ name: 'A', on: '01-01', weekend: 'moves' }] }",
            "unknown word 'moves'"
        ),
    ]

    @Test("What a holiday file may not say is a fault at its place", arguments: faults)
    func fault(row: (text: String, message: String)) {
        let error = #expect(throws: ConfigurationFault.self) {
            try HolidayFile.rules(Node.parse(row.text, file: "PT.json5"))
        }
        #expect(error?.line == 1 && error?.message.contains(row.message) == true, "\(error?.message ?? "")")
    }
}
