import Foundation
import ServiceTime
import Testing

@testable import SampleWorkspace

@Suite("The casebook")
struct CasebookTests {
    /// Rules that no row of data can be a case of, and why.
    static let termsOnly = [
        "C-21": "printed as the glossary of every report",
        "C-22": "the partners' languages; another test looks at them",
        "C-24": "printed for every contract; another test looks at their levels",
        "E-31": "hourly rates of the agreement, used to print what a balance is worth",
    ]

    /// Every rule of both agreements, and the general ones.
    private static let rules = [("C", 24), ("E", 31), ("G", 11)].flatMap { letter, count in
        (1...count).map { "\(letter)-\($0 < 10 ? "0" : "")\($0)" }
    }

    private func cases() throws -> [String: CSVRows] {
        try tables(of: sampleData).filter { $0.key.hasSuffix("-cases.csv") }
    }

    @Test("has a case for every rule, named after it")
    func everyRule() throws {
        let ids = Set(try cases().values.flatMap { $0.rows.compactMap(\.first) })
        for rule in Self.rules where Self.termsOnly[rule] == nil {
            let name = "CASE-" + rule.filter { $0 != "-" }
            #expect(ids.contains { $0 == name || $0.hasPrefix(name + "-") }, "no case of \(rule)")
        }
    }

    @Test("and a test is named after every rule, alone or within a span of them")
    func everyTest() throws {
        let folder = URL(fileURLWithPath: sampleData).deletingLastPathComponent().appendingPathComponent("Tests").path
        var named: Set<String> = []
        for (file, bytes) in try contents(of: folder) where file.hasSuffix(".swift") {
            let code = String(decoding: bytes, as: UTF8.self)
            for name in code.matches(of: /@(?:Test|Suite)\(\s*"([^"]*)"/) {
                for span in name.1.matches(of: /([CEG])-(\d\d)(?:…[CEG]-(\d\d))?/) {
                    let first = Int(span.2) ?? 0
                    for number in first...max(first, span.3.flatMap { Int($0) } ?? first) {
                        named.insert("\(span.1)-\(number < 10 ? "0" : "")\(number)")
                    }
                }
            }
        }
        #expect(Set(Self.rules).subtracting(named).isEmpty, "\(Set(Self.rules).subtracting(named).sorted())")
    }

    @Test("has partners in every language (C-22) and contracts of every level (C-24, E-09)")
    func languagesAndLevels() throws {
        let tables = try tables(of: sampleData)
        let partners = try #require(tables["register/partners.csv"])
        #expect(Set(partners.rows.map { partners.cell($0, "language") }) == ["en", "fr", "de", "it", "nl"])
        let contracts = try #require(tables["register/contracts.csv"])
        #expect(
            Set(contracts.rows.map { contracts.cell($0, "level") }) == [
                "Basic", "Standard", "Premier", "Entry", "Advanced", "Premium",
            ])
    }

    @Test("says of every ticket, part, project and order what comes out, in words that a test can read")
    func expectations() throws {
        let outcomes: Set = ["met", "missed", "running", "excluded", "not-covered", "undecidable"]
        for (file, rows) in try cases() {
            let column = rows.columns.contains("case") ? "case" : "subject"
            guard rows.columns.contains(column) else { continue }
            for row in rows.rows {
                let parts = rows.cell(row, column).split(separator: "→", omittingEmptySubsequences: false)
                #expect(parts.count == 2, "\(file): \(row[0])")
                for verdict in parts.last?.split(separator: ";") ?? [] {
                    let words = verdict.split(separator: " ")
                    // `C-01 met`, `E-04 excluded E-17`, or `not-covered G-11` where there is no objective.
                    let outcome = words.first { outcomes.contains(String($0)) }
                    #expect(words.isEmpty || outcome != nil, "\(file): \(row[0]): \(verdict)")
                    #expect(words.count <= 3, "\(file): \(row[0]): \(verdict)")
                }
            }
        }
    }

    @Test("moves by whole weeks, never past the last month, and the story by whole months")
    func moving() {
        let march = DateShift(lastMonth: Month(year: 2027, month: 3))
        #expect(march.caseDays == 147)
        func move(_ shift: DateShift, _ text: String, _ file: String) -> String {
            String(decoding: shift.move(Array(text.utf8), fileName: file), as: UTF8.self)
        }
        #expect(
            move(march, "A,2026-10-09T19:30,\"x 2026-10-05;\"\n", "t-cases.csv")
                == "A,2027-03-05T19:30,\"x 2027-03-01;\"\n")
        #expect(
            move(march, "2026-01-31,2026-09-30,2026-12-02", "c.csv") == "2026-06-30,2027-02-28,2027-05-02")
        #expect(
            move(march, "SN2026-10-05,2026-10-05x,2026-13-05", "c.csv")
                == "SN2026-10-05,2026-10-05x,2026-13-05")
        let may = DateShift(lastMonth: Month(year: 2026, month: 5))
        #expect(may.caseDays == -154)
        #expect(move(may, "2026-10-31T22:30", "t-cases.csv") == "2026-05-30T22:30")
        #expect(move(DateShift(lastMonth: DateShift.writtenFor), "2026-10-05", "c.csv") == "2026-10-05")
    }
}
