import Records
import ServiceTime
import Testing

@testable import Evaluation

@Suite("E-05, E-30: availability over the 12 months to the end of the reported one")
struct AvailabilityEdgeTests {
    /// 365 days, November 2025 to October 2026, of which 99.99 % leave 3,153.6 s.
    private static let year: Int64 = 365 * 86_400

    /// What is measured of a service that was up but for these spans of October, in seconds from its 5th, 00:00.
    private static func measured(_ spans: [(state: ServiceState, from: Int64, to: Int64)]) async throws
        -> ServiceAvailability
    {
        var world = try World()
        var name = "SMP"
        _ = name.withUTF8 { world.records.services.intern(UnsafeRawBufferPointer($0)) }
        world.records.unobservedIsUp = [true]
        let start = try #require(try world.time("2026-10-05 00:00").start)
        for span in spans {
            var observation = Observation()
            observation.service = 0
            observation.state = span.state
            observation.from = Timestamp(start + span.from)
            observation.to = Timestamp(start + span.to)
            world.records.availability.append(observation)
        }
        return try #require(try await world.evaluation().availability.first)
    }

    @Test(
        "E-30: down within what 99.99 % of the year leaves is met; unknown time makes it undecidable only where it matters",
        arguments: [
            ([], Outcome.met, 0, 0),
            // 52 min 33.6 s: 3,153 s are within it, 3,154 s are not.
            ([(.down, 0, 3153)], .met, 3153, 0),
            ([(.down, 0, 3154)], .missed, 3154, 0),
            // Planned maintenance counts as down: the source excludes nothing.
            ([(.maintenance, 0, 3154)], .missed, 0, 0),
            // Overlaps count once, and down wins.
            ([(.down, 0, 2000), (.maintenance, 1000, 3153), (.up, 0, 4000)], .met, 2000, 0),
            ([(.down, 0, 2000), (.down, 1000, 3154)], .missed, 3154, 0),
            // With the unknown time taken as up it is met, as down missed.
            ([(.down, 0, 3000), (.unknown, 5000, 5154)], .undecidable, 3000, 154),
            // Either way it is met, and either way it is missed.
            ([(.down, 0, 3000), (.unknown, 5000, 5153)], .met, 3000, 153),
            ([(.down, 0, 3154), (.unknown, 5000, 6000)], .missed, 3154, 1000),
        ] as [([(ServiceState, Int64, Int64)], Outcome, Int64, Int64)])
    func outcomes(spans: [(ServiceState, Int64, Int64)], outcome: Outcome, down: Int64, unknown: Int64) async throws {
        let service = try await Self.measured(spans.map { (state: $0.0, from: $0.1, to: $0.2) })
        #expect(service.outcome == outcome)
        #expect(service.time.down == down)
        #expect(service.time.unknown == unknown)
        #expect(service.time.total == Self.year)
    }

    @Test("E-30: the four parts fill each month, and the months the year")
    func months() async throws {
        let service = try await Self.measured([(.down, 0, 100), (.unknown, 200, 300)])
        #expect(service.months.count == 12)
        #expect(service.months.reduce(ObservedTime()) { $0 + $1.time } == service.time)
        // October ends summer time: a month of 31 days and an hour.
        let october: Int64 = 31 * 86_400 + 3600
        #expect(service.months.last?.time.total == october)
    }
}
