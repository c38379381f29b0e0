/// The syntax of paints, paths and points: on every mark of every chart, so looked at byte by byte, in place. A pattern
/// of the schema would be compiled anew for each value.
struct DrawingScan {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Whether a value is `none`, `currentColor`, `inherit`, `#rgb`, `#rrggbb`, or refers to a place: what that is,
    /// others look at.
    static func isPaint(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        var scan = DrawingScan(value)
        guard scan.byte == UInt8(ascii: "#") else {
            return ["none", "currentColor", "inherit"].contains { scan.isExactly($0) } || scan.begins("url(")
        }
        scan.index += 1
        let start = scan.index
        while scan.isHexadecimal { scan.index += 1 }
        let count = scan.index - start
        return scan.isAtEnd && (count == 3 || count == 6)
    }

    /// Whether a value is path data: commands, each with as many numbers as it takes, once or several times; the first
    /// one moves.
    static func isPath(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        var scan = DrawingScan(value)
        scan.skipSpace()
        guard scan.byte | 0x20 == UInt8(ascii: "m") else { return false }
        while !scan.isAtEnd {
            guard let wanted = scan.command() else { return false }
            guard let found = scan.numbers() else { return false }
            guard wanted == 0 ? found == 0 : found > 0 && found.isMultiple(of: wanted) else { return false }
        }
        return true
    }

    /// Whether a value is a list of points, each of two numbers.
    static func isPoints(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        var scan = DrawingScan(value)
        guard let found = scan.numbers(), found > 0, found.isMultiple(of: 2) else { return false }
        return scan.isAtEnd
    }

    /// The byte that stands here; 0 behind the last.
    private var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

    private var isAtEnd: Bool { index >= bytes.count }

    private var isDigit: Bool { (48...57).contains(byte) }

    private var isHexadecimal: Bool { isDigit || (97...102).contains(byte | 0x20) }

    private mutating func skipSpace() {
        while byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D { index += 1 }
    }

    /// How many numbers the command takes that stands here; nil for none.
    private mutating func command() -> Int? {
        let name = byte | 0x20
        index += 1
        switch name {
        case UInt8(ascii: "z"): return 0
        case UInt8(ascii: "h"), UInt8(ascii: "v"): return 1
        case UInt8(ascii: "m"), UInt8(ascii: "l"), UInt8(ascii: "t"): return 2
        case UInt8(ascii: "s"), UInt8(ascii: "q"): return 4
        case UInt8(ascii: "c"): return 6
        case UInt8(ascii: "a"): return 7
        default:
            index -= 1
            return nil
        }
    }

    /// Skips numbers and what stands between them; gives how many, or nil where one is broken off.
    private mutating func numbers() -> Int? {
        var count = 0
        skipSpace()
        while isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") {
            if byte == UInt8(ascii: "-") { index += 1 }
            let start = index
            while isDigit { index += 1 }
            var digits = index - start
            if byte == UInt8(ascii: ".") {
                index += 1
                let fraction = index
                while isDigit { index += 1 }
                digits += index - fraction
            }
            if digits == 0 { return nil }
            count += 1
            skipSpace()
            if byte == UInt8(ascii: ",") {
                index += 1
                skipSpace()
                // A comma stands between numbers.
                if !(isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")) { return nil }
            }
        }
        return count
    }

    private func begins(_ word: StaticString) -> Bool {
        word.withUTF8Buffer { index + $0.count <= bytes.count && bytes[index..<index + $0.count].elementsEqual($0) }
    }

    private func isExactly(_ word: StaticString) -> Bool {
        begins(word) && index + word.utf8CodeUnitCount == bytes.count
    }
}
