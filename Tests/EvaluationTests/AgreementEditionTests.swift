import Configuration
import ServiceTime
import Testing

@testable import Evaluation

@Suite("G-11: the edition of an agreement in force on the day that counts judges")
struct AgreementEditionTests {
    /// The third agreement, and from 19 October one that answers blockers within 5 minutes instead of 15.
    private static func files(later minutes: Int) throws -> [(name: String, node: Node)] {
        let later = ThirdAgreement.text
            .replacing("title: \"Harbour Desk\"", with: "validFrom: \"2026-10-19\", title: \"Harbour Desk II\"")
            .replacing("target: { minutes: 15 }", with: "target: { minutes: \(minutes) }")
        return [
            ("harbour-desk", try Node.parse(ThirdAgreement.text, file: "harbour-desk.json5")),
            ("harbour-desk.2", try Node.parse(later, file: "harbour-desk.2.json5")),
        ]
    }

    private static func workspace(later minutes: Int) throws -> SmallWorkspace {
        try SmallWorkspace(
            try files(later: minutes),
            [
                "customers": ThirdAgreementTests.tables["customers"] ?? "",
                "contracts": ThirdAgreementTests.tables["contracts"] ?? "",
                "tickets": """
                ticket_id,customer_id,contract_id,priority,opened_at,first_response_at,restored_at,resolved_at
                before,C,C-G,Blocker,2026-10-18T23:59:59,2026-10-19T00:14:59,2026-10-19T08:30,2026-10-19T09:00
                after,C,C-G,Blocker,2026-10-19T00:00:00,2026-10-19T00:10:00,2026-10-19T08:30,2026-10-19T09:00
                """,
            ])
    }

    @Test("G-11: what was opened the second before goes on under the old edition, what is opened then under the new")
    func dayThatCounts() async throws {
        let workspace = try Self.workspace(later: 5)
        let evaluation = try await workspace.judge(asOf: "2026-11-01T00:00")
        let clocks = workspace.clocks(evaluation)
        #expect(clocks["before"]?.contains("H-01 met") ?? false)
        #expect(clocks["after"]?.contains("H-01 missed") ?? false)
        let editions = Set(evaluation.verdicts.map(\.agreement))
        #expect(editions.count == 2)
    }

    @Test("editing a later edition changes no earlier verdict")
    func past() async throws {
        let one = try Self.workspace(later: 5)
        let other = try Self.workspace(later: 12)
        let before = try await one.judge(asOf: "2026-11-01T00:00")
        let after = try await other.judge(asOf: "2026-11-01T00:00")
        #expect(before.verdicts.filter { $0.row == 0 } == after.verdicts.filter { $0.row == 0 })
        #expect(other.clocks(after)["after"]?.contains("H-01 met") ?? false)
    }

    @Test("G-11: the contract's standing is that of the edition at the reporting instant")
    func standing() async throws {
        let workspace = try Self.workspace(later: 5)
        for (asOf, validFrom) in [("2026-10-19T00:00", nil), ("2026-11-01T00:00", "2026-10-19")] {
            let evaluation = try await workspace.judge(asOf: asOf)
            let numbers = Set(evaluation.contracts.map(\.agreement))
            #expect(numbers.map { workspace.agreements[$0]?.validFrom } == [validFrom.flatMap { Day($0) }], "\(asOf)")
        }
    }
}
