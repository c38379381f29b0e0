import Agreements
import Foundation
import Records
import ServiceTime
import Testing

@testable import Evaluation

@Suite("G-11: figures that are no clocks follow the edition in force, too")
struct EditionFigureTests {
    /// The shipped agreement, and a later edition of it with other words in one place.
    private static func world(from day: String, _ old: String, _ new: String) throws -> World {
        let path = "\(SmallWorkspace.root)/Agreements/escaux-ucs.json5"
        let first = try String(contentsOfFile: path, encoding: .utf8)
        let id = "id: \"escaux-ucs\","
        try #require(first.contains(old) && first.contains(id))
        let later = first.replacing(old, with: new).replacing(id, with: "\(id) validFrom: \"\(day)\",")
        return try World([("escaux-ucs", first), ("escaux-ucs.2", later)])
    }

    @Test(
        "E-30: the edition at the end of a month says what availability was promised then",
        arguments: [
            ("2026-11-01", Outcome.missed), ("2026-10-31", .met), ("2026-10-01", .met), ("2026-09-01", .met),
        ])
    func availability(from day: String, october: Outcome) async throws {
        var world = try Self.world(from: day, "percent: \"99.99\"", "percent: \"99.9\"")
        var name = "SMP"
        _ = name.withUTF8 { world.records.services.intern(UnsafeRawBufferPointer($0)) }
        world.records.unobservedIsUp = [true]
        // 4,000 s: more than 99.99 % of a year leaves, less than 99.9 % does.
        for (from, to) in [("2026-08-05 00:00", "2026-08-05 01:06:40")] {
            var observation = Observation()
            observation.service = 0
            observation.state = .down
            observation.from = try world.time(from)
            observation.to = try world.time(to)
            world.records.availability.append(observation)
        }
        let evaluation = try await world.evaluation()
        #expect(evaluation.availability.map(\.outcome) == [october])
        // What was promised in August stays broken.
        let august = evaluation.availability.first?.course.first { $0.month == Month(year: 2026, month: 8) }
        #expect(august?.outcome == .missed)
        let months = evaluation.availability.first?.course.map(\.month) ?? []
        #expect(Set(months).count == months.count, "each month once, whatever the edition")
    }

    @Test("E-21: work costs what the edition of the ticket's opening says, whenever it is done")
    func credits() async throws {
        var world = try Self.world(from: "2026-10-15", "times: 1.5 }", "times: 3 }")
        try world.contract(level: "Standard")
        world.site()
        try world.credits()
        for (key, opened) in [("before", "2026-10-14 23:59:59"), ("after", "2026-10-15 00:00")] {
            let ticket = try world.fault(key, opened: opened, restored: nil)
            var entry = WorkEntry()
            entry.ticket = Reference(row: ticket)
            entry.startedAt = try world.time("2026-10-20 20:00")
            entry.minutes = 60
            entry.counter = .support
            world.records.worklog.append(entry)
        }
        let evaluation = try await world.evaluation()
        #expect(evaluation.ledgers.count == 1)
        let lines = evaluation.ledgers.first?.lines.filter { $0.kind == .work } ?? []
        var spent: [String: String] = [:]
        for line in lines {
            guard case .ticket(let row) = line.source else { continue }
            spent[world.records.tickets.keys[row]] = line.amount.hours
        }
        #expect(spent == ["before": "-1.50", "after": "-3.00"])
        #expect(evaluation.ledgers.first?.balance.hours == "995.50")
    }

    @Test("C-11: a day is covered as the edition of that day says")
    func coverage() async throws {
        let starts = """
            weakest: "E-18", coverage: { rule: "E-99", reason: "before the hand-over", starts: [
              { when: { "contract.handover_on": { given: true } }, day: "contract.handover_on" }] }
            """
        var world = try Self.world(from: "2026-10-12", "weakest: \"E-18\"", starts)
        try world.contract(level: "Standard") { contract in
            if let day = Day("2026-10-20") { contract.handoverOn = DayStamp(day) }
        }
        world.site()
        try world.credits()
        for (key, opened) in [
            ("old", "2026-10-11 12:00"), ("first", "2026-10-12 12:00"), ("eve", "2026-10-19 12:00"),
            ("day", "2026-10-20 12:00"),
        ] {
            try world.fault(key, opened: opened, restored: opened)
        }
        let evaluation = try await world.evaluation()
        var outcomes: [String: Set<String>] = [:]
        for verdict in evaluation.verdicts where verdict.subject == .ticket {
            let agreement = world.agreements[verdict.agreement]
            guard let objective = verdict.objective.flatMap({ agreement?.objectiveIDs[$0] }), objective == "E-01"
            else { continue }
            let reason = verdict.reason.text(agreement: agreement, objective: objective).prefix(4)
            outcomes[world.records.tickets.keys[verdict.row], default: []].insert(
                "\(verdict.outcome.rawValue) \(reason)")
        }
        #expect(
            outcomes == [
                // The old edition has no such coverage, only the exclusion of E-12.
                "old": ["excluded E-12"], "first": ["not-covered E-99"], "eve": ["not-covered E-99"], "day": ["met "],
            ])
    }
}
