import Records
import ServiceTime
import Testing

@testable import Evaluation

@Suite("When a ticket was closed: one answer for clocks, claims, disputes and surveys")
struct ClosingTests {
    /// A ticket of 5 October 2026, its `closed_at`, its events, and when it was closed as known at the end of October.
    struct Case: CustomTestStringConvertible {
        var name: String
        var column: String?
        var events: [(at: String, status: Status)] = []
        /// Nil: not closed; `?`: nobody knows when.
        var closed: String?
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "the column alone", column: "2026-10-20 12:00", closed: "2026-10-20 12:00"),
        Case(name: "neither"),
        Case(name: "an event alone", events: [("2026-10-20 12:00", .closed)], closed: "2026-10-20 12:00"),
        Case(
            name: "an event decides against the column", column: "2026-10-06 12:00",
            events: [("2026-10-20 12:00", .closed)], closed: "2026-10-20 12:00"),
        Case(
            name: "events without a closing leave the column", column: "2026-10-20 12:00",
            events: [("2026-10-05 09:00", .open), ("2026-10-06 09:00", .resolved)], closed: "2026-10-20 12:00"),
        Case(
            name: "reopened by an event after the column's closing", column: "2026-10-06 12:00",
            events: [("2026-10-07 12:00", .open)]),
        Case(
            name: "closed and reopened by events", column: "2026-10-06 12:00",
            events: [("2026-10-06 12:00", .closed), ("2026-10-07 12:00", .waitingClient)]),
        Case(
            name: "closed, reopened and closed: the last closing", column: "2026-10-06 12:00",
            events: [
                ("2026-10-06 12:00", .closed), ("2026-10-22 12:00", .open), ("2026-10-26 12:00", .closed),
            ], closed: "2026-10-26 12:00"),
        Case(
            name: "closed and reopened by events, closed again by the column", column: "2026-10-26 12:00",
            events: [("2026-10-06 12:00", .closed), ("2026-10-22 12:00", .open)], closed: "2026-10-26 12:00"),
        Case(
            name: "said to be closed twice", events: [("2026-10-20 12:00", .closed), ("2026-10-21 12:00", .closed)],
            closed: "2026-10-20 12:00"),
        Case(
            name: "resolved after it was closed is no reopening (G-07)",
            events: [("2026-10-20 12:00", .closed), ("2026-10-20 12:01", .resolved)], closed: "2026-10-20 12:00"),
        Case(name: "G-08: by a column after the reporting instant", column: "2026-11-01 00:00"),
        Case(
            name: "G-08: reopened after the reporting instant", column: "2026-11-02 12:00",
            events: [("2026-10-20 12:00", .closed), ("2026-11-01 12:00", .open)], closed: "2026-10-20 12:00"),
        Case(name: "G-10: by the column before it was opened", column: "2026-10-04 12:00", closed: "?"),
        Case(
            name: "G-10: by an event before it was opened", events: [("2026-10-04 12:00", .closed)], closed: "?"),
    ]

    private static func world(_ test: Case) throws -> World {
        var world = try World()
        try world.contract(level: "Advanced")
        world.site(fee: 1000)
        try world.credits()
        let ticket = try world.fault(
            "T", opened: "2026-10-05 08:00", restored: "2026-10-05 12:30", closed: test.column)
        for (at, status) in test.events {
            var event = TicketEvent()
            event.ticket = Reference(row: ticket)
            event.at = try world.time(at)
            event.status = status
            world.records.ticketEvents.append(event)
        }
        return world
    }

    @Test("E-13, E-20, E-29, C-20: the last closing that stood, by the column or the events", arguments: cases)
    func closing(_ test: Case) async throws {
        let world = try Self.world(test)
        let facts = Facts(
            world.records, world.agreements, holidays: World.holidays, zone: world.zone,
            asOf: world.zone.start(of: Month(year: 2026, month: 11)))
        let expected = test.closed == "?" ? .contradictory : try world.time(test.closed)
        #expect(facts.closing(ofTicket: 0) == expected)
        #expect(TicketSubject(0, facts).closing(facts) == expected.start)
        // Whoever asks gets the same as if the column alone had said so.
        let evaluation = try await world.evaluation()
        let column = try await Self.world(Case(name: "", column: test.closed == "?" ? nil : test.closed)).evaluation()
        #expect(evaluation.claims.map(\.lastDay) == column.claims.map(\.lastDay))
        #expect(evaluation.disputes == column.disputes)
        #expect(evaluation.satisfaction.map(\.closed) == column.satisfaction.map(\.closed))
        #expect(evaluation.findings == (test.closed == "?" ? [.closedBeforeOpened(ticket: 0)] : []))
    }

    @Test("E-20: a claim is late by the closing that an event dates, as by the column's")
    func lateClaim() async throws {
        for test in [
            Case(name: "", column: "2026-10-06 10:00"), Case(name: "", events: [("2026-10-06 10:00", .closed)]),
        ] {
            var world = try Self.world(test)
            try world.claim("CL", ticket: 0, on: "2026-10-21")
            let line = try #require(try await world.evaluation().claims.first)
            #expect(line.standing == .late && line.granted == 0 && line.lastDay == Day("2026-10-20"))
        }
    }

    @Test("C-20: a survey is late by the closing that an event dates, as by the column's")
    func lateSurvey() async throws {
        for test in [
            Case(name: "", column: "2026-10-06 10:00"), Case(name: "", events: [("2026-10-06 10:00", .closed)]),
        ] {
            var world = try World()
            try world.contract("K", "xfusion-co-care", level: "Basic")
            world.records.ticketEvents = try Self.world(test).records.ticketEvents
            try world.fault("T", site: nil, opened: "2026-10-05 08:00", restored: nil, closed: test.column)
            for sent in ["2026-10-13 23:59", "2026-10-14 00:00"] {
                var survey = Survey()
                survey.ticket = Reference(row: 0)
                survey.sentAt = try world.time(sent)
                world.records.surveys.append(survey)
            }
            #expect(try await world.evaluation().satisfaction.map(\.surveys.invited) == [1])
        }
    }

    @Test("G-10: a clock that ended at a closing that nobody knows is undecidable; one that was stopped is not")
    func clocks() async throws {
        var world = try Self.world(Case(name: "", column: "2026-10-04 12:00"))
        try world.fault("U", opened: "2026-10-05 08:00", restored: nil, closed: "2026-10-04 12:00")
        let verdicts = try await world.evaluation().verdicts.filter { $0.dueAt != nil || $0.outcome == .undecidable }
        let repairs = verdicts.filter { verdict in
            verdict.objective.map { world.agreements[verdict.agreement]?.objectiveIDs[$0] == "E-04" } ?? false
        }
        #expect(repairs.map(\.outcome) == [.missed, .undecidable])
        #expect(repairs.last?.reason == .reversed(.closedAt, .openedAt))
    }
}
