import Configuration
import Foundation
import Records
import ServiceTime
import Testing

@testable import Ingestion

/// The mappings that ship: each on rows in the shape of its product's export, and on real exports where they lie
/// beside the checkout.
@Suite struct ProfileTests {
    static let shippedProfiles: String = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Profiles").path

    /// What a workspace reads whose one source names a profile; a customer `acme` is in its register.
    static func intake(
        _ profile: String, file: String, overrides: String = "", zone: String = "Europe/Brussels",
        files: [(String, String)] = []
    ) throws -> Intake {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(name, text) }
        try folder.write(
            "slareport.json5",
            """
            { vendor: 'V', timeZone: '\(zone)', sources: [
                { table: 'tickets', files: 'tickets.csv' },
                { profile: '\(profile)', files: '\(file)', \(overrides) } ] }
            """.replacing(
                "    { table: 'tickets', files: 'tickets.csv' },\n",
                with: files.contains { $0.0 == "tickets.csv" }
                    ? "    { table: 'tickets', files: 'tickets.csv' },\n" : ""))
        try folder.write("register/customers.csv", "customer_id,name\nacme,Acme Inc\n")
        return try ingest(Workspace.read(folder.path, profiles: Self.shippedProfiles), vocabulary: .test)
    }

    /// A ticket in one line: id, priority, status, opened, first response, resolved, closed.
    static func line(_ records: Records, _ row: Int) -> String {
        let ticket = records.tickets.rows[row]
        func text(_ stamp: Timestamp) -> String { stamp.start?.description ?? "-" }
        let priority = records.vocabulary.priorities[ticket.priority] ?? "-"
        return [
            records.tickets.keys[row], priority, ticket.status?.rawValue ?? "-", text(ticket.openedAt),
            text(ticket.firstResponseAt), text(ticket.resolvedAt), text(ticket.closedAt),
        ].joined(separator: " ")
    }

    static let exports: [(profile: String, text: String, overrides: String, expected: [String])] = [
        (
            "servicenow",
            """
            number,short_description,company,priority,state,opened_at,resolved_at,closed_at
            INC0010001,"Mail, down",acme,1 - Critical,In Progress,2026-10-01 08:15:00,,
            INC0010002,VPN,acme,3,6,2026-10-01 09:00:00,2026-10-02 10:30:00,
            INC0010003,Disk,acme,4 - Low,On Hold,01-10-2026 09:30:00,,
            INC0010004,Disk,acme,5 - Planning,Closed,2026-10-01 09:30:00,2026-10-01 10:00:00,2026-10-05 10:00:00

            """, "timeZone: 'UTC'",
            [
                "INC0010001 P1 open 2026-10-01T08:15:00Z - - -",
                "INC0010002 P3 resolved 2026-10-01T09:00:00Z - 2026-10-02T10:30:00Z -",
                "INC0010003 P4 waiting-client 2026-10-01T09:30:00Z - - -",
                "INC0010004 P4 closed 2026-10-01T09:30:00Z - 2026-10-01T10:00:00Z 2026-10-05T10:00:00Z",
            ]
        ),
        (
            "jira-service-management",
            """
            Summary,Issue key,Status,Priority,Resolution,Created,Resolved,Comment,Comment,Custom field (Organizations)
            "A ""quoted"" summary",SUP-2,Waiting for customer,Highest,,22/Sep/25 9:26 AM,,one,"two
            lines",acme
            Done,SUP-1,Done,Medium,Done,22/Sep/25 12:00 AM,23/Sep/25 1:05 PM,,,acme

            """, "timeZone: 'UTC'",
            [
                "SUP-2 P1 waiting-client 2025-09-22T09:26:00Z - - -",
                "SUP-1 P3 closed 2025-09-22T00:00:00Z - 2025-09-23T13:05:00Z 2025-09-23T13:05:00Z",
            ]
        ),
        (
            "jira-service-management",
            """
            Résumé,Clé de ticket,État,Priorité,Création,Résolu
            Panne,AIDE-1,En attente du client,Haute,03/févr./26 14:07,
            Panne,AIDE-2,Terminé(e),Basse,03/août/26 14:07,04/déc./26 8:00

            """, "timeZone: 'UTC', columns: { customer_id: { value: 'acme' } }",
            [
                "AIDE-1 P2 waiting-client 2026-02-03T14:07:00Z - - -",
                "AIDE-2 P4 closed 2026-08-03T14:07:00Z - 2026-12-04T08:00:00Z 2026-12-04T08:00:00Z",
            ]
        ),
        (
            "jira-api",
            """
            key,created,resolutiondate,summary,status
            CSC-14,2018-05-11T09:46:53.000+0300,2018-05-18T09:30:34.000+0300,Schemas,Done

            """, "columns: { customer_id: { value: 'acme' } }",
            ["CSC-14 - closed 2018-05-11T06:46:53Z - 2018-05-18T06:30:34Z 2018-05-18T06:30:34Z"]
        ),
        (
            "freshdesk",
            """
            Ticket ID,Subject,Status,Priority,Created time,Initial response time,Resolved time,Company Name
            1,404 error,Waiting on Third Party,Urgent,2025-12-03 16:29:08,2025-12-03 16:40:00,,Acme Inc
            2,Push,Closed,Low,2025-12-04 11:14:18,,2025-12-05 09:00:00,Acme Inc
            3,Push,Open,Low,2025-12-04 11:14:18,,,Freshworks

            """, "timeZone: 'UTC', values: { customer_id: { 'Acme Inc': 'acme' } }",
            [
                "1 P1 waiting-third-party 2025-12-03T16:29:08Z 2025-12-03T16:40:00Z - -",
                "2 P4 closed 2025-12-04T11:14:18Z - 2025-12-05T09:00:00Z -",
            ]
        ),
        (
            "glpi",
            """
            \u{FEFF}"ID";"Titre";"Statut";"Priorité";"Entité";"Date d'ouverture";"Date de clôture";"Date de résolution"
            "5 732 943";"Panne";"En cours (Attribué)";"Très haute";"Root > Acme";"05-01-2026 16:24";"";""
            "5732944";"Panne
            encore";"Clos";"Moyenne";"Root > Acme";"2026-01-13 08:00";"2026-01-14 08:00";"2026-01-13 09:00"

            """, "timeZone: 'UTC', values: { customer_id: { 'root > acme': 'acme' } }",
            [
                "5732943 P1 open 2026-01-05T16:24:00Z - - -",
                "5732944 P3 closed 2026-01-13T08:00:00Z - 2026-01-13T09:00:00Z 2026-01-14T08:00:00Z",
            ]
        ),
        (
            "znuny",
            """
            Number;Ticket#;Title;Created;Close Time;Queue;State;Priority;CustomerID
            1;2026101510000011;Printer;2026-10-15 08:00:00;;Raw;pending reminder;4 high;acme
            2;2026101510000022;Printer;2026-10-15 09:00:00;2026-10-16 10:00:00;Raw;closed successful;3 normal;acme

            """, "timeZone: 'UTC', values: { priority: { '3 normal': 'P3' } }",
            [
                "2026101510000011 P2 waiting-client 2026-10-15T08:00:00Z - - -",
                "2026101510000022 P3 closed 2026-10-15T09:00:00Z - 2026-10-16T10:00:00Z 2026-10-16T10:00:00Z",
            ]
        ),
    ]

    @Test("A profile reads its product's export", arguments: exports)
    func export(
        _ export: (profile: String, text: String, overrides: String, expected: [String])
    ) throws {
        let result = try Self.intake(
            export.profile, file: "export.csv", overrides: export.overrides, files: [("export.csv", export.text)])
        #expect((0..<result.records.tickets.count).map { Self.line(result.records, $0) } == export.expected)
    }

    @Test("Every shipped profile says what it reads, and every setting of it is one that a source has")
    func shipped() throws {
        let shelf = ProfileShelf(folders: [Self.shippedProfiles])
        #expect(!shelf.names.isEmpty)
        let folder = try TemporaryFolder()
        try folder.write("x.csv", "x\n")
        for name in shelf.names {
            let source = try Node.parse("{ profile: '\(name)', files: 'x.csv' }", file: "test")
            let sources = try SourceReader(folder: folder.path, profiles: shelf).sources(source)
            #expect(!sources.isEmpty)
            for source in sources { #expect(!source.suggestedColumns.isEmpty, "\(name)") }
            let profile = try Profile(path: "\(Self.shippedProfiles)/\(name).json5", name: name, file: name)
            #expect(!profile.product.isEmpty)
        }
    }

    @Test("Documentation/Profiles.md names every shipped profile, and no other")
    func documented() throws {
        let document = URL(filePath: Self.shippedProfiles).deletingLastPathComponent()
            .appending(path: "Documentation/Profiles.md")
        let text = try String(contentsOf: document, encoding: .utf8)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") }
        let named = rows.compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
        #expect(named.sorted() == ProfileShelf(folders: [Self.shippedProfiles]).names.sorted())
    }

    static let surveys: [(profile: String, text: String, overrides: String, expected: [String])] = [
        (
            "limesurvey",
            "\u{FEFF}\"Response ID\";\"Date submitted\";\"Date started\";\"ticket\";\"satisfaction\"\n"
                + "\"7\";\"2026-10-02 09:00:00\";\"2026-10-02 08:55:00\";\"T1\";\"4\"\n\"8\";\"\";\"2026-10-02 08:55:00\";\"T1\";\"N/A\"\n",
            "", ["4 2026-10-02T09:00:00Z", "- -"]
        ),
        (
            "surveymonkey",
            "Respondent ID,Start Date,End Date,Custom Data 1,How happy?,\n,,,,Response,\n11,10/02/2026 08:55:00,10/02/2026 09:00:00,T1,Very,\n",
            "columns: { score: 'How happy?' }, values: { score: { Very: '5' } }", ["5 2026-10-02T09:00:00Z"]
        ),
        (
            "google-forms", "Timestamp,Ticket,Score\n10/2/2026 9:00:16,T1,3\n", "", ["3 2026-10-02T09:00:16Z"]
        ),
        (
            "microsoft-forms",
            "ID,Start time,Completion time,Email,Name,Ticket,Score\n1,10/2/26 8:59:16,10/2/26 9:00:16,anonymous,,T1,5\n",
            "", ["5 2026-10-02T09:00:16Z"]
        ),
        (
            "qualtrics",
            "StartDate,EndDate,Finished,RecordedDate,ResponseId,ExternalReference,Q1\n"
                + "Anfang,Ende,Beendet,Erfasst,Antwort,Extern,\"Are you\nhappy?\"\n"
                + "\"{\"\"ImportId\"\":\"\"a\"\"}\",b,\"{\"\"ImportId\"\":\"\"finished\"\"}\",d,e,f,g\n"
                + "2026-10-02 08:55:00,2026-10-02 08:59:00,1,2026-10-02 09:00:00,R_1,T1,2\n",
            "columns: { score: 'Q1' }", ["2 2026-10-02T09:00:00Z"]
        ),
        (
            "zendesk-satisfaction",
            #"{"satisfaction_ratings":[{"id":35436,"ticket_id":"T1","score":"good","updated_at":"2011-07-20T22:55:29Z","created_at":"2011-07-20T22:55:29Z"},{"id":35437,"ticket_id":"T1","score":"offered","updated_at":"2011-07-20T22:55:29Z","created_at":"2011-07-20T22:55:29Z"}]}"#,
            "", ["1 2011-07-20T22:55:29Z", "- 2011-07-20T22:55:29Z"]
        ),
    ]

    @Test("A survey tool's profile reads its answers", arguments: surveys)
    func survey(_ test: (profile: String, text: String, overrides: String, expected: [String])) throws {
        let name = test.text.hasPrefix("{") ? "answers.json" : "answers.csv"
        let result = try Self.intake(
            test.profile, file: name, overrides: test.overrides, zone: "UTC",
            files: [
                (name, test.text),
                ("tickets.csv", "ticket_id,customer_id,opened_at\nT1,acme,2010-10-01\n"),
            ])
        #expect(
            result.records.surveys.map { survey in
                "\(survey.score.map { "\($0)" } ?? "-") \(survey.respondedAt.start?.description ?? "-")"
            } == test.expected)
    }

    @Test("Microsoft Forms' workbook is read as it comes: real dates, names and addresses left behind")
    func formsWorkbook() throws {
        func text(_ text: String) -> String { "<c t='inlineStr'><is><t>\(text)</t></is></c>" }
        let header = ["ID", "Start time", "Completion time", "Email", "Name", "Ticket", "How satisfied are you?"]
        let sheet =
            "<row>\(header.map(text).joined())</row>"
            + "<row><c><v>1</v></c><c s='2'><v>46297.375</v></c><c s='2'><v>46297.37518518519</v></c>"
            + "\(text("a@b.example"))\(text("A. Person"))\(text("T1"))<c><v>4</v></c></row>"
            + "<row><c><v>2</v></c><c s='2'><v>46297.5</v></c><c/>\(text("anonymous"))<c/>\(text("T1"))<c/></row>"
        let folder = try TemporaryFolder()
        try folder.write("answers.xlsx", SmallWorkbook(sheet: sheet, styles: XLSXReaderTests.styles).bytes)
        let result = try Self.intake(
            "microsoft-forms", file: "\(folder.path)/answers.xlsx",
            overrides: "columns: { score: 'How satisfied are you?' }", zone: "UTC",
            files: [("tickets.csv", "ticket_id,customer_id,opened_at\nT1,acme,2026-10-01\n")])
        #expect(result.rejects.isEmpty)
        #expect(result.records.surveys.map(\.score) == [4, nil])
        #expect(
            result.records.surveys.map { $0.sentAt.start?.description } == [
                "2026-10-02T09:00:00Z", "2026-10-02T12:00:00Z",
            ])
        #expect(result.records.surveys.first?.respondedAt.start?.description == "2026-10-02T09:00:16Z")
        #expect(result.accounts.last?.unknownColumns == ["Email", "Name"])
    }

    @Test("UptimeRobot's log of one monitor: each entry lasts until the next, the newest first or last")
    func uptimeRobotLog() throws {
        let lines = [
            "Up,2026-10-01 08:00:00,OK,\"24 hrs, 0 mins\"", "Down,2026-10-02 08:00:00,Connection Timeout,5 mins",
            "Up,10/02/2026 08:05:00,OK,1 hrs", "Paused,2026-10-02 09:05:00,,1 mins", "Started,2026-10-02 09:06:00,,",
        ]
        for ordered in [lines, lines.reversed()] {
            let result = try Self.intake(
                "uptimerobot-csv", file: "log.csv", overrides: "columns: { service: { value: 'web' } }", zone: "UTC",
                files: [("log.csv", "Event,Date-Time,Reason,Duration\n" + ordered.joined(separator: "\n") + "\n")])
            #expect(result.rejects.isEmpty)
            let spans = result.records.availability.sorted {
                ($0.from.start ?? Instant(0)) < ($1.from.start ?? Instant(0))
            }
            #expect(spans.map(\.state) == [.up, .down, .up, .unknown, .unknown])
            #expect(spans[1].to.start?.description == "2026-10-02T08:05:00Z")
            #expect(spans.last?.to.isEmpty == true)
            #expect(result.accounts.last?.unknownColumns == ["Reason", "Duration"])
        }
    }

    @Test("Zendesk's tickets come from pages, deleted ones are left out, later pages bring later versions")
    func zendesk() throws {
        let first =
            #"{"tickets":[{"id":1,"organization_id":"acme","status":"open","priority":"urgent","created_at":"2026-10-01T08:00:00Z"},{"id":2,"organization_id":"acme","status":"deleted","created_at":"2026-10-01T08:00:00Z"}],"end_of_stream":false}"#
        let second =
            #"{"tickets":[{"id":1,"organization_id":"acme","status":"solved","priority":"high","created_at":"2026-10-01T08:00:00Z","metric_set":{"solved_at":"2026-10-02T08:00:00Z"}}],"end_of_stream":true}"#
        let result = try Self.intake("zendesk", file: "z-*.json", files: [("z-1.json", first), ("z-2.json", second)])
        #expect(
            (0..<result.records.tickets.count).map { Self.line(result.records, $0) } == [
                "1 P2 resolved 2026-10-01T08:00:00Z - 2026-10-02T08:00:00Z -"
            ])
        #expect(result.accounts.map(\.filtered) == [0, 1, 0])
    }

    @Test("Zendesk's metrics come with the tickets or in pages of their own, fields of the account's own by their ids")
    func zendeskMetrics() throws {
        let tickets =
            #"{"tickets":[{"id":1,"status":"open","organization_id":"acme","created_at":"2026-10-01T08:00:00Z","metric_set":{"reply_time_in_minutes":{"calendar":45,"business":12},"solved_at":"2026-10-02T08:00:00Z"},"custom_fields":[{"id":7,"value":"x"},{"value":"L1","id":8}]},{"id":2,"status":"open","organization_id":"acme","created_at":"2026-10-01T08:00:00Z","custom_fields":[{"id":8,"value":null}]},{"id":3,"organization_id":"acme","status":"deleted","created_at":"2026-10-01T08:00:00Z"}]}"#
        let metrics =
            #"{"ticket_metrics":[{"id":33,"ticket_id":1,"solved_at":"2026-10-09T08:00:00Z","reply_time_in_minutes":{"calendar":99,"business":1}},{"id":34,"ticket_id":2,"initially_assigned_at":"2026-10-01T08:05:00Z","solved_at":"2026-10-03T08:00:00Z","reply_time_in_minutes":{"calendar":90,"business":1}},{"id":35,"ticket_id":3,"solved_at":null},{"id":36,"ticket_id":4,"solved_at":null},{"id":34,"ticket_id":2,"solved_at":"2026-10-04T08:00:00Z","reply_time_in_minutes":{"calendar":null,"business":null}}]}"#
        let result = try Self.intake(
            "zendesk", file: "tickets.json",
            overrides: "columns: { support_level: 'custom_fields[8]' } }, "
                + "{ profile: 'zendesk-metrics', files: 'm.json'",
            files: [("tickets.json", tickets), ("m.json", metrics)])
        #expect(
            (0..<result.records.tickets.count).map { Self.line(result.records, $0) } == [
                // What came with the ticket goes before what another page says.
                "1 - open 2026-10-01T08:00:00Z 2026-10-01T08:45:00Z 2026-10-02T08:00:00Z -",
                "2 - open 2026-10-01T08:00:00Z 2026-10-01T09:30:00Z 2026-10-04T08:00:00Z -",
            ])
        let levels = result.records.tickets.rows.map { result.records.vocabulary.supportLevels[$0.supportLevel] }
        #expect(levels == ["L1", nil])
        #expect(result.records.tickets.rows.last?.acceptedAt.start?.description == "2026-10-01T08:05:00Z")
        let account = try #require(result.accounts.last)
        #expect((account.read, account.used, account.filtered, account.rejected) == (5, 3, 1, 1))
        #expect(result.rejects.map(\.value) == ["4"])
    }

    @Test("Real exports beside the checkout are read by their profiles, and every row is accounted for")
    func realExports() throws {
        let all = "columns: { customer_id: { value: 'acme' } }"
        let exports: [(profile: String, file: String, overrides: String, read: Int, used: Int)] = [
            ("servicenow", "servicenow/incidents_REST.csv", all, 67, 67),
            ("servicenow", "servicenow/servicenow_incidents_import.csv", all, 200, 200),
            ("jira-service-management", "jira/jira_software_allfields.csv", all, 22, 22),
            ("jira-api", "jira/support_api_flattened.csv", all, 10, 5),
            // One status is not Freshdesk's own.
            (
                "freshdesk", "freshdesk/freshdesk_tickets.csv", all + ", values: { status: { OpenPending: 'open' } }",
                45, 45
            ),
            ("zendesk", "zendesk/incremental_tickets_1000.json", all, 1000, 485),
        ]
        for export in exports {
            let path = "\(SharedData.folder)/\(export.file)"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            let result = try Self.intake(export.profile, file: path, overrides: export.overrides)
            let account = try #require(result.accounts.last)
            #expect(result.rejects.map { "\($0.line) \($0.column) \($0.value) \($0.reason)" } == [], "\(export.file)")
            #expect(account.read == export.read, "\(export.file)")
            #expect(account.used == export.used, "\(export.file)")
            #expect(account.read == account.used + account.filtered + account.duplicate + account.replaced)
        }
        let page = "\(SharedData.folder)/outages/statuspage_incident_history.json"
        if FileManager.default.fileExists(atPath: page) {
            let records = try Self.intake("statuspage", file: page).records
            #expect(records.availability.count == 22)
            #expect(records.availability.count { $0.state == .down } == 3)
        }
        let log = "\(SharedData.folder)/outages/nagios_localhost_2016-12-19.log"
        if FileManager.default.fileExists(atPath: log) {
            let result = try Self.intake("nagios", file: log)
            #expect(result.rejects.isEmpty)
            #expect(result.records.services.count == 9)
        }
    }

    @Test("One file fills several tables, and what a source says goes to each that has the column")
    func severalTables() throws {
        let text = """
            number,company,incident_state,priority,opened_at,sys_updated_at,closed_at
            INC1,acme,New,3 - Moderate,29/2/2016 01:16,29/2/2016 01:23,5/3/2016 12:00
            INC1,acme,Parked,3 - Moderate,29/2/2016 01:16,29/2/2016 08:53,5/3/2016 12:00
            INC1,acme,Closed,3 - Moderate,29/2/2016 01:16,5/3/2016 12:00,5/3/2016 12:00

            """
        let result = try Self.intake(
            "servicenow-audit", file: "log.csv", overrides: "values: { status: { Parked: 'waiting-third-party' } }",
            zone: "UTC", files: [("log.csv", text)])
        #expect(result.rejects.isEmpty)
        #expect(result.accounts.map(\.table) == [.customers, .tickets, .ticketEvents])
        #expect(
            (0..<1).map { Self.line(result.records, $0) } == [
                "INC1 P3 closed 2016-02-29T01:16:00Z - - 2016-03-05T12:00:00Z"
            ])
        #expect(result.records.ticketEvents.map(\.status) == [.new, .waitingThirdParty, .closed])

        let alone = try Self.intake(
            "servicenow-audit", file: "log.csv", overrides: "table: 'tickets', values: { status: { Parked: '' } }",
            zone: "UTC", files: [("log.csv", text)])
        #expect(alone.accounts.map(\.table) == [.customers, .tickets])
    }

    @Test(
        "What a source says goes before what its profile says; null takes a column away; faults name their place",
        arguments: [
            ("columns: { customer_id: { value: 'acme' }, priority: null }", "1 - open 2026-10-01T06:00:00Z - - -"),
            ("columns: { customer_id: { value: 'acme' }, opened_at: 'Due' }", "1 P1 open 2026-10-02T06:00:00Z - - -"),
            (
                "columns: { customer_id: { value: 'acme' } }, values: { priority: { urgent: 'P2' } }",
                "1 P2 open 2026-10-01T06:00:00Z - - -"
            ),
            ("", "tickets.csv:1: the header has no column 'Company Name', which its source names"),
            ("columns: { customers: 'x' }", "slareport.json5:2:"),
            ("columns: { customer_id: { value: 'acme' }, closed_at: 'Gone' }", "has no column 'Gone'"),
            ("table: 'surveys'", "the profile 'freshdesk' does not fill 'surveys'"),
            ("dateFormat: 'dd/MM/yyyy'", "the header has no column 'Company Name'"),
        ])
    func overrides(overrides: String, expected: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "slareport.json5",
            "{ vendor: 'V', timeZone: 'Europe/Brussels',\nsources: [{ profile: 'freshdesk', files: 'tickets.csv', \(overrides) }] }"
        )
        try folder.write(
            "tickets.csv",
            "Ticket ID,Status,Priority,Created time,Due\n1,Open,Urgent,2026-10-01 08:00:00,2026-10-02 08:00:00\n")
        try folder.write("register/customers.csv", "customer_id,name\nacme,Acme Inc\n")
        do {
            let result = try ingest(Workspace.read(folder.path, profiles: Self.shippedProfiles), vocabulary: .test)
            #expect(Self.line(result.records, 0) == expected)
        } catch {
            #expect("\(error)".contains(expected), "\(error)")
        }
    }

    @Test("A workspace's own profile is one file, and goes before a shipped one of its name")
    func ownProfile() throws {
        let result = try Self.intake(
            "freshdesk", file: "a.csv",
            files: [
                ("a.csv", "Nr,When\n7,2026-10-01 08:00\n"),
                (
                    "profiles/freshdesk.json5",
                    "{ product: 'Ours', tables: { tickets: { columns: { ticket_id: 'Nr', opened_at: 'When', customer_id: { value: 'acme' } } } } }"
                ),
            ])
        #expect(Self.line(result.records, 0) == "7 - - 2026-10-01T06:00:00Z - - -")
    }

    @Test("An unknown profile, and one with an unknown setting, is a fault with its place and the nearest name")
    func faults() throws {
        #expect {
            try Self.intake("zendesc", file: "a.csv", files: [("a.csv", "x\n")])
        } throws: {
            "\($0)".contains("slareport.json5:2:") && "\($0)".contains("no profile has the name 'zendesc'")
        }
        let bad = "{ product: 'P',\n tables: { tickets: { colums: {} } } }"
        #expect {
            try Self.intake("bad", file: "a.csv", files: [("a.csv", "x\n"), ("profiles/bad.json5", bad)])
        } throws: {
            "\($0)" == "profiles/bad.json5:2:23: unknown key 'colums'; did you mean 'columns'?"
        }
    }
}
