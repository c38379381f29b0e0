import Foundation
import Records
import Testing

@testable import Ingestion

/// Sources that are commands: what a program prints is read as if it lay in the inbox.
@Suite struct CommandTests {
    private func intake(_ sources: String, environment: [String: String] = ["PATH": "/usr/bin:/bin"]) throws -> Intake {
        let folder = try TemporaryFolder()
        try folder.write(
            "slareport.json5", "{ vendor: 'V', timeZone: 'Europe/Brussels', sources: [\n\(sources)\n] }")
        return try ingest(
            Workspace.read(folder.path).collected(environment: environment), vocabulary: .test)
    }

    @Test("A command's output fills a table, and is accounted for by the program's name and the source's place")
    func output() throws {
        let result = try intake("{ table: 'customers', command: ['printf', 'customer_id,name\\nc1,One\\nc2\\n'] }")
        #expect(result.records.customers.rows.map(\.name) == ["One"])
        let account = try #require(result.accounts.first)
        #expect(account.file == "printf (slareport.json5:2)")
        let counts: [Int] = [account.read, account.used, account.rejected]
        #expect(counts == [2, 1, 1])
        #expect(result.rejects.map(\.line) == [3])
        #expect(result.inputs.map(\.name) == ["printf (slareport.json5:2)"])
        #expect(result.inputs.map(\.bytes) == [27])
    }

    @Test("Arguments reach the program as they are: no shell, no pattern, no variable")
    func arguments() throws {
        let result = try intake(
            "{ table: 'customers', command: ['printf', 'customer_id,name\\n%s,%s\\n', 'c*', '$HOME;`id`'] }")
        #expect(result.records.customers.rows.map(\.name) == ["$HOME;`id`"])
    }

    @Test("A command sees few variables: those that find programs and files, those of its source, a fixed zone")
    func environment() throws {
        let result = try intake(
            """
            { table: 'customers', environment: { PGHOST: 'db' },
              command: ['sh', '-c', 'echo customer_id,name; env | sed s/=/,/'] }
            """,
            environment: [
                "PATH": "/usr/bin:/bin", "HOME": "/home/x", "SECRET": "s", "PGPASSWORD": "p", "TZ": "Asia/Tokyo",
            ])
        let customers = result.records.customers
        let seen = Dictionary(
            uniqueKeysWithValues: (0..<customers.count).map { (customers.keys[$0], customers.rows[$0].name) })
        #expect(seen["PGHOST"] == "db")
        #expect(seen["HOME"] == "/home/x")
        #expect(seen["TZ"] == "UTC")
        #expect(seen["SECRET"] == nil)
        #expect(seen["PGPASSWORD"] == nil)
    }

    @Test("The same command under two tables runs once")
    func once() throws {
        let folder = try TemporaryFolder()
        let command =
            "command: ['sh', '-c', 'echo x >>\(folder.path)/log; echo customer_id,name,partner_id; echo a,A,']"
        let result = try intake(
            """
            { table: 'customers', \(command), columns: { customer_id: 'customer_id', name: 'name' } },
            { table: 'partners', \(command), columns: { partner_id: 'customer_id', name: 'name' } }
            """)
        #expect(result.records.customers.count == 1)
        #expect(result.records.partners.count == 1)
        #expect(result.inputs.count == 1)
        #expect(try String(contentsOfFile: "\(folder.path)/log", encoding: .utf8) == "x\n")
    }

    @Test("No output at all is no row")
    func nothing() throws {
        let result = try intake("{ table: 'customers', command: ['true'] }")
        #expect(result.accounts.map(\.read) == [0])
    }

    @Test(
        "A command that fails stops the run, and says what it said last",
        arguments: [
            (
                "command: ['sh', '-c', 'echo customer_id,name; echo first >&2; echo connection refused >&2; exit 2']",
                "slareport.json5:2:1: the command 'sh' failed with exit code 2: connection refused"
            ),
            ("command: ['false']", "slareport.json5:2:1: the command 'false' failed with exit code 1: it said nothing"),
            (
                "command: ['sleep', '60'], timeLimit: 1",
                "slareport.json5:2:1: the command cannot be used: sleep: had not ended after 1 s and was stopped; give it more time, or less to do"
            ),
            (
                "command: ['no-such-program']",
                "slareport.json5:2:1: the command cannot be used: no-such-program: no such program; install it, or give its path"
            ),
            ("command: 'psql'", "slareport.json5:2:32: expected a list [ … ], found the text 'psql'"),
            (
                "command: []",
                "slareport.json5:2:32: expected a program and its arguments, such as [\"psql\", \"-c\", \"COPY …\"]"
            ),
            ("command: ['true'], files: 'a'", "slareport.json5:2:49: a source has `files` or a `command`, not both"),
            ("files: 'a', timeLimit: 3", "slareport.json5:2:46: `timeLimit` is for a source with a `command`"),
        ])
    func faults(source: String, expected: String) throws {
        #expect {
            try intake("{ table: 'customers', \(source) }")
        } throws: {
            "\($0)" == expected
        }
    }

    @Test("What commands print is gone with the workspace")
    func gone() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "slareport.json5",
            "{ vendor: 'V', timeZone: 'UTC', sources: [{ table: 'customers', command: ['printf', 'x'] }] }")
        var workspace: Workspace? = try Workspace.read(folder.path).collected(environment: ["PATH": "/usr/bin:/bin"])
        let path = try #require(workspace?.sources.first?.files.first?.path)
        #expect(FileManager.default.fileExists(atPath: path))
        workspace = nil
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
