import Foundation
import Records
import ServiceTime
import Testing

@testable import Ingestion

/// Reads a workspace of the given files, by their names.
func intake(_ files: [(name: String, text: String)], sources: String = "", vocabulary: Vocabulary = .test) throws
    -> Intake
{
    let folder = try TemporaryFolder()
    let list = sources.isEmpty ? "" : ", sources: [\(sources)]"
    try folder.write("slareport.json5", "{ vendor: 'V', timeZone: 'Europe/Brussels'\(list) }")
    for (name, text) in files { try folder.write(name, text) }
    return try ingest(Workspace.read(folder.path), vocabulary: vocabulary)
}

let register: [(name: String, text: String)] = [
    ("register/partners.csv", "partner_id,name\np1,Partner\n"),
    ("register/customers.csv", "customer_id,name,partner_id\nc1,Customer,p1\n"),
    ("register/contracts.csv", "contract_id,customer_id,agreement,level\nk1,c1,alpha,premier\n"),
    ("register/sites.csv", "site_id,contract_id\ns1,k1\n"),
    ("register/projects.csv", "project_id,customer_id,ordered_on\nj1,c1,2026-01-01\n"),
    ("inbox/tickets.csv", "ticket_id,customer_id,opened_at\nt1,c1,2026-10-01 08:00\n"),
]

@Suite struct TableTests {
    /// A header, a row, and the column and reason of its reject; nil where the row is used.
    static let rows: [(table: String, header: String, row: String, column: String, reason: String?)] = [
        ("customers", "customer_id,name", "c2,", "name", "empty, and every row needs it"),
        ("customers", "customer_id,name", ",x", "customer_id", "empty, and every row needs it"),
        ("customers", "customer_id,name,country", "c2,x", "", nil),
        (
            "customers", "customer_id,country,name", "c2,BE", "name",
            "the row has 2 values and the header 3 columns, and this one is needed"
        ),
        ("customers", "customer_id,name", "c2,x,,", "", nil),
        (
            "customers", "customer_id,name", "c2,x,,y", "",
            "the row has 4 values and the header 2 columns; is a delimiter unquoted?"
        ),
        (
            "customers", "customer_id,name,partner_id", "c2,x,p9", "partner_id",
            "no partner that was read has this id; add the partner or correct the id"
        ),
        ("customers", "customer_id,name", "c2,x\u{0}y", "name", "holds a NUL byte; export the file anew as text"),
        (
            "customers", "customer_id,name", "\"c\n2\",x", "customer_id",
            "holds a line break or control character; remove it"
        ),
        ("customers", "customer_id,name", "c2,\"x\ny\"", "", nil),
        (
            "customers", "customer_id,name,time_zone", "c2,x,Mars/Base", "time_zone",
            "no time zone has this name; expected one like Europe/Brussels"
        ),
        (
            "contracts", "contract_id,customer_id,agreement,level", "k2,c1,alpha,Entry", "level",
            "not a known word; known are Basic, Premier"
        ),
        ("contracts", "level,contract_id,customer_id,agreement", "entry,k2,c1,BETA", "", nil),
        (
            "contracts", "contract_id,customer_id,agreement,level", "k2,c1,alpa,Basic", "agreement",
            "not a known word; did you mean 'alpha'?"
        ),
        (
            "contracts", "contract_id,customer_id,agreement,level,monthly_fee", "k2,c1,alpha,Basic,-1", "monthly_fee",
            "expected a number, 0 or more"
        ),
        ("sites", "site_id,contract_id", "s2,k9", "", nil),
        (
            "tickets", "ticket_id,customer_id,opened_at", "t2,c9,2026-10-01 08:00", "customer_id",
            "no customer that was read has this id; add the customer or correct the id"
        ),
        ("tickets", "ticket_id,customer_id,opened_at,contract_id,site_id", "t2,c1,2026-10-01 08:00,k9,s9", "", nil),
        ("tickets", "ticket_id,customer_id,opened_at", " t2 , c1 , 2026-10-01 08:00 ", "", nil),
        (
            "tickets", "ticket_id,customer_id,opened_at,priority", "t2,c1,2026-10-01 08:00,P9", "priority",
            "not a known word; did you mean 'P1'?"
        ),
        ("tickets", "ticket_id,customer_id,opened_at,component", "t2,c1,2026-10-01 08:00,toaster", "", nil),
        (
            "tickets", "ticket_id,customer_id,opened_at,phones_out_total", "t2,c1,2026-10-01 08:00,-3",
            "phones_out_total", "expected a whole number, 0 or more"
        ),
        (
            "tickets", "ticket_id,customer_id,opened_at", "t2,c1,1/10/2026", "opened_at",
            "not a time; expected one like 2026-10-01T08:30:00+02:00 or 2026-10-01 08:30"
        ),
        (
            "ticket_events", "ticket_id,at,status", "t9,2026-10-01 08:00,open", "ticket_id",
            "no ticket that was read has this id; add the ticket or correct the id"
        ),
        (
            "worklog", "entry_id,ticket_id,project_id,started_at,minutes", ",,,2026-10-01 08:00,10", "",
            "one of ticket_id and project_id must be given"
        ),
        (
            "worklog", "ticket_id,started_at,minutes", "t1,2026-10-01 08:00,-10", "minutes",
            "expected a whole number, 0 or more"
        ),
        ("worklog", "project_id,started_at,minutes", "j1,2026-10-01 08:00,10", "", nil),
        (
            "credits", "entry_id,customer_id,hours,granted_on", "e1,,10,2026-01-01", "",
            "one of customer_id and project_id must be given"
        ),
        ("credits", "entry_id,customer_id,hours,granted_on,kind", "e1,c1,-2.5,2026-01-01,adjustment", "", nil),
        (
            "credits", "entry_id,customer_id,hours,granted_on,kind", "e1,c1,-2.5,2026-01-01,purchase", "hours",
            "only an entry of kind adjustment can take hours away"
        ),
        ("surveys", "ticket_id,score", "t1,6", "score", "outside the scale from 1 to 5"),
        ("surveys", "ticket_id,score,scale_min,scale_max", "t1,6,0,10", "", nil),
        (
            "surveys", "ticket_id,score,scale_min,scale_max", "t1,6,7,7", "scale_max",
            "the scale's end must lie above its beginning, 7"
        ),
        ("surveys", "ticket_id,recommend", "t1,11", "recommend", "expected a whole number from 0 to 10"),
        ("surveys", "survey_id,ticket_id,comment", "v1,t1,An Peeters was great", "", nil),
        (
            "suspensions", "contract_id,from,reason", "k1,2026-10-01,holiday", "reason",
            "not a known word; known are access, unpaid"
        ),
        ("suspensions", "contract_id,from,reason", "k9,2026-10-01,access", "", nil),
        ("notices", "site_id,kind,effective_on", "s1,move,2026-10-01", "", nil),
        (
            "rmas", "rma_id,customer_id,rma_number_at,quantity", "r1,c1,2026-10-01 08:00,0", "quantity",
            "expected a whole number, 1 or more"
        ),
        ("rmas", "rma_id,customer_id,rma_number_at,ticket_id", "r1,c1,2026-10-01 08:00,t9", "", nil),
        (
            "availability", "service,at,state", "smp,2026-10-01 08:00,up", "at",
            "a sample needs the source's interval; declare `interval` in seconds"
        ),
        ("availability", "service,from,to,state", "smp,,2026-10-02,up", "", "one of from and at must be given"),
        (
            "claims", "claim_id,ticket_id,submitted_on,guarantee", "m1,t1,2026-10-01,E-99", "guarantee",
            "not a known word; known are E-03"
        ),
        ("deliveries", "order_id,customer_id,purchase_order_on,project_id", "o1,c1,2026-10-01,j9", "", nil),
    ]

    @Test("A row is used, or rejected with its place and reason", arguments: rows)
    func row(_ test: (table: String, header: String, row: String, column: String, reason: String?)) throws {
        let name = "inbox/\(test.table)-x.csv"
        let result = try intake(register + [(name, "\(test.header)\n\n\(test.row)\n")])
        let account = try #require(result.accounts.first { $0.file == name })
        #expect(account.read == 1)
        #expect(account.rejected == (test.reason == nil ? 0 : 1))
        #expect(account.used == (test.reason == nil ? 1 : 0))
        let reject = result.rejects.first
        #expect(result.rejects.count == (test.reason == nil ? 0 : 1))
        #expect(reject?.reason == test.reason)
        #expect(reject == nil || reject?.column == test.column)
        #expect(reject == nil || reject?.line == 3)
        #expect(reject == nil || reject?.file == name)
    }

    @Test("A quote that closes lines later says how many lines were taken for one row")
    func swallowed() throws {
        let text = "ticket_id,customer_id,opened_at\nt1,c1,\"2026-10-01\nt2,c1,2026-10-01\nt3,c1,2026-10-01\",x\n"
        let result = try intake(Array(register.dropLast()) + [("inbox/tickets.csv", text)])
        #expect(
            result.rejects.map(\.reason) == [
                "the row has 4 values and the header 3 columns; it spans 3 lines: is a quote not closed?"
            ])
    }

    @Test("Every column of every table is read, in any order of the columns")
    func everyColumn() throws {
        let header = TableName.tickets.columnNames.reversed()
        let values = [
            "ticket_id": "t2", "customer_id": "c1", "contract_id": "k1", "site_id": "s1", "other_contract_id": "k1",
            "priority": "P1", "queue": "fast", "support_level": "L2", "category": "call-flow",
            "attribution": "third-party",
            "component": "softphone", "status": "closed", "opened_at": "2026-10-01T00:00:01Z",
            "accepted_at": "2026-10-01T00:00:02Z", "fast_call_at": "2026-10-01T00:00:03Z",
            // The time goes before the minutes.
            "first_response_at": "2026-10-01T00:00:04Z", "first_response_minutes": "7",
            "restored_at": "2026-10-01T00:00:05Z",
            "resolved_at": "2026-10-01T00:00:06Z", "closed_at": "2026-10-01T00:00:07Z", "close_reason": "no-reply",
            "duplicate_of": "t3", "contact_given": "yes", "phones_out_total": "11", "phones_out_working": "12",
            "phones_in_total": "13", "phones_in_working": "14", "bug_off_spec": "no", "bug_not_correctable": "yes",
            "bug_elsewhere": "no", "subject": "An Peeters, telephone",
        ]
        #expect(Set(header) == Set(values.keys))
        let row = header.map { "\"\(values[$0] ?? "")\"" }.joined(separator: ";")
        let text =
            header.joined(separator: ";") + "\n" + row + "\n" + String(repeating: ";", count: header.count) + "\n"
        let result = try intake(
            register + [
                ("inbox/tickets-2.csv", text),
                ("inbox/tickets-3.csv", "ticket_id,opened_at,customer_id\nt3,2026-10-02,c1\n"),
            ])
        let account = try #require(result.accounts.first { $0.file == "inbox/tickets-2.csv" })
        #expect(account.delimiter == ";")
        #expect(account.read == 1)  // the row of empty cells is none
        #expect(account.unknownColumns.isEmpty)
        #expect(result.rejects.isEmpty)
        let number = try #require(result.records.tickets.keys.find("t2"))
        let ticket = result.records.tickets.rows[number]
        #expect(
            ticket.customer.row == 0 && ticket.contract.row == 0 && ticket.site.row == 0
                && ticket.otherContract.row == 0)
        #expect(ticket.duplicateOf.row == result.records.tickets.keys.find("t3"))
        #expect(ticket.priority == 1 && ticket.queue == 2 && ticket.supportLevel == 2 && ticket.component == 1)
        #expect(ticket.category == .callFlow && ticket.attribution == .thirdParty && ticket.status == .closed)
        #expect(ticket.closeReason == .noReply)
        let times = [
            ticket.openedAt, ticket.acceptedAt, ticket.fastCallAt, ticket.firstResponseAt, ticket.restoredAt,
            ticket.resolvedAt, ticket.closedAt,
        ]
        let midnight = try #require(Day("2026-10-01")).number
        #expect(times.map { $0.start?.seconds } == (1...7).map { Int64(midnight) * 86_400 + $0 })
        #expect(
            [ticket.phonesOutTotal, ticket.phonesOutWorking, ticket.phonesInTotal, ticket.phonesInWorking] == [
                11, 12, 13, 14,
            ])
        #expect(
            [ticket.contactGiven, ticket.bugOffSpec, ticket.bugNotCorrectable, ticket.bugElsewhere] == [
                .yes, .no, .yes, .no,
            ])
        #expect(ticket.origin.line == 2)
        #expect(result.records.files[Int(ticket.origin.file)] == "inbox/tickets-2.csv")
    }

    @Test("Empty cells mean what the formats say of reading")
    func defaults() throws {
        let result = try intake(
            register + [
                ("inbox/rmas.csv", "rma_id,customer_id,rma_number_at,quantity\nr1,c1,2026-10-01 08:00,\n"),
                ("inbox/surveys.csv", "ticket_id,score\nt1,4\n"),
            ])
        #expect(result.records.rmas.rows.map(\.quantity) == [1])
        #expect(result.records.surveys.map(\.scaleMin) == [1])
        #expect(result.records.surveys.map(\.scaleMax) == [5])
        let ticket = try #require(result.records.tickets.rows.first)
        #expect(ticket.contract.isEmpty && ticket.priority == 0 && ticket.phonesInTotal == -1 && ticket.status == nil)
    }

    @Test("An unknown contract or site leaves the row in; an unknown duplicate too")
    func unknown() throws {
        let result = try intake(
            Array(register.dropLast()) + [
                (
                    "inbox/tickets.csv",
                    "ticket_id,customer_id,opened_at,contract_id,site_id,duplicate_of\nt1,c1,2026-10-01,k9,s9,t9\nt2,c1,2026-10-01,,,t1"
                )
            ])
        let tickets = result.records.tickets.rows
        #expect(tickets[0].contract.isUnknown && tickets[0].site.isUnknown && tickets[0].duplicateOf.isUnknown)
        #expect(tickets[1].contract.isEmpty && tickets[1].site.isEmpty && tickets[1].duplicateOf.row == 0)
    }

    @Test("G-10 a contradictory date is a finding with its place, and the row stays")
    func contradictory() throws {
        let result = try intake(
            Array(register.dropLast()) + [
                ("inbox/tickets.csv", "ticket_id,customer_id,opened_at\nt1,c1,1900-01-01 00:00\n")
            ])
        #expect(result.rejects.isEmpty)
        #expect(result.records.tickets.rows[0].openedAt.isContradictory)
        #expect(
            result.findings.map(\.description) == [
                "inbox/tickets.csv:2: opened_at '1900-01-01 00:00' lies before 2000 or after 2099; what needs it is undecidable"
            ])
    }

    @Test("Samples cover the declared interval from their own instant; a source of outages alone says otherwise up")
    func availability() throws {
        let result = try intake(
            register + [
                ("inbox/samples.csv", "service,at,state\nsmp,2026-10-01T08:00:00Z,down\n"),
                ("inbox/outages.csv", "service,from,to,state\nportal,2026-10-01T08:00:00Z,,down\n"),
            ],
            sources: """
                { table: 'availability', files: 'inbox/samples.csv', interval: 300 },
                { table: 'availability', files: 'inbox/outages.csv', otherwise: 'up' }
                """)
        #expect(result.rejects.isEmpty)
        #expect(result.records.availability.map { $0.to.start?.description } == ["2026-10-01T08:05:00Z", nil])
        #expect(result.records.unobservedIsUp == [false, true])
        #expect(result.records.services.count == 2)
    }

    @Test("Events are ordered by ticket, time and file order")
    func events() throws {
        let result = try intake(
            Array(register.dropLast()) + [
                ("inbox/tickets.csv", "ticket_id,customer_id,opened_at\nt1,c1,2026-10-01\nt2,c1,2026-10-01\n"),
                (
                    "inbox/ticket_events.csv",
                    "ticket_id,at,status\nt2,2026-10-01 09:00,open\nt1,2026-10-01 10:00,closed\nt1,2026-10-01 08:00,new\nt1,2026-10-01 10:00,open\n"
                ),
            ])
        #expect(result.records.ticketEvents.map(\.origin.line) == [4, 3, 5, 2])
    }

    @Test("A quote that is never closed rejects its row and names its line")
    func openQuote() throws {
        let result = try intake(
            Array(register.dropLast()) + [
                (
                    "inbox/tickets.csv",
                    "ticket_id,opened_at,customer_id,subject\nt1,2026-10-01,c1,\"never closed\nt2,2026-10-01,c1,x\n"
                )
            ])
        #expect(result.records.tickets.count == 1)
        #expect(
            result.rejects == [
                Reject(
                    file: "inbox/tickets.csv", table: .tickets, line: 2, column: "subject", value: "",
                    reason: "a quote is opened here and never closed; close it, or double the quotes")
            ])
        let account = try #require(result.accounts.last)
        #expect(account.read == 2 && account.used == 1 && account.rejected == 1)
    }
}
