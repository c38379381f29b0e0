import Foundation
import ServiceTime
import Testing

@testable import Evaluation

@Suite("E-19, E-20: claims")
struct ClaimTests {
    /// Advanced, one site at 1000.00 a month, and faults of 5 October 2026 that were due at 10:00.
    private static func world() throws -> World {
        var world = try World()
        try world.contract(level: "Advanced")
        world.site(fee: 1000)
        try world.credits()
        return world
    }

    private static func line(_ lines: [ClaimLine], _ ticket: Int, _ guarantee: String = "E-04") -> ClaimLine? {
        lines.first { $0.ticket == ticket && $0.guarantee == guarantee }
    }

    @Test(
        "E-20: a claim is in time through the 10th office day after the closing's day",
        arguments: [
            // Closed on Tuesday 6 October: 7, 8, 9, 12, 13, 14, 15, 16, 19, 20.
            ("2026-10-06 10:00", "2026-10-20", ClaimStanding.submitted, "30"),
            ("2026-10-06 10:00", "2026-10-21", .late, "0"),
            // Closed on a Saturday: from Monday on.
            ("2026-10-10 10:00", "2026-10-23", .submitted, "30"),
            ("2026-10-10 10:00", "2026-10-26", .late, "0"),
        ])
    func lastDay(closed: String, submitted: String, standing: ClaimStanding, granted: String) async throws {
        var world = try Self.world()
        let ticket = try world.fault(
            "T", opened: "2026-10-05 08:00", restored: "2026-10-05 12:30", closed: closed)
        try world.claim("CL", ticket: ticket, on: submitted)
        let line = try #require(Self.line(try await world.evaluation().claims, ticket))
        #expect(line.standing == standing)
        #expect(line.granted == money(granted))
        #expect(line.amount == 30)
    }

    @Test("E-20: office days leave out weekends and official holidays; 11 November is one")
    func holidays() async throws {
        var world = try Self.world()
        let ticket = try world.fault(
            "T", opened: "2026-10-30 08:00", restored: "2026-10-30 12:30", closed: "2026-10-30 13:00")
        // 2, 3, 4, 5, 6, 9, 10, 12, 13, 16 November.
        #expect(Self.line(try await world.evaluation().claims, ticket)?.lastDay == Day("2026-11-16"))
    }

    @Test("E-20: a ticket that is not closed has no last day, and can be claimed")
    func open() async throws {
        var world = try Self.world()
        let ticket = try world.fault("T", opened: "2026-08-03 08:00", restored: "2026-08-03 12:30")
        let line = try #require(Self.line(try await world.evaluation().claims, ticket))
        #expect(line.lastDay == nil)
        #expect(line.standing == .claimable)
        #expect(line.granted == nil)
    }

    @Test("E-20: what was not claimed by its last day is over")
    func expired() async throws {
        var world = try Self.world()
        let ticket = try world.fault(
            "T", opened: "2026-10-05 08:00", restored: "2026-10-05 12:30", closed: "2026-10-06 10:00")
        #expect(Self.line(try await world.evaluation().claims, ticket)?.standing == .expired)
        // Through the end of the last day.
        let before = try await world.evaluation(asOf: "2026-10-20 23:59").claims
        #expect(Self.line(before, ticket)?.standing == .claimable)
    }

    @Test(
        "E-20, G-08: the last day is over when the next one starts, also at the reporting instant itself",
        arguments: [
            ("2026-10-20 23:59:59", ClaimStanding.claimable, "0"), ("2026-10-21 00:00:00", .expired, "750"),
            ("2026-10-21 00:00:01", .expired, "750"),
        ])
    func lastInstant(asOf: String, standing: ClaimStanding, left: String) async throws {
        var world = try Self.world()
        let gone = try world.fault(
            "T", opened: "2026-10-05 08:00", restored: "2026-10-06 12:00:01", closed: "2026-10-06 13:00")
        let alive = try world.fault(
            "U", opened: "2026-10-12 08:00", restored: "2026-10-13 12:00:01", closed: "2026-10-14 13:00")
        let evaluation = try await world.evaluation(asOf: asOf)
        #expect(Self.line(evaluation.claims, gone)?.standing == standing)
        // What cannot be claimed any more takes nothing of the cap from what can.
        #expect(Self.line(evaluation.claims, alive)?.amount == money(left))
        #expect(evaluation.disputes.contains { $0.kind == .claim && $0.ticket == gone } == (standing == .claimable))
    }

    @Test("G-10: a claim from before its ticket was opened is unfounded and found; the failure can still be claimed")
    func premature() async throws {
        var world = try Self.world()
        let ticket = try world.fault("T", opened: "2026-10-05 08:00", restored: "2026-10-05 12:30")
        try world.claim("1", ticket: ticket, on: "2026-10-04", .granted)
        let early = try await world.evaluation()
        #expect(early.claims.map(\.standing) == [.unfounded, .claimable])
        #expect(early.claims.map(\.granted) == [0, nil])
        #expect(early.findings == [.claimBeforeOpening(claim: 0)])
        // On the day of the opening it is a claim like any other.
        try world.claim("2", ticket: ticket, on: "2026-10-05")
        let both = try await world.evaluation()
        #expect(both.claims.map(\.standing) == [.unfounded, .submitted])
        #expect(both.claims.map(\.granted) == [0, 30])
    }

    // 75 % of 455.55 is 341.6625; 1 % is 4.5555, which leaves 337.107.
    @Test("E-19: the cap is spent exactly, and what each claim brings is rounded half up to the cent once")
    func exactCap() async throws {
        var world = try World()
        try world.contract(level: "Advanced")
        world.site(fee: money("455.55"))
        try world.credits()
        let small = try world.fault("A", opened: "2026-10-05 08:00", restored: "2026-10-05 11:30")
        let large = try world.fault("B", opened: "2026-10-05 08:00", restored: "2026-10-07 11:30")
        try world.claim("1", ticket: small, on: "2026-10-08")
        try world.claim("2", ticket: large, on: "2026-10-09")
        let lines = try await world.evaluation().claims
        #expect(Self.line(lines, small)?.granted == money("4.56"))
        #expect(Self.line(lines, large)?.amount == money("341.66"))
        #expect(Self.line(lines, large)?.granted == money("337.11"))
    }

    @Test("E-19: the cap of a site and month is spent in the order of submission, not of the tickets")
    func cap() async throws {
        var world = try Self.world()
        // 3 hours late and a second more: 6 %; 12 hours: 75 %; 11 hours: 66 %.
        let small = try world.fault("A", opened: "2026-10-05 08:00", restored: "2026-10-05 13:00:01")
        let large = try world.fault("B", opened: "2026-10-05 08:00", restored: "2026-10-06 11:00:01")
        let last = try world.fault("C", opened: "2026-10-05 08:00", restored: "2026-10-06 12:00:01")
        try world.claim("1", ticket: last, on: "2026-10-14")
        try world.claim("2", ticket: large, on: "2026-10-12")
        try world.claim("3", ticket: small, on: "2026-10-13")
        let lines = try await world.evaluation().claims
        #expect(Self.line(lines, large)?.granted == 660)
        #expect(Self.line(lines, small)?.granted == 60)
        #expect(Self.line(lines, last)?.granted == 30)  // what 750.00 leaves
        #expect(Self.line(lines, last)?.amount == 750)
        #expect(lines.compactMap(\.granted).reduce(0, +) == 750)
    }

    @Test("E-19: on one day the list's own order decides")
    func sameDay() async throws {
        var world = try Self.world()
        let first = try world.fault("B", opened: "2026-10-05 08:00", restored: "2026-10-06 12:00:01")
        let second = try world.fault("A", opened: "2026-10-05 08:00", restored: "2026-10-06 12:00:01")
        try world.claim("9", ticket: first, on: "2026-10-14")
        try world.claim("1", ticket: second, on: "2026-10-14")
        let lines = try await world.evaluation().claims
        #expect(Self.line(lines, first)?.granted == 750)
        #expect(Self.line(lines, second)?.granted == 0)
    }

    @Test("E-19: the month is the submission's, each site has its own cap, and what is not granted spends none")
    func caps() async throws {
        var world = try Self.world()
        world.site("S2", fee: 1000)
        let october = try world.fault("A", opened: "2026-10-05 08:00", restored: "2026-10-06 12:00:01")
        let september = try world.fault("B", opened: "2026-10-05 08:00", restored: "2026-10-06 12:00:01")
        let elsewhere = try world.fault("C", site: 1, opened: "2026-10-05 08:00", restored: "2026-10-06 12:00:01")
        let refused = try world.fault("D", opened: "2026-10-05 08:00", restored: "2026-10-06 12:00:01")
        let late = try world.fault(
            "E", opened: "2026-10-05 08:00", restored: "2026-10-06 12:00:01", closed: "2026-10-06 13:00")
        try world.claim("1", ticket: refused, on: "2026-10-07", .refused)
        try world.claim("2", ticket: late, on: "2026-10-28")
        try world.claim("3", ticket: october, on: "2026-10-29")
        try world.claim("4", ticket: september, on: "2026-11-02")
        try world.claim("5", ticket: elsewhere, on: "2026-10-30")
        let lines = try await world.evaluation(asOf: "2026-11-03 00:00").claims
        #expect(Self.line(lines, refused)?.granted == 0)
        #expect(Self.line(lines, late)?.granted == 0)
        #expect(Self.line(lines, october)?.granted == 750)
        #expect(Self.line(lines, september)?.granted == 750)
        #expect(Self.line(lines, elsewhere)?.granted == 750)
    }

    @Test("E-19: the cap counts what earlier months' tickets were claimed for in the month")
    func earlierMonths() async throws {
        var world = try Self.world()
        let september = try world.fault(
            "A", opened: "2026-09-28 08:00", restored: "2026-09-29 12:00:01", closed: "2026-09-30 09:00")
        let october = try world.fault("B", opened: "2026-10-05 08:00", restored: "2026-10-05 12:30")
        try world.claim("1", ticket: september, on: "2026-10-01")
        try world.claim("2", ticket: october, on: "2026-10-06")
        let lines = try await world.evaluation().claims
        #expect(Self.line(lines, september)?.granted == 750)
        #expect(Self.line(lines, october)?.granted == 0)
    }

    @Test("E-20: what is not yet submitted is claimable under the same cap, the first last day first")
    func claimable() async throws {
        var world = try Self.world()
        let claimed = try world.fault("A", opened: "2026-10-05 08:00", restored: "2026-10-06 11:00:01")
        let later = try world.fault("B", opened: "2026-10-26 08:00", restored: "2026-10-26 17:00:01")
        let sooner = try world.fault(
            "C", opened: "2026-10-26 08:00", restored: "2026-10-26 17:00:01", closed: "2026-10-27 09:00")
        try world.claim("1", ticket: claimed, on: "2026-10-12")
        let lines = try await world.evaluation().claims
        #expect(Self.line(lines, claimed)?.granted == 660)
        // 7 hours and a second: 28 % = 280.00, of which the cap leaves 90.00.
        #expect(Self.line(lines, sooner)?.amount == 90)
        #expect(Self.line(lines, later)?.amount == 0)
        #expect(Self.line(lines, later)?.compensation?.amount == 280)
        #expect(Self.line(lines, later)?.granted == nil)
    }

    @Test("E-20: two guarantees on one failure: the best for the client is proposed, the other named")
    func alternatives() async throws {
        var world = try Self.world()
        let fast = try #require(world.records.vocabulary.queues.find("fast"))
        let ticket = try world.fault("T", opened: "2026-10-05 08:00", restored: "2026-10-05 12:30") {
            $0.queue = fast
            $0.fastCallAt = $0.openedAt
            $0.firstResponseAt = $0.restoredAt
        }
        let lines = try await world.evaluation().claims
        #expect(lines.map(\.guarantee) == ["E-03", "E-04"])
        #expect(lines.map(\.standing) == [.alternative, .claimable])
        #expect(Self.line(lines, ticket)?.alternatives == ["E-03"])
        #expect(Self.line(lines, ticket, "E-03")?.alternatives == ["E-04"])
    }

    @Test("E-20: one failure is never claimed twice, under whichever guarantee")
    func twice() async throws {
        var world = try Self.world()
        let fast = try #require(world.records.vocabulary.queues.find("fast"))
        let ticket = try world.fault("T", opened: "2026-10-05 08:00", restored: "2026-10-05 12:30") {
            $0.queue = fast
            $0.fastCallAt = $0.openedAt
            $0.firstResponseAt = $0.restoredAt
        }
        try world.claim("1", ticket: ticket, "E-04", on: "2026-10-06")
        try world.claim("2", ticket: ticket, "E-03", on: "2026-10-07")
        try world.claim("3", ticket: ticket, "E-04", on: "2026-10-08")
        let lines = try await world.evaluation().claims
        #expect(lines.map(\.guarantee) == ["E-03", "E-04", "E-04"])
        #expect(lines.map(\.standing) == [.duplicate, .submitted, .duplicate])
        #expect(lines.map(\.granted) == [0, 30, 0])
    }

    @Test("E-20: a claim that names no guarantee is about the best one; one under a kept guarantee has no ground")
    func named() async throws {
        var world = try Self.world()
        let ticket = try world.fault("T", opened: "2026-10-05 08:00", restored: "2026-10-05 12:30")
        let kept = try world.fault("U", opened: "2026-10-05 08:00", restored: "2026-10-05 09:30")
        try world.claim("1", ticket: ticket, "", on: "2026-10-06")
        try world.claim("2", ticket: kept, "E-04", on: "2026-10-06")
        let lines = try await world.evaluation().claims
        #expect(lines.map(\.standing) == [.submitted, .unfounded])
        #expect(lines.map(\.granted) == [30, 0])
    }

    @Test("E-01 and E-02 are targets: nothing is claimed under them")
    func targets() async throws {
        var world = try Self.world()
        try world.fault("T", opened: "2026-10-05 08:00", restored: "2026-10-05 09:00") {
            $0.firstResponseAt = .empty
        }
        let evaluation = try await world.evaluation()
        #expect(evaluation.verdicts.filter { $0.outcome == .missed }.count == 2)
        #expect(evaluation.claims.isEmpty)
    }

    @Test("G-08: what is submitted at or after the reporting instant is not looked at")
    func future() async throws {
        var world = try Self.world()
        let ticket = try world.fault("T", opened: "2026-10-05 08:00", restored: "2026-10-05 12:30")
        try world.claim("1", ticket: ticket, on: "2026-11-01")
        #expect(Self.line(try await world.evaluation().claims, ticket)?.standing == .claimable)
        let later = try await world.evaluation(asOf: "2026-11-01 00:00:01").claims
        #expect(Self.line(later, ticket)?.standing == .submitted)
    }

    @Test("without a fee a claim is worth a percentage, and what it brings is not known")
    func withoutFee() async throws {
        var world = try World()
        try world.contract(level: "Advanced")
        world.site()
        let ticket = try world.fault("T", opened: "2026-10-05 08:00", restored: "2026-10-05 12:30")
        try world.claim("1", ticket: ticket, on: "2026-10-06")
        let line = try #require(Self.line(try await world.evaluation().claims, ticket))
        #expect(line.compensation?.percent == 3)
        #expect(line.amount == nil)
        #expect(line.granted == nil)
    }

    @Test("a month lists what was missed or claimed in it, and what can still be claimed")
    func months() async throws {
        var world = try Self.world()
        let missed = try world.fault(
            "A", opened: "2026-09-21 08:00", restored: "2026-09-21 12:30", closed: "2026-09-22 09:00")
        try world.claim("1", ticket: missed, on: "2026-10-02")
        try world.fault("B", opened: "2026-09-21 08:00", restored: "2026-09-21 12:30", closed: "2026-09-22 09:00")
        #expect(try await world.evaluation("2026-09").claims.map(\.standing) == [.claimable, .claimable])
        #expect(try await world.evaluation("2026-10").claims.map(\.standing) == [.submitted])
        #expect(try await world.evaluation("2026-11").claims.isEmpty)
    }
}
