import Foundation
import Records
import ServiceTime
import Synchronization
import Testing

@testable import Ingestion

@Suite struct WorkspaceTests {
    static let tickets = "ticket_id,customer_id,opened_at\nt1,c1,2026-10-01 08:00\n"

    /// A configuration, files, and the one line of the fault.
    static let faults:
        [(name: String, configuration: String, files: [(name: String, text: String)], expected: String)] = [
            ("no vendor", "{ timeZone: 'UTC' }", [], "slareport.json5:1:1: the key 'vendor' is missing; add it"),
            (
                "unknown key", "{ vendor: 'V', timezone: 'UTC' }", [],
                "slareport.json5:1:16: unknown key 'timezone'; did you mean 'timeZone'?"
            ),
            (
                "unknown zone", "{ vendor: 'V', timeZone: 'Europe/Brussel' }", [],
                "slareport.json5:1:26: unknown time zone 'Europe/Brussel'; did you mean 'Europe/Brussels'?"
            ),
            (
                "unknown table", "SOURCES { table: 'ticket', files: 'x' } ]}", [],
                "slareport.json5:1:59: unknown word 'ticket'; did you mean 'tickets'?"
            ),
            (
                "unknown key of a source", "SOURCES { table: 'tickets', file: 'x' } ]}", [],
                "slareport.json5:1:70: unknown key 'file'; did you mean 'files'?"
            ),
            (
                "unknown column in a mapping", "SOURCES { table: 'tickets', files: 'x', columns: { ticket: 'a' } } ]}",
                [], "slareport.json5:1:93: unknown key 'ticket'; did you mean 'ticket_id'?"
            ),
            (
                "another format", "SOURCES { table: 'tickets', files: 'x', format: 'xls' } ]}", [],
                "slareport.json5:1:90: unknown word 'xls'; did you mean 'xlsx'?"
            ),
            (
                "a bad date format", "SOURCES { table: 'tickets', files: 'x', dateFormat: 'HH:mm' } ]}", [],
                "slareport.json5:1:94: a date format needs a year, a month and a day: d/M/yyyy HH:mm"
            ),
            (
                "no file", "SOURCES { table: 'tickets', files: 'x.csv' } ]}", [],
                "slareport.json5:1:77: no such file: 'x.csv'; put it there, or correct the name"
            ),
            (
                "no match", "SOURCES { table: 'tickets', files: 'x*.csv' } ]}", [],
                "slareport.json5:1:77: no file matches 'x*.csv'; put one there, or correct the pattern"
            ),
            (
                "an interval for tickets", "SOURCES { table: 'tickets', files: 'x', interval: 60 } ]}", [],
                "slareport.json5:1:92: `interval` is for the table availability alone"
            ),
            (
                "another format in the inbox", "PLAIN", [("inbox/tickets-10.xlsx", "x")],
                "inbox/tickets-10.xlsx: no workbook that can be read: it is no zip archive; save it anew as XLSX, or as CSV"
            ),
            (
                "an empty file", "PLAIN", [("inbox/tickets.csv", "")],
                "inbox/tickets.csv: the file is empty; export it anew, or take it away"
            ),
            (
                "blank lines alone", "PLAIN", [("inbox/tickets.csv", "\n\n")],
                "inbox/tickets.csv: the file is empty; export it anew, or take it away"
            ),
            (
                "a folder", "PLAIN", [("inbox/tickets.csv/x", "")],
                "inbox/tickets.csv: a folder, where a file is expected; name the files in it, such as \"folder/*.csv\""
            ),
            (
                "a spreadsheet by another name", "PLAIN", [("inbox/tickets.csv", "PK\u{3}\u{4}x")],
                "inbox/tickets.csv: the packed file is damaged: it is no whole zip archive; fetch or export it anew"
            ),
            (
                "a missing column", "PLAIN", [("inbox/tickets.csv", "\nticket_id,customer_id,open_at\n")],
                "inbox/tickets.csv:2: the header has no column 'opened_at', which tickets need; did you mean 'open_at'?; it has ticket_id, customer_id, open_at"
            ),
            (
                "a missing key", "PLAIN", [("inbox/customers.csv", "id,name\n")],
                "inbox/customers.csv:1: the header has no column 'customer_id', which customers need; it has id, name"
            ),
            (
                "one of two columns", "PLAIN", [("inbox/worklog.csv", "started_at,minutes\n")],
                "inbox/worklog.csv:1: the header has no column 'ticket_id' or 'project_id', which worklog need; it has started_at, minutes"
            ),
            (
                "a mapped column that is not there",
                "SOURCES { table: 'customers', files: 'a.csv', columns: { customer_id: 'Nr', name: 'Name' } } ]}",
                [("a.csv", "Nr.,Name\n1,x\n")],
                "a.csv:1: the header has no column 'Nr', which its source names; did you mean 'Nr.'?; it has Nr., Name"
            ),
            (
                "a mapping without a needed column",
                "SOURCES { table: 'customers', files: 'a.csv', columns: { customer_id: 'Nr' } } ]}",
                [("a.csv", "Nr,Name\n1,x\n")],
                "slareport.json5:1:50: `columns` of this source does not say where 'name' of customers comes from; add it"
            ),
            (
                "a condition on a column that is not there",
                "SOURCES { table: 'customers', files: 'a.csv', where: { Kind: 'x' } } ]}",
                [("a.csv", "customer_id,name\n")],
                "a.csv:1: the header has no column 'Kind', which its source names; it has customer_id, name"
            ),
            (
                "a quote open in the header", "PLAIN", [("inbox/tickets.csv", "ticket_id,\"customer_id\n")],
                "inbox/tickets.csv:1:2: the quote that opens here in the header is never closed; correct the file"
            ),
            (
                "an empty JSON", "PLAIN", [("inbox/tickets.json", "\n")],
                "inbox/tickets.json: the file is empty; export it anew, or take it away"
            ),
            (
                "an empty workbook", "PLAIN", [("inbox/tickets.xlsx", "")],
                "inbox/tickets.xlsx: the file is empty; export it anew, or take it away"
            ),
            (
                "a web page that is called a workbook", "PLAIN", [("inbox/tickets.xls", "\n<html><table>")],
                "inbox/tickets.xls: HTML or XML is not read; save the table as XLSX or CSV"
            ),
            (
                "a PDF", "PLAIN", [("inbox/tickets.csv", "%PDF-1.7")],
                "inbox/tickets.csv: PDF is not read; save the table as XLSX or CSV"
            ),
            (
                "UTF-16 without a mark", "PLAIN", [("inbox/tickets.csv", "t\0i\0c\0k\0e\0t\0_\0i\0d\0;\0")],
                "inbox/tickets.csv: text in UTF-16 without a byte order mark; declare `encoding: \"utf-16\"` in its source"
            ),
            (
                "JSON with every name misspelt", "PLAIN", [("inbox/tickets.json", "[{\"Id\":1,\"custmer_id\":2}]")],
                "inbox/tickets.json: no record has 'ticket_id', which tickets need; it has Id, custmer_id; if the records lie deeper, say where with `records`"
            ),
            (
                "lines of JSON with every name misspelt", "PLAIN", [("inbox/tickets.ndjson", "{\"Id\":1}\n{\"Id\":2}")],
                "inbox/tickets.ndjson: no record has 'ticket_id', which tickets need; it has Id; if the records lie deeper, say where with `records`"
            ),
            (
                "several lists in a document", "PLAIN",
                [("inbox/tickets.json", "{\"a\":{\"tickets\":[{}]},\"users\":[{}],\"n\":[1]}")],
                "inbox/tickets.json: several lists of objects lie in it: a.tickets, users; say with `records` which one is meant"
            ),
            (
                "hours to twelve without a.m. and p.m.",
                "SOURCES { table: 'tickets', files: 'x', dateFormat: 'd/M/yyyy hh:mm' } ]}", [],
                "slareport.json5:1:94: h counts to 12, and nothing tells morning from afternoon; write HH for 0 to 23, or add a"
            ),
            (
                "neither files nor a command", "SOURCES { table: 'tickets' } ]}", [],
                "slareport.json5:1:50: a source needs `files`, or a `command` whose output is read"
            ),
        ]

    @Test("What cannot be read is told in one line with place and remedy", arguments: faults)
    func fault(_ test: (name: String, configuration: String, files: [(name: String, text: String)], expected: String))
        throws
    {
        let folder = try TemporaryFolder()
        let plain = "{ vendor: 'V', timeZone: 'UTC' }"
        let text = test.configuration.replacing("PLAIN", with: plain)
            .replacing("SOURCES", with: "{ vendor: 'V', timeZone: 'UTC',       sources: [")
        try folder.write("slareport.json5", text)
        for (name, text) in test.files { try folder.write(name, text) }
        do {
            _ = try ingest(Workspace.read(folder.path), vocabulary: .test)
            Issue.record("\(test.name): nothing was thrown")
        } catch {
            #expect("\(error)" == test.expected)
        }
    }

    @Test("A folder without slareport.json5 is no workspace")
    func noWorkspace() throws {
        #expect(throws: IngestionFault(file: "/nowhere", kind: .noWorkspace)) { try Workspace.read("/nowhere") }
        #expect(IngestionFault(file: "/nowhere", kind: .noWorkspace).isMissingInput)
    }

    @Test("Files fill tables by their names; a listed source overrides that, and what nothing reads is told")
    func discovery() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "slareport.json5",
            "{ vendor: 'V', timeZone: 'Europe/Brussels', maximumRejectedShare: 0.02, language: 'en', sources: [{ table: 'customers', files: ['crm/*.csv', 'crm/b.csv'] }] }"
        )
        for name in [
            "register/partners.csv", "inbox/ticket_events-2026-10.csv", "inbox/tickets-b.csv", "inbox/tickets-a.CSV",
            "register/tickets.csv", "inbox/ticket-c.csv", "inbox/customers.csv", "inbox/.hidden.csv", "inbox/notes~",
            "crm/b.csv",
            "crm/a.csv",
        ] { try folder.write(name, "x\n") }
        let workspace = try Workspace.read(folder.path, furtherKeys: ["language"])
        #expect(workspace.vendor == "V")
        #expect(workspace.zone.name == "Europe/Brussels")
        #expect(workspace.maximumRejectedShare == Decimal(string: "0.02"))
        #expect(try workspace.settings?["language"]?.text() == "en")
        #expect(
            workspace.sources.map { [$0.table.rawValue] + $0.files.map(\.name) } == [
                ["customers", "crm/a.csv", "crm/b.csv"],
                ["partners", "register/partners.csv"],
                ["tickets", "inbox/tickets-a.CSV", "inbox/tickets-b.csv", "register/tickets.csv"],
                ["ticket_events", "inbox/ticket_events-2026-10.csv"],
            ])
        #expect(
            workspace.findings.map(\.description) == [
                "inbox/customers.csv: no source reads this file",
                "inbox/ticket-c.csv: no source reads this file; did you mean 'tickets'?",
            ])
    }

    @Test("A header without rows is an empty table")
    func headerOnly() throws {
        let result = try intake(register + [("inbox/rmas.csv", "rma_id,customer_id,rma_number_at")])
        #expect(result.records.rmas.count == 0)
        #expect(result.accounts.last?.read == 0)
        #expect(result.inputs.map(\.name).last == "inbox/rmas.csv")
        #expect(result.inputs.map(\.bytes).last == 32)
    }

    @Test("Unknown columns are counted and named; a repeated one is a finding, and its first value counts")
    func columns() throws {
        let result = try intake([
            ("register/customers.csv", "\u{FEFF}Customer_ID|NAME|contact|name\nc1||An|Second\n")
        ])
        #expect(result.records.customers.rows.map(\.name) == ["Second"])
        #expect(result.accounts.map(\.unknownColumns) == [["contact"]])
        #expect(result.accounts.map(\.delimiter) == ["|"])
        #expect(result.findings.map(\.kind) == [.repeatedColumn])
    }

    @Test("A mapping takes columns, constants and words from the export, and rows by condition")
    func mapping() throws {
        let result = try intake(
            Array(register.dropLast()) + [
                (
                    "exports/a.csv",
                    "Nr\tPrio\tOpened\tCreated\tKind\n1\t1 - Critical\t?\t1/10/2026 08:00\tIncident\n2\tP2\t2/10/2026 09:00\t?\tincident\n3\tP2\t2/10/2026 09:00\t?\tTask\n4\tHuge\t?\t?\tIncident\n5\tHuge\t2/10/2026 09:00\t?\tIncident\n"
                )
            ],
            sources: """
                { table: 'tickets', files: 'exports/*.csv', timeZone: 'UTC', dateFormat: 'd/M/yyyy HH:mm', missing: '?',
                  columns: { ticket_id: 'Nr', customer_id: { value: 'c1' }, priority: 'Prio', opened_at: ['Opened', 'Created'] },
                  values: { priority: { '1 - CRITICAL': 'P1' } }, where: { Kind: ['incident'] } }
                """)
        let tickets = result.records.tickets
        #expect((0..<tickets.count).map { tickets.keys[$0] } == ["1", "2"])
        #expect(tickets.rows.map(\.priority) == [1, 2])
        #expect(
            tickets.rows.map { $0.openedAt.start?.description } == ["2026-10-01T08:00:00Z", "2026-10-02T09:00:00Z"])
        #expect(result.rejects.map { [$0.column, $0.value] } == [["Prio", "Huge"], ["Prio", "Huge"]])
        let account = try #require(result.accounts.last)
        let counts: [Int] = [account.read, account.used, account.rejected, account.filtered]
        #expect(counts == [5, 2, 2, 1])
        #expect(account.unknownColumns.isEmpty)
    }

    @Test("Other encodings are declared, UTF-16 may go by its byte order mark")
    func encodings() throws {
        let text = "customer_id,name\nc1,Café €\n"
        let utf16 = Array(text.utf16)
        let little = utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let big = utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        let windows = text.unicodeScalars.map { $0 == "€" ? 0x80 : UInt8($0.value & 255) }
        for (bytes, encoding, isRead) in [
            (Array(text.utf8), "", true), ([0xFF, 0xFE] + little, "", true), ([0xFE, 0xFF] + big, "", true),
            (little, "encoding: 'utf-16'", true), (big, "encoding: 'utf-16'", true),
            (windows, "encoding: 'windows-1252'", true), (windows, "", false),
        ] as [([UInt8], String, Bool)] {
            let folder = try TemporaryFolder()
            try folder.write(
                "slareport.json5",
                "{ vendor: 'V', timeZone: 'UTC', sources: [{ table: 'customers', files: 'a.csv', \(encoding) }] }")
            try folder.write("a.csv", bytes)
            let result = try ingest(Workspace.read(folder.path), vocabulary: .test)
            let names = result.records.customers.rows.map(\.name)
            #expect(names == (isRead ? ["Café €"] : []))
            let reasons = result.rejects.map(\.reason)
            #expect(reasons == (isRead ? [] : ["not valid UTF-8; declare the source's encoding, such as windows-1252"]))
        }
    }

    @Test("A file that changes while it is read is noticed")
    func change() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.csv", "a\n")
        let input = try ByteInput(path: "\(folder.path)/a.csv")
        let before = input.hasChanged()
        #expect(!before)
        try FileHandle(forWritingTo: URL(filePath: "\(folder.path)/a.csv")).write(contentsOf: Data("bcd\n".utf8))
        let after = input.hasChanged()
        #expect(after)
    }

    @Test("Progress is told")
    func progress() throws {
        let folder = try TemporaryFolder()
        try folder.write("slareport.json5", "{ vendor: 'V', timeZone: 'UTC' }")
        try folder.write("inbox/customers.csv", "customer_id,name\n" + (0..<140_000).map { "\($0),x\n" }.joined())
        let told = Told()
        _ = try ingest(Workspace.read(folder.path), vocabulary: .test) { told.add($0) }
        #expect(told.rows.contains(65_536) && told.rows.last == 140_000)
    }
}

/// What was told, from wherever.
final class Told: Sendable {
    private let numbers = Mutex<[Int]>([])
    func add(_ number: Int) { numbers.withLock { $0.append(number) } }
    var rows: [Int] { numbers.withLock { $0 } }
}
