/// What a source's `mask` takes out of free text, before anything is kept, compared or printed of it.
///
/// A pattern is a row of elements: a character; `\d` a digit, `\w` a letter, digit, `_` or a byte above 127, `\s` a
/// blank, `.` anything; `[a-z_]` and `[^…]` one of some, ASCII; `\` before a sign the sign itself. Behind each may stand
/// `+`, `*`, `?`, `{n}`, `{n,}` or `{n,m}`. Letters match in either case. Several patterns are several alternatives.
///
/// All elements are followed at once, one bit of a word for each, so that nothing is ever tried twice: a text costs at
/// most its length times `longest`, whatever pattern and text are.
struct MaskPattern: Sendable {
    /// A match is no longer than this, in bytes.
    static let longest = 256
    /// Elements of a pattern, those of `{n,m}` counted one by one.
    static let mostElements = 63

    /// By byte: the elements that it can be.
    private var takes: [UInt64] = Array(repeating: 0, count: 256)
    /// Elements that may be passed over, and those that may come again.
    private var optional: UInt64 = 0
    private var repeated: UInt64 = 0
    private var count = 0

    /// Reads a pattern; says what is wrong with it instead.
    init(_ pattern: String) throws(Flaw) {
        let bytes = Array(pattern.utf8)
        var at = 0
        while at < bytes.count {
            let element = try Self.element(bytes, &at)
            let (least, most) = try Self.times(bytes, &at)
            for number in 0..<max(1, most ?? least) {
                guard count < Self.mostElements else {
                    throw Flaw("a pattern has at most \(Self.mostElements) elements; make it shorter")
                }
                let bit: UInt64 = 1 << UInt64(count)
                for byte in 0..<256 where element[byte] { takes[byte] |= bit }
                if number >= least { optional |= bit }
                if most == nil, number == max(1, least) - 1 { repeated |= bit }
                count += 1
            }
        }
        let all: UInt64 = (1 << UInt64(count)) - 1
        guard count > 0, optional != all else {
            throw Flaw("a pattern must not match an empty text; let it have an element that is needed")
        }
    }

    /// One element: for each byte whether it is one.
    private static func element(_ bytes: [UInt8], _ at: inout Int) throws(Flaw) -> [Bool] {
        let byte = bytes[at]
        at += 1
        switch byte {
        case UInt8(ascii: "."): return Array(repeating: true, count: 256)
        case UInt8(ascii: "\\"): return try escaped(bytes, &at)
        case UInt8(ascii: "["): return try oneOf(bytes, &at)
        case _ where "+*?{".utf8.contains(byte):
            throw Flaw("nothing stands before '\(Character(Unicode.Scalar(byte)))'")
        case _ where "()|^$".utf8.contains(byte):
            let sign = Character(Unicode.Scalar(byte))
            throw Flaw(
                "'\(sign)' means nothing here; write '\\\(sign)' for the sign, and alternatives as several patterns")
        default: return set { $0 == byte }
        }
    }

    private static func escaped(_ bytes: [UInt8], _ at: inout Int) throws(Flaw) -> [Bool] {
        guard at < bytes.count else { throw Flaw("a '\\' at the end of a pattern") }
        let byte = bytes[at]
        at += 1
        switch byte {
        case UInt8(ascii: "d"): return set { isDigit($0) }
        case UInt8(ascii: "s"): return set { " \t\r\n".utf8.contains($0) }
        case UInt8(ascii: "w"):
            return set { isDigit($0) || (97...122).contains($0 | 32) || $0 == UInt8(ascii: "_") || $0 > 127 }
        case _ where isDigit(byte) || (97...122).contains(byte | 32):
            throw Flaw("'\\\(Character(Unicode.Scalar(byte)))' is not known; there are \\d, \\w and \\s")
        default: return set { $0 == byte }
        }
    }

    private static func oneOf(_ bytes: [UInt8], _ at: inout Int) throws(Flaw) -> [Bool] {
        let isNegated = at < bytes.count && bytes[at] == UInt8(ascii: "^")
        if isNegated { at += 1 }
        var found = Array(repeating: false, count: 256)
        var isFirst = true
        while at < bytes.count, isFirst || bytes[at] != UInt8(ascii: "]") {
            isFirst = false
            var first = bytes[at]
            at += 1
            if first == UInt8(ascii: "\\") {
                let inside = try escaped(bytes, &at)
                guard inside.count(where: { $0 }) <= 2 else {
                    for byte in 0..<256 where inside[byte] { found[byte] = true }
                    continue
                }
                first = bytes[at - 1]
            }
            var last = first
            if at + 1 < bytes.count, bytes[at] == UInt8(ascii: "-"), bytes[at + 1] != UInt8(ascii: "]") {
                last = bytes[at + 1]
                at += 2
            }
            guard first < 128, last < 128 else { throw Flaw("only ASCII can stand in […]") }
            guard first <= last else { throw Flaw("a range in […] that runs backwards") }
            for byte in set({ ($0 >= first && $0 <= last) }).enumerated() where byte.element {
                found[byte.offset] = true
            }
        }
        guard at < bytes.count else { throw Flaw("a '[' that is not closed") }
        at += 1
        return isNegated ? found.map { !$0 } : found
    }

    /// How often the element stands there: at least, and at most (nil: any number of times).
    private static func times(_ bytes: [UInt8], _ at: inout Int) throws(Flaw) -> (least: Int, most: Int?) {
        guard at < bytes.count else { return (1, 1) }
        switch bytes[at] {
        case UInt8(ascii: "+"): at += 1; return (1, nil)
        case UInt8(ascii: "*"): at += 1; return (0, nil)
        case UInt8(ascii: "?"): at += 1; return (0, 1)
        case UInt8(ascii: "{"):
            let inside = bytes[(at + 1)...].prefix { $0 != UInt8(ascii: "}") }
            let numbers = String(decoding: inside, as: UTF8.self)
                .split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
            at = inside.endIndex + 1
            guard at <= bytes.count, let least = numbers.first.flatMap({ $0 }), (0...mostElements).contains(least),
                numbers.count <= 2
            else { throw Flaw("expected {n}, {n,} or {n,m} behind an element") }
            if numbers.count == 1, least > 0 { return (least, least) }
            if numbers.count == 2, inside.last == UInt8(ascii: ",") { return (least, nil) }
            guard let most = numbers.last.flatMap({ $0 }), most >= least, (1...mostElements).contains(most) else {
                throw Flaw("expected {n}, {n,} or {n,m} behind an element, with m at least n and 1")
            }
            return (least, most)
        default: return (1, 1)
        }
    }

    /// The bytes that fit, a letter in either case.
    private static func set(_ fits: (UInt8) -> Bool) -> [Bool] {
        (0..<256).map { number in
            let byte = UInt8(number)
            return fits(byte) || ((97...122).contains(byte | 32) && fits(byte ^ 32))
        }
    }

    /// The end of the longest match that begins at a place; nil where none does.
    func end(_ text: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var end: Int?
        var next = entered(1)  // the elements that may take the next byte; one behind the last: matched
        for at in start..<min(text.count, start + Self.longest) {
            let taken = next & takes[Int(text[at])]
            if taken == 0 { break }
            next = entered(taken << 1) | (taken & repeated)
            if next >> UInt64(count) & 1 == 1 { end = at + 1 }
        }
        return end
    }

    /// With every element that can be reached by passing over optional ones.
    ///
    /// In a run of optional elements and the one behind it, subtracting the run's first bit changes all bits up to the
    /// lowest that is set, and none above: those above are what can be reached (Navarro and Raffinot, Flexible Pattern
    /// Matching in Strings, 4.2.2).
    private func entered(_ elements: UInt64) -> UInt64 {
        let first = optional & ~(optional << 1)
        let behind = (optional << 1) & ~optional
        let bounded = elements | behind
        return elements | ((optional | behind) & ~((bounded &- first) ^ bounded))
    }
}

extension [MaskPattern] {
    /// The text with `•••` in the place of whatever a pattern matches, from the left, the longest match first.
    func masked(_ text: UnsafeRawBufferPointer) -> [UInt8] {
        var shown: [UInt8] = []
        shown.reserveCapacity(text.count)
        var at = 0
        while at < text.count {
            let end = lazy.compactMap { $0.end(text, from: at) }.max()
            if let end {
                shown.append(contentsOf: "•••".utf8)
                at = end
            } else {
                shown.append(text[at])
                at += 1
            }
        }
        return shown
    }
}
