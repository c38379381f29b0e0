import Configuration
import Testing

@testable import Evaluation

@Suite("Editions of a calendar: new hours leave old reports alone")
struct EditionTests {
    @Test("a clock runs on the hours of its own days")
    func hours() async throws {
        // From 19 October the counter closes an hour earlier and is open on Saturdays.
        let text = ThirdAgreement.text.replacing(
            "\"counter\": { weekly: { \"mon-fri\": \"08:30-17:00\" }, holidays: \"official\" },",
            with: """
                "counter": { weekly: { "mon-fri": "08:30-17:00" }, holidays: "official", editions: [
                  { validFrom: "2026-10-19", weekly: { "mon-sat": "08:30-16:00" } }] },
                """)
        let workspace = try SmallWorkspace(
            [("harbour-desk", Node.parse(text, file: "harbour-desk.json5"))],
            [
                "customers": ThirdAgreementTests.tables["customers"] ?? "",
                "contracts": ThirdAgreementTests.tables["contracts"] ?? "",
                "tickets": """
                ticket_id,customer_id,contract_id,priority,opened_at,first_response_at
                before,C,C-G,Low,2026-10-15T10:00:00,2026-10-16T17:00:00
                across,C,C-G,Low,2026-10-16T10:00:00,2026-10-19T16:00:01
                saturday,C,C-G,Low,2026-10-23T10:00:00,2026-10-24T16:00:00
                """,
            ])
        let clocks = workspace.clocks(try await workspace.judge(asOf: "2026-11-01T00:00"))
        #expect(clocks == ["before": ["H-04 met"], "across": ["H-04 missed"], "saturday": ["H-04 met"]])
    }

    @Test(
        "what an edition cannot be is a fault",
        arguments: [
            ("[{ validFrom: '2026-13-01', weekly: {} }]", "expected a day such as"),
            ("[{ validFrom: '2026-10-01', weekly: {} }, { validFrom: '2026-10-01', weekly: {} }]", "two editions"),
            ("[{ weekly: {} }]", "'validFrom' is missing"),
        ])
    func faults(editions: String, words: String) throws {
        let text = ThirdAgreement.text.replacing(
            "\"7x12\": { weekly: { \"mon-sun\": \"08:00-20:00\" } }",
            with: "\"7x12\": { weekly: { \"mon-sun\": \"08:00-20:00\" }, editions: \(editions) }")
        let error = #expect(throws: ConfigurationFault.self) {
            _ = try SmallWorkspace([("harbour-desk", Node.parse(text, file: "harbour-desk.json5"))], [:])
        }
        #expect(error?.message.contains(words) ?? false, "\(error?.description ?? "")")
    }
}
