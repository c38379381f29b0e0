import Configuration
import Foundation
import Records
import Testing

@testable import Agreements

@Suite("Lint: what an agreement cannot mean is said, with its place")
struct LintTests {
    /// An agreement of tickets and RMAs whose parts can be replaced by name.
    private static func agreement(_ parts: [String: String]) -> String {
        let usual: [String: String] = [
            "levels": "[{ name: 'Gold' }, { name: 'Silver' }]",
            "queues": "[{ name: 'desk', default: true }, { name: 'line', levels: ['Gold'] }]",
            "calendars": "{ always: { weekly: { 'mon-sun': '00:00-24:00' } } }",
            "response": "{ id: 'A-01', when: { priority: ['P1', 'P2'] } }, { id: 'A-02', when: { priority: 'P3' } }",
            "promise": "",
            "repair": "{ id: 'A-03' }",
            "rules": "",
        ]
        func part(_ key: String) -> String { parts[key] ?? usual[key] ?? "" }
        func objectives(_ key: String) -> String {
            part(key).replacing(
                "{ id:", with: "{ clause: '1', quote: 'q', target: { hours: 1 }, calendar: 'always', id:")
        }
        return """
            { id: 'a', title: 'A', levels: \(part("levels")),
              priorities: [{ name: 'P1' }, { name: 'P2' }, { name: 'P3' }], queues: \(part("queues")),
              calendars: \(part("calendars")),
              promises: [
                { name: 'response', subject: 'ticket', start: 'opened_at', stop: 'first_response_at', \(part("promise"))
                  objectives: [
                    \(objectives("response"))] },
                { name: 'repair', subject: 'rma', start: 'rma_number_at', stop: 'arrived_at',
                  objectives: [
                    \(objectives("repair"))] }],
              \(part("rules")) }
            """
    }

    private static func findings(_ parts: [String: String]) throws -> [LintFinding] {
        let node = try Node.parse(agreement(parts), file: "a")
        var vocabulary = Vocabulary()
        let agreement = try AgreementReader.read(node, into: &vocabulary)
        return AgreementLint.findings(agreement, document: node, vocabulary: vocabulary)
    }

    @Test("the usual one is in order")
    func usual() throws {
        #expect(try Self.findings([:]) == [])
    }

    static let faults: [(parts: [String: String], line: Int, words: String)] = [
        (
            ["response": "{ id: 'A-01', when: { quantity: { above: 1 } } }"], 7,
            "a ticket has no 'quantity', which is an RMA's"
        ),
        (["response": "{ id: 'A-01', stop: 'opened_at' }"], 7, "starts and stops with 'opened_at'"),
        (
            [
                "response":
                    "{ id: 'A-01', when: { priority: ['P1', 'P2'] } }, { id: 'A-02', when: { priority: ['P2', 'P3'] } }"
            ],
            7, "A-01 and A-02 claim the same clock: priority \"P2\""
        ),
        (
            [
                "response": """
                { id: 'A-01', when: { opened_at: { localTime: { before: '16:30' } } } },
                { id: 'A-02', when: { opened_at: { localTime: { from: '16:29' } } } }
                """
            ], 8, "A-01 and A-02 claim the same clock: opened_at at 16:29"
        ),
        (
            ["response": "{ id: 'A-01' }, { id: 'A-02', when: { priority: 'P1' } }", "promise": "select: 'first',"],
            7, "A-02 can never apply: the objectives before it claim all of its cases"
        ),
        (
            ["response": "{ id: 'A-01', when: { all: [{ priority: 'P1' }, { priority: 'P2' }] } }"],
            7, "A-01 can never apply: no case satisfies its condition"
        ),
        (
            ["response": "{ id: 'A-01', when: { level: 'Silver', queue: 'line' } }"], 7,
            "A-01 can never apply: no case satisfies its condition"
        ),
        (["repair": "{ id: 'A-01' }"], 10, "the id 'A-01' is also one of the promise 'response'"),
        (
            ["response": "{ id: 'A-01' }, { id: 'A-01' }", "promise": "select: 'all',"], 7,
            "the id 'A-01' stands twice in a promise that selects all"
        ),
        (["queues": "[{ name: 'desk', default: true }, { name: 'line', default: true }]"], 2, "'desk' is one already"),
        (["levels": "[{ name: 'Gold' }, { name: 'gold' }]"], 1, "'gold' stands twice in 'levels'"),
        (
            ["calendars": "{ always: { weekly: {} } }"], 3, "the calendar 'always' never opens"
        ),
        (
            ["rules": "notCovered: [{ rule: 'A-9', reason: 'x', of: [], when: { level: 'Gold' } }]"], 11,
            "the rule is about no objective"
        ),
        (
            ["rules": "exclusions: [{ rule: 'A-9', reason: 'x', when: { queue: 'line' } }]"], 11,
            "an RMA has no 'queue', which is a ticket's; name the objectives that it is about in 'of'"
        ),
        (
            ["rules": "suspensions: [{ rule: 'A-9', reason: 'x', of: ['A-03'], status: 'open' }]"], 11,
            "a status is a ticket's"
        ),
        (
            [
                "rules":
                    "suspensions: [{ rule: 'A-9', reason: 'x', of: ['A-03'], from: 'opened_at', until: 'arrived_at' }]"
            ], 11, "an RMA has no 'opened_at', which is a ticket's"
        ),
        (
            [
                "rules":
                    "coverage: { rule: 'A-9', starts: [{ when: { level: 'Gold' }, day: 'contract.starts_on' }] }"
            ], 11, "'level' is none of a contract's own columns"
        ),
        (
            ["rules": "findings: [{ rule: 'A-9', reason: 'x', subject: 'rma', when: { queue: 'line' } }]"], 11,
            "an RMA has no 'queue', which is a ticket's; name a field that an RMA has"
        ),
        (
            ["rules": "findings: [{ rule: 'A-9', reason: 'x', subject: 'site', when: { queue: 'line' } }]"], 11,
            "'queue' is none of a site's, contract's or partner's columns"
        ),
        (
            ["rules": "oneLevel: { rule: 'A-9', reason: 'x', when: { level: 'Gold' } }"], 11,
            "'level' is none of a partner's columns"
        ),
    ]

    @Test("what would make figures wrong is a fault", arguments: faults)
    func fault(row: (parts: [String: String], line: Int, words: String)) throws {
        let faults = try Self.findings(row.parts).filter(\.isFault)
        let match = faults.first { $0.message.contains(row.words) }
        #expect(match?.place.line == row.line, "\(faults.map(\.description))")
        #expect(throws: ConfigurationFault.self) {
            _ = try AgreementSet([("a", Node.parse(Self.agreement(row.parts), file: "a"))])
        }
    }

    static let remarks: [(parts: [String: String], line: Int, words: String)] = [
        (["response": "{ id: 'A-01', when: { priority: 'P1' } }"], 6, "no objective of it covers P2"),
        (
            [
                "calendars":
                    "{ always: { weekly: { 'mon-sun': '00:00-24:00' } }, spare: { weekly: { 'mon': '09:00-17:00' } } }"
            ], 3, "the calendar 'spare' is used by no objective"
        ),
        (
            [
                "response": "{ id: 'A-01', when: { level: 'Gold' } }",
                "repair": "{ id: 'A-03', when: { level: 'Gold' } }",
            ],
            1, "the level 'Silver' has neither an objective nor an entitlement"
        ),
        (["queues": "[{ name: 'desk' }]"], 2, "no queue is the default"),
        (
            [
                "response": "{ id: 'A-01', quote: '' }".replacing(
                    "{ id:", with: "{ target: { hours: 1 }, calendar: 'always', id :")
            ], 7, "A-01 has no 'clause'"
        ),
    ]

    @Test("the rest is a remark, and the agreement is read", arguments: remarks)
    func remark(row: (parts: [String: String], line: Int, words: String)) throws {
        let set = try AgreementSet([("a", Node.parse(Self.agreement(row.parts), file: "a"))])
        let match = set.remarks.first { $0.message.contains(row.words) }
        #expect(match?.place.line == row.line, "\(set.remarks.map(\.description))")
    }

    @Test("an order that an author states decides between conditions that both hold")
    func ordered() throws {
        let response = "{ id: 'A-01', when: { priority: 'P1' } }, { id: 'A-02' }"
        #expect(try Self.findings(["response": response, "promise": "select: 'first',"]) == [])
        #expect(try Self.findings(["response": response]).contains { $0.isFault })
    }

    @Test("a start that the subject does not have is a fault that names one that it has")
    func foreignStart() throws {
        let error = #expect(throws: ConfigurationFault.self) {
            try Self.findings(["response": "{ id: 'A-01', start: 'arrived_at' }"])
        }
        #expect(
            error?.description.contains("'arrived_at' is no time of a ticket") ?? false, "\(String(describing: error))")
    }

    @Test("all faults are told in one line")
    func allFaults() throws {
        let error = #expect(throws: ConfigurationFault.self) {
            let parts = ["repair": "{ id: 'A-01' }", "calendars": "{ always: { weekly: {} } }"]
            _ = try AgreementSet([("a", Node.parse(Self.agreement(parts), file: "a"))])
        }
        #expect(error?.message.contains("; also 10:") ?? false, "\(String(describing: error))")
    }

    @Test("the shipped agreements are in order", arguments: ["escaux-ucs", "xfusion-co-care"])
    func shipped(name: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let set = try AgreementSet([(name, Node.read(root.appending(path: "Agreements/\(name).json5").path))])
        #expect(set.remarks == [])
    }
}
