import Configuration
import Testing

@Suite("Documentation/summary.schema.json is what summary.json is")
struct SummarySchemaTests {
    private static func schema() throws -> Node {
        try Node.read("\(Checkout.folder)/Documentation/summary.schema.json")
    }

    @Test("the sample's summary fits, and every object of the schema admits no other member")
    func fits() async throws {
        let schema = try Self.schema()
        let summary = try Node.parse(await SampleEvidence.shared.text("evidence/summary.json"), file: "summary.json")
        let problems = SchemaValidator(root: schema).problems(summary)
        #expect(problems.isEmpty, "\(problems.prefix(10))")
        #expect(Self.isClosed(schema))
    }

    @Test(
        "what does not fit is told",
        arguments: [
            ("\"time_zone\": \"Europe/Brussels\"", "\"time_zone\": 7", "is no string"),
            ("\"time_zone\"", "\"zone\"", "'time_zone' is missing"),
            ("\"months\": [\"2025-10\", ", "\"months\": [", "has 12 items"),
            ("\"csat\": 0.", "\"csat\": 1.", "out of range"),
        ])
    func misfits(text: String, other: String, problem: String) async throws {
        let summary = try await SampleEvidence.shared.text("evidence/summary.json")
        let changed = try Node.parse(summary.replacing(text, with: other, maxReplacements: 1), file: "summary.json")
        let problems = SchemaValidator(root: try Self.schema()).problems(changed)
        #expect(problems.contains { $0.contains(problem) }, "\(problems.prefix(10))")
    }

    /// Whether every object that names its members admits no other.
    private static func isClosed(_ node: Node) -> Bool {
        switch node.value {
        case .object(let members):
            let named = SchemaValidator.member(node, "properties") != nil
            let isSchema = SchemaValidator.text(SchemaValidator.member(node, "type")) == "object" && named
            let rest = SchemaValidator.member(node, "additionalProperties")?.value
            return (!isSchema || rest == .bool(false)) && members.allSatisfy { isClosed($0.node) }
        case .list(let elements): return elements.allSatisfy(isClosed)
        default: return true
        }
    }
}
