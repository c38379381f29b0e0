import Agreements
import Records
import ServiceTime
import Testing

@testable import Evaluation

@Suite("What if: the same facts under other contracts")
struct WhatIfTests {
    @Test("E-16, E-19: a repair that Standard does not guarantee would be missed under Premium, and worth 3 %")
    func level() async throws {
        var world = try World()
        try world.contract(level: "Standard")
        world.site(fee: 1000)
        try world.credits()
        try world.fault("T", opened: "2026-10-05 08:00", restored: "2026-10-05 12:30")
        let real = try await world.evaluation()
        let (records, contracts) = world.records.changing([.level("premium")], of: nil, world.agreements)
        #expect(contracts == [0])
        world.records = records
        let other = try await world.evaluation()
        let agreement = try #require(world.agreements[records.contracts.rows[0].agreement])
        let repair = agreement.objectiveIDs.firstIndex(of: "E-04")

        let rows = whatIfRows(real: real, other: other, customers: [0])
        let row = try #require(rows.first { $0.objective == repair })
        #expect(row.month == real.period)
        #expect(row.real.notCovered == 1 && row.real.missed == 0)
        #expect(row.other.missed == 1 && row.other.notCovered == 0)
        #expect(row.money["EUR"]?.real == nil || row.money["EUR"]?.real == 0)
        #expect(row.money["EUR"]?.other == 30 && row.money["EUR"]?.otherPercent == 3)
        // Every clock of the customer is there, both ways.
        #expect(rows.reduce(0) { $0 + $1.real.total } == real.attainment.reduce(0) { $0 + $1.counts.total })
        // Nobody else's is.
        #expect(whatIfRows(real: real, other: other, customers: []).isEmpty)
    }

    @Test(
        "a contract changes where its agreement knows all of it, and its customer is meant",
        arguments: [
            ([ContractChange.level("Premium")], nil, [0]), ([.level("Premier")], nil, [1]), ([.level("x")], nil, []),
            ([.level("Premium"), .supportWindow("24x7")], nil, [0]), ([.supportWindow("24x7")], nil, [0]),
            ([.level("Premier"), .supportWindow("24x7")], nil, []), ([.partsRetention(true)], nil, [0, 1, 2]),
            ([.pickupService(true)], [1], [2]), ([.level("Premium")], [1], []),
        ] as [([ContractChange], Set<Int>?, [Int])])
    func which(changes: [ContractChange], customers: Set<Int>?, expected: [Int]) throws {
        var world = try World()
        world.add(Customer(), "C2", to: \.customers)
        try world.contract("K1", level: "Entry")
        try world.contract("K2", "xfusion-co-care", level: "Basic")
        try world.contract("K3", "xfusion-co-care", level: "Premier") { $0.customer = Reference(row: 1) }
        // The third one's level is changed to its own.
        let (records, contracts) = world.records.changing(changes, of: customers, world.agreements)
        #expect(contracts.filter { $0 < 2 || changes != [.level("Premier")] } == expected)
        for row in 0..<3 where !contracts.contains(row) {
            #expect(records.contracts.rows[row] == world.records.contracts.rows[row])
        }
        if changes == [.level("Premium")], customers == nil {
            #expect(records.contracts.rows[0].level == 4)
        }
    }
}
