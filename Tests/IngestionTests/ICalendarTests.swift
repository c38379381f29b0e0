import Configuration
import ServiceTime
import Testing

@testable import Ingestion

struct ICalendarTests {
    private func rules(_ events: String) throws -> HolidayRules {
        let text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Office//EN\r\n\(events)\r\nEND:VCALENDAR\r\n"
        return try ICalendar.rules(text, file: "PT.ics", country: "PT")
    }

    private func event(_ lines: String) -> String { "BEGIN:VEVENT\r\nSUMMARY:Day\r\n\(lines)\r\nEND:VEVENT" }

    static let events: [(name: String, lines: String, days: [String])] = [
        ("one day", "DTSTART;VALUE=DATE:20261001", ["2026-10-01"]),
        ("without an end", "DTSTART;VALUE=DATE:20261001\r\nUID:1\r\nX-OTHER:yes", ["2026-10-01"]),
        (
            "three days", "DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227",
            ["2026-12-24", "2026-12-25", "2026-12-26"]
        ),
        ("a duration", "DTSTART;VALUE=DATE:20261001\r\nDURATION:P2D", ["2026-10-01", "2026-10-02"]),
        ("every year", "DTSTART;VALUE=DATE:20251001\r\nRRULE:FREQ=YEARLY", ["2025-10-01", "2026-10-01", "2027-10-01"]),
        ("twice", "DTSTART;VALUE=DATE:20251001\r\nRRULE:FREQ=YEARLY;COUNT=2", ["2025-10-01", "2026-10-01"]),
        ("until", "DTSTART;VALUE=DATE:20251001\r\nRRULE:FREQ=YEARLY;UNTIL=20260930", ["2025-10-01"]),
        (
            "every other year", "DTSTART;VALUE=DATE:20251001\r\nRRULE:FREQ=YEARLY;INTERVAL=2",
            ["2025-10-01", "2027-10-01"]
        ),
        (
            "all but one", "DTSTART;VALUE=DATE:20251001\r\nRRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:20261001",
            ["2025-10-01", "2027-10-01"]
        ),
        (
            "a weekday", "DTSTART;VALUE=DATE:20251127\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
            ["2025-11-27", "2026-11-26", "2027-11-25"]
        ),
        ("folded", "DTSTART;VALUE\r\n =DATE:2026\r\n\t1001", ["2026-10-01"]),
        ("cancelled", "DTSTART;VALUE=DATE:20261001\r\nSTATUS:CANCELLED", []),
        ("with an alarm", "DTSTART;VALUE=DATE:20261001\r\nBEGIN:VALARM\r\nTRIGGER:-P1D\r\nEND:VALARM", ["2026-10-01"]),
    ]

    @Test("An event of whole days is read, once or every year", arguments: events)
    func event(row: (name: String, lines: String, days: [String])) throws {
        let days = try rules(event(row.lines)).holidays(in: 2025...2027)
        #expect(days.keys.sorted().map(\.description) == row.days, "\(row.name)")
        #expect(days.values.allSatisfy { $0 == "Day" })
    }

    static let faults: [(name: String, lines: String, line: Int, message: String)] = [
        ("a time of day", "DTSTART:20261001T080000Z", 6, "is no whole day"),
        ("no such day", "DTSTART;VALUE=DATE:20261301", 6, "is no whole day"),
        ("every month", "DTSTART;VALUE=DATE:20261001\r\nRRULE:FREQ=MONTHLY", 7, "FREQ=MONTHLY"),
        (
            "a rule that is not understood", "DTSTART;VALUE=DATE:20261001\r\nRRULE:FREQ=YEARLY;BYWEEKNO=3", 7,
            "BYWEEKNO=3"
        ),
        ("extra days", "DTSTART;VALUE=DATE:20261001\r\nRDATE;VALUE=DATE:20261003", 7, "'RDATE' is not understood"),
        ("a changed occurrence", "DTSTART;VALUE=DATE:20261001\r\nRECURRENCE-ID:20261001", 7, "RECURRENCE-ID"),
        ("an unknown property", "DTSTART;VALUE=DATE:20261001\r\nFOO:bar", 7, "'FOO' is not understood"),
        ("no line at all", "DTSTART;VALUE=DATE:20261001\r\nnonsense", 7, "is no line of iCalendar"),
        ("an end before the start", "DTSTART;VALUE=DATE:20261001\r\nDTEND;VALUE=DATE:20261001", 4, "lasts 0 days"),
        ("no start", "UID:1", 4, "without DTSTART"),
        ("hours", "DTSTART;VALUE=DATE:20261001\r\nDURATION:PT8H", 7, "whole days"),
        ("a task within", "BEGIN:VTODO", 6, "unexpected BEGIN:VTODO"),
    ]

    @Test("What is not understood is a fault with its line, not a skipped line", arguments: faults)
    func fault(row: (name: String, lines: String, line: Int, message: String)) {
        let error = #expect(throws: ConfigurationFault.self) { try rules(event(row.lines)) }
        #expect(
            error?.line == row.line && error?.message.contains(row.message) == true,
            "\(row.name): \(error?.description ?? "")")
    }

    @Test("Names lose their escapes, parameters may be quoted, and the source is the product that wrote the file")
    func names() throws {
        let text =
            "BEGIN:VEVENT\r\nSUMMARY;LANGUAGE=pt-PT;X-P=\"a:b;c\":Natal\\, dia de\r\nDTSTART;VALUE=DATE:20261225\r\nEND:VEVENT"
        let read = try rules(text)
        #expect(read.source == "-//Office//EN" && read.country == "PT")
        #expect(read.rules.first?.name == "Natal, dia de" && read.rules.first?.names["pt"] == "Natal, dia de")
    }

    @Test(
        "A file that is cut short, or is none, is a fault",
        arguments: ["", "BEGIN:VCALENDAR\r\n", "SUMMARY:x", "BEGIN:VEVENT"])
    func cut(text: String) {
        #expect(throws: ConfigurationFault.self) { try ICalendar.rules(text, file: "x.ics", country: "X") }
    }

    @Test("Another calendar's days, or events taken back, are faults", arguments: ["CALSCALE:JULIAN", "METHOD:CANCEL"])
    func scale(line: String) {
        let text = "BEGIN:VCALENDAR\r\n\(line)\r\nEND:VCALENDAR\r\n"
        let error = #expect(throws: ConfigurationFault.self) {
            try ICalendar.rules(text, file: "x.ics", country: "X")
        }
        #expect(error?.line == 2)
    }

    @Test("A damaged file is read or is a fault, and never ends the process")
    func damaged() throws {
        let events = Self.events.map { event($0.lines) }.joined(separator: "\r\n")
        let bytes = Array("BEGIN:VCALENDAR\r\nPRODID:x\r\n\(events)\r\nEND:VCALENDAR\r\n".utf8)
        var state: UInt64 = 1
        func next(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % below
        }
        var read = 0
        for _ in 0..<400 {
            var damaged = bytes
            damaged[next(bytes.count)] = UInt8(next(128))
            let text = String(decoding: damaged, as: UTF8.self)
            do throws(ConfigurationFault) {
                read += try ICalendar.rules(text, file: "x.ics", country: "X").holidays(in: 2026...2026).isEmpty ? 0 : 1
            } catch {
                #expect(!error.message.isEmpty)
            }
        }
        #expect(read > 40)
    }
}
