import Records
import ServiceTime
import Testing

@testable import Evaluation

@Suite("E-19: compensation is paid as support credits")
struct UnbookedClaimTests {
    @Test(
        "a granted claim without a compensation in the register since its submission is a finding",
        arguments: [
            // (days on which compensation was booked, the claims that nobody booked); both were claimed, on the
            // 12th and on the 14th.
            ([], ["first", "second"]),
            (["2026-10-12"], ["second"]),
            // A booking before the claim pays another one.
            (["2026-10-11"], ["first", "second"]),
            (["2026-10-14"], ["second"]),
            (["2026-10-20", "2026-10-13"], []),
            // Not before the reporting instant.
            (["2026-11-01"], ["first", "second"]),
        ] as [([String], [String])])
    func granted(booked: [String], expected: [String]) async throws {
        var world = try World()
        try world.contract(level: "Advanced")
        world.site(fee: 1000)
        try world.credits()
        for (name, day) in [("first", "2026-10-12"), ("second", "2026-10-14")] {
            let ticket = try world.fault(
                name, opened: "2026-10-05 08:00", restored: "2026-10-05 12:30", closed: "2026-10-06 10:00")
            try world.claim(name, ticket: ticket, on: day, .granted)
        }
        // Neither refused nor unanswered claims are paid.
        for (name, state) in [("no", ClaimState.refused), ("open", .submitted)] {
            let ticket = try world.fault(
                name, opened: "2026-10-05 08:00", restored: "2026-10-05 12:30", closed: "2026-10-06 10:00")
            try world.claim(name, ticket: ticket, on: "2026-10-15", state)
        }
        for (number, day) in booked.enumerated() {
            var credit = Credit()
            credit.customer = Reference(row: 0)
            credit.kind = .compensation
            credit.hours = 1
            credit.grantedOn = DayStamp(try #require(Day(day)))
            world.add(credit, "booking-\(number)", to: \.credits)
        }
        let findings = try await world.evaluation().findings.compactMap { finding -> String? in
            if case .grantedClaimNotBooked(let row) = finding { return world.records.claims.keys[row] }
            return nil
        }
        #expect(findings == expected)
    }
}
