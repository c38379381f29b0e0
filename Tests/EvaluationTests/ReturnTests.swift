import Foundation
import Records
import ServiceTime
import Testing

@testable import Evaluation

@Suite("C-10, C-16, C-17, C-18: returned parts")
struct ReturnTests {
    private static func world(retention: Answer = .empty, pickup: Answer = .empty) throws -> World {
        var world = try World()
        try world.contract("K", "xfusion-co-care", level: "Basic") {
            $0.partsRetention = retention
            $0.pickupService = pickup
        }
        return world
    }

    private static func rma(
        _ world: inout World, number: String = "2025-12-19 11:00", shipped: String? = "2025-12-19 17:00",
        arrived: String? = "2025-12-22 10:00", returned: String? = nil, initial: String? = nil
    ) throws {
        var rma = RMA()
        rma.customer = Reference(row: 0)
        rma.rmaNumberAt = try world.time(number)
        rma.shippedAt = try world.time(shipped)
        rma.arrivedAt = try world.time(arrived)
        rma.defectiveReturnedAt = try world.time(returned)
        rma.listPrice = 365
        if let initial { rma.initialWarrantyEndsOn = DayStamp(try #require(Day(initial))) }
        world.add(rma, "R\(world.records.rmas.count)", to: \.rmas)
    }

    @Test(
        "C-10: 15 working days over the New Year end on 14 January; overdue days are calendar days",
        arguments: [
            // 23, 24, 26, 29, 30, 31 December, 2, 5, 6, 7, 8, 9, 12, 13, 14 January, to 18:00.
            ("2026-01-14 18:00:00", 0, false),
            // A second after closing: late, by no calendar day.
            ("2026-01-14 18:00:01", 0, true),
            ("2026-01-15 09:30", 1, true),
            ("2026-01-19 09:30", 5, true),
            // Not returned: to the last day before the reporting instant.
            (nil, 17, true),
            // What comes after the reporting instant is not known.
            ("2026-02-02 09:00", 17, true),
        ] as [(String?, Int, Bool)])
    func overdue(returned: String?, days: Int, chargeable: Bool) async throws {
        var world = try Self.world()
        try Self.rma(&world, returned: returned)
        let part = try #require(try await world.evaluation("2026-01").returns.first)
        #expect(part.dueAt == (try world.time("2026-01-14 18:00").start))
        #expect(part.daysOverdue == days)
        #expect(part.isChargeable == chargeable)
        #expect(part.listPrice == 365)
        #expect(part.freight == .partner)
    }

    @Test("C-10: still in time is neither overdue nor chargeable; not arrived is no return")
    func running() async throws {
        var world = try Self.world()
        try Self.rma(&world)
        try Self.rma(&world, arrived: nil)
        try Self.rma(&world, arrived: "2026-01-02 10:00")
        let parts = try await world.evaluation("2025-12").returns
        #expect(parts.map(\.rma) == [0])
        #expect(parts.map(\.daysOverdue) == [0])
        #expect(parts.map(\.isChargeable) == [false])
    }

    @Test("C-16: with the retention service nothing is to be returned, and nothing is due")
    func retention() async throws {
        var world = try Self.world(retention: .yes)
        try Self.rma(&world)
        let part = try #require(try await world.evaluation("2026-01").returns.first)
        #expect(part.verdict?.outcome == .excluded)
        #expect(part.isChargeable == false)
        #expect(part.dueAt == nil)
        #expect(part.daysOverdue == nil)
        #expect(part.freight == nil)
    }

    @Test("C-18: the vendor bears the freight where there is pick-up service", arguments: [Answer.yes, .no, .empty])
    func freight(pickup: Answer) async throws {
        var world = try Self.world(pickup: pickup)
        try Self.rma(&world)
        #expect(try await world.evaluation("2026-01").returns.first?.freight == (pickup == .yes ? .vendor : .partner))
    }

    @Test(
        "C-17: 90 days from shipment or the rest of the initial warranty, whichever ends later",
        arguments: [
            // 20 October 2026 + 90: 11 days of October, 30, 31, and 18 of January.
            ("2026-10-20 17:00", nil, "2027-01-18"),
            ("2026-10-20 17:00", "2026-12-01", "2027-01-18"),
            ("2026-10-20 17:00", "2027-01-18", "2027-01-18"),
            ("2026-10-20 17:00", "2027-01-19", "2027-01-19"),
            ("2026-10-20 17:00", "2028-03-01", "2028-03-01"),
            // The day of shipment is the client's local one: in Brussels the 20th has begun.
            ("2026-10-20 00:30", nil, "2027-01-18"),
            (nil, "2028-03-01", nil),
        ] as [(String?, String?, String?)])
    func warranty(shipped: String?, initial: String?, expected: String?) async throws {
        var world = try Self.world()
        try Self.rma(
            &world, number: "2026-10-19 11:00", shipped: shipped, arrived: "2026-10-21 10:00", initial: initial)
        let part = try #require(try await world.evaluation().returns.first)
        #expect(part.warrantyEndsOn == expected.flatMap { Day($0) })
    }
}
