import Foundation
import SLAReport
import Testing

/// How commands end where something around them is not as it should be, and what they say then.
@Suite("How commands end")
struct CommandEndingTests {
    @Test(
        "output that cannot be written ends with 74 and one line, never with a crash",
        arguments: [
            (">/dev/full", "standard output: cannot write: No space left on device"),
            (">&-", "standard output: cannot write: Bad file descriptor"),
        ])
    func unwritable(redirection: String, sentence: String) throws {
        for command in ["--help", "run --help", "--version"] {
            let ending = try Self.shell("\"$SLAREPORT\" \(command) \(redirection)")
            #expect(ending.code == 74 && ending.errors == "slareport: \(sentence)\n", "\(command): \(ending)")
        }
    }

    @Test("an error that nobody can be told keeps its code")
    func untold() throws {
        for redirection in ["2>/dev/full", "2>&-"] {
            #expect(try Self.shell("\"$SLAREPORT\" rnu \(redirection)").code == 64)
        }
    }

    @Test("a month is published whole where standard output is closed, and nothing that is said ends in its files")
    func closed() async throws {
        let workspace = try await SmallWorkspace()
        try FileManager.default.removeItem(atPath: workspace.out)
        let run = "run -w \(workspace.path) --period 2026-10 --out \(workspace.out)"
        #expect(try Self.shell("\"$SLAREPORT\" \(run) >&- 2>&- <&-").code == 74)
        #expect(try verifyPublished(workspace.out).isWhole)
    }

    @Test("what would steer a terminal is written out")
    func controls() async throws {
        let ending = try BuiltProgram.run(["verify", "no\u{1B}[31m\u{7}\u{9B}"])
        #expect(ending.errors.contains("no\\u{1B}[31m\\u{7}\\u{9B}"), "\(ending.errors)")
    }

    @Test("what is not there to be verified or compared is no input, and nothing is said of writing")
    func nothingToRead() async throws {
        let workspace = try await SmallWorkspace()
        let month = "\(workspace.out)/2026-10"
        let lines = [
            ["verify", "\(workspace.path)/none"], ["verify", "\(workspace.path)/slareport.json5"],
            ["verify", "\(month)/manifest.json"], ["verify", workspace.path],
            ["diff", "\(workspace.path)/none", month], ["diff", month, workspace.path],
        ]
        for line in lines {
            let ending = try BuiltProgram.run(line)
            #expect(ending.code == 66 && !ending.errors.contains("--out"), "\(line): \(ending)")
        }
    }

    @Test("monitoring that cannot be told ends with 73 after the month was published, and the log knows it")
    func untoldMonitoring() async throws {
        let workspace = try await SmallWorkspace()
        let ending = try BuiltProgram.run([
            "run", "-w", workspace.path, "--period", "2026-10", "--out", workspace.out, "--metrics",
            "\(workspace.path)/none/x.prom",
        ])
        #expect(ending.code == 73)
        #expect(ending.errors.hasSuffix("cannot tell monitoring: No such file or directory; the month is published\n"))
        let log = try workspace.folder.read("out/runs.ndjson").split(separator: "\n")
        #expect(log.last?.contains("\"code\": 73") == true)
        #expect(workspace.isWhole)
    }

    @Test(
        "check refuses what a run would",
        arguments: [
            (
                "slareport.json5", "{ vendor: 'V', timeZone: 'Europe/Brussels', mail: { from: 'no address' } }",
                "slareport.json5:1:59: 'no address' is no mail address"
            ),
            ("templates/partner.xhtml", "", "partners/nord/index.html"),
            (
                "templates/style.css", "p {}\n@import 'x.css';\n",
                "templates/style.css:2: @import is fetched from elsewhere"
            ),
            (
                "templates/words/fr.json5", "{ words: { badgeConfidentil: 'x' } }",
                "templates/words/fr.json5:1:12: the reports have no word 'badgeConfidentil'; did you mean"
            ),
            (
                "templates/words/en.json5", "{ words: { badgeConfidential: 'x {vendr}' } }",
                "templates/words/en.json5:1:31: nothing fills {vendr} in 'badgeConfidential'; it has no placeholders"
            ),
        ])
    func checked(file: String, text: String, sentence: String) async throws {
        let workspace = try await SmallWorkspace()
        try workspace.write(file, text)
        let place = ["-w", workspace.path, "--period", "2026-10"]
        for line in [["check"] + place, ["run", "--out", workspace.out] + place] {
            let ending = try BuiltProgram.run(line)
            #expect(ending.code == 78 && ending.errors.contains(sentence), "\(line[0]): \(ending)")
        }
        #expect(workspace.isWhole)
    }

    @Test("check and run name rejected rows and files that nobody reads; quiet runs do not")
    func remarks() async throws {
        let workspace = try await SmallWorkspace()
        let rows = (1...7).map { "X\($0),NOBODY,2026-10-05T09:00\n" }.joined()
        try workspace.write("inbox/tickets-2.csv", "ticket_id,customer_id,opened_at\n" + rows)
        try workspace.write("inbox/ticket.csv", "ticket_id\n")
        let place = ["-w", workspace.path, "--period", "2026-10"]
        for line in [["check"] + place, ["run", "--out", workspace.out] + place] {
            let said = try BuiltProgram.run(line).output
            #expect(said.contains("inbox/tickets-2.csv:2: customer_id: no customer"), "\(said)")
            #expect(said.contains("… and 2 more rejected rows; evidence/rejects.csv names them"), "\(said)")
            #expect(said.contains("inbox/ticket.csv: no source reads this file; did you mean 'tickets'?"), "\(said)")
            #expect(try BuiltProgram.run(line + ["--quiet"]).output.isEmpty)
        }
    }

    /// Runs a line of a shell, in which `$SLAREPORT` is the program.
    private static func shell(_ line: String) throws -> BuiltProgram.Ending {
        let program = BuiltProgram.path ?? ""
        return try BuiltProgram.run(["-c", line], ["SLAREPORT": program], program: "/bin/sh")
    }
}
