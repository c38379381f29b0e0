/// A template's text and its file's name.
struct TemplateSource: Sendable {
    let file: String
    let bytes: [UInt8]

    /// Where `needle` next begins at or after `start`.
    func find(_ needle: [UInt8], from start: Int) -> Int? {
        guard let first = needle.first else { return nil }
        var index = start
        while index + needle.count <= bytes.count {
            if bytes[index] == first && bytes[index..<index + needle.count].elementsEqual(needle) {
                return index
            }
            index += 1
        }
        return nil
    }

    func isSpace(_ index: Int) -> Bool { Self.isSpace(bytes[index]) }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (byte >= 0x09 && byte <= 0x0D)
    }

    func isBlank(_ range: Range<Int>) -> Bool { range.allSatisfy { isSpace($0) } }

    func trimmed(_ range: Range<Int>) -> String {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end && isSpace(start) { start += 1 }
        while end > start && isSpace(end - 1) { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// Line and column of an offset, both from 1.
    func place(_ offset: Int) -> TemplatePlace {
        var line = 1
        var column = 1
        for byte in bytes[..<min(offset, bytes.count)] {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return TemplatePlace(file: file, line: line, column: column)
    }
}
