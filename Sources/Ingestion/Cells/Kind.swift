import Configuration
import Foundation
import Records
import ServiceTime

/// How the cells of a column are read: bytes, never empty and without blanks around them, into a value.
struct Kind<Value> {
    /// What of the cells can be read by their bytes alone (`Shortcut`); `read` says the same of them.
    enum Ready {
        case nothing
        /// Times in ISO 8601, as long as no other format is declared.
        case times
        /// Words, and what they mean.
        case words([(spelling: [UInt8], value: Value)])
        /// Keys of a table that was read before; the value is a reference to a row of it.
        case keys((borrowing CellContext) -> Keys)
        /// Text of which a digest is kept, as long as nothing is masked in it.
        case digests
    }

    /// Whether the cells are free text: blanks are kept, and a value in a reject is masked sooner.
    var isText = false
    var ready = Ready.nothing
    let read: (UnsafeRawBufferPointer, inout CellContext) throws(Flaw) -> Value
}

extension Kind<String> {
    /// Free text.
    static var text: Kind {
        Kind(isText: true) { bytes, context throws(Flaw) in
            if context.masks.isEmpty { return try string(bytes, controls: true) }
            try check(bytes, controls: true)
            return String(decoding: context.masks.masked(bytes), as: UTF8.self)
        }
    }

    /// The name of a time zone.
    static var zoneName: Kind {
        Kind { bytes, context throws(Flaw) in
            let name = try string(bytes, controls: false)
            guard context.isZone(name) else {
                throw Flaw("no time zone has this name; expected one like Europe/Brussels")
            }
            return name
        }
    }
}

extension Kind<UInt32> {
    /// Free text of which only this is kept: whether two cells are the same.
    static var digest: Kind {
        Kind(isText: true, ready: .digests) { bytes, context throws(Flaw) in
            try check(bytes, controls: true)
            if context.masks.isEmpty { return Keys.hash(bytes) | 1 }
            return context.masks.masked(bytes).withUnsafeBytes { Keys.hash($0) | 1 }
        }
    }
}

/// Bytes as text: valid UTF-8, without NUL and, in names and ids, without control characters.
func string(_ bytes: UnsafeRawBufferPointer, controls: Bool) throws(Flaw) -> String {
    try check(bytes, controls: controls)
    return String(decoding: bytes, as: UTF8.self)
}

func check(_ bytes: UnsafeRawBufferPointer, controls: Bool) throws(Flaw) {
    var all: UInt8 = 0
    var lowest: UInt8 = 255
    for byte in bytes {
        all |= byte
        lowest = min(lowest, byte)
    }
    if lowest < (controls ? 1 : 32) {
        throw Flaw(
            lowest == 0
                ? "holds a NUL byte; export the file anew as text"
                : "holds a line break or control character; remove it")
    }
    if all >= 128, String(validating: bytes, as: UTF8.self) == nil {
        throw Flaw("not valid UTF-8; declare the source's encoding, such as windows-1252")
    }
}

/// Whether a key is ASCII without control characters, which is all that is asked of it; false says nothing.
/// `RecordPadding.bytes` can be loaded behind it.
@inline(__always)
func isPlainKey(_ key: UnsafeRawBufferPointer) -> Bool {
    guard let start = key.baseAddress, key.count > 0, key.count <= 16 else { return false }
    let first = UInt64(littleEndian: start.loadUnaligned(as: UInt64.self))
    if key.count >= 8 { return isPlain(first) && isPlain((start + key.count - 8).loadUnaligned(as: UInt64.self)) }
    let bits = UInt64(8 * key.count)
    return isPlain(first & ((1 << bits) - 1) | 0x2020_2020_2020_2020 << bits)
}

@inline(__always)
private func isPlain(_ eight: UInt64) -> Bool {
    // A byte below 32 borrows, and gets its top bit; one from 128 has it.
    ((eight &- 0x2020_2020_2020_2020) | eight) & 0x8080_8080_8080_8080 == 0
}

extension Kind<Answer> {
    /// `yes` or `no`, also `true`, `false`, `1`, `0`.
    static var yesNo: Kind { yesNo(isPersonal: false) }

    /// The same of a person: an export that gives the name there is told so without it (C-19).
    static var contact: Kind { yesNo(isPersonal: true) }

    private static func yesNo(isPersonal: Bool) -> Kind {
        let words = WordList(["yes", "true", "1", "no", "false", "0"])
        func answer(_ number: UInt8) -> Answer { number <= 3 ? .yes : .no }
        return Kind(ready: .words(words.spellings.map { ($0.spelling, answer($0.number)) })) { bytes, _ throws(Flaw) in
            guard let number = words.find(bytes) else { throw Flaw("expected yes or no", isPersonal: isPersonal) }
            return answer(number)
        }
    }
}

extension Kind where Value: Word {
    /// A word of a closed list that no agreement changes.
    static var word: Kind {
        let all = Array(Value.allCases)
        let words = WordList(all.map(\.rawValue))
        let spellings = words.spellings.map { ($0.spelling, all[Int($0.number) - 1]) }
        return Kind(ready: .words(spellings)) { bytes, _ throws(Flaw) in
            guard let number = words.find(bytes) else { throw unknownWord(bytes, words.words) }
            return all[Int(number) - 1]
        }
    }
}

extension Kind<UInt8> {
    /// A word of a closed list that the agreements bring.
    static func listed(_ words: WordList) -> Kind {
        Kind(ready: .words(words.spellings.map { ($0.spelling, $0.number) })) { bytes, _ throws(Flaw) in
            guard let number = words.find(bytes) else { throw unknownWord(bytes, words.words) }
            return number
        }
    }

    /// A word that matters where the list has it; any other is as good as none.
    static func noted(_ words: WordList) -> Kind {
        Kind(ready: .words(words.spellings.map { ($0.spelling, $0.number) })) { bytes, _ throws(Flaw) in
            words.find(bytes) ?? 0
        }
    }
}

/// The flaw of a word outside a closed list, with the nearest one or all of them.
func unknownWord(_ bytes: UnsafeRawBufferPointer, _ known: [String]) -> Flaw {
    if known.isEmpty { return Flaw("not a known word: no agreement of the workspace names any here") }
    return Flaw("not a known word" + nearest(String(decoding: bytes.prefix(64), as: UTF8.self), in: known))
}

extension Kind<Int32> {
    /// A whole number within a range.
    static func integer(_ range: ClosedRange<Int32>) -> Kind {
        Kind { bytes, context throws(Flaw) in
            let read = context.readsMarks ? pointed(bytes)?.withUnsafeBytes(wholeNumber) : wholeNumber(bytes)
            guard let number = read, let value = Int32(exactly: number), range.contains(value) else {
                throw Flaw(
                    range.upperBound == .max
                        ? "expected a whole number, \(range.lowerBound) or more"
                        : "expected a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return value
        }
    }
}

/// A whole number of at most eighteen digits, perhaps with a sign, also with noughts behind a point: programs that know
/// no whole numbers write `4.0`. Nil for what is none.
func wholeNumber(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    let isNegative = bytes.first == UInt8(ascii: "-")
    var digits = bytes.dropFirst(isNegative || bytes.first == UInt8(ascii: "+") ? 1 : 0)
    if let point = digits.firstIndex(of: UInt8(ascii: ".")), point + 1 < digits.endIndex,
        digits[(point + 1)...].allSatisfy({ $0 == UInt8(ascii: "0") })
    {
        digits = digits[..<point]
    }
    guard !digits.isEmpty, digits.count <= 18 else { return nil }
    var number: Int64 = 0
    for digit in digits {
        guard isDigit(digit) else { return nil }
        number = number * 10 + Int64(digit - 48)
    }
    return isNegative ? -number : number
}

extension Kind<Decimal> {
    /// An exact decimal with a point, of at most eighteen digits.
    static func decimal(isSigned: Bool = false) -> Kind {
        Kind { bytes, context throws(Flaw) in
            if context.readsMarks {
                guard let text = pointed(bytes) else {
                    throw Flaw("expected a number with a decimal comma, such as 1.234,50")
                }
                return try exactDecimal(text, isSigned: isSigned)
            }
            if bytes.contains(UInt8(ascii: ",")) {
                throw Flaw(
                    "expected a number with a decimal point, such as 1234.50; where the comma is the decimal mark,"
                        + " declare `decimal: \",\"`")
            }
            return try exactDecimal(Array(bytes), isSigned: isSigned)
        }
    }
}

private func exactDecimal(_ bytes: [UInt8], isSigned: Bool) throws(Flaw) -> Decimal {
    let isNegative = bytes.first == UInt8(ascii: "-")
    var mantissa: Int64 = 0
    var digits = 0
    var decimals = -1
    for byte in bytes.dropFirst(isNegative || bytes.first == UInt8(ascii: "+") ? 1 : 0) {
        if byte == UInt8(ascii: "."), decimals < 0, digits > 0 {
            decimals = 0
        } else {
            guard isDigit(byte), digits < 18 else {
                throw Flaw("expected a number with a decimal point, such as 1234.50")
            }
            mantissa = mantissa * 10 + Int64(byte - 48)
            digits += 1
            if decimals >= 0 { decimals += 1 }
        }
    }
    guard digits > 0, decimals != 0 else {
        throw Flaw("expected a number with a decimal point, such as 1234.50")
    }
    guard isSigned || !isNegative || mantissa == 0 else { throw Flaw("expected a number, 0 or more") }
    let sign: FloatingPointSign = isNegative && mantissa != 0 ? .minus : .plus
    return Decimal(sign: sign, exponent: -max(0, decimals), significand: Decimal(mantissa))
}

/// A number with a decimal comma as one with a decimal point: `1.234,5`, `1 234,5`, `1'234,5` → `1234.5`. Nil where
/// the marks between thousands are not three digits apart, stand behind the comma, or stand behind a nought, as in
/// `0.125`: no group of thousands begins with one, so it would be a guess.
private func pointed(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    var text: [UInt8] = []
    var group = -1  // digits since the last mark between thousands
    var digits = 0
    var isBehindComma = false
    var first: UInt8?
    var at = 0
    while at < bytes.count {
        let byte = bytes[at]
        if byte == UInt8(ascii: ",") {
            guard !isBehindComma, group < 0 || group == 3 else { return nil }
            isBehindComma = true
            text.append(UInt8(ascii: "."))
        } else if let width = thousandsMark(bytes, at) {
            guard !isBehindComma, digits > 0, first != UInt8(ascii: "0"), group < 0 ? digits <= 3 : group == 3
            else { return nil }
            group = 0
            at += width - 1
        } else {
            if isDigit(byte), !isBehindComma {
                first = first ?? byte
                digits += 1
                if group >= 0 { group += 1 }
            }
            text.append(byte)
        }
        at += 1
    }
    return isBehindComma || group < 0 || group == 3 ? text : nil
}

/// A whole number without the marks between its thousands, as lists show ids: `5 732 943` → `5732943`. Nil for what
/// is no such number.
func ungrouped(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    var digits: [UInt8] = []
    var group = 0  // digits since the last mark
    var hasMark = false
    var at = 0
    while at < bytes.count {
        if isDigit(bytes[at]) {
            digits.append(bytes[at])
            group += 1
            at += 1
        } else if bytes[at] != UInt8(ascii: "."), let width = thousandsMark(bytes, at) {
            guard hasMark ? group == 3 : (1...3).contains(group) && digits[0] != UInt8(ascii: "0") else { return nil }
            (hasMark, group) = (true, 0)
            at += width
        } else {
            return nil
        }
    }
    return hasMark && group == 3 ? digits : nil
}

/// How many bytes the mark between thousands has that stands at a place: a point, an apostrophe, a blank of any width.
private func thousandsMark(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Int? {
    if ". '".utf8.contains(bytes[at]) { return 1 }
    let rest = bytes[at...]
    if rest.starts(with: [0xC2, 0xA0]) { return 2 }  // no-break space
    if rest.starts(with: [0xE2, 0x80, 0xAF]) || rest.starts(with: [0xE2, 0x80, 0x99]) { return 3 }  // its narrow one, ’
    return nil
}

extension Kind<Timestamp> {
    /// An instant, or a day as the instant's stand-in (G-01).
    static var timestamp: Kind {
        Kind(ready: .times) { bytes, context throws(Flaw) in
            guard let time = context.civilTime(bytes) else {
                throw context.datePatterns.isEmpty
                    ? Flaw("not a time; expected one like 2026-10-01T08:30:00+02:00 or 2026-10-01 08:30")
                    : Flaw("not a time in the declared format \(context.declaredFormats)")
            }
            let stamp: Timestamp
            if !Self.century.contains(time.day) {
                // By the day as it is written, whatever the instant is in UTC (G-10).
                stamp = .contradictory
            } else if let second = time.second {
                stamp =
                    if let offset = time.offset {
                        Timestamp(Instant(Int64(time.day.number) * 86_400 + Int64(second - offset)))
                    } else {
                        Timestamp(context.zone.instant(day: time.day, second: second))
                    }
            } else {
                stamp = Timestamp(
                    wholeDay: context.zone.start(of: time.day), end: context.zone.start(of: time.day + 1))
            }
            if stamp.isContradictory { context.sawContradiction = true }
            return stamp
        }
    }

    /// The end of something: 31 December 9999, which databases write for none, is none.
    static var end: Kind {
        let time = timestamp
        return Kind(ready: .times) { bytes, context throws(Flaw) in
            context.civilTime(bytes)?.day == never ? .empty : try time.read(bytes, &context)
        }
    }
}

extension Kind<DayStamp> {
    /// A day.
    static var day: Kind {
        Kind { bytes, context throws(Flaw) in
            guard let time = context.civilDay(bytes) else {
                let formats = context.datePatterns.filter(\.isDay).map(\.text).joined(separator: " or ")
                throw Flaw(
                    formats.isEmpty
                        ? "not a day; expected one like 2026-10-01" : "not a day in the declared format \(formats)")
            }
            let stamp = DayStamp(time.day)
            if stamp.isContradictory { context.sawContradiction = true }
            return stamp
        }
    }

    /// The last day of something: 31 December 9999, which databases write for none, is none.
    static var lastDay: Kind {
        let day = day
        return Kind { bytes, context throws(Flaw) in
            context.civilDay(bytes)?.day == never ? .empty : try day.read(bytes, &context)
        }
    }
}

extension Kind {
    /// 31 December 9999.
    fileprivate static var never: Day { Day(number: 2_932_896) }

    // Days by number: to take a day apart into year, month and day is slow.
    fileprivate static var century: Range<Day> { Day(number: 10_957)..<Day(number: 47_482) }
}

extension CellContext {
    /// Whether a number is text with a decimal comma.
    fileprivate var readsMarks: Bool { hasDecimalComma && !isNumber }

    fileprivate var declaredFormats: String { datePatterns.map(\.text).joined(separator: " or ") }

    fileprivate func civilTime(_ bytes: UnsafeRawBufferPointer) -> CivilTime? {
        if datePatterns.isEmpty { return CivilTime(iso: bytes) }
        for pattern in datePatterns {
            if let time = pattern.read(bytes) { return time }
        }
        return takesISO ? CivilTime(iso: bytes) : nil
    }

    /// A declared format that has a time of day says nothing of days: they stay ISO 8601.
    fileprivate func civilDay(_ bytes: UnsafeRawBufferPointer) -> CivilTime? {
        // A sheet's day may be shown with a time of day, which is midnight then.
        if takesISO, let time = CivilTime(iso: bytes), time.second ?? 0 == 0 { return time }
        var isDeclared = false
        for pattern in datePatterns where pattern.isDay {
            if let day = pattern.read(bytes) { return day }
            isDeclared = true
        }
        return isDeclared || bytes.count != 10 ? nil : CivilTime(iso: bytes)
    }
}
