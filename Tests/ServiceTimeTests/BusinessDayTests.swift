import Testing

@testable import ServiceTime

struct BusinessDayTests {
    static let next: [(name: String, start: String, n: Int, due: String)] = [
        ("the next day at closing", "2026-10-01T08:00:00Z", 1, "2026-10-02T16:00:00Z"),
        ("late in the evening: still the next day", "2026-10-01T21:59:59Z", 1, "2026-10-02T16:00:00Z"),
        ("after the local midnight: the day after", "2026-10-01T22:00:00Z", 1, "2026-10-05T16:00:00Z"),
        ("from a Friday", "2026-10-02T08:00:00Z", 1, "2026-10-05T16:00:00Z"),
        ("from a Saturday: Monday, not Tuesday", "2026-10-03T08:00:00Z", 1, "2026-10-05T16:00:00Z"),
        ("over a holiday", "2026-11-10T08:00:00Z", 1, "2026-11-12T17:00:00Z"),
        ("on a holiday", "2026-11-11T08:00:00Z", 1, "2026-11-12T17:00:00Z"),
        ("fifteen working days", "2026-10-01T08:00:00Z", 15, "2026-10-22T16:00:00Z"),
    ]

    @Test("G-04: closing time of the n-th business day after the start's local day", arguments: next)
    func nextDay(row: (name: String, start: String, n: Int, due: String)) throws {
        let calendar = try office(holidays: ["2026-11-11": "Armistice"])
        let due = calendar.closing(ofBusinessDay: row.n, after: try instant(row.start))
        #expect(due == (try instant(row.due)), "\(row.name)")
    }

    @Test("G-04: under 24x7 the next business day ends at 24:00")
    func always() throws {
        let calendar = ServiceCalendar(.always(in: try Zone(named: "Europe/Brussels")), years: 2025...2027)
        let start = try instant("2026-10-01T08:00:00Z")
        #expect(calendar.closing(ofBusinessDay: 1, after: start)?.description == "2026-10-02T22:00:00Z")
        #expect(calendar.isBusinessDay(try day("2026-10-04")))
        #expect(calendar.table.slots.count == 3)
    }

    @Test("G-04: the closing is that of the last window, of a night the next morning's")
    func lastWindow() throws {
        let calendar = try office(week: [
            [Window(28_800, 43_200), Window(46_800, 61_200)], [Window(79_200, 108_000)],
        ])
        #expect(calendar.closing(of: try day("2026-10-05"))?.description == "2026-10-05T15:00:00Z")
        #expect(calendar.closing(of: try day("2026-10-06"))?.description == "2026-10-07T04:00:00Z")
        #expect(calendar.closing(of: try day("2026-10-07")) == nil)
    }

    static let suspended: [(name: String, from: String, to: String, due: String)] = [
        ("at the closing time", "2026-10-02T15:00:00Z", "2026-10-02T16:00:01Z", "2026-10-05T16:00:00Z"),
        (
            "up to the closing time, which is out", "2026-10-02T15:00:00Z", "2026-10-02T16:00:00Z",
            "2026-10-02T16:00:00Z"
        ),
        ("from the closing time on", "2026-10-02T16:00:00Z", "2026-10-02T17:00:00Z", "2026-10-05T16:00:00Z"),
        ("for all of the open time", "2026-10-02T06:00:00Z", "2026-10-02T16:00:00Z", "2026-10-05T16:00:00Z"),
        ("but for its first second", "2026-10-02T06:00:01Z", "2026-10-02T16:00:00Z", "2026-10-02T16:00:00Z"),
        (
            "on the day of the start alone", "2026-10-01T06:00:00Z", "2026-10-01T16:00:00Z",
            "2026-10-02T16:00:00Z"
        ),
        ("over several days", "2026-10-01T09:00:00Z", "2026-10-07T12:00:00Z", "2026-10-07T16:00:00Z"),
    ]

    @Test(
        "G-05: a business day does not count when suspended at closing, or all its open time",
        arguments: suspended)
    func suspendedDay(row: (name: String, from: String, to: String, due: String)) throws {
        let spans = Spans([Span(start: try instant(row.from), end: try instant(row.to))])
        let due = try office().closing(
            ofBusinessDay: 1, after: try instant("2026-10-01T08:00:00Z"), except: spans)
        #expect(due == (try instant(row.due)), "\(row.name)")
    }

    @Test("G-05: days are counted one by one; one suspended in the middle moves the fifteenth by one")
    func oneByOne() throws {
        let calendar = try office()
        let start = try instant("2026-10-01T08:00:00Z")
        let oneDay = Spans([
            Span(start: try instant("2026-10-08T10:00:00Z"), end: try instant("2026-10-08T20:00:00Z"))
        ])
        #expect(
            calendar.closing(ofBusinessDay: 15, after: start, except: oneDay)?.description
                == "2026-10-23T16:00:00Z")
        let forever = Spans([Span(start: try instant("2026-10-08T10:00:00Z"), end: .distantFuture)])
        #expect(calendar.closing(ofBusinessDay: 15, after: start, except: forever) == nil)
        #expect(
            calendar.closing(ofBusinessDay: 4, after: start, except: forever)?.description
                == "2026-10-07T16:00:00Z")
    }

    @Test("G-05: two suspensions that together cover a day's windows, and not its break, take it out")
    func together() throws {
        let calendar = try office(
            week: [[Window]](repeating: [Window(28_800, 43_200), Window(46_800, 61_200)], count: 5))
        let halves = Spans([
            Span(start: try instant("2026-10-02T05:00:00Z"), end: try instant("2026-10-02T10:10:00Z")),
            Span(start: try instant("2026-10-02T10:50:00Z"), end: try instant("2026-10-02T15:00:00Z")),
        ])
        let due = calendar.closing(
            ofBusinessDay: 1, after: try instant("2026-10-01T08:00:00Z"), except: halves)
        #expect(due?.description == "2026-10-05T15:00:00Z")
    }

    @Test("Business days are counted from after one day through another, and looked up in both directions")
    func counted() throws {
        let calendar = try office(holidays: ["2026-11-11": "Armistice"])
        #expect(calendar.businessDays(from: try day("2026-11-09"), to: try day("2026-11-13")) == 3)
        #expect(calendar.businessDays(from: try day("2026-11-13"), to: try day("2026-11-09")) == 0)
        #expect(calendar.businessDay(1, before: try day("2026-11-12")) == (try day("2026-11-10")))
        #expect(calendar.businessDay(10, before: try day("2026-11-12")) == (try day("2026-10-28")))
        #expect(calendar.businessDay(1, after: try day("2026-11-10")) == (try day("2026-11-12")))
        #expect(!calendar.isBusinessDay(try day("2026-11-11")))
    }

    @Test("G-02, G-04: a day that the zone skipped is no business day")
    func skippedDay() throws {
        let definition = CalendarDefinition(
            zone: try Zone(named: "Pacific/Apia"),
            windows: WeeklyWindows([[Window]](repeating: [Window(28_800, 64_800)], count: 7)))
        let calendar = ServiceCalendar(definition, years: 2011...2012)
        #expect(!calendar.isBusinessDay(try day("2011-12-30")))
        #expect(calendar.businessDay(1, after: try day("2011-12-29")) == (try day("2011-12-31")))
    }

    static let closings: [(name: String, day: String, to: Int32, closing: String)] = [
        ("a closing that the change skips moves by the gap", "2026-03-29", 9_000, "2026-03-29T01:30:00Z"),
        ("one that comes twice is the earlier", "2026-10-25", 9_000, "2026-10-25T00:30:00Z"),
        ("24:00 is the next day's midnight", "2026-10-25", 86_400, "2026-10-25T23:00:00Z"),
    ]

    @Test("G-01, G-04: a closing is a local time, read as one", arguments: closings)
    func closing(row: (name: String, day: String, to: Int32, closing: String)) throws {
        let calendar = try office(week: [[Window]](repeating: [Window(3_600, row.to)], count: 7))
        #expect(calendar.closing(of: try day(row.day)) == (try instant(row.closing)), "\(row.name)")
    }

    @Test("G-04, G-05: a clock that counts days is told day by day, and ends where the clock does")
    func story() throws {
        let calendar = try office(holidays: ["2026-10-06": "Feast"])
        let spans = Spans([
            Span(start: try instant("2026-10-02T15:00:00Z"), end: try instant("2026-10-02T17:00:00Z")),
            Span(start: try instant("2026-10-07T00:00:00Z"), end: try instant("2026-10-07T16:00:00Z")),
        ])
        let start = try day("2026-10-01")
        let story = calendar.countedDays(toBusinessDay: 2, after: start, except: spans)
        #expect(
            story.map { "\($0.day) \($0.reason) \($0.total)" } == [
                "2026-10-02 suspendedAtClosing 0", "2026-10-03 noWindow 0", "2026-10-04 noWindow 0",
                "2026-10-05 businessDay 1", "2026-10-06 holiday(\"Feast\") 1", "2026-10-07 suspendedAllDay 1",
                "2026-10-08 businessDay 2",
            ])
        #expect(story.last?.closing == calendar.closing(ofBusinessDay: 2, after: start, except: spans))
        let forever = Spans([Span(start: .distantPast, end: .distantFuture)])
        #expect(calendar.countedDays(toBusinessDay: 2, after: start, except: forever).isEmpty)
    }
}
