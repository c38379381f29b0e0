/// Writes JSON in the order it is told, two spaces a level.
public struct JSONWriter: Sendable {
    /// What was written.
    public private(set) var bytes: [UInt8] = []
    private var depth = 0
    private var isFirst = true

    /// An empty document.
    public init() {}

    /// An object, as a value.
    public mutating func object(_ members: (inout JSONWriter) -> Void) { nest("{", "}", members) }

    /// A member that is an object.
    public mutating func object(_ key: String, _ members: (inout JSONWriter) -> Void) {
        self.key(key)
        nest("{", "}", members)
    }

    /// A member that is a list, an element at a time.
    public mutating func list<Element>(
        _ key: String, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
    ) {
        self.key(key)
        nest("[", "]") { writer in
            for element in elements {
                writer.separate()
                write(&writer, element)
            }
        }
    }

    /// A member that is a text, or null.
    public mutating func member(_ key: String, _ text: String?) {
        self.key(key)
        if let text { append(text: text) } else { append("null") }
    }

    /// A member that is a whole number, or null.
    public mutating func member(_ key: String, _ number: Int?) {
        self.key(key)
        append(number.map { "\($0)" } ?? "null")
    }

    /// A member that is a decimal, as it is written in `digits`; null where there is none.
    public mutating func member(_ key: String, digits: String?) {
        self.key(key)
        append(digits ?? "null")
    }

    private mutating func nest(_ open: String, _ close: String, _ content: (inout JSONWriter) -> Void) {
        append(open)
        depth += 1
        isFirst = true
        content(&self)
        depth -= 1
        if !isFirst { newLine() }
        isFirst = false
        append(close)
        if depth == 0 { append("\n") }
    }

    private mutating func key(_ key: String) {
        separate()
        append(text: key)
        append(": ")
    }

    private mutating func separate() {
        if !isFirst { append(",") }
        isFirst = false
        newLine()
    }

    private mutating func newLine() {
        bytes.append(10)
        bytes.append(contentsOf: repeatElement(32, count: depth * 2))
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func append(text: String) {
        bytes.append(34)
        for byte in text.utf8 {
            switch byte {
            case 34, 92: bytes += [92, byte]
            case 10: append("\\n")
            case 0..<32:
                let digits = Array("0123456789abcdef".utf8)
                append("\\u00")
                bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(34)
    }
}
