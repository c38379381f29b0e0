/// The smallest parts of a page: names, text, characters.
extension MarkupReader {
    mutating func name() throws(Irregular) -> UnsafeBufferPointer<UInt8> {
        let start = index
        guard Self.isLetter(byte) else { throw Irregular() }
        while Self.isLetter(byte) || (0x2D...0x3A).contains(byte) && byte != UInt8(ascii: "/") { index += 1 }
        return UnsafeBufferPointer(rebasing: bytes[start..<index])
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    /// Text up to the next markup; whether it is more than blanks.
    mutating func text() throws(Irregular) -> Bool {
        var hasInk = false
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "<"): return hasInk
            case UInt8(ascii: "\n"):
                line += 1
                index += 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"): index += 1
            case UInt8(ascii: "&"):
                hasInk = true
                try reference()
            case UInt8(ascii: ">"):
                // `]]>` ends what was never begun.
                if index >= 2, bytes[index - 1] == UInt8(ascii: "]"), bytes[index - 2] == UInt8(ascii: "]") {
                    throw Irregular()
                }
                hasInk = true
                index += 1
            case 0x21..<0x7F:
                hasInk = true
                index += 1
            default:
                hasInk = true
                try character()
            }
        }
        return hasInk
    }

    /// A character of XML 1.0, as UTF-8; carriage returns, which XML reads as line ends, are none here.
    mutating func character() throws(Irregular) {
        let first = byte
        switch first {
        case 0x20..<0x80, UInt8(ascii: "\t"): index += 1
        case UInt8(ascii: "\n"):
            line += 1
            index += 1
        case 0xC2...0xF4: try scalar(first)
        default: throw Irregular()
        }
    }

    private mutating func scalar(_ first: UInt8) throws(Irregular) {
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard length <= bytes.count - index else { throw Irregular() }
        var number = UInt32(first & (0x7F >> UInt8(length)))
        for offset in 1..<length {
            let next = bytes[index + offset]
            guard next & 0xC0 == 0x80 else { throw Irregular() }
            number = number << 6 | UInt32(next & 0x3F)
        }
        let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
        guard number >= least, MarkupReference.isCharacter(number) else { throw Irregular() }
        index += length
    }

    mutating func reference() throws(Irregular) {
        let start = index + 1
        var end = start
        while end < bytes.count, end - start < 10, bytes[end] != UInt8(ascii: ";") { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: ";"), MarkupReference.character(bytes[start..<end]) != nil
        else { throw Irregular() }
        index = end + 1
    }

    mutating func skipBlanks() {
        while byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t") {
            if byte == UInt8(ascii: "\n") { line += 1 }
            index += 1
        }
    }

    func starts(with text: StaticString) -> Bool {
        text.withUTF8Buffer { text in
            guard text.count <= bytes.count - index else { return false }
            for offset in text.indices where bytes[index + offset] != text[offset] { return false }
            return true
        }
    }

    /// Skips a text that stands here; whether it did.
    @discardableResult
    mutating func skip(_ text: StaticString) -> Bool {
        guard starts(with: text) else { return false }
        index += text.utf8CodeUnitCount
        return true
    }
}
