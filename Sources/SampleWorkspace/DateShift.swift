import ServiceTime

/// Moves the dates of a hand-written file from the month it was written for to another one.
///
/// The registers of the story move by whole months: a contract that began on the first of a month still does,
/// and the last day of a month stays the last. The cases (files named `…-cases.csv`) move by whole weeks, the
/// most that fit: Friday after closing stays a Friday, 48 hours and 15 working days stay what they were, and
/// nothing slips beyond the last month. What weeks cannot carry along are holidays: a case over Easter means
/// Easter in the committed files alone.
struct DateShift: Sendable {
    /// The last month of the committed files.
    static let writtenFor = Month(year: 2026, month: 10)

    let lastMonth: Month

    /// The weeks' shift, in days.
    var caseDays: Int {
        let days = lastMonth.firstDay - Self.writtenFor.firstDay
        return days >= 0 ? days / 7 * 7 : -((-days + 6) / 7 * 7)
    }

    /// Moves every `YYYY-MM-DD` that is not a part of a longer word.
    func move(_ bytes: [UInt8], fileName: String) -> [UInt8] {
        guard lastMonth != Self.writtenFor else { return bytes }
        let isCase = fileName.hasSuffix("-cases.csv")
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if let day = Self.day(bytes, at: index) {
                out.append(contentsOf: "\(isCase ? day + caseDays : moveByMonths(day))".utf8)
                index += 10
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return out
    }

    func moveByMonths(_ day: Day) -> Day {
        let month = day.month
        let to = month + (lastMonth - Self.writtenFor)
        let place = day - month.firstDay
        return place == month.length - 1
            ? to.firstDay + (to.length - 1) : to.firstDay + min(place, to.length - 1)
    }

    private static func day(_ bytes: [UInt8], at start: Int) -> Day? {
        guard start + 10 <= bytes.count, isDigit(bytes[start]), bytes[start + 4] == 0x2D,
            bytes[start + 7] == 0x2D, start == 0 || !isWord(bytes[start - 1])
        else { return nil }
        let after = start + 10 < bytes.count ? bytes[start + 10] : 0
        guard after == 0x54 || !isWord(after) else { return nil }
        return Day(String(decoding: bytes[start..<start + 10], as: UTF8.self))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    private static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == 0x2D || (65...90).contains(byte & 0xDF)
    }
}
