import Foundation
import SLAReport
import ServiceTime
import Testing

@testable import Publishing

/// Inputs that mean harm, or change under the reader: 65, one line that names the file, and nothing published.
@Suite struct HostileInputTests {
    /// A part of a workbook that is a hundred megabytes once it is unpacked, and hardly any before.
    private static func bomb(_ part: String) throws -> [UInt8] {
        // Elements that nobody looks at. Whether libxml2's own limits end it first or ours does is one: it is refused.
        let block = [[UInt8]](repeating: Array("<x/>".utf8), count: 1 << 18).flatMap { $0 }
        let filler = [[UInt8]](repeating: block, count: 100).flatMap { $0 }
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let package = "http://schemas.openxmlformats.org/package/2006/relationships"
        var parts = [
            "_rels/.rels":
                "<Relationships xmlns='\(package)'><Relationship Id='r1' Type='\(types)/officeDocument' Target='xl/workbook.xml'/></Relationships>",
            "xl/workbook.xml":
                "<workbook xmlns='\(main)' xmlns:r='\(types)'><sheets><sheet name='S' r:id='r1'/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels":
                "<Relationships xmlns='\(package)'><Relationship Id='r1' Type='\(types)/worksheet' Target='sheet.xml'/>"
                + "<Relationship Id='r2' Type='\(types)/sharedStrings' Target='strings.xml'/></Relationships>",
            "xl/strings.xml": "<sst xmlns='\(main)'><si><t>a</t></si></sst>",
            "xl/sheet.xml": "<worksheet xmlns='\(main)'><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
        ].mapValues { Array($0.utf8) }
        parts[part] = Array("<sst>".utf8) + filler
        return try ZipArchive.bytes(parts.map { ($0.key, $0.value) }, at: Instant(1_800_000_000))
    }

    static let bombs: [(name: String, file: String, bytes: @Sendable () throws -> [UInt8], words: [String])] = [
        ("a workbook whose sheet unpacks without end", "tickets.xlsx", { try bomb("xl/sheet.xml") }, []),
        ("one whose shared strings do", "tickets.xlsx", { try bomb("xl/strings.xml") }, []),
        ("one whose own parts do", "tickets.xlsx", { try bomb("xl/workbook.xml") }, []),
        (
            "JSON that nests without end", "tickets.json",
            { Array(repeating: UInt8(ascii: "["), count: 1_000_000) }, ["tickets.json:1:", "64"]
        ),
        (
            "a record of objects within objects", "tickets.json",
            { Array(("[" + String(repeating: "{\"a\":", count: 100_000)).utf8) }, ["tickets.json:1:", "64"]
        ),
        (
            "a record that is longer than any", "tickets.json",
            { Array("[{\"ticket_id\":\"".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 40 << 20) }, ["16 MiB"]
        ),
    ]

    @Test("What means harm is refused: 65, one line that names the file, what was published stays", arguments: bombs)
    func refused(
        _ test: (name: String, file: String, bytes: @Sendable () throws -> [UInt8], words: [String])
    ) async throws {
        let workspace = try await SmallWorkspace()
        try FileManager.default.removeItem(atPath: "\(workspace.path)/inbox/tickets.csv")
        try Data(try test.bytes()).write(to: URL(filePath: "\(workspace.path)/inbox/\(test.file)"))
        let fault = await workspace.fault()
        let sentence = fault?.description ?? "no fault"
        #expect(fault?.code == .data, "\(test.name): \(sentence)")
        #expect(!sentence.contains { $0.isNewline })
        for word in ["inbox/\(test.file)"] + test.words {
            #expect(sentence.contains(word), "\(test.name): \(sentence)")
        }
        #expect(workspace.isWhole)
    }

    @Test(
        "A file that changes while it is read ends the run, and what was published stays", arguments: ["csv", "ndjson"])
    func changes(_ format: String) async throws {
        let workspace = try await SmallWorkspace()
        var text = format == "csv" ? "ticket_id,customer_id,priority,opened_at\n" : ""
        for number in 0..<40_000 {
            text +=
                format == "csv"
                ? "T\(number),N1,P1,2026-10-05T09:00\n"
                : "{\"ticket_id\":\"T\(number)\",\"customer_id\":\"N1\",\"opened_at\":\"2026-10-05T09:00\"}\n"
        }
        try workspace.write("inbox/tickets-more.\(format)", text)
        let path = "\(workspace.path)/inbox/tickets-more.\(format)"
        // A program that goes on writing its export.
        let program = Process()
        program.executableURL = URL(filePath: "/bin/sh")
        program.arguments = ["-c", "while sleep 0.002; do echo >>\"$0\"; done", path]
        try program.run()
        let fault = await workspace.fault()
        program.terminate()
        program.waitUntilExit()
        let sentence = fault?.description ?? "no fault"
        #expect(fault?.code == .data, "\(sentence)")
        #expect(sentence.contains("inbox/tickets-more.\(format): ") && sentence.contains("chang"), "\(sentence)")
        #expect(workspace.isWhole)
    }
}
