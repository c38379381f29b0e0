import Configuration
import Foundation
import Records
import Testing

@testable import Ingestion

/// What `slareport profile` makes of a file: a configuration that is read, with the evidence for it.
@Suite struct DraftTests {
    private func draft(_ name: String, _ text: String, table: TableName? = nil) throws -> String {
        let folder = try TemporaryFolder()
        try folder.write(name, text)
        let draft = try draftConfiguration(
            of: "\(folder.path)/\(name)", table: table, profiles: ProfileTests.shippedProfiles)
        try folder.write("slareport.json5", draft)
        // Whatever it is, it is a configuration that is accepted.
        let workspace = try Workspace.read(folder.path, profiles: ProfileTests.shippedProfiles)
        #expect(!workspace.sources.isEmpty)
        return draft
    }

    static let dates: [(times: [String], format: String, reason: String)] = [
        (["29/2/2016 01:16", "1/3/2016 02:00"], "d/M/yyyy HH:mm", "the day comes first: '29/2/2016 01:16' cannot"),
        (["2/29/2016 01:16", "3/1/2016 02:00"], "M/d/yyyy HH:mm", "the month comes first: '2/29/2016 01:16' cannot"),
        (["2/3/2016 01:16", "3/1/2016 02:00"], "d/M/yyyy HH:mm", "DECIDE: '2/3/2016 01:16' may have"),
        (["22/Sep/25 9:26 AM"], "d/MMM/yy h:mm a", "1 of 1 times look like"),
        (["2.3.16 01:16:09", "13.3.16 01:16:09"], "d.M.yy HH:mm:ss", "the day comes first"),
        (["2016/03/02 01:16", "2016/03/13 01:16"], "yyyy/M/d HH:mm", "2 of 2 times look like"),
        (["1463540297"], "unix", "1 of 1 times look like"),
        (["Tue Jan 12 00:00:00 2016"], "E MMM d HH:mm:ss yyyy", "1 of 1 times look like"),
    ]

    @Test("The format of dates is decided by the values, and asked for where they do not decide it", arguments: dates)
    func dateFormats(_ test: (times: [String], format: String, reason: String)) throws {
        let rows = test.times.enumerated().map { "\($0 + 1),\($1),P\n" }.joined()
        let text = try draft("a.csv", "Case Number,Opened,Extra\n" + rows)
        #expect(text.contains("dateFormat: \"\(test.format)\""), "\(text)")
        #expect(text.contains(test.reason), "\(text)")
        #expect(text.contains("not read: Extra"))
    }

    @Test("Where either order can be read, the one in which nothing ends before it begins is taken")
    func order() throws {
        let text = try draft("a.csv", "Ticket,Created,Closed\n1,1/2/2026 08:00,2/1/2026 08:00\n")
        #expect(text.contains("dateFormat: \"M/d/yyyy HH:mm\""), "\(text)")
        #expect(text.contains("1 rows would end before they begin"), "\(text)")
    }

    @Test("ISO 8601 needs no format")
    func iso() throws {
        let text = try draft("a.csv", "Ticket,Created\n1,2026-01-02T08:00:00Z\n")
        #expect(!text.contains("dateFormat"))
        #expect(text.contains("times are ISO 8601"))
    }

    @Test("Columns go by their names, by names that others give them, by names like them, and by their values")
    func columns() throws {
        let text = try draft(
            "a.csv",
            """
            Vorgang;Prio;Stetus;Company;When;Resolved Date;Etage
            A-1;High;In Progress;acme;2026-01-02 08:00;2026-01-03 08:00;1
            A-2;Low;Parked;acme;2026-01-02 09:00;;2

            """, table: .tickets)
        for line in [
            "delimiter: \";\"", "ticket_id: \"Vorgang\",  // by its values", "priority: \"Prio\",",
            "customer_id: \"Company\",",
            "status: \"Stetus\",  // a name like it", "opened_at: \"When\",  // by its values",
            "resolved_at: \"Resolved Date\",", "\"In Progress\": \"open\"", "\"Parked\": \"\",  // read as empty",
            "not read: Etage",
        ] { #expect(text.contains(line), "\(line)\n\(text)") }
    }

    @Test("JSON is looked into: the longest list of objects, dotted names")
    func json() throws {
        let text = try draft(
            "a.json",
            #"{"meta":{"n":2},"data":{"cases":[{"id":1,"dates":{"opened":"2026-01-02T08:00:00Z"}},{"id":2,"dates":{"opened":"2026-01-02T09:00:00Z"}}]}}"#,
            table: .tickets)
        #expect(text.contains("records: \"data.cases\""), "\(text)")
        #expect(text.contains("opened_at: \"dates.opened\""), "\(text)")
    }

    @Test("A file that fits a shipped profile is told so, with what the profile cannot know")
    func fit() throws {
        let text = try draft(
            "a.csv",
            "Ticket ID,Subject,Status,Priority,Created time,Resolved time\n1,a,Parked,High,2026-01-02 08:00:00,\n")
        for line in ["profile: \"freshdesk\"", "customer_id: { value: \"?\" }", "\"Parked\": \"\",  // read as empty"] {
            #expect(text.contains(line), "\(line)\n\(text)")
        }
        let log = try draft("nagios.log", NagiosLogTests.log)
        #expect(log.contains("profile: \"nagios\""), "\(log)")
    }

    @Test("A workbook is looked into; its dates are ISO 8601 already")
    func workbook() throws {
        let folder = try TemporaryFolder()
        let sheet =
            "<row><c t='str'><v>Case</v></c><c t='str'><v>Company</v></c><c t='str'><v>Opened</v></c></row>"
            + "<row><c><v>7</v></c><c t='str'><v>acme</v></c><c s='2'><v>46296.5</v></c></row>"
        try folder.write("a.xlsx", SmallWorkbook(sheet: sheet, styles: XLSXReaderTests.styles).bytes)
        let text = try draftConfiguration(
            of: "\(folder.path)/a.xlsx", table: .tickets, profiles: ProfileTests.shippedProfiles)
        for line in [
            "format: \"xlsx\"", "customer_id: \"Company\"", "opened_at: \"Opened\"",
            "times are ISO 8601, such as 2026-10-01 12:00:00",
        ] { #expect(text.contains(line), "\(line)\n\(text)") }
        try folder.write("slareport.json5", text)
        _ = try Workspace.read(folder.path, profiles: ProfileTests.shippedProfiles)
    }

    @Test("Two and three header rows are seen, and decimal commas")
    func headerRowsAndCommas() throws {
        let two = try draft(
            "a.csv", "Respondent,What?,,Date\n,First,Second,\n1,a,b,2026-10-01\n2,a,b,2026-10-02\n", table: .surveys)
        #expect(two.contains("headerRows: 2,"), "\(two)")
        let three = try draft(
            "a.csv",
            "StartDate,Q1,T\nBegin,How?,Which?\n\"{\"\"ImportId\"\":\"\"a\"\"}\",\"{}\",\"{}\"\n2026-10-01 08:00:00,1,2\n"
        )
        #expect(three.contains("headerRows: 3,"), "\(three)")
        let commas = try draft(
            "a.csv", "entry_id;customer_id;hours;granted_on\ne1;c1;10;2026-10-01\ne2;c1;1.234,5;2026-10-01\n",
            table: .credits)
        #expect(commas.contains("decimal: \",\",  // numbers such as 1.234,5"), "\(commas)")
        let points = try draft(
            "a.csv", "entry_id,customer_id,hours,granted_on\ne1,c1,10.5,2026-10-01\n", table: .credits)
        #expect(!points.contains("decimal:") && !points.contains("headerRows"), "\(points)")
    }

    @Test("Every real export beside the checkout gets a configuration that is read")
    func realFiles() throws {
        let expected = [
            "uci_servicenow/incident_event_log_2000.csv": "profile: \"servicenow-audit\"",
            "uci_servicenow/variant_excel_resaved_5999.csv": "profile: \"servicenow-audit\"",
            "servicenow/incidents_REST.csv": "profile: \"servicenow\"",
            "servicenow/servicenow_incidents_import.csv": "profile: \"servicenow\"",
            "jira/jira_software_allfields.csv": "profile: \"jira-service-management\"",
            "jira/support_api_flattened.csv": "profile: \"jira-api\"",
            "jira/cycle_times.csv": "opened_at: \"created_date\"",
            "freshdesk/freshdesk_tickets.csv": "profile: \"freshdesk\"",
            "zendesk/incremental_tickets_1000.json": "profile: \"zendesk\"",
            "outages/statuspage_incident_history.json": "profile: \"statuspage\"",
            "outages/nagios_localhost_2016-12-19.log": "profile: \"nagios\"",
            "boston311/boston311-100.csv": "closed_at: \"closed_dt\"",
            "kaggle/customer_support_tickets.csv": "resolved_at: \"Time to Resolution\"",
            "surveys/googleforms_minimal.csv": "DECIDE",
            "surveys/surveymonkey_StarWars.csv": "encoding: \"windows-1252\"",
            "surveys/qualtrics_3header.csv": "profile: \"qualtrics\"",
            "surveys/limesurvey_twins_en_semicolon_bom.csv": "table: \"",
        ]
        for (name, line) in expected {
            let path = "\(SharedData.folder)/\(name)"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            let text = try draftConfiguration(of: path, table: nil, profiles: ProfileTests.shippedProfiles)
            #expect(text.contains(line), "\(name): \(text.prefix(2000))")
            let folder = try TemporaryFolder()
            try folder.write("slareport.json5", text)
            _ = try Workspace.read(folder.path, profiles: ProfileTests.shippedProfiles)
        }
    }

    @Test("UTF-16 without a byte order mark is declared; JSON that is broken or too deep is told, not taken for CSV")
    func whatCannotBeRead() throws {
        let csv = "ticket_id;customer_id;opened_at\nt1;c1;2026-10-01 08:00\n"
        let folder = try TemporaryFolder()
        try folder.write("a.csv", csv.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
        func draft(_ name: String) throws -> String {
            try draftConfiguration(
                of: "\(folder.path)/\(name)", table: nil, profiles: ProfileTests.shippedProfiles)
        }
        let text = try draft("a.csv")
        #expect(text.contains("encoding: \"utf-16\"") && text.contains("ticket_id: \"ticket_id\""), "\(text)")
        for (name, json, reason) in [
            ("a.json", "[{\"id\":1,\n\"x\"", "a.json:2:4: not JSON: expected : behind a name, and the file ends"),
            ("b.json", "[{\"a\":" + String(repeating: "[", count: 70), "b.json:1:69: not JSON: more than 64 levels"),
            ("c.txt", "{\"id\":1,}", "c.txt:1:9: not JSON: expected a name in quotes"),
            ("d.json", "[1, 2]", "d.json: no object in it that could be a record"),
        ] {
            try folder.write(name, json)
            #expect {
                _ = try draft(name)
            } throws: {
                "\($0)".contains(reason)
            }
        }
        try folder.write("one.ndjson", "{\"ticket_id\":1,\"opened_at\":\"2026-10-01\"}\n")
        #expect(try draft("one.ndjson").contains("format: \"ndjson\""))
    }
}
