import Foundation
import Records
import ServiceTime
import Testing

@testable import Ingestion

@Suite struct EventLogTests {
    static let configuration = """
        {
          vendor: "A vendor", timeZone: "Europe/Brussels",
          sources: [
            { table: "tickets", files: "LOG", timeZone: "UTC", dateFormat: "d/M/yyyy HH:mm", missing: ["?"],
              columns: {
                ticket_id: "number", customer_id: { value: "uci" }, priority: "priority", status: "incident_state",
                opened_at: "opened_at", resolved_at: "resolved_at", closed_at: "closed_at" },
              values: { priority: PRIORITIES, status: STATES } },
            { table: "ticket_events", files: "LOG", timeZone: "UTC", dateFormat: "d/M/yyyy HH:mm", missing: ["?"],
              columns: { ticket_id: "number", at: "sys_updated_at", priority: "priority", status: "incident_state" },
              values: { priority: PRIORITIES, status: STATES } },
          ],
        }
        """
        .replacing(
            "PRIORITIES", with: "{ '1 - Critical': 'P1', '2 - High': 'P2', '3 - Moderate': 'P3', '4 - Low': 'P4' }"
        )
        .replacing(
            "STATES",
            with: """
                { New: 'new', Active: 'open', 'Awaiting User Info': 'waiting-client', 'Awaiting Vendor': 'waiting-third-party',
                  'Awaiting Problem': 'waiting-third-party', 'Awaiting Evidence': 'waiting-third-party',
                  Resolved: 'resolved', Closed: 'closed', '-100': '' }
                """)

    @Test("A ServiceNow event log fills tickets and events, and every one of its 14,041 rows is accounted for")
    func servicenow() throws {
        let log = "\(SharedData.folder)/uci_servicenow/incident_event_log_2000.csv"
        guard FileManager.default.fileExists(atPath: log) else { return }
        let folder = try TemporaryFolder()
        try folder.write("slareport.json5", Self.configuration.replacing("LOG", with: log))
        try folder.write("register/customers.csv", "customer_id,name\nuci,UCI\n")
        let intake = try ingest(Workspace.read(folder.path), vocabulary: .test)

        #expect(intake.accounts.map(\.table) == [.customers, .tickets, .ticketEvents])
        let tickets = intake.accounts[1]
        #expect(tickets.read == 14_041)
        #expect(tickets.used == 2_000)
        #expect(tickets.duplicate + tickets.replaced == 12_041)
        #expect(tickets.rejected == 0)
        let events = intake.accounts[2]
        #expect(events.read == 14_041)
        #expect(events.used == 14_041)
        #expect(intake.rejects.isEmpty)
        #expect(intake.findings.isEmpty)
        #expect(intake.inputs.count == 2)

        // INC0000045, as the log's first four rows tell it.
        let records = intake.records
        let row = try #require(records.tickets.keys.find("INC0000045"))
        let ticket = records.tickets.rows[row]
        #expect(ticket.openedAt.start?.description == "2016-02-29T01:16:00Z")
        #expect(ticket.closedAt.start?.description == "2016-03-05T12:00:00Z")
        #expect(ticket.status == .closed)
        #expect(records.vocabulary.priorities[ticket.priority] == "P3")
        #expect(ticket.origin.line == 5)
        let its = records.ticketEvents.filter { $0.ticket.row == row }
        #expect(its.map(\.status) == [.new, .resolved, .resolved, .closed])
        #expect(
            its.map { $0.at.start?.description } == [
                "2016-02-29T01:23:00Z", "2016-02-29T08:53:00Z", "2016-02-29T11:29:00Z", "2016-03-05T12:00:00Z",
            ])
        #expect(records.ticketEvents.count { $0.status == .waitingClient } == 2_092)
        #expect(records.ticketEvents.count { $0.status == .waitingThirdParty } == 181)
    }
}
