import Agreements
import Foundation
import Testing

@testable import Evaluation

@Suite("E-19: what a missed repair is worth")
struct CompensationTests {
    /// Opened on Monday 5 October 2026 at 08:00: due at 10:00, with eight hours left to 18:00 that day.
    private static func world(fee: Decimal? = 1000) throws -> World {
        var world = try World()
        try world.contract(level: "Advanced")
        world.site(fee: fee)
        return world
    }

    @Test(
        "E-19: n is the largest whole number of working hours that the target was exceeded by more than",
        arguments: [
            // The rule's own line: 0:59:59 → 0; 1:00:00 → 0; 1:00:01 → 1; 2:30 → 2 (3 %); 12:00:01 → 12 (78 → 75 %).
            ("2026-10-05 10:59:59", 0, "0", "0", "0"),
            ("2026-10-05 11:00:00", 0, "0", "0", "0"),
            ("2026-10-05 11:00:01", 1, "1", "1", "10"),
            ("2026-10-05 12:30:00", 2, "3", "3", "30"),
            // Eight hours until 18:00, and from 08:00 to 12:00:01 the next morning.
            ("2026-10-06 12:00:01", 12, "78", "75", "750"),
            // n(n+1)/2 at every step up to the cap, each by a second more than n hours.
            ("2026-10-05 13:00:01", 3, "6", "6", "60"),
            ("2026-10-05 18:00:00", 7, "28", "28", "280"),
            ("2026-10-06 11:00:01", 11, "66", "66", "660"),
            // 8 h of that Monday, 40 h to Friday, 10 h of the next Monday, 2 h and a second of Tuesday.
            ("2026-10-13 10:00:01", 60, "1830", "75", "750"),
        ])
    func table(restored: String, n: Int, uncapped: String, percent: String, amount: String) async throws {
        var world = try Self.world()
        try world.fault("T", opened: "2026-10-05 08:00", restored: restored)
        let evaluation = try await world.evaluation()
        let verdict = try #require(evaluation.verdicts.first { $0.targetSeconds == 7200 })
        let compensation = try #require(evaluation.compensations[verdict])
        #expect(compensation.rungs == n)
        #expect(compensation.uncappedPercent == money(uncapped))
        #expect(compensation.percent == money(percent))
        #expect(compensation.amount == money(amount))
        #expect(compensation.currency == "EUR")
    }

    @Test("E-19: a repair in time, and one an hour late, are told apart from none: the second is worth 0 %")
    func none() async throws {
        var world = try Self.world()
        try world.fault("IN-TIME", opened: "2026-10-05 08:00", restored: "2026-10-05 10:00")
        try world.fault("LATE", opened: "2026-10-05 08:00", restored: "2026-10-05 10:00:01")
        let all = try await world.evaluation().compensations.all
        #expect(all.map(\.verdict.row) == [1])
        #expect(all.map(\.percent) == [0])
    }

    @Test("E-19: what is not yet restored counts n so far, at the reporting instant")
    func notRestored() async throws {
        var world = try Self.world()
        try world.fault("T", opened: "2026-10-30 08:00", restored: nil)
        // Friday 30 October, due at 10:00; closed from 18:00 to the end of the month.
        let atNoon = try await world.evaluation(asOf: "2026-10-30 12:00:01").compensations.all
        #expect(atNoon.map(\.rungs) == [2])
        let atTheEnd = try await world.evaluation().compensations.all
        #expect(atTheEnd.map(\.rungs) == [7])  // eight hours, which is not more than eight
    }

    @Test("E-19: a level without the penalty system has no compensation", arguments: [("Premium", 1), ("Standard", 0)])
    func levels(level: String, count: Int) async throws {
        var world = try World()
        try world.contract(level: level)
        world.site(fee: 100)
        try world.fault("T", opened: "2026-10-05 08:00", restored: "2026-10-05 17:00")
        #expect(try await world.evaluation().compensations.all.count == count)
    }

    @Test("E-18, E-19: where two options meet, the weaker one has no penalty system")
    func weaker() async throws {
        var world = try Self.world()
        let other = try world.contract("K2", level: "Standard")
        try world.fault("T", opened: "2026-10-05 08:00", restored: "2026-10-05 17:00") {
            $0.contract = .init(row: 0)
            $0.otherContract = .init(row: other)
        }
        #expect(try await world.evaluation().compensations.all.isEmpty)
    }

    @Test("E-19: the site's fee, else the contract's where it has one site, else a percentage without an amount")
    func fees() async throws {
        func amounts(site: Decimal?, contract: Decimal?, sites: Int, named: Bool = true) async throws -> [Decimal?] {
            var world = try World()
            try world.contract(level: "Advanced", fee: contract)
            for number in 0..<sites { world.site("S\(number)", fee: number == 0 ? site : nil) }
            try world.fault("T", site: named ? 0 : nil, opened: "2026-10-05 08:00", restored: "2026-10-05 12:30")
            let all = try await world.evaluation().compensations.all
            #expect(all.allSatisfy { $0.percent == 3 })
            return all.map(\.amount)
        }
        #expect(try await amounts(site: 600, contract: 1000, sites: 1) == [18])
        #expect(try await amounts(site: 600, contract: 1000, sites: 2) == [18])
        #expect(try await amounts(site: nil, contract: 1000, sites: 1) == [30])
        #expect(try await amounts(site: nil, contract: 1000, sites: 2) == [nil])
        #expect(try await amounts(site: nil, contract: nil, sites: 1) == [nil])
    }

    @Test(
        "E-19: exact decimals are rounded half up to the cent, once",
        arguments: [
            ("0.50", "1", "0.01"),  // 0.005
            ("0.49", "1", "0.00"),  // 0.0049
            ("100.50", "1", "1.01"),  // 1.005, which no binary fraction holds
            ("33.50", "3", "1.01"),  // 1.005
            ("33.49", "3", "1.00"),  // 1.0047
            ("33.33", "75", "25.00"),  // 24.9975
            ("0.02", "75", "0.02"),  // 0.015
            ("123456789012.34", "75", "92592591759.26"),  // 92592591759.255
        ])
    func rounding(fee: String, percent: String, amount: String) throws {
        #expect(Decimal.percent(try #require(money(percent)), of: try #require(money(fee))) == money(amount))
    }

    private static func agreement(_ ladder: String) -> String {
        """
        {
          id: "other", title: "Other", timeZone: "Europe/Brussels", country: "BE",
          levels: [{ name: "Silver" }, { name: "Gold" }],
          calendars: { "day": { weekly: { "mon-fri": "08:00-18:00" } } },
          promises: [{ name: "fix", subject: "ticket", start: "opened_at", stop: "restored_at",
            objectives: [{ id: "O-1", guaranteed: true, target: { hours: 2 }, calendar: "day" }] }],
          compensation: { rule: "O-2", ladders: [{ of: ["O-1"], \(ladder) }] },
        }
        """
    }

    @Test(
        "another agreement has another ladder: fixed steps, at least instead of more than, other units, no cap",
        arguments: [
            ("steps: [{ after: { hours: 1 }, percent: 5 }, { after: { hours: 4 }, percent: 12.5 }]", 3600, "0"),
            ("steps: [{ after: { hours: 1 }, percent: 5 }, { after: { hours: 4 }, percent: 12.5 }]", 3601, "5"),
            ("steps: [{ after: { hours: 1 }, percent: 5 }, { after: { hours: 4 }, percent: 12.5 }]", 14_401, "12.5"),
            ("steps: [{ after: { hours: 1 }, percent: 5 }], exceeded: \"at-least\"", 3600, "5"),
            ("steps: [{ after: { hours: 0 }, percent: 5 }]", 1, "5"),
            ("every: { minutes: 30 }, percent: 2", 3600, "2"),
            ("every: { minutes: 30 }, percent: 2", 3601, "4"),
            ("every: { minutes: 30 }, percent: 2, exceeded: \"at-least\"", 3600, "4"),
            ("every: { hours: 1 }, percent: 10, increase: 0.5", 10_801, "31.5"),
            ("every: { hours: 1 }, percent: 1, increase: 1", 360_001, "5050"),
        ])
    func ladders(ladder: String, excess: Int64, percent: String) throws {
        let world = try World([("other", Self.agreement(ladder))])
        let rungs = try #require(world.agreements.agreements[0].compensation?.ladder("O-1", level: 2))
        #expect(rungs.percent(rungs: rungs.rungsPassed(by: excess)) == money(percent))
    }

    @Test("another agreement's penalty is judged from its data alone")
    func otherAgreement() async throws {
        var world = try World([
            ("other", Self.agreement("levels: [\"Gold\"], steps: [{ after: { hours: 1 }, percent: 5 }]"))
        ])
        try world.contract("K", "other", level: "Gold", fee: 200)
        world.site()
        try world.fault("T", opened: "2026-10-05 08:00", restored: "2026-10-05 17:00")
        #expect(try await world.evaluation().compensations.all.map(\.amount) == [10])
    }
}
