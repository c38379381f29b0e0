import Testing

@testable import ServiceTime

/// Cases computed by two other methods, for calendars in 28 zones.
struct OracleTests {
    struct BusinessTime: Decodable {
        var id: String
        var start, end: String
        var expected_elapsed_seconds, expected_net_elapsed_seconds, duration_seconds: Int64
        var expected_due, expected_due_with_pauses: String
        var pauses: [[String]]
    }

    @Test(
        "G-02, G-03, G-05: elapsed and due agree with the oracle's 200 cases",
        .enabled(if: SharedCases.exist("oracle_business_time.jsonl")))
    func businessTime() throws {
        let cases = try SharedCases.lines("oracle_business_time.jsonl", as: BusinessTime.self)
        let calendars = try SharedCases.lines("oracle_business_time.jsonl", as: CaseCalendar.self)
        #expect(cases.count == 200)
        for (one, definition) in zip(cases, calendars) {
            let calendar = try definition.compiled()
            let (start, end) = (try instant(one.start), try instant(one.end))
            let pauses = Spans(
                try one.pauses.map { Span(start: try instant($0[0]), end: try instant($0[1])) })
            #expect(calendar.openSeconds(from: start, to: end) == one.expected_elapsed_seconds, "\(one.id)")
            #expect(
                calendar.openSeconds(from: start, to: end, except: pauses)
                    == one.expected_net_elapsed_seconds,
                "\(one.id)")
            let due = try instant(one.expected_due)
            #expect(calendar.instant(after: start, open: one.duration_seconds) == due, "\(one.id)")
            #expect(
                calendar.instant(after: start, open: one.duration_seconds, except: pauses)
                    == (try instant(one.expected_due_with_pauses)), "\(one.id)")
        }
    }

    struct NextBusinessDay: Decodable {
        struct Expected: Decodable { var received_day, due_date, due_close: String }
        var id, time_zone, cutoff, business_days, requested: String
        var holidays: [String]
        var expected: [String: Expected]
    }

    @Test(
        "G-04, the option: after the cut-off or on a closed day counts as received on the next business day",
        .enabled(if: SharedCases.exist("oracle_nbd.jsonl")))
    func nextBusinessDay() throws {
        let cases = try SharedCases.lines("oracle_nbd.jsonl", as: NextBusinessDay.self)
        #expect(cases.count == 200)
        for one in cases {
            #expect(one.business_days == "mon-fri")
            let calendar = ServiceCalendar(
                CalendarDefinition(
                    zone: try Zone(named: one.time_zone),
                    windows: WeeklyWindows([[Window]](repeating: [Window(32_400, 61_200)], count: 5)),
                    holidays: try Dictionary(
                        one.holidays.map { (try day($0), $0) }, uniquingKeysWith: { a, _ in a })),
                years: 2014...2037)
            let requested = try instant(one.requested)
            let cutOff = secondOfDay(one.cutoff)
            for (convention, expected) in one.expected {
                let inclusive = convention == "inclusive"
                let received = calendar.receivedDay(of: requested, cutOff: cutOff, inclusive: inclusive)
                #expect(received == (try day(expected.received_day)), "\(one.id) \(convention)")
                let due = calendar.closing(
                    ofBusinessDay: 1, after: requested, receivedBy: cutOff, inclusive: inclusive)
                #expect(due == (try instant(expected.due_close)), "\(one.id) \(convention)")
            }
        }
    }
}
