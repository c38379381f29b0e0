/// What every page is written with: bytes appended to one buffer that belongs to the caller.
extension [UInt8] {
    /// Appends `text` as UTF-8, unchanged. For words of the code; text from data goes through `appendEscaped`.
    @inlinable
    public mutating func append(raw text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }

    /// Appends `text` as UTF-8 for the content of an XML element or a quoted attribute: `& < > " '` are
    /// escaped; control characters and the two code points that XML 1.0 forbids (and the C1 controls that
    /// HTML does) are left out. Tabs and line ends stay.
    public mutating func append(escaped text: String) {
        var text = text
        text.withUTF8 { append(escapedUTF8: $0) }
    }

    private mutating func append(escapedUTF8 bytes: UnsafeBufferPointer<UInt8>) {
        var written = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if !Self.needsCare(byte) {
                index += 1
                continue
            }
            let (length, replacement) = Self.care(bytes, index)
            if length > 0 {
                append(contentsOf: UnsafeBufferPointer(rebasing: bytes[written..<index]))
                replacement.withUTF8Buffer { append(contentsOf: $0) }
                written = index + length
                index = written
            } else {
                index += 1
            }
        }
        append(contentsOf: UnsafeBufferPointer(rebasing: bytes[written...]))
    }

    /// Whether a byte is one that is escaped, forbidden, or may begin a forbidden code point.
    @inline(__always)
    static func needsCare(_ byte: UInt8) -> Bool {
        if byte > 0x3E { return byte == 0x7F || byte == 0xC2 || byte == 0xEF }
        if byte < 0x20 { return byte != 0x09 && byte != 0x0A && byte != 0x0D }
        return byte == 0x22 || byte == 0x26 || byte == 0x27 || byte == 0x3C || byte == 0x3E
    }

    /// How many bytes to replace at `index`, and by what; 0 where the code point may stay.
    private static func care(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> (Int, StaticString) {
        switch bytes[index] {
        case 0x22: return (1, "&quot;")
        case 0x26: return (1, "&amp;")
        case 0x27: return (1, "&#39;")
        case 0x3C: return (1, "&lt;")
        case 0x3E: return (1, "&gt;")
        case 0xC2:
            let isControl = index + 1 < bytes.count && bytes[index + 1] < 0xA0
            return (isControl ? 2 : 0, "")
        case 0xEF:
            let isForbidden =
                index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
            return (isForbidden ? 3 : 0, "")
        default: return (1, "")
        }
    }
}
