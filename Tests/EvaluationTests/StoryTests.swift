import Agreements
import Records
import ServiceTime
import Testing

@testable import Evaluation

@Suite("A story says which contract judges and why, and why no other objective applies")
struct StoryTests {
    private static func story(_ world: World, _ id: String = "T") throws -> SubjectStory {
        let stories = try #require(
            explain(
                id, world.records, world.agreements, holidays: World.holidays, zone: world.zone,
                asOf: world.zone.start(of: Month(year: 2026, month: 11))))
        return try #require(stories.first)
    }

    private static func ticket(_ world: inout World, contract: Reference<Contract> = .empty) throws {
        var ticket = Ticket()
        ticket.customer = Reference(row: 0)
        ticket.contract = contract
        ticket.openedAt = try world.time("2026-10-05 09:00")
        ticket.acceptedAt = ticket.openedAt
        ticket.firstResponseAt = try world.time("2026-10-05 09:20")
        ticket.priority = try #require(world.records.vocabulary.priorities.find("P2"))
        world.add(ticket, "T", to: \.tickets)
    }

    @Test("G-11: the contract is the one that is named, the only one, the latest, or none, and the story says which")
    func choices() throws {
        func ends(_ day: String) -> (inout Contract) -> Void {
            { $0.endsOn = DayStamp(Day(day) ?? Day(number: 0)) }
        }
        func choice(
            _ given: Reference<Contract> = .empty, _ contracts: (inout World) throws -> Void
        ) throws -> ContractChoice? {
            var world = try World()
            try contracts(&world)
            try Self.ticket(&world, contract: given)
            return try Self.story(world).choice
        }
        let level = "Basic"
        let agreement = "xfusion-co-care"
        #expect(try choice { _ in } == .never)
        #expect(try choice { try $0.contract("A", agreement, level: level) } == .covering(0))
        #expect(try choice { try $0.contract("A", agreement, level: level, change: ends("2026-10-04")) } == .latest(0))
        #expect(try choice(Reference(row: 0)) { try $0.contract("A", agreement, level: level) } == .given(0))
        #expect(try choice(.unknown) { try $0.contract("A", agreement, level: level) } == .unknown)
        let two: (inout World) throws -> Void = {
            try $0.contract("A", agreement, level: level)
            try $0.contract("B", agreement, level: level)
        }
        #expect(try choice(.empty, two) == .several(0, 1))
        #expect(try choice(Reference(row: 1), two) == .given(1))
        let unclear: (inout World) throws -> Void = {
            try $0.contract("A", agreement, level: level) { $0.startsOn = .empty }
        }
        #expect(try choice(.empty, unclear) == .unclear(0))
    }

    @Test("each objective without a clock has the test that fails, with the value that was found")
    func unapplied() throws {
        var world = try World()
        try world.contract("A", "xfusion-co-care", level: "Basic")
        try Self.ticket(&world)
        let story = try Self.story(world)
        #expect(story.clocks.compactMap { $0.objective?.id } == ["C-02"])
        #expect(story.others.map(\.objective.id) == ["C-01", "C-03", "C-04"])
        let agreement = try #require(world.agreements[story.agreement])
        let words = CaseWords(agreement: agreement, vocabulary: world.records.vocabulary)
        var said: [String] = []
        for other in story.others {
            if case .conditionFails(let findings) = other.why { said += findings.map { words.text($0) } }
        }
        #expect(
            said == [
                "priority is \"P2\", not \"P1\"", "priority is \"P2\", not \"P3\"", "priority is \"P2\", not \"P4\"",
            ])
    }

    @Test("G-06: why another does not apply is told of what was in force when the clock was decided")
    func decidedState() throws {
        var world = try World()
        try world.contract("A", "xfusion-co-care", level: "Basic")
        try Self.ticket(&world)
        var event = TicketEvent()
        event.ticket = Reference(row: 0)
        event.at = try world.time("2026-10-05 10:00")
        event.priority = try #require(world.records.vocabulary.priorities.find("P1"))
        world.records.ticketEvents.append(event)
        let story = try Self.story(world)
        #expect(story.clocks.compactMap { $0.objective?.id } == ["C-02"])
        guard case .conditionFails(let findings)? = story.others.first?.why else {
            return #expect(Bool(false), "C-01 was never in force")
        }
        #expect(findings.first?.value == .word(try #require(world.records.vocabulary.priorities.find("P2"))))
    }

    @Test(
        "E-14: a duplicate has no clocks, by the rule; a start that has not come, and a promise that is absent, are told"
    )
    func others() throws {
        var world = try World()
        try world.contract(level: "Premium")
        world.site()
        try world.credits()
        try Self.ticket(&world)
        var story = try Self.story(world)
        for other in story.others where other.objective.id == "E-04" {
            guard case .promiseAbsent(let findings) = other.why else { return #expect(Bool(false), "E-04") }
            #expect(findings.flatMap(\.test.fields) == [.phonesOutTotal, .phonesInTotal])
        }
        world.records.tickets.rows[0].closeReason = .duplicate
        world.records.tickets.rows[0].closedAt = try world.time("2026-10-06 09:00")
        story = try Self.story(world)
        #expect(story.clocks.isEmpty)
        #expect(story.others.count == 4)
        for other in story.others {
            guard case .ignored(let name) = other.why else { return #expect(Bool(false), "\(other.objective.id)") }
            #expect(name.rule == "E-14")
        }
        var rma = RMA()
        rma.customer = Reference(row: 0)
        rma.rmaNumberAt = try world.time("2026-10-30 11:00")
        try world.contract("B", "xfusion-co-care", level: "Basic")
        world.add(rma, "R", to: \.rmas)
        story = try Self.story(world, "R")
        guard case .notStarted(.arrivedAt)? = story.others.last?.why else { return #expect(Bool(false), "C-10") }
    }

    @Test("the last total of every clock's segments is the verdict's elapsed time")
    func totals() throws {
        var world = try World()
        try world.contract("A", "xfusion-co-care", level: "Basic")
        try Self.ticket(&world)
        for clock in try Self.story(world).clocks {
            #expect(clock.segments.last?.total == clock.verdict.elapsedSeconds)
        }
    }
}
