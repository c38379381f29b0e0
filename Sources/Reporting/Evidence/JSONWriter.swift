/// Writes JSON in the order it is told, two spaces a level.
public struct JSONWriter: Sendable {
    /// What was written.
    public private(set) var bytes: [UInt8] = []
    private var depth = 0
    private var isFirst = true
    private var isOnOneLine: Bool

    /// An empty document; on one line where that is wanted.
    public init(isOnOneLine: Bool = false) { self.isOnOneLine = isOnOneLine }

    /// An object, as a value.
    public mutating func object(_ members: (inout JSONWriter) -> Void) { nest("{", "}", members) }

    /// A member that is an object.
    public mutating func object(_ key: String, _ members: (inout JSONWriter) -> Void) {
        self.key(key)
        nest("{", "}", members)
    }

    /// A member that is a short object, on one line.
    public mutating func line(_ key: String, _ members: (inout JSONWriter) -> Void) {
        self.key(key)
        onOneLine { $0.nest("{", "}", members) }
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

    /// A member that is a list of short objects, each on a line of its own.
    public mutating func lines<Element>(
        _ key: String, _ elements: [Element], _ members: (inout JSONWriter, Element) -> Void
    ) {
        list(key, elements) { writer, element in
            writer.onOneLine { writer in writer.object { members(&$0, element) } }
        }
    }

    /// A member that is a list of numbers as they are written in digits, on one line; null for one that is not there.
    public mutating func numbers(_ key: String, _ numbers: some Sequence<String?>) {
        self.key(key)
        onOneLine { writer in
            writer.nest("[", "]") { writer in
                for number in numbers {
                    writer.separate()
                    writer.append(number ?? "null")
                }
            }
        }
    }

    /// A member that is a list of texts, on one line; null for one that is not there.
    public mutating func texts(_ key: String, _ texts: some Sequence<String?>) {
        self.key(key)
        onOneLine { writer in
            writer.nest("[", "]") { writer in
                for text in texts {
                    writer.separate()
                    if let text { writer.append(text: text) } else { writer.append("null") }
                }
            }
        }
    }

    /// A member that is a list of whole numbers, on one line.
    public mutating func numbers(_ key: String, _ numbers: some Sequence<Int>) {
        self.numbers(key, numbers.map { "\($0)" as String? })
    }

    /// A member that is true or false.
    public mutating func member(_ key: String, _ answer: Bool) { member(key, digits: answer ? "true" : "false") }

    private mutating func onOneLine(_ content: (inout JSONWriter) -> Void) {
        let before = isOnOneLine
        isOnOneLine = true
        content(&self)
        isOnOneLine = before
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

    /// A member that is true or false, or null.
    public mutating func member(_ key: String, _ bool: Bool?) {
        self.key(key)
        append(bool.map { $0 ? "true" : "false" } ?? "null")
    }

    /// A text as an element of a list.
    public mutating func value(_ text: String) { append(text: text) }

    private mutating func nest(_ open: String, _ close: String, _ content: (inout JSONWriter) -> Void) {
        append(open)
        depth += 1
        isFirst = true
        content(&self)
        depth -= 1
        if !isFirst, !isOnOneLine { newLine() }
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
        if !isFirst { append(isOnOneLine ? ", " : ",") }
        isFirst = false
        if !isOnOneLine { newLine() }
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
