import Testing

@testable import ServiceTime

/// Monday to Friday from 08:00 to 18:00 in Brussels, and what differs from that.
func office(
    _ zone: String = "Europe/Brussels", holidays: [String: String] = [:],
    exceptions: [String: [Window]] = [:], breaks: [String: [Window]] = [:],
    week: [[Window]] = [[Window]](repeating: [Window(28_800, 64_800)], count: 5)
) throws -> ServiceCalendar {
    func dated<Value>(_ days: [String: Value]) throws -> [Day: Value] {
        try Dictionary(uniqueKeysWithValues: days.map { (try day($0), $1) })
    }
    return ServiceCalendar(
        CalendarDefinition(
            zone: try Zone(named: zone), windows: WeeklyWindows(week), holidays: try dated(holidays),
            exceptions: try dated(exceptions), breaks: try dated(breaks)),
        years: 2023...2028)
}

struct ServiceCalendarTests {
    /// `HH:MM–HH:MM` of UTC, for one local day's neighbourhood.
    private func open(_ calendar: ServiceCalendar, _ from: String, _ to: String) throws -> [String] {
        let span = Span(start: try instant(from), end: try instant(to))
        return calendar.table.open(within: span).map {
            "\($0.start.description.dropLast(4))–\($0.end.description.dropLast(4))"
        }
    }

    @Test("G-02: a window is half open")
    func halfOpen() throws {
        let calendar = try office()
        #expect(!calendar.isOpen(at: try instant("2026-10-01T05:59:59Z")))
        #expect(calendar.isOpen(at: try instant("2026-10-01T06:00:00Z")))
        #expect(calendar.isOpen(at: try instant("2026-10-01T15:59:59Z")))
        #expect(!calendar.isOpen(at: try instant("2026-10-01T16:00:00Z")))
    }

    @Test("G-02: a skipped hour never counts, a repeated one counts twice")
    func wallClock() throws {
        let night = try office(week: [[Window]](repeating: [Window(3_600, 14_400)], count: 7))
        #expect(
            night.openSeconds(
                from: try instant("2026-03-28T12:00:00Z"), to: try instant("2026-03-29T12:00:00Z")) == 7_200)
        #expect(
            night.openSeconds(
                from: try instant("2026-10-24T12:00:00Z"), to: try instant("2026-10-25T12:00:00Z")) == 14_400)
        #expect(
            night.openSeconds(
                from: try instant("2026-10-20T12:00:00Z"), to: try instant("2026-10-21T12:00:00Z")) == 10_800)
    }

    @Test("G-02: a bound within the repeated hour gives two pieces")
    func twoPieces() throws {
        let calendar = try office(week: [[Window]](repeating: [Window(3_600, 9_000)], count: 7))
        #expect(
            try open(calendar, "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z")
                == ["2026-10-24T23:00–2026-10-25T00:30", "2026-10-25T01:00–2026-10-25T01:30"])
    }

    static let overMidnight: [(name: String, holidays: [String], exceptions: [String: [Window]], open: [String])] = [
        (
            "an ordinary night", [], [:],
            ["2026-10-01T20:00–2026-10-02T04:00", "2026-10-02T20:00–2026-10-03T04:00"]
        ),
        ("into a holiday: closes at 00:00", ["2026-10-02"], [:], ["2026-10-01T20:00–2026-10-01T22:00"]),
        ("out of a holiday: does not open", ["2026-10-01"], [:], ["2026-10-02T20:00–2026-10-03T04:00"]),
        (
            "into a dated closure: as into a holiday", [], ["2026-10-02": []],
            ["2026-10-01T20:00–2026-10-01T22:00"]
        ),
        (
            "dated hours win over a holiday", ["2026-10-02"], ["2026-10-02": [Window(36_000, 43_200)]],
            ["2026-10-01T20:00–2026-10-02T04:00", "2026-10-02T08:00–2026-10-02T10:00"]
        ),
    ]

    @Test("G-02: a window over midnight belongs to the day it opens on", arguments: overMidnight)
    func overMidnightBelongs(
        row: (name: String, holidays: [String], exceptions: [String: [Window]], open: [String])
    )
        throws
    {
        let calendar = try office(
            holidays: Dictionary(uniqueKeysWithValues: row.holidays.map { ($0, "H") }),
            exceptions: row.exceptions,
            week: [[], [], [], [Window(79_200, 108_000)], [Window(79_200, 108_000)]])
        #expect(try open(calendar, "2026-10-01T10:00:00Z", "2026-10-04T10:00:00Z") == row.open, "\(row.name)")
    }

    @Test("G-02: breaks are cut out of whatever is open, also of a night that began the day before")
    func breaks() throws {
        let calendar = try office(
            breaks: ["2026-10-02": [Window(3_600, 7_200), Window(43_200, 46_800)]],
            week: [[], [], [], [Window(79_200, 108_000)], [Window(28_800, 64_800)]])
        #expect(
            try open(calendar, "2026-10-01T10:00:00Z", "2026-10-03T10:00:00Z") == [
                "2026-10-01T20:00–2026-10-01T23:00", "2026-10-02T00:00–2026-10-02T04:00",
                "2026-10-02T06:00–2026-10-02T10:00", "2026-10-02T11:00–2026-10-02T16:00",
            ])
    }

    static let targets: [(name: String, start: String, target: Int64, due: String)] = [
        ("zero is the start itself, open or not", "2026-10-03T12:00:00Z", 0, "2026-10-03T12:00:00Z"),
        ("within a day", "2026-10-01T08:00:00Z", 3_600, "2026-10-01T09:00:00Z"),
        ("exactly at closing stays at closing", "2026-10-01T15:00:00Z", 3_600, "2026-10-01T16:00:00Z"),
        ("one second more is the next morning", "2026-10-01T15:00:00Z", 3_601, "2026-10-02T06:00:01Z"),
        ("over a weekend", "2026-10-02T15:30:00Z", 3_600, "2026-10-05T06:30:00Z"),
        ("over a change of the clock", "2026-10-23T15:30:00Z", 3_600, "2026-10-26T07:30:00Z"),
        ("from before opening", "2026-10-01T02:00:00Z", 1, "2026-10-01T06:00:01Z"),
    ]

    @Test("G-03: due is the earliest instant at which the target is reached", arguments: targets)
    func target(row: (name: String, start: String, target: Int64, due: String)) throws {
        let calendar = try office()
        let start = try instant(row.start)
        #expect(calendar.instant(after: start, open: row.target) == (try instant(row.due)), "\(row.name)")
        #expect(calendar.openSeconds(from: start, to: try instant(row.due)) == row.target)
    }

    @Test("G-05: suspensions that overlap count once; one without an end never falls due")
    func suspensions() throws {
        let calendar = try office()
        let start = try instant("2026-10-01T08:00:00Z")
        let span = Span(start: try instant("2026-10-01T09:00:00Z"), end: try instant("2026-10-01T11:00:00Z"))
        let inner = Span(start: try instant("2026-10-01T10:00:00Z"), end: try instant("2026-10-01T10:30:00Z"))
        let before = Span(start: .distantPast, end: try instant("2026-10-01T08:30:00Z"))
        let bad = Span(start: span.end, end: span.start)
        let spans = Spans([inner, bad, span])
        #expect(spans.merged == [span])
        #expect(
            calendar.instant(after: start, open: 7_200, except: spans)?.description == "2026-10-01T12:00:00Z")
        #expect(calendar.instant(after: start, open: 3_600, except: spans) == span.start)
        #expect(
            calendar.instant(after: start, open: 3_600, except: Spans([before]))?.description
                == "2026-10-01T09:30:00Z")
        let forever = Spans([Span(start: span.start, end: .distantFuture)])
        #expect(calendar.instant(after: start, open: 3_600, except: forever) == span.start)
        #expect(calendar.instant(after: start, open: 3_601, except: forever) == nil)
        #expect(calendar.openSeconds(from: start, to: .distantFuture, except: forever) == 3_600)
    }

    @Test("Nothing is open outside of the calendar's years, and nothing ends there")
    func edges() throws {
        let calendar = try office()
        #expect(calendar.openSeconds(from: .distantPast, to: .distantFuture) == calendar.table.total)
        #expect(!calendar.isOpen(at: .distantPast) && !calendar.isOpen(at: .distantFuture))
        #expect(calendar.instant(after: .distantFuture, open: 1) == nil)
        #expect(calendar.instant(after: .distantPast, open: calendar.table.total + 1) == nil)
        #expect(calendar.instant(before: .distantPast, open: 1) == nil)
        #expect(calendar.closing(ofBusinessDay: 1, after: try instant("2029-06-01T00:00:00Z")) == nil)
        #expect(calendar.businessDay(0, after: try day("2026-10-01")) == nil)
        let never = try office(week: [])
        #expect(never.openSeconds(from: .distantPast, to: .distantFuture) == 0)
        #expect(never.instant(after: Instant(0), open: 1) == nil && never.nextOpen(from: Instant(0)) == nil)
        #expect(never.closing(ofBusinessDay: 1, after: Instant(0)) == nil)
        #expect(never.segments(from: Instant(0), to: Instant(10)).map(\.reason) == [.outsideWindow])
    }
}
