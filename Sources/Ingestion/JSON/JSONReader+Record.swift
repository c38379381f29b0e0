/// What a record holds: each value that a column is read from gets its place.
extension JSONReader {
    /// An object from its brace, at a depth; gives the place behind it, -1 after a failure.
    mutating func object(_ start: Int, _ node: Int32, _ depth: Int, _ record: Int) -> Int {
        guard depth < JSONScanner.deepest else { return scanner.fail(start, JSONScanner.tooDeep) }
        var at = scanner.blank(start + 1)
        if bytes[at] == UInt8(ascii: "}") { return at + 1 }
        while true {
            guard bytes[at] == UInt8(ascii: "\"") else { return scanner.fail(at, JSONScanner.noName) }
            let end = scanner.string(at + 1)
            if end < 0 { return -1 }
            let child = self.child(node, at + 1, end)
            at = scanner.colon(end + 1)
            if at < 0 { return -1 }
            at = value(at, child, depth + 1, record)
            if at < 0 { return -1 }
            at = scanner.blank(at)
            if bytes[at] == UInt8(ascii: "}") { return at + 1 }
            guard bytes[at] == UInt8(ascii: ",") else { return scanner.fail(at, "expected , or }") }
            at = scanner.blank(at + 1)
        }
    }

    @inline(__always)
    private mutating func child(_ node: Int32, _ start: Int, _ end: Int) -> Int32 {
        let name = UnsafeBufferPointer(start: bytes + start, count: end - start)
        guard scanner.hasEscape else { return names.child(node, name) }
        var plain: [UInt8] = []
        plain.append(unescaping: name)
        return plain.withUnsafeBufferPointer { names.child(node, $0) }
    }

    @inline(__always)
    private mutating func value(_ start: Int, _ node: Int32, _ depth: Int, _ record: Int) -> Int {
        guard node >= 0 else { return scanner.skip(start, depth) }
        let column = Int(names.nodes[Int(node)].column)
        let isEntered = names.nodes[Int(node)].isEntered
        guard column >= 0 || isEntered else { return scanner.skip(start, depth) }
        switch bytes[start] {
        case UInt8(ascii: "\""):
            let end = scanner.string(start + 1)
            if end < 0 { return -1 }
            if column >= 0 {
                if scanner.hasEscape {
                    var plain: [UInt8] = []
                    plain.append(unescaping: UnsafeBufferPointer(start: bytes + start + 1, count: end - start - 1))
                    slots[column] = Slot(record: record, start: copied.count, length: plain.count, isCopied: true)
                    copied.append(plain)
                } else {
                    slots[column] = Slot(record: record, start: start + 1, length: end - start - 1)
                }
            }
            return end + 1
        case UInt8(ascii: "{") where isEntered: return object(start, node, depth, record)
        case UInt8(ascii: "["): return array(start, node, column, isEntered: isEntered, depth, record)
        case let first:
            let end = scanner.skip(start, depth)
            if end < 0 { return -1 }
            guard column >= 0 else { return end }
            let isNull = first == UInt8(ascii: "n")
            slots[column] = Slot(record: record, start: start, length: isNull ? 0 : end - start)
            if first == UInt8(ascii: "-") || isDigit(first) {
                slots[column].isNumber = true
                if let plain = plainNumber(UnsafeBufferPointer(start: bytes + start, count: end - start)) {
                    slots[column].start = copied.count
                    slots[column].length = plain.count
                    slots[column].isCopied = true
                    copied.append(plain)
                }
            }
            return end
        }
    }

    /// An array: its elements by their numbers where a column asks for one, and all its plain values together,
    /// with semicolons between them, where a column asks for it.
    private mutating func array(
        _ start: Int, _ node: Int32, _ column: Int, isEntered: Bool, _ depth: Int, _ record: Int
    ) -> Int {
        guard depth < JSONScanner.deepest else { return scanner.fail(start, JSONScanner.tooDeep) }
        var joined: [UInt8] = []
        var number = 0
        var at = scanner.blank(start + 1)
        if bytes[at] != UInt8(ascii: "]") {
            while true {
                let begin = at
                if isEntered {
                    let isPicked = names.nodes[Int(node)].isPicked
                    let name: [UInt8] = isPicked ? bracketedID(begin, depth + 1) : Array("\(number)".utf8)
                    let child = name.withUnsafeBufferPointer { names.child(node, $0) }
                    at = value(begin, child, depth + 1, record)
                } else {
                    at = scanner.skip(begin, depth + 1)
                }
                if at < 0 { return -1 }
                if column >= 0 {
                    let isText = bytes[begin] == UInt8(ascii: "\"")
                    if number > 0 { joined.append(UInt8(ascii: ";")) }
                    joined.append(
                        unescaping: UnsafeBufferPointer(
                            start: bytes + begin + (isText ? 1 : 0), count: at - begin - (isText ? 2 : 0)))
                }
                number += 1
                at = scanner.blank(at)
                if bytes[at] == UInt8(ascii: "]") { break }
                guard bytes[at] == UInt8(ascii: ",") else { return scanner.fail(at, "expected , or ]") }
                at = scanner.blank(at + 1)
            }
        }
        if column >= 0 {
            slots[column] = Slot(record: record, start: copied.count, length: joined.count, isCopied: true)
            copied.append(joined)
        }
        return at + 1
    }

    /// Whether the record has no value but null and blank texts, as the empty rows of a table have none.
    mutating func isBlank() -> Bool {
        var at = recordStart
        while at < recordEnd {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                let end = scanner.string(at + 1)
                if end < 0 { return false }
                let text = UnsafeRawBufferPointer(start: bytes + at + 1, count: end - at - 1)
                if bytes[scanner.blank(end + 1)] != UInt8(ascii: ":"), !trimmed(text).isEmpty { return false }
                at = end + 1
            case UInt8(ascii: "-"), 48...57, UInt8(ascii: "t"), UInt8(ascii: "f"): return false
            default: at += 1
            }
        }
        return true
    }

    /// The `id` of an object, wherever it stands in it, in brackets; nothing where it has none, or is not whole JSON,
    /// which whoever reads it tells.
    private mutating func bracketedID(_ start: Int, _ depth: Int) -> [UInt8] {
        guard bytes[start] == UInt8(ascii: "{"), depth < JSONScanner.deepest else { return [] }
        let before = scanner
        defer { scanner = before }
        var at = scanner.blank(start + 1)
        while bytes[at] == UInt8(ascii: "\"") {
            let name = scanner.string(at + 1)
            if name < 0 { return [] }
            let isID = UnsafeBufferPointer(start: bytes + at + 1, count: name - at - 1).elementsEqual("id".utf8)
            at = scanner.colon(name + 1)
            if at < 0 { return [] }
            let begin = at
            at = scanner.skip(at, depth + 1)
            if at < 0 { return [] }
            if isID {
                let isText = bytes[begin] == UInt8(ascii: "\"")
                var name = [UInt8(ascii: "[")]
                let quote = isText ? 1 : 0
                name += UnsafeBufferPointer(start: bytes + begin + quote, count: at - begin - 2 * quote)
                name.append(UInt8(ascii: "]"))
                return name
            }
            at = scanner.blank(at)
            guard bytes[at] == UInt8(ascii: ",") else { return [] }
            at = scanner.blank(at + 1)
        }
        return []
    }
}
