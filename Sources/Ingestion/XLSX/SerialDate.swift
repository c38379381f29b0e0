import Foundation
import ServiceTime

/// A spreadsheet's number as text: a date where its style shows one, else the number as people see it.
enum SerialDate {
    /// Appends `2026-10-01`, `2026-10-01 08:30:00`, `08:30:00` or hours of a duration, `255:10:10`; nothing, and
    /// false, for what is no day from 1900 to 9999.
    ///
    /// In the system of 1900, day 60 is a 29 February that never was; the days before it are one off (ECMA-376,
    /// part 1, 18.17.4.1). Fractions of a second are cut off (G-01), once the error of binary fractions, less than
    /// a millisecond, is rounded away.
    static func append(_ serial: Double, _ look: Workbook.Look, from1904: Bool, to text: inout [UInt8]) -> Bool {
        guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return false }
        let seconds = Int((serial * 86_400_000).rounded()) / 1000
        let (days, second) = (seconds / 86_400, seconds % 86_400)
        if look == .elapsed {
            if seconds >= 360_000 { text.append(contentsOf: "\(seconds / 360_000)".utf8) }
            append(seconds / 3600, to: &text)
        } else if look != .time || days > 0 {
            let epoch: Int32 = from1904 ? -24_107 : days < 60 ? -25_568 : -25_569  // 1904-01-01, 1899-12-31 and 30
            let date = Day(number: epoch + Int32(days)).components
            append(date.year / 100, to: &text)
            append(date.year % 100, to: &text)
            text.append(UInt8(ascii: "-"))
            append(date.month, to: &text)
            text.append(UInt8(ascii: "-"))
            append(date.day, to: &text)
            if look == .day, second == 0 { return true }
            text.append(UInt8(ascii: " "))
        }
        if look != .elapsed { append(second / 3600, to: &text) }
        text.append(UInt8(ascii: ":"))
        append(second / 60 % 60, to: &text)
        text.append(UInt8(ascii: ":"))
        append(second % 60, to: &text)
        return true
    }

    private static func append(_ number: Int, to text: inout [UInt8]) {
        text.append(UInt8(truncatingIfNeeded: 48 + number / 10 % 10))
        text.append(UInt8(truncatingIfNeeded: 48 + number % 10))
    }

    /// Appends a number as spreadsheets show it, with fifteen digits: 19.99, and not 19.989999999999998.
    static func append(number: UnsafeRawBufferPointer, to text: inout [UInt8]) {
        let isPlain = number.count <= 15 && !number.contains { $0 | 32 == UInt8(ascii: "e") }
        if isPlain { return text.append(contentsOf: number) }
        let posix = Locale(identifier: "en_US_POSIX")
        guard let value = Double(String(decoding: number, as: UTF8.self)), value.isFinite,
            let shown = Decimal(string: String(format: "%.15g", locale: posix, value), locale: posix)
        else { return text.append(contentsOf: number) }
        text.append(contentsOf: "\(shown)".utf8)
    }
}
