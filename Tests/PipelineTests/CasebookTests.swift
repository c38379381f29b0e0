import Foundation
import Testing

@Suite("The casebook: every rule has a case, and comes out as it says")
struct CasebookTests {
    @Test(
        "C-01…C-16, E-01…E-28, G-01…G-11: each clock of each case has the outcome and the reason that are written beside it"
    )
    func cases() async throws {
        let answers = try await Casebook.answers()
        #expect(Casebook.expectations.count > 150)
        for (id, expected) in Casebook.expectations.sorted(by: { $0.key < $1.key }) {
            let given = answers[id] ?? [:]
            #expect(Set(given.keys) == Set(expected.map(\.objective)), "\(id)")
            for clock in expected {
                let answer = given[clock.objective]
                #expect(answer?.outcome == clock.outcome, "\(id) \(clock.objective)")
                for word in clock.reason {
                    #expect(answer?.reason.contains(word) ?? false, "\(id) \(clock.objective): \(answer?.reason ?? "")")
                }
            }
        }
    }

    @Test("the table of edges in SampleData/README.md says of each case what the case says of itself")
    func edges() throws {
        let document = try String(contentsOfFile: "\(Checkout.folder)/SampleData/README.md", encoding: .utf8)
        let section = try #require(document.components(separatedBy: "### At the edges\n").last)
        let table = section.components(separatedBy: "\n### ")[0]
        let rows = table.matches(of: /\| `(CASE-[^`]+)` \| ([^|]+) \|/)
        #expect(rows.count > 25)
        for row in rows {
            let clocks = row.2.split(separator: ";").map(Casebook.expectation)
            #expect(Casebook.expectations[String(row.1)] == clocks, "\(row.1)")
        }
    }

    @Test("E-09, E-13, E-17: what the agreements find in the sample's cases is what SampleData/README.md says")
    func findings() async throws {
        let input = try await SampleEvidence.shared.input
        let records = input.records
        var found: Set<String> = []
        for finding in input.evaluation.findings {
            switch finding {
            case .rule(let agreement, let position, let row):
                guard let rule = input.agreements[agreement]?.findings[position] else { continue }
                let key = rule.subject == .site ? records.sites.keys[row] : records.tickets.keys[row]
                found.insert("\(rule.name.rule) \(key)")
            case .severalLevels(let agreement, let customer):
                let rule = input.agreements[agreement]?.oneLevel?.name.rule ?? ""
                found.insert("\(rule) \(records.customers.keys[customer])")
            default: break
            }
        }
        let expected: Set = [
            "E-09 CASE-E16-equipment", "E-09 CASE-E18-direct", "E-13 CASE-E13-47h", "E-13 CASE-E13-second",
            "E-17 CASE-E17-nobody",
        ]
        #expect(found.filter { $0.contains("CASE-") } == expected)
    }
}
