import Configuration
import Foundation
import Testing

@testable import Agreements

@Suite("The schema for editors says what the reader reads")
struct SchemaTests {
    private static let root = EntitlementTests.root

    private static func schema() throws -> Node { try Node.read("\(root)/Agreements/agreement.schema.json") }

    /// The sets of keys of all objects that admit no other.
    private static func objects(_ node: Node) -> Set<Set<String>> {
        var sets: Set<Set<String>> = []
        switch node.value {
        case .object(let members):
            if SchemaValidator.member(node, "additionalProperties")?.value == .bool(false),
                case .object(let properties) = SchemaValidator.member(node, "properties")?.value
            {
                sets.insert(Set(properties.map(\.key)))
            }
            for member in members { sets.formUnion(objects(member.node)) }
        case .list(let elements): for element in elements { sets.formUnion(objects(element)) }
        default: break
        }
        return sets
    }

    /// The sets of keys that the reader's code asks for: each `fields([…])`, with the lists that it names.
    private static func readKeys() throws -> Set<Set<String>> {
        let folder = "\(root)/Sources/Agreements"
        var code = ""
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) where file.hasPrefix("AgreementReader")
        {
            code += try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8) + "\n"
        }
        func keys(_ list: Substring) -> Set<String> { Set(list.matches(of: /"([^"]+)"/).map { String($0.1) }) }
        var named: [String: Set<String>] = [:]
        for match in code.matches(of: /let (\w+) = \[([^\]]*)\]/) { named[String(match.1)] = keys(match.2) }
        var sets: Set<Set<String>> = []
        for match in code.matches(of: /\.fields\(([^()]*)\)/) {
            var set = keys(match.1)
            // What stands between quotes is no name of a list.
            let names = match.1.replacing(/"[^"]*"/, with: "")
            for name in names.matches(of: /\w+/) { set.formUnion(named[String(name.0)] ?? []) }
            if !set.isEmpty { sets.insert(set) }
        }
        return sets
    }

    @Test("each object of the schema has the keys that the reader knows, and the other way round")
    func keys() throws {
        var inSchema = Self.objects(try Self.schema())
        let inReader = try Self.readKeys()
        #expect(inReader.count > 30)
        // Conditions have the names of fields: the next test. A time's test is read in two steps.
        inSchema = inSchema.filter { !$0.contains("any") }
        #expect(inReader.subtracting(inSchema).isEmpty, "\(inReader.subtracting(inSchema))")
        #expect(inSchema.subtracting(inReader).isEmpty, "\(inSchema.subtracting(inReader))")
    }

    @Test("a condition of the schema has the fields of the table")
    func fields() throws {
        let defs = SchemaValidator.member(try Self.schema(), "$defs")
        guard
            case .object(let members) = SchemaValidator.member(
                SchemaValidator.member(defs, "condition"), "properties")?.value
        else { return #expect(Bool(false), "no condition") }
        #expect(Set(members.map(\.key)) == Set(Field.allCases.map(\.rawValue) + ["any", "all", "not"]))
        for (name, belongs) in [
            ("contractDay", { (field: Field) in field.owner == .contract && field.kind == .time }),
            ("subjectTime", { (field: Field) in SubjectKind.allCases.contains { field.isTime(of: $0) } }),
        ] {
            let words = try SchemaValidator.member(SchemaValidator.member(defs, name), "enum")?.list() ?? []
            #expect(Set(words.compactMap(SchemaValidator.text)) == Set(Field.allCases.filter(belongs).map(\.rawValue)))
        }
    }

    @Test("the shipped agreements fit the schema", arguments: ["escaux-ucs", "xfusion-co-care"])
    func shipped(name: String) throws {
        let validator = SchemaValidator(root: try Self.schema())
        #expect(validator.problems(try Node.read("\(Self.root)/Agreements/\(name).json5")) == [])
    }

    @Test("what the schema does not have is a problem")
    func problems() throws {
        let validator = SchemaValidator(root: try Self.schema())
        let node = try Node.parse("{ id: 1, levels: [], calendars: {}, promisses: [] }", file: "a")
        let problems = validator.problems(node)
        #expect(problems.count == 4, "\(problems)")
    }

    @Test("the example of the documentation is read, has nothing to remark, and fits the schema")
    func example() throws {
        let document = try String(contentsOfFile: "\(Self.root)/Documentation/Agreements.md", encoding: .utf8)
        let example = try #require(
            document.components(separatedBy: "```json5\n").first { $0.hasPrefix("// An example") })
        let text = try #require(example.components(separatedBy: "\n```").first)
        let node = try Node.parse(text, file: "example.json5")
        let set = try AgreementSet([("corner-shop", node)])
        #expect(set.remarks == [])
        #expect(SchemaValidator(root: try Self.schema()).problems(node) == [])
        #expect(set.agreements.first?.promises.count == 2)
    }

    @Test("every key and every field is in the documentation")
    func documented() throws {
        let document = try String(contentsOfFile: "\(Self.root)/Documentation/Agreements.md", encoding: .utf8)
        // The words between backticks.
        let words = Set(
            document.matches(of: /`([^`\n]+)`/).flatMap { span in
                String(span.1).matches(of: /[\w$.]+/).map { String($0.0) }
            })
        let names = try Self.readKeys().reduce(into: Set<String>()) { $0.formUnion($1) }
        for name in names.union(Field.allCases.map(\.rawValue)).sorted() {
            #expect(words.contains(name), "\(name)")
        }
    }
}
