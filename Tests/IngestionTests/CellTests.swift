import Foundation
import Records
import ServiceTime
import Testing

@testable import Ingestion

/// What a kind makes of a cell: the value, or the flaw's reason.
func cell<Value>(_ kind: Kind<Value>, _ text: String, in zone: String = "Europe/Brussels", formats: [String] = [])
    throws
    -> Result<Value, Flaw>
{
    var context = CellContext(records: Records(vocabulary: .test))
    context.zone = try Zone(named: zone)
    context.datePatterns = try formats.map { try DatePattern($0) }
    var text = text
    return text.withUTF8 { bytes in
        do throws(Flaw) { return .success(try kind.read(UnsafeRawBufferPointer(bytes), &context)) } catch {
            return .failure(error)
        }
    }
}

@Suite struct CellTests {
    static let times: [(cell: String, formats: [String], expected: String?)] = [
        ("2026-10-01T08:30:15Z", [], "2026-10-01T08:30:15Z"),
        ("2026-10-01t08:30:15z", [], "2026-10-01T08:30:15Z"),
        ("2026-10-01T08:30:15.999Z", [], "2026-10-01T08:30:15Z"),
        ("2026-10-01T08:30:15,1Z", [], "2026-10-01T08:30:15Z"),
        ("2026-10-01T08:30:15+02:00", [], "2026-10-01T06:30:15Z"),
        ("2026-10-01T08:30:15-0330", [], "2026-10-01T12:00:15Z"),
        ("2026-10-01T08:30+02", [], "2026-10-01T06:30:00Z"),
        ("2026-10-01 08:30:15 +0200", [], "2026-10-01T06:30:15Z"),
        ("2026-10-01 08:30", [], "2026-10-01T06:30:00Z"),
        ("2026-12-01 08:30", [], "2026-12-01T07:30:00Z"),
        // G-01: skipped, and repeated.
        ("2026-03-29 02:30", [], "2026-03-29T01:30:00Z"),
        ("2026-10-25 02:30", [], "2026-10-25T00:30:00Z"),
        ("2024-02-29 00:00:00", [], "2024-02-28T23:00:00Z"),
        ("2023-02-29 00:00:00", [], nil),
        ("2026-10-01 24:00", [], nil),
        ("2026-10-01 08:60", [], nil),
        ("2026-10-01 08:30:60", [], nil),
        ("2026-10-01 8:30", [], nil),
        ("2026-10-01T08", [], nil),
        ("2026-10-01T08:30:", [], nil),
        ("2026-10-01T08:30:15.", [], nil),
        ("2026-10-01T08:30:15.5x", [], nil),
        ("2026-10-01T08:30:15+2", [], nil),
        ("2026-10-01T08:30:15+25:00", [], nil),
        ("2026-10-01T08:30:15+02:", [], nil),
        ("26-10-01 08:30", [], nil),
        ("2026-13-01 08:30", [], nil),
        ("yesterday", [], nil),
        ("29/2/2016 01:16", ["d/M/yyyy HH:mm"], "2016-02-29T00:16:00Z"),
        ("1/12/2016 23:59", ["d/M/yyyy HH:mm"], "2016-12-01T22:59:00Z"),
        ("29/2/2016", ["d/M/yyyy HH:mm"], nil),
        ("2016-02-29 01:16", ["d/M/yyyy HH:mm"], nil),
        ("29.02.16 01:16:09", ["d/M/yyyy HH:mm", "dd.MM.yy HH:mm:ss"], "2016-02-29T00:16:09Z"),
        ("02/03/2016 1:05 PM", ["MM/dd/yyyy h:mm a"], "2016-02-03T12:05:00Z"),
        ("02/03/2016 12:05 am", ["MM/dd/yyyy h:mm a"], "2016-02-02T23:05:00Z"),
        ("02/03/2016 13:05 am", ["MM/dd/yyyy h:mm a"], nil),
        ("03/Mar/26 9:15 AM", ["dd/MMM/yy h:mm a"], "2026-03-03T08:15:00Z"),
        ("1 September 2026 09:15", ["d MMM yyyy HH:mm"], "2026-09-01T07:15:00Z"),
        ("3 févr. 2026 14:07", ["d MMM yyyy HH:mm"], "2026-02-03T13:07:00Z"),
        ("18/AOÛT/26 9:10 AM", ["dd/MMM/yy h:mm a"], "2026-08-18T07:10:00Z"),
        ("03. März 2026, 09:15", ["dd. MMM yyyy, HH:mm"], "2026-03-03T08:15:00Z"),
        ("18/mag/26 09:10", ["dd/MMM/yy HH:mm"], "2026-05-18T07:10:00Z"),
        ("18 mrt. 2026 09:10", ["dd MMM yyyy HH:mm"], "2026-03-18T08:10:00Z"),
        ("18/jui/26 09:10", ["dd/MMM/yy HH:mm"], nil),  // juin or juillet
        ("Tue Jan 12 00:00:00 2016", ["E MMM d HH:mm:ss yyyy"], "2016-01-11T23:00:00Z"),
        ("1463540297", ["unix"], "2016-05-18T02:58:17Z"),
        ("1463540297.9", ["unix"], "2016-05-18T02:58:17Z"),
        ("1463540297123", ["unixMillis"], "2016-05-18T02:58:17Z"),
        ("1463540297x", ["unix"], nil),
        ("2026-10-01T08:30:00+0200", ["d/M/yyyy HH:mm", "iso"], "2026-10-01T06:30:00Z"),
        ("20260301T091500Z", ["yyyyMMdd'T'HHmmssX"], "2026-03-01T09:15:00Z"),
        ("2026-03-01T09:15:00.123+0100", ["yyyy-MM-dd'T'HH:mm:ss.SX"], "2026-03-01T08:15:00Z"),
    ]

    @Test("G-01 a time is UTC seconds; without an offset it is the source's zone's", arguments: times)
    func time(_ test: (cell: String, formats: [String], expected: String?)) throws {
        let stamp = try? cell(.timestamp, test.cell, formats: test.formats).get()
        #expect(stamp?.start?.description == test.expected)
        #expect(stamp == nil || stamp?.isWholeDay == false)
    }

    @Test("G-01 a day where an instant is wanted begins at its first second and ends at its last")
    func wholeDay() throws {
        for (day, start, stop) in [
            ("2026-10-01", "2026-09-30T22:00:00Z", "2026-10-01T21:59:59Z"),
            ("2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T21:59:59Z"),
            ("2026-10-25", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z"),
        ] {
            let stamp = try cell(.timestamp, day).get()
            #expect(stamp.isWholeDay)
            #expect(stamp.start?.description == start)
            #expect(stamp.stop?.description == stop)
        }
    }

    @Test("A day is a day")
    func day() throws {
        #expect(try cell(.day, "2026-10-01").get().day?.description == "2026-10-01")
        #expect(
            try cell(.day, "1/10/2026", formats: ["d/M/yyyy HH:mm", "d/M/yyyy"]).get().day?.description == "2026-10-01")
        #expect(try cell(.day, "2026-10-01", formats: ["d/M/yyyy HH:mm"]).get().day?.description == "2026-10-01")
        #expect(try cell(.day, "2026-10-01T00:00:00Z") == .failure(Flaw("not a day; expected one like 2026-10-01")))
        #expect(try cell(.day, "2026-02-30") == .failure(Flaw("not a day; expected one like 2026-10-01")))
    }

    @Test("G-10 a date before 2000 or from 2100 is contradictory, not a reject")
    func contradictory() throws {
        for text in ["1999-12-31 23:59:59Z", "2100-01-01T00:00:00Z", "0001-01-01 00:00", "1970-01-01"] {
            #expect(try cell(.timestamp, text).get().isContradictory)
        }
        #expect(try cell(.day, "2100-01-01").get().isContradictory)
        #expect(try cell(.day, "1900-01-01").get().isContradictory)
    }

    @Test("31 December 9999 as the end of something is no end; any other day from 2100 is contradictory (G-10)")
    func never() throws {
        #expect(try cell(.lastDay, "9999-12-31").get().isEmpty)
        #expect(try cell(.lastDay, "31/12/9999", formats: ["d/M/yyyy"]).get().isEmpty)
        #expect(try cell(.end, "9999-12-31").get().isEmpty)
        #expect(try cell(.end, "9999-12-31T23:59:59Z").get().isEmpty)
        #expect(try cell(.lastDay, "2026-10-31").get().day?.description == "2026-10-31")
        for text in ["9999-12-30", "2100-01-01", "1999-12-31"] {
            #expect(try cell(.lastDay, text).get().isContradictory)
            #expect(try cell(.end, text).get().isContradictory)
        }
        #expect(try cell(.day, "9999-12-31").get().isContradictory)
        #expect(try cell(.timestamp, "9999-12-31").get().isContradictory)
    }

    @Test("A date format that cannot be is told")
    func formats() {
        for (format, reason) in [
            ("yyyy-QQ-dd", "'QQ' is no part of a date format; use yyyy, MM, dd, HH, mm, ss, or quote it"),
            ("HH:mm", "a date format needs a year, a month and a day: d/M/yyyy HH:mm"),
            ("yyyy-MM-dd'T", "the quoted text in the date format is not closed"),
            (
                "yyyy-MM-dd hh:mm",
                "h counts to 12, and nothing tells morning from afternoon; write HH for 0 to 23, or add a"
            ),
        ] {
            #expect(throws: Flaw(reason)) { try DatePattern(format) }
        }
    }

    static let decimals: [(cell: String, expected: String?)] = [
        ("0", "0"), ("12", "12"), ("12.50", "12.5"), ("+3", "3"), ("0.1", "0.1"),
        ("123456789012345678", "123456789012345678"),
        ("-1.5", "-1.5"), ("-0", "0"), ("1234567890123456789", nil), ("1,5", nil), ("1.", nil), (".5", nil),
        ("1.2.3", nil),
        ("1e3", nil), ("-", nil), ("12 €", nil), ("NaN", nil),
    ]

    @Test("A decimal is exact", arguments: decimals)
    func decimal(_ test: (cell: String, expected: String?)) throws {
        let number = try? cell(.decimal(isSigned: true), test.cell).get()
        #expect(number.map { "\($0)" } == test.expected)
    }

    @Test("Closed lists are matched without regard to case, and a word outside says what is known")
    func words() throws {
        #expect(try cell(Kind<Status>.word, "WAITING-Client").get() == .waitingClient)
        #expect(
            try cell(Kind<Status>.word, "waitingclient")
                == .failure(Flaw("not a known word; did you mean 'waiting-client'?")))
        #expect(
            try cell(Kind<CloseReason>.word, "x")
                == .failure(Flaw("not a known word; known are resolved, no-reply, duplicate")))
        #expect(try cell(.listed(Vocabulary.test.priorities), "p2").get() == 2)
        #expect(try cell(.noted(Vocabulary.test.components), "toaster").get() == 0)
        for (text, answer) in [
            ("Yes", Answer.yes), ("TRUE", .yes), ("1", .yes), ("no", .no), ("false", .no), ("0", .no),
        ] {
            #expect(try cell(.yesNo, text).get() == answer)
        }
        #expect(try cell(.yesNo, "oui") == .failure(Flaw("expected yes or no")))
        for (text, number) in [("4", 4), ("4.0", 4), ("4.000", 4), ("4.", nil), ("4.5", nil), (".0", nil)] {
            #expect((try? cell(.integer(0...10), text).get()).map { Int($0) } == number)
        }
        #expect(try cell(.integer(0...10), "11") == .failure(Flaw("expected a whole number from 0 to 10")))
        #expect(try cell(.integer(0...(.max)), "-1") == .failure(Flaw("expected a whole number, 0 or more")))
        #expect(
            try cell(.zoneName, "Europe/Brussel")
                == .failure(Flaw("no time zone has this name; expected one like Europe/Brussels")))
    }

    @Test("A value in a reject shows no contact (C-19)")
    func masks() {
        func shown(_ text: String, isText: Bool = false) -> String {
            var text = text
            return text.withUTF8 { masked(UnsafeRawBufferPointer($0), isText: isText) }
        }
        for (value, expected) in [
            ("INC0012345", "INC0012345"), ("20161234567", "20161234567"), ("2026-13-01 08:30", "2026-13-01 08:30"),
            ("an@example.org", "(an e-mail address)"), ("+32 2 555 12 34", "(a telephone number)"),
            ("(02) 555.12.34", "(a telephone number)"), ("0475123456", "(a telephone number)"),
            // Anywhere in the value.
            ("Jan Peeters +32 2 555 12 34", "(a telephone number)"), ("Jan,0475/55.12.34", "(a telephone number)"),
            ("tel:0475123456", "(a telephone number)"), ("Jan (02) 555.12.34", "(a telephone number)"),
            ("Jan Peeters <jan@example.org>", "(an e-mail address)"),
            ("Mon 05.10.2026 08:30", "Mon 05.10.2026 08:30"), ("INC-0012345", "INC-0012345"),
            ("Mon 2026-10-05 08:30", "Mon 2026-10-05 08:30"), ("floor 012345", "floor 012345"),
            ("a\nb", "a b"), (String(repeating: "x", count: 50), String(repeating: "x", count: 40) + "…"),
        ] {
            #expect(shown(value) == expected)
        }
        #expect(shown("An Peeters called", isText: true) == "(text)")
    }
}
