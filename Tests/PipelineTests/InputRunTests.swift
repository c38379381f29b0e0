import Foundation
import SLAReport
import SampleWorkspace
import ServiceTime
import Testing

@testable import Ingestion
@testable import Publishing

/// Whole runs over inputs in every form, over exports that overlap, and over rows that cannot be used.
@Suite struct InputRunTests {
    /// A table of the sample workspace in other bytes.
    struct Form: CustomStringConvertible {
        var name: String
        var `extension`: String
        var bytes: @Sendable ([[String]]) -> [UInt8]
        var description: String { name }
    }

    static let forms = [
        Form(name: "CSV", extension: "csv") { csv($0, ",") },
        Form(name: "TSV with CRLF", extension: "tsv") { csv($0, "\t", "\r\n") },
        Form(name: "semicolons and a byte order mark", extension: "csv") { [0xEF, 0xBB, 0xBF] + csv($0, ";") },
        Form(name: "UTF-16", extension: "csv") { rows in
            [0xFF, 0xFE]
                + String(decoding: csv(rows, ","), as: UTF8.self).utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        },
        Form(name: "gzip of CSV", extension: "csv.gz") { gzipped(csv($0, ",")) },
        Form(name: "NDJSON", extension: "ndjson") { json($0, "\n") },
        Form(name: "gzip of NDJSON", extension: "ndjson.gz") { gzipped(json($0, "\n")) },
        Form(name: "JSON", extension: "json") { Array("[".utf8) + json($0, ",\n") + Array("]".utf8) },
        Form(name: "XLSX", extension: "xlsx") { workbook($0) },
    ]

    /// The sample workspace with each file of its inbox in another form, beginning with that of a number; what October's
    /// verdicts and figures are then.
    private func verdicts(_ first: Int?) async throws -> [String: String] {
        let folder = try TemporaryFolder()
        let workspace = "\(folder.path)/workspace"
        try SampleWorkspace.write(
            from: "\(Checkout.folder)/SampleData", to: workspace, lastMonth: Month(year: 2026, month: 10))
        var changed = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: "\(workspace)/inbox").sorted() {
            guard let first, name.hasSuffix(".csv") else { continue }
            let form = Self.forms[(first + changed) % Self.forms.count]
            let path = "\(workspace)/inbox/\(name)"
            let text = [UInt8](FileManager.default.contents(atPath: path) ?? Data())
            try FileManager.default.removeItem(atPath: path)
            try Data(form.bytes(table(text))).write(
                to: URL(filePath: "\(workspace)/inbox/\(name.dropLast(3))\(form.extension)"))
            changed += 1
        }
        #expect(first == nil || changed >= Self.forms.count)
        var request = RunRequest()
        request.workspace = workspace
        request.period = "2026-10"
        request.out = "\(folder.path)/out"
        _ = try await run(request, Checkout.resources, now: Instant(1_800_000_000), progress: Progress(isOn: false))
        var evidence: [String: String] = [:]
        for name in ["verdicts", "attainment", "availability", "credits", "satisfaction", "returns", "claims"] {
            evidence[name] = try folder.read("out/2026-10/evidence/\(name).csv")
        }
        let rejects = try folder.read("out/2026-10/evidence/rejects.csv")
        evidence["number of rejects"] = "\(rejects.split(separator: "\n").count)"
        return evidence
    }

    @Test("The sample's tables, each in another form, give the same verdicts and figures")
    func sameSample() async throws {
        let plain = try await verdicts(nil)
        #expect((plain["verdicts"]?.split(separator: "\n").count ?? 0) > 100)
        for first in [0, 5] {
            let found = try await verdicts(first)
            for (name, text) in plain { #expect(found[name] == text, "from \(Self.forms[first]): \(name)") }
        }
    }

    @Test("The same tickets as CSV, TSV, UTF-16, NDJSON, JSON, XLSX and gzip of them give the same verdicts")
    func sameVerdicts() async throws {
        let workspace = try await SmallWorkspace()
        let plain = try workspace.folder.read("out/2026-10/evidence/verdicts.csv")
        #expect(plain.split(separator: "\n").count > 3)
        let name = "\(workspace.path)/inbox/tickets."
        let rows = table([UInt8](FileManager.default.contents(atPath: name + "csv") ?? Data()))
        try FileManager.default.removeItem(atPath: name + "csv")
        for form in Self.forms {
            try Data(form.bytes(rows)).write(to: URL(filePath: name + form.extension))
            _ = try await workspace.run()
            #expect(try workspace.folder.read("out/2026-10/evidence/verdicts.csv") == plain, "\(form)")
            try FileManager.default.removeItem(atPath: name + form.extension)
        }
    }

    @Test("Later versions of a key replace earlier ones, across files and formats, in the order of the files' names")
    func laterVersions() async throws {
        let workspace = try await SmallWorkspace()
        try FileManager.default.removeItem(atPath: "\(workspace.path)/inbox/tickets.csv")
        let header = ["ticket_id", "customer_id", "priority", "opened_at", "accepted_at", "first_response_at"]
        func row(_ response: String) -> [String] {
            ["T1", "N1", "P1", "2026-10-05T09:00", "2026-10-05T09:05", "2026-10-05T\(response)"]
        }
        let files: [(name: String, bytes: [UInt8])] = [
            ("inbox/tickets-a.xlsx", Self.workbook([header, row("15:00")])),
            ("inbox/tickets-b.csv", Self.csv([header, row("14:00")], ",")),
            (
                "inbox/tickets-c.json.gz",
                Self.gzipped(Array("[".utf8) + Self.json([header, row("13:00")], ",") + Array("]".utf8))
            ),
            ("inbox/tickets-d.ndjson", Self.json([header, row("09:20")], "\n")),
            ("inbox/tickets-e.csv", Self.csv([header, row("09:20")], "\t")),
        ]
        for (name, bytes) in files { try Data(bytes).write(to: URL(filePath: "\(workspace.path)/\(name)")) }
        _ = try await workspace.run()
        let sources = rows(of: try workspace.folder.read("out/2026-10/evidence/sources.csv"))
            .filter { $0["table"] == "tickets" }
        #expect(sources.map { $0["file"] } == files.map(\.name))
        #expect(sources.map { $0["replaced"] } == ["1", "1", "1", "0", "0"])
        #expect(sources.map { $0["used"] } == ["0", "0", "0", "1", "0"])
        #expect(sources.map { $0["duplicate"] } == ["0", "0", "0", "0", "1"])
        let verdicts = rows(of: try workspace.folder.read("out/2026-10/evidence/verdicts.csv"))
        #expect(verdicts.contains { $0["stopped_at"] == "2026-10-05T07:20:00Z" })
        #expect(!verdicts.contains { $0["stopped_at"]?.hasSuffix("3:00:00Z") == true })
    }

    static let shares: [(limit: String, refuses: Bool)] = [
        ("0.1", true), ("0.124", true), ("0.125", false), ("1", false),
    ]

    @Test(
        "More rejected rows than maximumRejectedShare allows: 65, the first of them, and what was published stays",
        arguments: shares)
    func rejectedShare(_ test: (limit: String, refuses: Bool)) async throws {
        let workspace = try await SmallWorkspace()
        try workspace.write(
            "slareport.json5",
            "{ vendor: \"A vendor\", timeZone: \"Europe/Brussels\", maximumRejectedShare: \(test.limit) }\n")
        // One row in eight: a partner, a customer, a contract, five tickets.
        try workspace.write(
            "inbox/tickets.csv",
            "ticket_id,customer_id,priority,opened_at\nT1,N1,P1,2026-10-05T09:00\nT2,N1,P1,yesterday\n"
                + "T3,N1,P1,2026-10-05T09:00\nT4,N1,P1,2026-10-05T09:00\nT5,N1,P1,2026-10-05T09:00\n")
        let fault = await workspace.fault()
        #expect((fault?.code == .data) == test.refuses, "\(fault?.description ?? "published")")
        guard test.refuses else { return }
        #expect(workspace.isWhole)
        let sentence = fault?.description ?? ""
        #expect(sentence.contains("1 of 8 rows were rejected"), "\(sentence)")
        #expect(sentence.contains("inbox/tickets.csv:3: opened_at"), "\(sentence)")
    }

    // MARK: The same rows in other bytes

    /// The rows of a CSV file, the header first.
    private func table(_ text: [UInt8]) -> [[String]] {
        var reader = CSVReader(ByteInput(text), delimiter: UInt8(ascii: ","))
        var rows: [[String]] = []
        while (try? reader.advance()) == .record {
            rows.append((0..<reader.count).map { String(decoding: reader.field($0), as: UTF8.self) })
        }
        return rows
    }

    private static func csv(_ rows: [[String]], _ delimiter: String, _ end: String = "\n") -> [UInt8] {
        let lines = rows.map { row in
            row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: delimiter)
        }
        return Array(lines.joined(separator: end).utf8) + Array(end.utf8)
    }

    private static func json(_ rows: [[String]], _ separator: String) -> [UInt8] {
        guard let names = rows.first else { return [] }
        let objects = rows.dropFirst().map { row -> String in
            let members = zip(names, row).filter { !$1.isEmpty }.map { "\(text($0)):\(text($1))" }
            return "{\(members.joined(separator: ","))}"
        }
        return Array(objects.joined(separator: separator).utf8)
    }

    private static func text(_ text: String) -> String {
        var quoted = "\""
        for unit in text.utf16 { quoted += "\\u" + String(format: "%04x", unit) }
        return quoted + "\""
    }

    private static func workbook(_ rows: [[String]]) -> [UInt8] {
        func cell(_ text: String) -> String {
            let shown = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            return text.isEmpty ? "<c/>" : "<c t='inlineStr'><is><t>\(shown)</t></is></c>"
        }
        let sheet = rows.map { "<row>\($0.map(cell).joined())</row>" }.joined()
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let package = "http://schemas.openxmlformats.org/package/2006/relationships"
        func relation(_ type: String, _ target: String) -> String {
            "<Relationships xmlns='\(package)'><Relationship Id='r1' Type='\(types)/\(type)' Target='\(target)'/></Relationships>"
        }
        let parts = [
            ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
            (
                "xl/workbook.xml",
                "<workbook xmlns='\(main)' xmlns:r='\(types)'><sheets><sheet name='S' r:id='r1'/></sheets></workbook>"
            ),
            ("xl/_rels/workbook.xml.rels", relation("worksheet", "sheet.xml")),
            ("xl/sheet.xml", "<worksheet xmlns='\(main)'><sheetData>\(sheet)</sheetData></worksheet>"),
        ]
        return (try? ZipArchive.bytes(parts.map { ($0, Array($1.utf8)) }, at: Instant(1_800_000_000))) ?? []
    }

    /// Bytes as the system's gzip packs them.
    private static func gzipped(_ bytes: [UInt8]) -> [UInt8] {
        guard let folder = try? TemporaryFolder() else { return [] }
        let gzip = Process()
        gzip.executableURL = URL(filePath: "/usr/bin/gzip")
        gzip.arguments = ["\(folder.path)/a"]
        do {
            try Data(bytes).write(to: URL(filePath: "\(folder.path)/a"))
            try gzip.run()
            gzip.waitUntilExit()
        } catch {
            return []
        }
        return [UInt8](FileManager.default.contents(atPath: "\(folder.path)/a.gz") ?? Data())
    }
}
