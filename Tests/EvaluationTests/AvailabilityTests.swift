import Agreements
import Foundation
import Records
import ServiceTime
import Testing

@testable import Evaluation

@Suite("E-05, E-30: availability")
struct AvailabilityTests {
    private let october = Month(year: 2026, month: 10)

    @Test(
        "99.99 % of a year of 365 days leaves 3153.6 s, of 366 days 3162.24 s; the comparison is exact",
        arguments: [
            // (the last month of the year, seconds down, allowed, outcome); the year to February 2028 has 366 days.
            ("2026-10", 3153, 3153, Outcome.met), ("2026-10", 3154, 3153, .missed), ("2026-10", 0, 3153, .met),
            ("2028-02", 3162, 3162, .met), ("2028-02", 3163, 3162, .missed),
        ] as [(String, Int64, Int64, Outcome)])
    func budget(month: String, down: Int64, allowed: Int64, outcome: Outcome) throws {
        let period = try #require(Month(month))
        var watch = try ServiceWatch(otherwiseUp: true)
        let start = Instant(Int64((period.firstDay + 3).number) * 86_400)
        if down > 0 { watch.see(.down, start, start + down) }
        let service = try watch.measured(period)
        #expect(service.time.total == (month == "2028-02" ? 366 : 365) * 86_400)
        #expect(service.time.down == down)
        #expect(try watch.promise.allowed(in: service.time.total) == allowed)
        #expect(service.outcome == outcome)
    }

    @Test(
        "it is undecidable where unknown time could make the difference, and nowhere else",
        arguments: [
            // (seconds up, down, unknown, outcome)
            (9_999, 1, 0, Outcome.met), (9_998, 1, 0, .missed), (19_998, 1, 1, .met), (19_998, 2, 1, .undecidable),
            (19_997, 1, 2, .undecidable), (0, 5, 5, .missed), (0, 0, 10, .undecidable), (10, 0, 0, .met),
        ] as [(Int64, Int64, Int64, Outcome)])
    func bounds(up: Int64, down: Int64, unknown: Int64, outcome: Outcome) throws {
        var time = ObservedTime()
        time.up = up
        time.down = down
        time.unknown = unknown
        #expect(try ServiceWatch().promise.outcome(time) == outcome)
    }

    @Test("an outage that began before the window, and one that has not ended, count as far as they lie in it")
    func ends() throws {
        var watch = try ServiceWatch(otherwiseUp: true)
        try watch.see(.down, "2025-10-31 23:50", "2025-11-01 00:10")
        try watch.see(.down, "2026-10-31 23:30", nil)
        try watch.see(.down, "2026-05-01 10:00", "2026-05-01 10:01")
        let service = try watch.measured(october)
        #expect(service.time.down == 600 + 60 + 1800)
        #expect(service.outages.map { $0.span.end - $0.span.start } == [600, 60, 1800])
        #expect(service.outages.map(\.beganBefore) == [true, false, false])
        #expect(service.outages.map(\.isOpen) == [false, false, true])
        // At an earlier instant of the month, the last one is not known.
        let early = try watch.measured(october, asOf: service.window.end - 7200)
        #expect(early.outages.count == 2 && early.time.total == service.time.total - 7200)
    }

    @Test("outages that overlap or meet are one, with each of their causes once, in the order in which they began")
    func causes() throws {
        var watch = try ServiceWatch(otherwiseUp: true)
        try watch.see(.down, "2026-10-05 10:30", "2026-10-05 11:00", cause: "disk")
        try watch.see(.down, "2026-10-05 10:00", "2026-10-05 10:40", cause: "power")
        try watch.see(.down, "2026-10-05 11:00", "2026-10-05 11:10", cause: "power")
        try watch.see(.down, "2026-10-05 11:05", "2026-10-05 11:20")
        try watch.see(.maintenance, "2026-10-05 11:10", "2026-10-05 11:30", cause: "release")
        try watch.see(.down, "2026-10-06 10:00", "2026-10-06 10:01")
        let outages = try watch.measured(october).outages
        #expect(outages.map { $0.span.end - $0.span.start } == [4800, 600, 60])
        #expect(outages.map(\.isMaintenance) == [false, true, false])
        #expect(outages.map(watch.causes) == [["power", "disk"], ["release"], []])
    }

    @Test("what leaves the window next month is the oldest month's; months and days add up to the year and the month")
    func leaving() throws {
        var watch = try ServiceWatch(otherwiseUp: true)
        try watch.see(.down, "2025-11-03 10:00", "2025-11-03 10:07")
        try watch.see(.maintenance, "2025-11-04 10:00", "2025-11-04 10:01")
        try watch.see(.down, "2026-10-24 23:00", "2026-10-25 06:00")
        try watch.see(.unknown, "2026-10-31 12:00", "2026-10-31 13:00")
        let service = try watch.measured(october)
        #expect(service.leaving.down == 420)
        #expect(try watch.promise.down(service.leaving) == 480)
        #expect(service.months.count == 12 && service.trend.count == 13 && service.course.count == 13)
        #expect(service.months.reduce(0) { $0 + $1.time.total } == service.time.total)
        #expect(service.trend.last?.time == service.months.last?.time)
        // 25 October has 25 hours: the repeated one is down as well.
        #expect(service.days.count == 31)
        #expect(service.days[24].time.total == 25 * 3600 && service.days[24].time.down == 7 * 3600)
        #expect(service.days[23].time.down == 3600 && service.days[30].time.unknown == 3600)
        #expect(service.days.reduce(0) { $0 + $1.time.total } == service.months[11].time.total)
        // A month later the window is without November.
        let next = try watch.measured(october + 1)
        #expect(next.time.down == service.time.down - service.leaving.down)
    }

    @Test("without an observation there is nothing to measure; states that overlap: down, maintenance, unknown, up")
    func states() throws {
        var watch = try ServiceWatch()
        #expect(try watch.measured(october).outcome == .undecidable)
        let all: [ServiceState] = [.up, .unknown, .maintenance, .down]
        for (hours, state) in zip([40, 30, 20, 10] as [Int64], all) {
            let start = Instant(Int64(october.firstDay.number) * 86_400)
            watch.see(state, start, start + hours * 3600)
        }
        let time = try watch.measured(october).time
        #expect([time.down, time.maintenance, time.up] == [36_000, 36_000, 36_000])
        // What was seen as unknown, and what was not seen at all.
        #expect(time.unknown == time.total - 3 * 36_000)
    }
}
