import Foundation
import Records
import Testing

@testable import Ingestion

/// The same table in every form that is read, and what a source may declare of its form.
@Suite struct InputFormTests {
    private static let csv =
        "Key,Customer,Opened,Prio,Closed\nt1,c1,2026-10-01 08:00,P1,\n\"t 2\",c1,2026-10-02 09:30,p2,2026-10-03 10:00\nt3,c9,2026-10-02 09:30,P1,\n"
    private static let records = [
        #"{"Key":"t1","Customer":"c1","Opened":"2026-10-01 08:00","Prio":"P1","Closed":null}"#,
        #"{"Customer":"c1","Key":"t 2","Opened":"2026-10-02 09:30","Prio":"p2","Closed":"2026-10-03 10:00"}"#,
        #"{"Key":"t3","Customer":"c9","Opened":"2026-10-02 09:30","Prio":"P1"}"#,
    ]
    private static var sheet: [UInt8] {
        func text(_ text: String) -> String { "<c t='str'><v>\(text)</v></c>" }
        let header = ["Key", "Customer", "Opened", "Prio", "Closed"].map(text).joined()
        var workbook = SmallWorkbook(styles: XLSXReaderTests.styles)
        workbook.sheet =
            "<row>\(header)</row>"
            + "<row>\(text("t1"))\(text("c1"))<c s='2'><v>46296.333333333336</v></c>\(text("P1"))</row>"
            + "<row>\(text("t 2"))\(text("c1"))<c s='2'><v>46297.395833333336</v></c>\(text("p2"))<c s='2'><v>46298.416666666664</v></c></row>"
            + "<row>\(text("t3"))\(text("c9"))<c s='2'><v>46297.395833333336</v></c>\(text("P1"))</row>"
        return workbook.bytes
    }

    static let forms: [(name: String, bytes: [UInt8], settings: String, line: Int)] = [
        ("t.csv", Array(csv.utf8), "", 4),
        ("t.tsv", Array(csv.replacing(",", with: "\t").replacing("\n", with: "\r\n").utf8), "", 4),
        ("semicolons.csv", [0xEF, 0xBB, 0xBF] + Array(csv.replacing(",", with: ";").utf8), "", 4),
        ("utf16.csv", [0xFF, 0xFE] + csv.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, "", 4),
        ("t.csv.gz", gzipped(Array(csv.utf8)), "", 4),
        ("t.ndjson", Array(records.joined(separator: "\n").utf8), "", 3),
        ("t.jsonl.gz", gzipped(Array(records.joined(separator: "\n").utf8)), "", 3),
        ("t.json", Array("[\(records.joined(separator: ",\n"))]".utf8), "", 3),
        (
            "page.json", Array("{\"count\":3,\"result\":{\"items\":[\(records.joined(separator: ",\n"))]}}".utf8),
            "records: 'result.items[]',", 3
        ),
        ("t.xlsx", sheet, "", 4),
        ("t.xlsx.gz", gzipped(sheet), "sheet: 'sheet',", 4),
    ]

    @Test("The same table gives the same records and the same reject in every form", arguments: forms)
    func form(_ form: (name: String, bytes: [UInt8], settings: String, line: Int)) throws {
        let folder = try TemporaryFolder()
        let columns =
            "columns: { ticket_id: 'Key', customer_id: 'Customer', opened_at: 'Opened', priority: 'Prio', closed_at: 'Closed' }"
        try folder.write(
            "slareport.json5",
            "{ vendor: 'V', timeZone: 'Europe/Brussels', sources: [{ table: 'tickets', files: '\(form.name)', \(form.settings) \(columns) }] }"
        )
        for (name, text) in register where name.contains("register") { try folder.write(name, text) }
        try folder.write(form.name, form.bytes)
        let intake = try ingest(Workspace.read(folder.path), vocabulary: .test)
        let tickets = intake.records.tickets
        #expect((0..<tickets.keys.count).map { tickets.keys[$0] } == ["t1", "t 2"])
        let opened = tickets.rows.map { $0.openedAt.start?.seconds }
        #expect(opened == [1_790_834_400, 1_790_926_200])
        #expect(tickets.rows.map { $0.closedAt.start?.seconds } == [nil, 1_791_014_400])
        #expect(tickets.rows.map(\.priority) == [1, 2])
        let reject = try #require(intake.rejects.first)
        #expect(intake.rejects.count == 1)
        #expect(reject.line == form.line && reject.column == "Customer" && reject.value == "c9")
        let account = try #require(intake.accounts.first { $0.table == .tickets })
        #expect(!account.form.isEmpty && account.form.hasSuffix(form.name.hasSuffix(".gz") ? ", gzip" : account.form))
        #expect(account.read == 3 && account.used == 2 && account.rejected == 1)
    }

    @Test("What names a ticket that `where` kept out is kept out too, and no mistake")
    func filtered() throws {
        let intake = try intake(
            register.filter { $0.name.contains("register") } + [
                (
                    "inbox/a.csv",
                    "ticket_id,customer_id,opened_at,team\nt1,c1,2026-10-01 08:00,A\nt2,c1,2026-10-01 08:00,B\n"
                ),
                (
                    "inbox/b.csv",
                    "ticket_id,at,status\nt1,2026-10-01 09:00,open\nt2,2026-10-01 09:00,open\nt3,2026-10-01 09:00,open\n"
                ),
            ],
            sources:
                "{ table: 'tickets', files: 'inbox/a.csv', where: { team: 'A' } }, { table: 'ticket_events', files: 'inbox/b.csv' }"
        )
        let events = try #require(intake.accounts.first { $0.table == .ticketEvents })
        #expect(events.read == 3 && events.used == 1 && events.filtered == 1 && events.rejected == 1)
        #expect(intake.rejects.map(\.value) == ["t3"])
    }

    @Test("A reject names the column that the value came from, of several")
    func column() throws {
        let intake = try intake(
            [
                (
                    "a.csv",
                    "customer_id,name,Zone,Region\nc1,x,,Mars/Base\nc2,x,Mars/Base,\n"
                )
            ],
            sources:
                "{ table: 'customers', files: 'a.csv', columns: { customer_id: 'customer_id', name: 'name', time_zone: ['Zone', 'Region'] } }"
        )
        #expect(intake.rejects.map(\.column) == ["Region", "Zone"])
    }

    @Test("Two and three header rows: a column goes by its name in any of them, and below the one above")
    func headerRows() throws {
        let text =
            "id,About you,,Time\nCustomer,Name,Place,\n{\"ImportId\":\"x\"},,,\nc1,Alpha,BE,2026\nc2,Beta,NL,2026\n"
        for (rows, used, names) in [(3, 2, "'About you / Name'"), (3, 2, "'Name'"), (2, 2, "'name'")] {
            let intake = try intake(
                [("a.csv", text)],
                sources:
                    "{ table: 'customers', files: 'a.csv', headerRows: \(rows), columns: { customer_id: 'Customer', name: \(names), country: 'About you / Place' } }"
            )
            #expect(intake.records.customers.rows.map(\.name).suffix(2) == ["Alpha", "Beta"])
            #expect(intake.accounts[0].used == used && intake.accounts[0].rejected == (rows == 2 ? 1 : 0))
        }
    }

    static let numbers: [(text: String, value: String?)] = [
        ("1.234,5", "1234.5"), ("1234,50", "1234.5"), ("1 234,5", "1234.5"), ("1\u{A0}234,5", "1234.5"),
        ("1\u{202F}234", "1234"), ("1'234'567,89", "1234567.89"), ("0,5", "0.5"), ("12", "12"), ("1.234", "1234"),
        ("1.23", nil), ("1,2,3", nil), ("1.2345,0", nil), ("1,234.5", nil), ("1234.567,0", nil), ("x", nil),
        // No group of thousands begins with a nought: it would be a guess.
        ("0.125", nil), ("00.125", nil), ("01.234", nil), ("-0.125", nil), ("0 125", nil), ("0,125", "0.125"),
        ("-1.234,5", nil), ("100.125", "100125"),
    ]

    @Test("Numbers with a decimal comma, where the source declares it", arguments: numbers)
    func decimals(_ test: (text: String, value: String?)) throws {
        let intake = try intake(
            register.prefix(2) + [
                (
                    "a.csv",
                    "contract_id;customer_id;agreement;level;monthly_fee\nk1;c1;alpha;Basic;\(test.text)\n"
                )
            ], sources: "{ table: 'contracts', files: 'a.csv', decimal: ',' }")
        #expect(intake.records.contracts.rows.first?.monthlyFee.map { "\($0)" } == test.value)
        #expect(intake.rejects.count == (test.value == nil ? 1 : 0))
    }

    static let ids: [(text: String, id: String)] = [
        ("5 732 943", "5732943"), ("5\u{A0}732\u{A0}943", "5732943"), ("5\u{202F}732", "5732"), ("12'345", "12345"),
        ("1 2", "1 2"), ("1234 567", "1234 567"), ("12 3456", "12 3456"), ("A 123", "A 123"), ("123", "123"),
        ("1.234", "1.234"), ("1 234 ", "1234"),
        ("0 123", "0 123"),
    ]

    @Test("Ids with blanks between thousands, where the source declares it", arguments: ids)
    func grouped(_ test: (text: String, id: String)) throws {
        let result = try intake(
            register.prefix(3) + [
                ("a.csv", "ticket_id,customer_id,opened_at\n\(test.text),c1,2026-10-01 08:00\n"),
                ("b.csv", "ticket_id,at,status\n\(test.text),2026-10-01 08:00,open\n"),
            ],
            sources: "{ table: 'tickets', files: 'a.csv', grouped: 'ticket_id' }, "
                + "{ table: 'ticket_events', files: 'b.csv', grouped: ['ticket_id'] }")
        #expect(result.records.tickets.keys[0] == test.id)
        #expect(result.records.ticketEvents.count == 1 && result.rejects.isEmpty)
    }

    @Test("A number of JSON or a workbook is one by itself: `decimal` is for those that are text")
    func realNumbers() throws {
        let head = Array(register.prefix(2))
        let lines = [
            ("r1", "1.234"), ("r2", "\"1.234,5\""), ("r3", "1234.5"), ("r4", "\"1234.5\""), ("r5", "1.5e3"),
            ("r6", "\"0.125\""),
        ].map { "{\"rma_id\":\"\($0)\",\"customer_id\":\"c1\",\"rma_number_at\":\"2026-10-01\",\"list_price\":\($1)}" }
        let source = "{ table: 'rmas', files: 'a.FORM', decimal: ',' }"
        for (form, text) in [
            ("ndjson", lines.joined(separator: "\n")), ("json", "[\(lines.joined(separator: ","))]"),
        ] {
            let result = try intake(head + [("a.\(form)", text)], sources: source.replacing("FORM", with: form))
            let prices = result.records.rmas.rows.map { row in row.listPrice.map { "\($0)" } ?? "" }
            #expect(prices == ["1.234", "1234.5", "1234.5", "1500"])
            #expect(result.rejects.map(\.value) == ["1234.5", "0.125"])
        }
        let folder = try TemporaryFolder()
        try folder.write(
            "slareport.json5",
            "{ vendor: 'V', timeZone: 'UTC', sources: [\(source.replacing("FORM", with: "xlsx"))] }")
        for (name, text) in head { try folder.write(name, text) }
        func text(_ text: String) -> String { "<c t='str'><v>\(text)</v></c>" }
        func row(_ id: String, _ price: String) -> String {
            "<row>\(text(id))\(text("c1"))\(text("2026-10-01"))\(price)</row>"
        }
        let names = ["rma_id", "customer_id", "rma_number_at", "list_price"]
        let sheet =
            "<row>\(names.map(text).joined())</row>" + row("r1", "<c><v>1.234</v></c>") + row("r2", text("1.234,5"))
            + row("r3", "<c><v>1234.5</v></c>") + row("r4", text("1234.5"))
        try folder.write("a.xlsx", SmallWorkbook(sheet: sheet).bytes)
        let result = try ingest(Workspace.read(folder.path), vocabulary: .test)
        let prices = result.records.rmas.rows.map { row in row.listPrice.map { "\($0)" } ?? "" }
        #expect(prices == ["1.234", "1234.5", "1234.5"])
        #expect(result.rejects.map(\.value) == ["1234.5"])
    }

    @Test("A record without any value is no row, in JSON as in CSV; one with another value is a reject")
    func blankRecords() throws {
        let csv = "ticket_id,customer_id,opened_at,id\nA,c1,2026-10-01T10:00,\n,,,B\n, ,,\n\n,,,\n"
        let json = [
            #"{"ticket_id":"A","customer_id":"c1","opened_at":"2026-10-01T10:00"}"#, #"{"id":"B"}"#,
            #"{"ticket_id":null,"customer_id":" ","x":{"y":[null,""]}}"#, "", "{}",
        ]
        for (name, text) in [
            ("inbox/tickets.csv", csv), ("inbox/tickets.ndjson", json.joined(separator: "\n")),
            ("inbox/tickets.json", "[\(json.filter { !$0.isEmpty }.joined(separator: ","))]"),
        ] {
            let result = try intake(register.prefix(2) + [(name, text)])
            let account = try #require(result.accounts.last)
            #expect(account.read == 2 && account.used == 1 && account.rejected == 1, "\(name)")
            #expect(result.rejects.map(\.column) == ["ticket_id"])
        }
    }

    @Test("C-19: a cause is free text: a reject does not show it, and `mask` takes out of it")
    func causes() throws {
        let result = try intake(
            [
                (
                    "a.csv",
                    "service,from,state,cause\nx,2026-10-01 08:00,down,Mrs Janssens\u{7}\nx,2026-10-01 09:00,up, Mr Quibble \nx,2026-10-01 10:00,up,  \n"
                )
            ], sources: "{ table: 'availability', files: 'a.csv', mask: 'Mr \\\\w+' }")
        #expect(result.rejects.map(\.value) == ["(text)"])
        #expect(result.records.availability.map(\.cause) == [0, -1])
        #expect(result.records.causes[0] == "•••")
    }
}
