import Testing

@testable import ServiceTime

/// Expectations from the tests and read-me files of other libraries for business time.
struct LibraryCaseTests {
    struct Case: Decodable {
        var id, kind: String
        var calendar: CaseCalendar
        var start, end, instant, start_date, end_date, expected_unit: String?
        var duration_seconds: Int64?
        var days: Int?
        var inclusive_end: Bool?
        var expected: Value
    }

    /// An expectation: seconds (or a count), an instant, or yes and no.
    enum Value: Decodable, Equatable {
        case number(Int64)
        case instant(Instant)
        case flag(Bool)
        case never

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? container.decode(Double.self) {
                self = .number(Int64(number))
            } else {
                self = .instant(try ServiceTimeTests.instant(try container.decode(String.self)))
            }
        }
    }

    /// Where a library means something else: why, and what it says by our rules. (In biz a holiday wins over
    /// dated hours, with us it does not; its case for that, biz-039, asks for a time that is closed either way.)
    static let otherConventions: [String: (reason: String, ours: String)] = [
        "biz-010": (
            "G-03: a target of 0 is due at the start; biz rolls to the next opening", "2006-01-03T00:00:00Z"
        ),
        "biz-011": (
            "a target of 0 ends where it begins; biz rolls back to the last closing", "2006-01-03T00:00:00Z"
        ),
        "biz-027": (
            "G-03: due at the closing, the earliest instant; biz rolls it to the next opening",
            "2006-01-08T12:00:00Z"
        ),
        "bt-025": (
            "G-03: a target of 0 is due at the start; business_time rolls to the next opening",
            "2010-04-10T12:33:00Z"
        ),
        "bt-026": ("a target of 0 ends where it begins; business_time rolls back", "2016-01-30T12:33:00Z"),
        "pyr-006": ("the read-me says 80 hours, the package itself returns 72, as we do", "259200"),
    ]

    @Test(
        "G-02, G-03: the cases of other libraries hold, but for those that are listed with their reason",
        .enabled(if: SharedCases.exist("biz.jsonl")),
        arguments: [("biz.jsonl", 52), ("business_time.jsonl", 46), ("python_readmes.jsonl", 7)])
    func library(file: String, count: Int) throws {
        let cases = try SharedCases.lines(file, as: Case.self)
        #expect(cases.count == count)
        for one in cases {
            let actual = try answer(one)
            if let other = Self.otherConventions[one.id] {
                #expect(actual != one.expected, "\(one.id) is listed as another convention, and fits")
                #expect(describe(actual) == other.ours, "\(one.id): \(other.reason)")
            } else {
                #expect(actual == one.expected, "\(one.id)")
            }
        }
    }

    private func describe(_ value: Value) -> String {
        switch value {
        case .number(let number): "\(number)"
        case .instant(let instant): "\(instant)"
        case .flag(let flag): "\(flag)"
        case .never: "never"
        }
    }

    private func answer(_ one: Case) throws -> Value {
        let calendar = try one.calendar.compiled()
        func value(_ instant: Instant?) -> Value { instant.map { .instant($0) } ?? .never }
        let start = try one.start.map(instant) ?? Instant(0)
        switch one.kind {
        case "elapsed":
            let end = try instant(#require(one.end))
            // Reversed, some libraries count backwards with a negative sign; we say 0.
            let seconds = calendar.openSeconds(from: start, to: end)
            switch try #require(one.expected_unit) {
            case "seconds": return .number(seconds)
            case "minutes_floor": return .number(seconds / 60)
            case "hours_trunc": return .number(seconds / 3600)
            case let unit: throw Unreadable(text: unit)
            }
        case "due":
            return value(calendar.instant(after: start, open: try #require(one.duration_seconds)))
        case "due_backward":
            return value(calendar.instant(before: start, open: try #require(one.duration_seconds)))
        case "open_at":
            return .flag(calendar.isOpen(at: try instant(#require(one.instant))))
        case "next_open":
            return value(calendar.nextOpen(from: start))
        case "business_days_after":  // the same time of day, rolled to the next opening
            let (day, second) = calendar.zone.local(start)
            let days = try #require(one.days)
            let target = days == 0 ? day : try #require(calendar.businessDay(days, after: day))
            return value(calendar.nextOpen(from: calendar.zone.instant(day: target, second: second)))
        case "business_days_before":  // the same time of day, rolled back to the last closing
            let (day, second) = calendar.zone.local(start)
            let days = try #require(one.days)
            let target = days == 0 ? day : try #require(calendar.businessDay(days, before: day))
            return value(
                calendar.instant(before: calendar.zone.instant(day: target, second: second), open: 1)
                    .map { $0 + 1 })
        case "business_days_between":
            let end = try day(#require(one.end_date))
            let inclusive = one.inclusive_end ?? false
            return .number(
                Int64(
                    calendar.businessDays(
                        from: try day(#require(one.start_date)) - 1, to: inclusive ? end : end - 1)))
        default: throw Unreadable(text: one.kind)
        }
    }
}
