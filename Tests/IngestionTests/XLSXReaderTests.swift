import Foundation
import Testing

@testable import Ingestion

/// A workbook that is put together by hand: parts that are stored, not deflated.
struct SmallWorkbook {
    var sheet = ""
    var strings = ""
    var styles = ""
    var workbook = "<workbookPr/><sheets><sheet name='Sheet' sheetId='1' r:id='r1'/></sheets>"
    var target = "worksheets/sheet1.xml"
    var isStrict = false
    var head = ""

    var bytes: [UInt8] {
        let base = isStrict ? "http://purl.oclc.org/ooxml" : "http://schemas.openxmlformats.org"
        let main = isStrict ? "\(base)/spreadsheetml/main" : "\(base)/spreadsheetml/2006/main"
        let types =
            isStrict ? "\(base)/officeDocument/relationships" : "\(base)/officeDocument/2006/relationships"
        func relations(_ all: [(String, String, String)]) -> String {
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                + all.map { "<Relationship Id='\($0)' Type='\(types)/\($1)' Target='\($2)'/>" }.joined()
                + "</Relationships>"
        }
        return stored([
            ("_rels/.rels", relations([("a", "officeDocument", "xl/workbook.xml")])),
            ("xl/workbook.xml", "<workbook xmlns='\(main)' xmlns:r='\(types)'>\(workbook)</workbook>"),
            (
                "xl/_rels/workbook.xml.rels",
                relations([
                    ("r1", "worksheet", target), ("r2", "sharedStrings", "sharedStrings.xml"),
                    ("r3", "styles", "styles.xml"), ("r4", "worksheet", "worksheets/sheet2.xml"),
                ])
            ),
            ("xl/sharedStrings.xml", "<sst xmlns='\(main)'>\(strings)</sst>"),
            ("xl/styles.xml", "<styleSheet xmlns='\(main)'>\(styles)</styleSheet>"),
            (
                "xl/worksheets/sheet1.xml",
                "\(head)<worksheet xmlns='\(main)'><sheetData>\(sheet)</sheetData></worksheet>"
            ),
            (
                "xl/worksheets/sheet2.xml",
                "<worksheet xmlns='\(main)'><sheetData><row><c t='str'><v>second</v></c></row></sheetData></worksheet>"
            ),
        ])
    }
}

/// A zip archive of stored files (APPNOTE.TXT 4.3).
func stored(_ files: [(name: String, text: String)]) -> [UInt8] {
    func little(_ number: Int, _ bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(number >> ($0 * 8) & 255) } }
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for (name, text) in files {
        let bytes = Array(text.utf8)
        let packed = gzipped(bytes)
        let sum = Array(packed[(packed.count - 8)..<(packed.count - 4)])
        let about =
            little(20, 2) + little(0, 2) + little(0, 2) + little(0, 2) + little(33, 2) + sum
            + little(bytes.count, 4) + little(bytes.count, 4) + little(name.utf8.count, 2) + little(0, 2)
        directory +=
            little(0x0201_4B50, 4) + little(20, 2) + about + little(0, 2) + little(0, 2) + little(0, 2)
            + little(0, 4) + little(archive.count, 4) + Array(name.utf8)
        archive += little(0x0403_4B50, 4) + about + Array(name.utf8) + bytes
    }
    let start = archive.count
    return archive + directory + little(0x0605_4B50, 4) + little(0, 4) + little(files.count, 2)
        + little(files.count, 2) + little(directory.count, 4) + little(start, 4) + little(0, 2)
}

/// The rows of a workbook, each with its number.
func readSheet(_ bytes: [UInt8], sheet: String? = nil, chunk: Int = 64 << 10) throws -> [String] {
    var reader = try XLSXReader(ByteInput(bytes), sheet: sheet, chunk: chunk)
    var rows: [String] = []
    while try reader.advance() == .record {
        let fields = (0..<reader.count).map { String(decoding: reader.field($0), as: UTF8.self) }
        rows.append("\(reader.line) \(fields.joined(separator: "|"))")
    }
    return rows
}

@Suite struct XLSXReaderTests {
    static let styles =
        "<numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy\\ hh:mm'/><numFmt numFmtId='165' formatCode='0\" days\"'/>"
        + "<numFmt numFmtId='166' formatCode='[Red]0.00'/><numFmt numFmtId='167' formatCode='[$-407]d. mmm yyyy'/></numFmts>"
        + "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
        + "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='166'/>"
        + "<xf numFmtId='167'/><xf numFmtId='20'/></cellXfs>"

    static let cells: [(name: String, cell: String, expected: String)] = [
        ("a number", "<c r='A1'><v>42</v></c>", "42"),
        ("a number with its binary fraction", "<c r='A1'><v>19.989999999999998</v></c>", "19.99"),
        ("a large number", "<c r='A1'><v>1.2345E+10</v></c>", "12345000000"),
        ("an inline string", "<c r='A1' t='inlineStr'><is><t>a &amp; b</t></is></c>", "a & b"),
        (
            "rich text without its reading aid",
            "<c r='A1' t='inlineStr'><is><r><t>a</t></r><r><t> b</t></r><rPh><t>x</t></rPh></is></c>", "a b"
        ),
        ("CDATA", "<c r='A1' t='inlineStr'><is><t><![CDATA[<x>]]></t></is></c>", "<x>"),
        ("a shared string", "<c r='A1' t='s'><v>1</v></c>", "zweite é"),
        ("an empty shared string", "<c r='A1' t='s'><v>2</v></c>", ""),
        ("an escaped control character", "<c r='A1' t='s'><v>3</v></c>", "a\r\nb_x"),
        ("a formula's last result", "<c r='A1'><f>1+1</f><v>2</v></c>", "2"),
        ("a formula's text", "<c r='A1' t='str'><f>A2</f><v>x</v></c>", "x"),
        ("yes", "<c r='A1' t='b'><v>1</v></c>", "true"),
        ("an error", "<c r='A1' t='e'><v>#N/A</v></c>", "#N/A"),
        ("a date by a built-in style", "<c r='A1' s='1'><v>46296</v></c>", "2026-10-01"),
        ("a date with a time by a built-in day style", "<c r='A1' s='1'><v>46296.5</v></c>", "2026-10-01 12:00:00"),
        ("an instant by a style of one's own", "<c r='A1' s='2'><v>46296.354166666664</v></c>", "2026-10-01 08:30:00"),
        ("an instant at midnight", "<c r='A1' s='2'><v>46296</v></c>", "2026-10-01 00:00:00"),
        ("a number with days in quotes", "<c r='A1' s='3'><v>46296</v></c>", "46296"),
        ("a number in red", "<c r='A1' s='4'><v>46296</v></c>", "46296"),
        ("a date with a language", "<c r='A1' s='5'><v>46296</v></c>", "2026-10-01"),
        ("a time of day", "<c r='A1' s='6'><v>0.75</v></c>", "18:00:00"),
        ("the first of March 1900", "<c r='A1' s='1'><v>61</v></c>", "1900-03-01"),
        ("the first of January 1900", "<c r='A1' s='1'><v>1</v></c>", "1900-01-01"),
        ("an ISO date", "<c r='A1' s='1' t='d'><v>2026-10-01T08:30:00</v></c>", "2026-10-01T08:30:00"),
        ("a style that is not there", "<c r='A1' s='99'><v>46296</v></c>", "46296"),
    ]

    static let strings =
        "<si><t>erste</t></si><si><r><t>zweite </t></r><r><t>é</t></r></si><si><t/></si><si><t>a_x000D_\nb_x</t></si>"

    @Test("A cell's value is what people see, in the words of the canonical tables", arguments: cells)
    func cell(_ test: (name: String, cell: String, expected: String)) throws {
        for isStrict in [false, true] {
            let workbook = SmallWorkbook(
                sheet: "<row r='1'>\(test.cell)<c r='B1' t='str'><v>|</v></c></row>", strings: Self.strings,
                styles: Self.styles, isStrict: isStrict)
            #expect(try readSheet(workbook.bytes) == ["1 \(test.expected)||"])
        }
    }

    @Test("Days count from 1904 where the workbook says so")
    func epoch() throws {
        var workbook = SmallWorkbook(
            sheet: "<row><c s='1'><v>44834</v></c></row>", styles: Self.styles, target: "/xl/worksheets/sheet1.xml")
        workbook.workbook = "<workbookPr date1904='1'/><sheets><sheet name='S' r:id='r1'/></sheets>"
        #expect(try readSheet(workbook.bytes) == ["1 2026-10-01"])
    }

    @Test("Gaps, rows without a number, empty rows: each row keeps its own, at every cut of the sheet")
    func rows() throws {
        let sheet =
            "<row r='2'><c r='B2' t='str'><v>b</v></c><c r='AA2'><v>7</v></c></row><row r='3'/><row r='4'><c r='A4' s='1'/></row>"
            + "<row r='7'><c t='str'><v>a</v></c><c t='str'><v>b</v></c></row><row><c><v>1</v></c></row>"
        let workbook = SmallWorkbook(sheet: sheet, styles: Self.styles).bytes
        let expected = ["2 |b" + String(repeating: "|", count: 25) + "7", "7 a|b", "8 1"]
        for chunk in 16...64 { #expect(try readSheet(workbook, chunk: chunk) == expected) }
    }

    @Test("A sheet is found by its name, in any case")
    func sheets() throws {
        var workbook = SmallWorkbook(sheet: "<row><c t='str'><v>first</v></c></row>")
        workbook.workbook = "<sheets><sheet name='One' r:id='r1'/><sheet name='Zwei &amp; drei' r:id='r4'/></sheets>"
        #expect(try readSheet(workbook.bytes) == ["1 first"])
        #expect(try readSheet(workbook.bytes, sheet: "zwei & DREI") == ["1 second"])
        #expect(throws: IngestionFault.Kind.noSheet(name: "Onne", found: ["One", "Zwei & drei"])) {
            try readSheet(workbook.bytes, sheet: "Onne")
        }
    }

    static let hostile: [(name: String, head: String, sheet: String)] = [
        (
            "a billion laughs",
            "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]>",
            "<row><c t='str'><v>&c;</v></c></row>"
        ),
        (
            "a file from outside", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
            "<row><c t='str'><v>&a;</v></c></row>"
        ),
        ("a document type from outside", "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\">", ""),
        ("an entity that nobody declared", "", "<row><c t='str'><v>&a;</v></c></row>"),
        ("broken XML", "", "<row><c>"),
        ("rows that go backwards", "", "<row r='2'/><row r='1'/>"),
        ("a column beyond the last", "", "<row><c r='ZZZ1'><v>1</v></c></row>"),
        ("a shared string that is not there", "", "<row><c t='s'><v>9</v></c></row>"),
        ("a very long cell", "", "<row><c t='str'><v>\(String(repeating: "x", count: 1 << 20))y</v></c></row>"),
    ]

    @Test("A workbook that means harm, or is broken, is refused", arguments: hostile)
    func refused(_ test: (name: String, head: String, sheet: String)) throws {
        let workbook = SmallWorkbook(sheet: test.sheet, strings: Self.strings, head: test.head)
        let fault = #expect(throws: IngestionFault.Kind.self) { try readSheet(workbook.bytes) }
        guard case .notWorkbook = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
    }

    @Test("An archive that is cut short, and one that is none, are told")
    func damage() throws {
        let bytes = SmallWorkbook(sheet: "<row><c><v>1</v></c></row>").bytes
        for length in [4, 30, bytes.count / 2, bytes.count - 1] {
            #expect(throws: IngestionFault.Kind.self) { try readSheet(Array(bytes.prefix(length))) }
        }
        #expect(throws: IngestionFault.Kind.notWorkbook("it has no xl/workbook.xml")) {
            try readSheet(stored([("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]))
        }
    }

    // Read by openpyxl 3.1.5 (data_only), dates in ISO 8601.
    static let real: [(file: String, rows: [String])] = [
        ("date", ["1 2021-01-01|15", "2 2021-01-02|16", "3 255:10:10|17"]),
        ("date_1904", ["1 2021-01-01|15", "2 2021-01-02|16", "3 255:10:10|17"]),
        ("any_sheets", ["1 1|2", "2 3|4", "3 5|6"]),
        ("empty_shared_string", ["1 abc"]),
        ("has_x000D_", ["1 ABC\r\nDEF"]),
        ("date_iso", ["1 2021-01-01", "2 2021-01-01T10:10:10", "3 10:10:10"]),
        ("inlineStr_cdata", ["1 Hello CDATA|World", "2 12345|NormalText"]),
    ]

    @Test("Real workbooks are read as another program reads them", arguments: real)
    func corpus(_ test: (file: String, rows: [String])) throws {
        guard let bytes = SharedData.bytes("xlsx/\(test.file).xlsx") else { return }
        #expect(try Array(readSheet(bytes).prefix(test.rows.count)) == test.rows)
    }

    @Test("A workbook with a password, and XLS, are refused with the remedy")
    func encrypted() throws {
        let folder = try TemporaryFolder()
        try folder.write("slareport.json5", "{ vendor: 'V', timeZone: 'Europe/Brussels' }")
        var bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 2_000)
        func sentence() throws -> String {
            try folder.write("register/partners.xlsx", bytes)
            let fault = #expect(throws: IngestionFault.self) {
                try ingest(Workspace.read(folder.path), vocabulary: .test)
            }
            return fault?.description ?? ""
        }
        #expect(try sentence() == "register/partners.xlsx: XLS is not read; save the table as XLSX or CSV")
        bytes.replaceSubrange(1_024..<1_056, with: "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] })
        let remedy =
            "register/partners.xlsx: the workbook opens with a password alone; save it without one, or as CSV"
        #expect(try sentence() == remedy)
        if let real = SharedData.bytes("xlsx/pass_protected.xlsx") {
            bytes = real
            #expect(try sentence() == remedy)
        }
    }
}
