import Configuration
import ServiceTime
import Testing

@testable import Ingestion

@Suite("A workspace's calendar adds days to the shipped ones, or takes some away")
struct HolidayExtensionTests {
    private static func rules(_ text: String) throws -> HolidayRules {
        try HolidayFile.rules(Node.parse(text, file: "BE.json5")) { name throws(ConfigurationFault) in
            name == "BE" ? try HolidayFile.read("\(HolidayFileTests.folder)/BE.json5") : nil
        }
    }

    private static func days(_ text: String, _ year: Int) throws -> Set<String> {
        Set(try rules(text).holidays(in: year...year).keys.map(\.description))
    }

    @Test("days are added, by rule or by date")
    func add() throws {
        let text = """
            { country: 'BE', extends: 'BE', add: [
              { name: 'Company day', on: '12-24', from: 2027 }, { name: 'Bridge', on: ['2026-05-15'] }] }
            """
        let usual = try Self.days("{ country: 'BE', extends: 'BE' }", 2026)
        #expect(usual.count == 10)
        #expect(try Self.days(text, 2026) == usual.union(["2026-05-15"]))
        #expect(try Self.days(text, 2027).contains("2027-12-24"))
    }

    @Test("days are taken away: a holiday, a holiday in some years, one day")
    func remove() throws {
        let text = """
            { country: 'BE', extends: 'BE', remove: [
              'Armistice Day', { name: 'Whit Monday', from: 2027, to: 2028 }, '2026-08-15'] }
            """
        #expect(try Self.days(text, 2026).isDisjoint(with: ["2026-11-11", "2026-08-15"]))
        #expect(try Self.days(text, 2026).contains("2026-05-25"))
        #expect(try Self.days(text, 2027).contains("2027-05-17") == false)
        #expect(try Self.days(text, 2029).contains("2029-05-21"))
        #expect(try Self.days(text, 2027).contains("2027-08-15"))
    }

    @Test(
        "what cannot be extended or removed is a fault at its place",
        arguments: [
            ("{ country: 'BE', extends: 'XX' }", "no shipped holidays of 'XX'"),
            ("{ country: 'BE', extends: 'BE', remove: ['Armistis Day'] }", "did you mean 'Armistice Day'"),
            ("{ country: 'BE', extends: 'BE', holidays: [] }", "unknown key 'holidays'"),
            ("{ country: 'BE', extends: 'BE', remove: [{ name: 'Armistice Day', from: 2, to: 1 }] }", "comes after"),
        ])
    func fault(text: String, message: String) {
        let error = #expect(throws: ConfigurationFault.self) { try Self.rules(text) }
        #expect(error?.line == 1 && error?.message.contains(message) == true, "\(error?.message ?? "")")
    }
}
