import Foundation
import Testing

@Suite("Documentation/Operations.md is what the program takes")
struct OperationsDocumentTests {
    private static let document =
        (try? String(contentsOfFile: "\(Checkout.folder)/Documentation/Operations.md", encoding: .utf8)) ?? ""

    /// The words of a text that match, such as `--period`.
    private static func names(_ pattern: String, in text: String) -> Set<String> {
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
        let range = NSRange(text.startIndex..., in: text)
        return Set(
            expression.matches(in: text, range: range).compactMap { match in
                Range(match.range(at: 1), in: text).map { String(text[$0]) }
            })
    }

    @Test("every command is documented, and every documented one exists")
    func commands() throws {
        let overview = try BuiltProgram.run(["--help"]).output
        let commands = Self.names("(?m)^  ([a-z]+) ", in: overview)
        #expect(commands.isSuperset(of: ["init", "check", "run", "explain"]))
        #expect(Self.names("(?m)^\\| `slareport ([a-z]+)", in: Self.document) == commands)
    }

    @Test("every option is documented, and every documented one exists")
    func options() throws {
        let overview = try BuiltProgram.run(["--help"]).output
        var options: Set<String> = []
        for command in Self.names("(?m)^  ([a-z]+) ", in: overview) {
            options.formUnion(Self.names("(--[a-z-]+)", in: try BuiltProgram.run([command, "--help"]).output))
        }
        let rows = Self.document.split(separator: "\n").filter { $0.hasPrefix("| `-") }
            .compactMap { $0.split(separator: "|").first.map(String.init) }
        #expect(Self.names("(--[a-z-]+)", in: rows.joined(separator: "\n")) == options)
    }

    @Test(
        "an error names the nearest command or option, and ends with 64",
        arguments: [
            (["rnu"], "unknown command 'rnu'; did you mean 'run'?"),
            (["run", "--perod", "2026-10"], "unknown option '--perod'; did you mean '--period'?"),
            (["run", "--period"], "--period needs a value: --period MONTH"),
            (["run", "--jobs", "none"], "--jobs 'none': expected a number from 1 to 1024"),
            (["explain"], "ID is missing"),
            ([], "no command; see slareport --help"),
            (["-w", "."], "'-w' stands before the command; options follow it: slareport run -w …"),
        ])
    func usage(words: [String], sentence: String) throws {
        let result = try BuiltProgram.run(words)
        #expect(result.code == 64)
        #expect(result.errors.contains(sentence), "\(result.errors)")
        #expect(result.errors.split(separator: "\n").count == 1)
    }
}
