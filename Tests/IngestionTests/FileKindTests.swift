import Foundation
import Records
import Testing

@testable import Ingestion

/// Which files are read as tables, by their names and their bytes, and what is said of the others.
@Suite struct FileKindTests {
    private static let csv = "ticket_id,customer_id,opened_at\nt9,c1,2026-10-01 08:00\n"
    private static let record = #"{"ticket_id":"t9","customer_id":"c1","opened_at":"2026-10-01 08:00"}"#
    private static let xls: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    private func intake(_ name: String, _ bytes: [UInt8]) throws -> Intake {
        let folder = try TemporaryFolder()
        try folder.write("slareport.json5", "{ vendor: 'V', timeZone: 'Europe/Brussels' }")
        for (name, text) in register.prefix(2) { try folder.write(name, text) }
        try folder.write("inbox/\(name)", bytes)
        return try ingest(Workspace.read(folder.path), vocabulary: .test)
    }

    static let tables: [(name: String, bytes: [UInt8], form: String)] = [
        ("tickets.csv", Array(csv.utf8), "CSV with commas, utf-8"),
        ("tickets.csv", Array(csv.replacing(",", with: "\t").utf8), "CSV with tabs, utf-8"),
        ("tickets.csv", Array("SEP=;\r\n\(csv.replacing(",", with: ";"))".utf8), "CSV with semicolons, utf-8"),
        ("tickets.csv", Array("\u{FEFF}sep=|\n\(csv.replacing(",", with: "|"))".utf8), "CSV with bars, utf-8"),
        ("tickets.xls", Array(csv.replacing(",", with: "\t").utf8), "CSV with tabs, utf-8"),
        ("tickets.gz", gzipped(Array(csv.utf8)), "CSV with commas, utf-8, gzip"),
        ("tickets-2026-10.gz", gzipped(Array("[\(record)]".utf8)), "JSON, utf-8, gzip"),
        ("tickets-v1.2.gz", gzipped(Array("\(record)\n{}\n".utf8)), "NDJSON, utf-8, gzip"),
        ("tickets.ndjson", Array("\(record)\n".utf8), "NDJSON, utf-8"),
        ("tickets.json", Array(record.utf8), "JSON, utf-8"),
        (
            "tickets.json", Array("{\"n\":1,\"a\":{\"all\":[\(record)],\"b\":[]}}".utf8),
            "JSON, records in a.all, utf-8"
        ),
        (
            "tickets.json", Array("\(record.dropLast()),\"notes\":[{\"x\":1}]}".utf8), "JSON, utf-8"
        ),
    ]

    @Test("A table's file is read by its name's ending, and by its bytes where that says nothing", arguments: tables)
    func table(_ file: (name: String, bytes: [UInt8], form: String)) throws {
        let intake = try intake(file.name, file.bytes)
        #expect(intake.accounts.last?.form == file.form)
        #expect(intake.records.tickets.count == 1 && intake.rejects.isEmpty && intake.findings.isEmpty)
    }

    @Test("A document whose one list is empty has no rows")
    func emptyList() throws {
        let intake = try intake("tickets.json", Array(#"{"tickets":[],"next":null}"#.utf8))
        #expect(intake.accounts.last?.read == 0)
    }

    @Test("A file without a byte is a table without rows where each line is one, and told; else it is refused")
    func empty() throws {
        for (name, bytes) in [("tickets.ndjson", []), ("tickets.jsonl.gz", gzipped([]))] {
            let intake = try intake(name, bytes)
            #expect(intake.accounts.last?.read == 0)
            #expect(
                intake.findings.map(\.description) == [
                    "inbox/\(name): the file is empty, which counts as no row; is its export whole?"
                ])
        }
        for (name, bytes) in [("tickets.gz", gzipped([])), ("tickets.tsv", [0xEF, 0xBB, 0xBF])] {
            let fault = #expect(throws: IngestionFault.self) { try intake(name, bytes) }
            #expect(fault?.kind == .isEmpty)
        }
    }

    static let remarks: [(name: String, remark: String)] = [
        (
            "tickets-readme.txt",
            ": no source reads this file: no table ends in .txt; call it .csv if it is one, name it in a source, or take it away"
        ),
        ("tickets.zip", ": no source reads this archive; unpack it, or pack single files with gzip"),
        ("tickets-10.tar.gz", ": no source reads this archive; unpack it, or pack single files with gzip"),
        ("tickets.csv.xz", ": no source reads this archive; unpack it, or pack single files with gzip"),
        ("notes.txt", ": no source reads this file; did you mean 'notices'?"),
        ("about.md", ": no source reads this file"),
    ]

    @Test("A file that is no table's is a remark, and stops nothing", arguments: remarks)
    func remark(_ file: (name: String, remark: String)) throws {
        let intake = try intake(file.name, Array("about these exports\n".utf8))
        #expect(intake.findings.map(\.description) == ["inbox/\(file.name)\(file.remark)"])
    }

    @Test(
        "XLS is refused with the remedy, whatever its name", arguments: ["tickets.xls", "tickets.xlsx", "tickets.csv"])
    func oldWorkbook(_ name: String) throws {
        let fault = #expect(throws: IngestionFault.self) { try intake(name, Self.xls) }
        #expect(fault?.description == "inbox/\(name): XLS is not read; save the table as XLSX or CSV")
        let folder = try TemporaryFolder()
        try folder.write(name, Self.xls)
        #expect(throws: IngestionFault(file: "\(folder.path)/\(name)", kind: .unreadFormat("XLS"))) {
            try draftConfiguration(
                of: "\(folder.path)/\(name)", table: nil, profiles: ProfileTests.shippedProfiles)
        }
    }

    @Test("A name that is no UTF-8, and a link that leads nowhere, are told")
    func names() throws {
        let folder = try TemporaryFolder()
        try folder.write("slareport.json5", "{ vendor: 'V', timeZone: 'UTC' }")
        try folder.write("inbox/.x", "")
        var path = Array("\(folder.path)/inbox/tickets-f".utf8CString.dropLast())
        path += [CChar(bitPattern: 0xE9)] + Array(".csv".utf8CString)
        let file = try #require(fopen(path, "w"))
        fclose(file)
        #expect(symlink("nowhere.csv", "\(folder.path)/inbox/tickets-2.csv") == 0)
        let workspace = try Workspace.read(folder.path)
        #expect(
            workspace.findings.map(\.description) == [
                "inbox/tickets-2.csv: this link leads nowhere; correct it, or take it away",
                "inbox/tickets-f\u{FFFD}.csv: the file's name is not UTF-8, so it is not read; rename it",
            ])
        try folder.write(
            "slareport.json5",
            "{ vendor: 'V', timeZone: 'UTC', sources: [{ table: 'tickets', files: 'inbox/*-f*' }] }"
        )
        #expect {
            _ = try ingest(Workspace.read(folder.path), vocabulary: .test)
        } throws: {
            "\($0)".contains("its name is not UTF-8, so rename it")
        }
    }

    @Test("Without a name of a sheet, the first one with cells is read")
    func firstSheetWithCells() throws {
        var workbook = SmallWorkbook()
        workbook.workbook =
            "<workbookPr/><sheets><sheet name='Empty' sheetId='1' r:id='r1'/>"
            + "<sheet name='Data' sheetId='2' r:id='r4'/></sheets>"
        #expect(try readSheet(workbook.bytes) == ["1 second"])
        workbook.sheet = "<row><c s='1'/></row><row r='5'><c t='str'><v>first</v></c></row>"
        #expect(try readSheet(workbook.bytes) == ["5 first"])
        #expect(try readSheet(workbook.bytes, sheet: "data") == ["1 second"])
        workbook.sheet = ""
        workbook.workbook = SmallWorkbook().workbook
        #expect(throws: IngestionFault.Kind.noSheet(name: "", found: ["Sheet"])) { try readSheet(workbook.bytes) }
    }

    @Test("A no-break space in a header is a blank")
    func noBreakSpace() throws {
        let intake = try IngestionTests.intake(
            [("a.csv", "\u{A0}customer_id\u{202F},Full\u{A0}name\nc1,Alpha\n")],
            sources:
                "{ table: 'customers', files: 'a.csv', columns: { customer_id: 'customer_id', name: 'Full name' } }")
        #expect(intake.records.customers.rows.map(\.name) == ["Alpha"])
    }

    @Test("A record of more than 16 MiB costs itself where each line is one, and stops a document")
    func longRecord() throws {
        let filler = String(repeating: "x", count: 16 << 20)
        let long = "{\"ticket_id\":\"t1\",\"z\":\"\(filler)\"}"
        let lines = try intake("tickets.ndjson", Array("\(Self.record)\n\(long)\n\(Self.record)\n".utf8))
        #expect(lines.rejects.map(\.line) == [2])
        #expect(lines.rejects.map(\.reason) == ["not JSON: one value is longer than 16 MiB at character 1"])
        let fault = #expect(throws: IngestionFault.self) {
            try intake("tickets.json", Array("[\(Self.record),\n\(long)]".utf8))
        }
        #expect(fault?.line == 2)
    }
}
