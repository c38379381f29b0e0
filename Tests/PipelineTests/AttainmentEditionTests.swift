import Configuration
import Foundation
import Testing

@Suite("G-11: two editions of an agreement in one month")
struct AttainmentEditionTests {
    @Test("attainment.csv counts the clocks of an objective in one row, whichever edition judged them")
    func merged() async throws {
        let workspace = try await SmallWorkspace()
        let shipped = try String(contentsOfFile: "\(Checkout.folder)/Agreements/xfusion-co-care.json5", encoding: .utf8)
        try workspace.write("agreements/xfusion-co-care.json5", shipped)
        try workspace.write(
            "agreements/xfusion-co-care.later.json5",
            shipped.replacing(
                "id: \"xfusion-co-care\",", with: "id: \"xfusion-co-care\", validFrom: \"2026-10-06\",",
                maxReplacements: 1))
        _ = try await workspace.run()

        // T1 was opened the day before the later edition, and met; T2 on its first day, and missed.
        let attainment = rows(of: try workspace.folder.read("out/2026-10/evidence/attainment.csv"))
        let keys = attainment.map { [$0["objective"], $0["customer_id"], $0["priority"], $0["month"]] }
        #expect(Set(keys).count == keys.count)
        let answered = attainment.filter { $0["objective"] == "C-01" }
        #expect(answered.count == 1)
        #expect(answered.first?["met"] == "1")
        #expect(answered.first?["missed"] == "1")

        // The summary tells the editions apart; together they are the file's.
        let summary = try Node.parse(workspace.folder.read("out/2026-10/evidence/summary.json"), file: "summary.json")
        let objectives = try SchemaValidator.member(summary, "objectives")?.list() ?? []
        let own = objectives.filter { SchemaValidator.text(SchemaValidator.member($0, "objective")) == "C-01" }
        #expect(own.map { SchemaValidator.text(SchemaValidator.member($0, "valid_from")) } == [nil, "2026-10-06"])
        func count(_ node: Node, _ name: String) -> Node.Value? { SchemaValidator.member(node, name)?.value }
        #expect(own.map { count($0, "met") } == [.number("1"), .number("0")])
        #expect(own.map { count($0, "missed") } == [.number("0"), .number("1")])
    }
}
