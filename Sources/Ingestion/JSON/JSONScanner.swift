/// The grammar of JSON (RFC 8259) over bytes that end with at least eight zeros: where a value ends.
///
/// Nothing is made of what is scanned. A zero is no part of any token, so that what is cut off by the end of the
/// bytes fails there: `failure.at` is then the end, and with more bytes the same scan may succeed.
struct JSONScanner {
    /// What was expected instead of what stands at `at`.
    struct Failure: Equatable {
        var at = 0
        var reason = ""
    }

    /// Values may lie this deep in each other; no export comes near it.
    static let deepest = 64

    var bytes: UnsafePointer<UInt8>
    private(set) var failure = Failure()
    /// Whether the string that was scanned last has a backslash.
    private(set) var hasEscape = false

    init(_ bytes: UnsafePointer<UInt8>) { self.bytes = bytes }

    /// Notes what is wrong; what follows is not looked at.
    @inline(never)
    mutating func fail(_ at: Int, _ reason: StaticString) -> Int {
        failure = Failure(at: at, reason: "\(reason)")
        return -1
    }

    /// The place of the next byte that is no white space.
    @inline(__always)
    func blank(_ start: Int) -> Int {
        var at = start
        while bytes[at] <= 32 {
            let byte = bytes[at]
            guard byte == 32 || byte == 10 || byte == 13 || byte == 9 else { return at }
            at += 1
        }
        return at
    }

    /// From behind the opening quote to the closing one; -1 after a failure.
    @inline(__always)
    mutating func string(_ start: Int) -> Int {
        var at = start
        hasEscape = false
        while true {
            // Eight bytes at a time, as long as there is no quote, no backslash and no control character in them.
            while true {
                let word = UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self)
                let quotes = word ^ 0x2222_2222_2222_2222
                let slashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
                let ones: UInt64 = 0x0101_0101_0101_0101
                let found =
                    ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes)
                    | ((word &- 0x2020_2020_2020_2020) & ~word)
                let marks = found & 0x8080_8080_8080_8080
                if marks != 0 {
                    at += UInt64(littleEndian: marks).trailingZeroBitCount >> 3
                    break
                }
                at += 8
            }
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") { return at }
            if byte == UInt8(ascii: "\\") {
                hasEscape = true
                at = escape(at + 1)
                if at < 0 { return -1 }
            } else if byte < 32 {
                return fail(at, "a control character inside quotes, or quotes that are never closed")
            } else {
                at += 1
            }
        }
    }

    private mutating func escape(_ at: Int) -> Int {
        switch bytes[at] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return at + 1
        case UInt8(ascii: "u"):
            for i in at + 1...at + 4 where hexDigit(bytes[i]) == nil {
                return fail(i, "expected four hexadecimal digits after \\u")
            }
            return at + 5
        default: return fail(at, "no such escape after a backslash")
        }
    }

    /// The end of a number that begins at `start`; -1 after a failure.
    @inline(__always)
    mutating func number(_ start: Int) -> Int {
        var at = start
        if bytes[at] == UInt8(ascii: "-") { at += 1 }
        if bytes[at] == UInt8(ascii: "0") {
            at += 1
        } else {
            guard isDigit(bytes[at]) else { return fail(at, "expected a value") }
            while isDigit(bytes[at]) { at += 1 }
        }
        if bytes[at] == UInt8(ascii: ".") {
            at += 1
            guard isDigit(bytes[at]) else { return fail(at, "expected a digit behind the decimal point") }
            while isDigit(bytes[at]) { at += 1 }
        }
        if bytes[at] | 32 == UInt8(ascii: "e") {
            at += 1
            if bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
            guard isDigit(bytes[at]) else { return fail(at, "expected a digit in the exponent") }
            while isDigit(bytes[at]) { at += 1 }
        }
        return at
    }

    /// The end of `true`, `false` or `null`; -1 after a failure.
    mutating func literal(_ start: Int) -> Int {
        let word: StaticString =
            switch bytes[start] {
            case UInt8(ascii: "t"): "true"
            case UInt8(ascii: "f"): "false"
            case UInt8(ascii: "n"): "null"
            default: ""
            }
        if word.utf8CodeUnitCount == 0 { return fail(start, "expected a value") }
        for i in 0..<word.utf8CodeUnitCount where bytes[start + i] != word.utf8Start[i] {
            return fail(start + i, "expected true, false or null")
        }
        return start + word.utf8CodeUnitCount
    }

    /// The end of any value that begins at `start`, at a depth; -1 after a failure.
    mutating func skip(_ start: Int, _ depth: Int) -> Int {
        switch bytes[start] {
        case UInt8(ascii: "\""):
            let end = string(start + 1)
            return end < 0 ? -1 : end + 1
        case UInt8(ascii: "{"), UInt8(ascii: "["): return skipContainer(start, depth)
        case UInt8(ascii: "-"), 48...57: return number(start)
        default: return literal(start)
        }
    }

    private mutating func skipContainer(_ start: Int, _ depth: Int) -> Int {
        guard depth < Self.deepest else { return fail(start, Self.tooDeep) }
        let isObject = bytes[start] == UInt8(ascii: "{")
        let close = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
        var at = blank(start + 1)
        if bytes[at] == close { return at + 1 }
        while true {
            if isObject {
                at = name(at)
                if at < 0 { return -1 }
            }
            at = skip(at, depth + 1)
            if at < 0 { return -1 }
            at = blank(at)
            if bytes[at] == close { return at + 1 }
            guard bytes[at] == UInt8(ascii: ",") else {
                return isObject ? fail(at, "expected , or }") : fail(at, "expected , or ]")
            }
            at = blank(at + 1)
        }
    }

    /// From a member's name to the beginning of its value; -1 after a failure.
    @inline(__always)
    private mutating func name(_ start: Int) -> Int {
        guard bytes[start] == UInt8(ascii: "\"") else { return fail(start, Self.noName) }
        let end = string(start + 1)
        return end < 0 ? -1 : colon(end + 1)
    }

    /// From behind a member's name to the beginning of its value; -1 after a failure.
    @inline(__always)
    mutating func colon(_ start: Int) -> Int {
        let at = blank(start)
        guard bytes[at] == UInt8(ascii: ":") else { return fail(at, "expected : behind a name") }
        return blank(at + 1)
    }

    static let noName: StaticString = "expected a name in quotes"
    static let tooDeep: StaticString = "more than 64 levels of brackets inside each other"
}

/// The value of a hexadecimal digit.
func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 48...57: UInt32(byte - 48)
    case 65...70, 97...102: UInt32((byte | 32) - 87)
    default: nil
    }
}

extension [UInt8] {
    /// Appends the text of a JSON string, whose escapes have been checked; half a surrogate pair becomes U+FFFD.
    mutating func append(unescaping text: UnsafeBufferPointer<UInt8>) {
        var at = 0
        while at < text.count {
            let byte = text[at]
            guard byte == UInt8(ascii: "\\"), at + 1 < text.count else {
                append(byte)
                at += 1
                continue
            }
            at += 2
            switch text[at - 1] {
            case UInt8(ascii: "b"): append(8)
            case UInt8(ascii: "f"): append(12)
            case UInt8(ascii: "n"): append(10)
            case UInt8(ascii: "r"): append(13)
            case UInt8(ascii: "t"): append(9)
            case UInt8(ascii: "u"):
                var code = Self.fourDigits(text, at)
                at += 4
                if 0xD800..<0xDC00 ~= code, at + 6 <= text.count, text[at] == UInt8(ascii: "\\"),
                    text[at + 1] == UInt8(ascii: "u")
                {
                    let low = Self.fourDigits(text, at + 2)
                    if 0xDC00..<0xE000 ~= low {
                        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
                        at += 6
                    }
                }
                let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
                append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            case let other: append(other)
            }
        }
    }

    private static func fourDigits(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> UInt32 {
        var code: UInt32 = 0
        for i in start..<Swift.min(start + 4, text.count) { code = code << 4 | (hexDigit(text[i]) ?? 0) }
        return code
    }
}
