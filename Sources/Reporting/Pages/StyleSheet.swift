import Foundation

/// A style sheet as pages carry it, each one: without comments and needless spaces, a rule a line.
enum StyleSheet {
    /// What stands between quotes stays as it is.
    static func compacted(_ sheet: Data) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(sheet.count)
        var quote: UInt8?
        var isSpace = false
        let bytes = [UInt8](sheet)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if let open = quote {
                result.append(byte)
                if byte == UInt8(ascii: "\\"), index < bytes.count {
                    result.append(bytes[index])
                    index += 1
                } else if byte == open {
                    quote = nil
                }
            } else if byte == UInt8(ascii: "/"), index < bytes.count, bytes[index] == UInt8(ascii: "*") {
                index = end(ofCommentAt: index + 1, bytes)
                isSpace = true
            } else if [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(byte) {
                isSpace = true
            } else {
                if isSpace, let last = result.last, !swallowsAfter(last), !swallowsBefore(byte) { result.append(0x20) }
                isSpace = false
                if byte == UInt8(ascii: "}"), result.last == UInt8(ascii: ";") { result.removeLast() }
                result.append(byte)
                if byte == UInt8(ascii: "}") { result.append(0x0A) }
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
            }
        }
        return result
    }

    private static func end(ofCommentAt start: Int, _ bytes: [UInt8]) -> Int {
        var index = start
        while index + 1 < bytes.count, !(bytes[index] == UInt8(ascii: "*") && bytes[index + 1] == UInt8(ascii: "/")) {
            index += 1
        }
        return index + 2
    }

    /// A space means nothing after these; before a colon it does, in a selector.
    private static func swallowsAfter(_ byte: UInt8) -> Bool { [0x7B, 0x7D, 0x3B, 0x3A, 0x2C, 0x0A].contains(byte) }

    private static func swallowsBefore(_ byte: UInt8) -> Bool { [0x7B, 0x7D, 0x3B, 0x2C].contains(byte) }
}
