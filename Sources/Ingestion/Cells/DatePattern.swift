import ServiceTime

/// A declared format of times or days: the letters of Unicode's date patterns that exports need.
///
/// `yyyy` `yy` (2000 to 2099) `M` `MM` `MMM` (a name, `MonthName`) `d` `dd` `E` (a weekday's name, passed over) `H`
/// `HH` `h` `hh` `a` `m` `mm` `s` `ss` `S` (a fraction, cut off) `X` (offset, with or without colon, or `Z`); text in
/// single quotes and every other character stand for themselves. A number takes one or two digits, or as many as it
/// has letters where another number follows.
///
/// Three words are formats of their own: `iso` (ISO 8601, beside other formats), `unix` (seconds since 1970 in UTC)
/// and `unixMillis`.
struct DatePattern: Equatable {
    private enum Part: Equatable {
        case number(Field, digits: Int, isExact: Bool)
        case monthName, weekday, halfDay, fraction, offset
        case iso, unix(perSecond: Int64)
        case literal(UInt8)
    }

    private enum Field: Int { case year, month, day, hour, halfHour, minute, second }

    /// The pattern as it was declared.
    let text: String
    private var parts: [Part] = []

    /// A pattern; throws what is wrong with it.
    init(_ text: String) throws(Flaw) {
        self.text = text
        if let part = Self.words[text] {
            parts = [part]
            return
        }
        let letters = Array(text.utf8)
        var at = 0
        while at < letters.count {
            let letter = letters[at]
            var end = at + 1
            if letter == UInt8(ascii: "'") {
                while end < letters.count, letters[end] != letter { end += 1 }
                guard end < letters.count else { throw Flaw("the quoted text in the date format is not closed") }
                let quoted = end == at + 1 ? letters[at...at] : letters[at + 1..<end]
                parts += quoted.map { .literal($0) }
                at = end + 1
                continue
            }
            while end < letters.count, letters[end] == letter { end += 1 }
            let count = end - at
            switch letter {
            case UInt8(ascii: "y"): parts.append(.number(.year, digits: count == 2 ? 2 : 4, isExact: true))
            case UInt8(ascii: "M") where count >= 3: parts.append(.monthName)
            case UInt8(ascii: "M"): parts.append(.number(.month, digits: 2, isExact: false))
            case UInt8(ascii: "d"): parts.append(.number(.day, digits: 2, isExact: false))
            case UInt8(ascii: "H"): parts.append(.number(.hour, digits: 2, isExact: false))
            case UInt8(ascii: "h"): parts.append(.number(.halfHour, digits: 2, isExact: false))
            case UInt8(ascii: "m"): parts.append(.number(.minute, digits: 2, isExact: false))
            case UInt8(ascii: "s"): parts.append(.number(.second, digits: 2, isExact: false))
            case UInt8(ascii: "S"): parts.append(.fraction)
            case UInt8(ascii: "a"): parts.append(.halfDay)
            case UInt8(ascii: "E"): parts.append(.weekday)
            case UInt8(ascii: "X"), UInt8(ascii: "x"), UInt8(ascii: "Z"): parts.append(.offset)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                let name = String(decoding: letters[at..<end], as: UTF8.self)
                throw Flaw("'\(name)' is no part of a date format; use yyyy, MM, dd, HH, mm, ss, or quote it")
            default: parts += letters[at..<end].map { .literal($0) }
            }
            at = end
        }
        for i in parts.indices.dropLast() {
            if case .number(let field, let digits, _) = parts[i], case .number = parts[i + 1] {
                parts[i] = .number(field, digits: digits, isExact: true)
            }
        }
        guard !has(.halfHour) || parts.contains(.halfDay) else {
            throw Flaw("h counts to 12, and nothing tells morning from afternoon; write HH for 0 to 23, or add a")
        }
        guard has(.year), has(.day), has(.month) || parts.contains(.monthName) else {
            throw Flaw("a date format needs a year, a month and a day: d/M/yyyy HH:mm")
        }
    }

    private static let words: [String: Part] = [
        "iso": .iso, "unix": .unix(perSecond: 1), "unixMillis": .unix(perSecond: 1000),
    ]

    /// Whether the format has no time of day.
    var isDay: Bool { Self.words[text] == nil && !has(.hour) && !has(.halfHour) }

    private func has(_ wanted: Field) -> Bool {
        parts.contains { if case .number(let field, _, _) = $0 { field == wanted } else { false } }
    }

    /// The time that `bytes` are in this format, or nil.
    func read(_ bytes: UnsafeRawBufferPointer) -> CivilTime? {
        var values = (year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0)
        var isAfternoon: Bool?
        var offset: Int32?
        var at = 0
        for part in parts {
            switch part {
            case .literal(let byte):
                guard at < bytes.count, bytes[at] == byte else { return nil }
                at += 1
            case .number(let field, let digits, let isExact):
                let first = at
                var number = 0
                while at < bytes.count, at - first < digits, isDigit(bytes[at]) {
                    number = number * 10 + Int(bytes[at] - 48)
                    at += 1
                }
                guard at > first, !isExact || at - first == digits else { return nil }
                switch field {
                case .year: values.year = digits == 2 ? 2000 + number : number
                case .month: values.month = number
                case .day: values.day = number
                case .hour: values.hour = number
                case .halfHour:
                    guard (1...12).contains(number) else { return nil }
                    values.hour = number % 12
                case .minute: values.minute = number
                case .second: values.second = number
                }
            case .monthName:
                guard let month = MonthName.read(bytes, &at) else { return nil }
                values.month = month
            case .weekday:
                while at < bytes.count, (bytes[at] | 0x20) &- 97 < 26 || bytes[at] >= 0x80 { at += 1 }
                if at < bytes.count, bytes[at] == UInt8(ascii: ".") { at += 1 }
            case .iso: return CivilTime(iso: bytes)
            case .unix(let perSecond): return Self.unixTime(bytes, perSecond)
            case .halfDay:
                guard at + 2 <= bytes.count, bytes[at + 1] | 0x20 == UInt8(ascii: "m") else { return nil }
                switch bytes[at] | 0x20 {
                case UInt8(ascii: "a"): isAfternoon = false
                case UInt8(ascii: "p"): isAfternoon = true
                default: return nil
                }
                at += 2
            case .fraction:
                let first = at
                while at < bytes.count, isDigit(bytes[at]) { at += 1 }
                if at == first { return nil }
            case .offset:
                guard let given = CivilTime.offset(bytes, &at) else { return nil }
                offset = given
            }
        }
        if isAfternoon == true { values.hour += 12 }
        guard at == bytes.count, values.hour < 24, values.minute < 60, values.second < 60,
            let day = Century.day(values.year, values.month, values.day)
        else { return nil }
        let second = Int32(values.hour * 3600 + values.minute * 60 + values.second)
        return CivilTime(day: day, second: isDay ? nil : second, offset: offset)
    }

    /// A number since the beginning of 1970; what is more exact than a second is cut off, also behind a point.
    private static func unixTime(_ bytes: UnsafeRawBufferPointer, _ perSecond: Int64) -> CivilTime? {
        var number: Int64 = 0
        var at = 0
        while at < bytes.count, isDigit(bytes[at]) {
            guard at < 15 else { return nil }
            number = number * 10 + Int64(bytes[at] - 48)
            at += 1
        }
        guard at > 0, at == bytes.count || bytes[at] == UInt8(ascii: ".") else { return nil }
        guard bytes.dropFirst(at + 1).allSatisfy(isDigit) else { return nil }
        let seconds = number / perSecond
        guard let days = Int32(exactly: seconds / 86_400), days < 50_000 else { return nil }
        return CivilTime(day: Day(number: days), second: Int32(seconds % 86_400), offset: 0)
    }
}
