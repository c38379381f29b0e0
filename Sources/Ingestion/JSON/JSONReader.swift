import Foundation

/// Reads the objects of a JSON document, or of several in a row, one by one; nothing is held but the object at hand.
///
/// `path` leads from the top to the records: `tickets`, `result.items`, `audits.events`; arrays on the way and at its
/// end are gone through. What else the document holds is scanned and forgotten, however large. A column `^name`
/// is read from the object around the records' array, `^^name` from the one around that; it must stand before the
/// array, as it is not waited for.
struct JSONReader: RecordReader, ~Copyable {
    /// An array or object on the way to the records, or beside it.
    private struct Frame {
        var isObject: Bool
        var isFirst = true
        /// How many names of the path lie behind; -1: beside the way.
        var step: Int
        /// Where names in it are looked up.
        var node: Int32
        /// How many records there were before it.
        var recordsBefore: Int
    }

    /// Where a column's value lies, for the record of that number.
    struct Slot {
        var record = -1
        var start = 0
        var length = 0
        var isCopied = false
        /// Whether the value is a number, and no text that looks like one.
        var isNumber = false
    }

    /// A value of an object around the records.
    private struct Surrounding {
        let text = ByteScratch()
        var isNumber: Bool
    }

    private var input: ByteInput
    private let isLines: Bool
    private let path: [[UInt8]]
    private let chunk: Int
    private let longest: Int

    var bytes: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var filled = 0
    var at = 0
    private var isAtEnd = false
    private var isFirstChunk = true
    // Where the record lies that was read last.
    private(set) var recordStart = 0
    private(set) var recordEnd = 0
    var scanner: JSONScanner

    private var frames: [Frame] = []
    private var documents = 0
    private var records = 0
    private var roots: [Int32] = []  // of the objects around the records, from the top; the record's own is last

    var names: JSONNames
    var slots: [Slot]
    let copied = ByteScratch()  // values of the record that do not stand in the file as they are
    private var around: [Surrounding?]  // values of the objects around the records, by column
    private var isPathMet = false
    private var astray: [String] = []  // names that lead away from the records

    private var counted = 0  // up to where lines were counted
    private var lineStart = 0  // relative to the buffer; may lie before it
    private(set) var line = 1
    private var nextLine = 1
    private(set) var consumed = 0

    /// A reader of the records at `path`; `wanted` are the columns that are read from them.
    init(
        _ input: consuming ByteInput, wanted: [String], path: [String], isLines: Bool, chunk: Int = 256 << 10,
        longest: Int = CSVReader.longestRecord
    ) {
        self.input = input
        self.isLines = isLines
        self.path = path.map { Array($0.utf8) }
        self.chunk = max(1, chunk)
        self.longest = longest
        capacity = 2 * self.chunk
        bytes = .allocate(capacity: capacity + Self.padding)
        bytes.initialize(repeating: 0, count: capacity + Self.padding)
        scanner = JSONScanner(bytes)
        names = JSONNames(wanted: wanted)
        slots = Array(repeating: Slot(), count: wanted.count)
        around = Array(repeating: nil, count: wanted.count)
        for level in (0...path.count).reversed() { roots.append(names.root(level)) }
    }

    deinit { bytes.deallocate() }

    private static let padding = 16

    /// A record's lines are not counted: no value spans several.
    var lines: Int { 1 }
    var count: Int { slots.count }
    func hasChanged() -> Bool { input.hasChanged() }

    /// The value of a column; empty where the record has none.
    @inline(__always)
    mutating func field(_ field: Int) -> UnsafeRawBufferPointer {
        let slot = slots[field]
        if slot.record == records {
            if !slot.isCopied { return UnsafeRawBufferPointer(start: bytes + slot.start, count: slot.length) }
            return copied.bytes(slot.start, slot.length)
        }
        guard let value = around[field]?.text else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return value.bytes(0, value.count)
    }

    func isNumber(_ field: Int) -> Bool {
        slots[field].record == records ? slots[field].isNumber : around[field]?.isNumber ?? false
    }

    /// Goes to the next record.
    mutating func advance() throws(IngestionFault.Kind) -> RecordEvent {
        do throws(IngestionFault.Kind) {
            while true {
                if let event = try step() { return event }
            }
        } catch {
            guard isLines, case .notJSON(let line, let column, let reason) = error else { throw error }
            try skipLine()
            return .broken(line: line, column: column, reason: "not JSON: \(reason)")
        }
    }

    /// The bytes between two values; a value itself is read by `value`.
    private mutating func step() throws(IngestionFault.Kind) -> RecordEvent? {
        let byte = try peek()
        guard let frame = frames.last else {
            if byte == 0, at == filled {
                if documents == 0, !isLines { throw .isEmpty }
                if documents > 0, !isPathMet {
                    let path = path.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ".")
                    throw .noRecords(path: path, found: astray)
                }
                return .end
            }
            if documents > 0, !isLines {
                throw fault(at, "a second value; if each line is one, declare `format: \"ndjson\"`")
            }
            documents += 1
            line = countedLine(at)
            return try value(byte, step: 0, node: roots[0])
        }
        let last = frames.count - 1
        if byte == (frame.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
            at += 1
            frames.removeLast()
            return nil
        }
        if !frame.isFirst {
            guard byte == UInt8(ascii: ",") else {
                throw fault(at, frame.isObject ? "expected , or }" : "expected , or ]")
            }
            at += 1
            _ = try peek()
        }
        frames[last].isFirst = false
        if !frame.isObject { return try value(try peek(), step: frame.step, node: frame.node) }
        let (step, node) = try member(of: frame)
        return try value(try peek(), step: step, node: node)
    }

    /// A member's name: where its value stands on the way to the records, and where names in it are looked up.
    private mutating func member(of frame: Frame) throws(IngestionFault.Kind) -> (step: Int, node: Int32) {
        let name = try memberName()
        let isOnWay = frame.step >= 0 && frame.step < path.count && name == path[frame.step]
        if isOnWay { return (frame.step + 1, frame.node) }
        if !isPathMet, frame.step >= 0, astray.count < 20 { astray.append(String(decoding: name, as: UTF8.self)) }
        let node = frame.node < 0 ? -1 : name.withUnsafeBufferPointer { names.child(frame.node, $0) }
        return (-1, node)
    }

    /// Reads a member's name and goes behind its colon.
    mutating func memberName() throws(IngestionFault.Kind) -> [UInt8] {
        guard bytes[at] == UInt8(ascii: "\"") else { throw fault(at, "expected a name in quotes") }
        let end = try whole { reader in reader.scanner.string(reader.at + 1) }
        let text = UnsafeBufferPointer(start: bytes + at + 1, count: end - at - 1)
        var name = Array(text)
        if scanner.hasEscape {
            name = []
            name.append(unescaping: text)
        }
        at = end + 1
        guard try peek() == UInt8(ascii: ":") else { throw fault(at, "expected : behind a name") }
        at += 1
        return name
    }

    /// A value on the way to the records, or beside it.
    private mutating func value(_ byte: UInt8, step: Int, node: Int32) throws(IngestionFault.Kind) -> RecordEvent? {
        let isRecord = step == path.count
        if isRecord { isPathMet = true }
        if byte == UInt8(ascii: "{"), isRecord { return try record() }
        if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
            guard frames.count < JSONScanner.deepest else { throw fault(at, "\(JSONScanner.tooDeep)") }
            let isObject = byte == UInt8(ascii: "{")
            var inside = node
            if step >= 0 {
                inside = roots[step]
                // Another object around the records: what its forerunner said is over.
                if isObject { forget(level: step) }
            } else if node >= 0, !names.nodes[Int(node)].isEntered || !isObject {
                inside = JSONNames.nothing
            }
            frames.append(Frame(isObject: isObject, step: step, node: inside, recordsBefore: records))
            at += 1
            return nil
        }
        let start = at
        line = countedLine(start)
        let end = try whole { reader in reader.scanner.skip(reader.at, 0) }
        if isRecord, byte != UInt8(ascii: "n") {
            let column = at - lineStart + 1
            at = end
            consumed += 1
            return .broken(line: line, column: column, reason: "expected an object {…} as a record")
        }
        if step < 0, node >= 0, names.nodes[Int(node)].column >= 0 { try keep(node, at, end) }
        at = end
        return nil
    }

    /// Keeps a value of an object around the records.
    private mutating func keep(_ node: Int32, _ start: Int, _ end: Int) throws(IngestionFault.Kind) {
        if let frame = frames.last(where: { $0.step >= 0 && $0.isObject }), frame.recordsBefore != records {
            throw fault(start, "a value that `columns` names with ^ stands behind the records, where it comes too late")
        }
        let isText = bytes[start] == UInt8(ascii: "\"")
        let text = UnsafeBufferPointer(
            start: bytes + start + (isText ? 1 : 0), count: end - start - (isText ? 2 : 0))
        var value: [UInt8] = []
        if bytes[start] != UInt8(ascii: "n") { value.append(unescaping: text) }
        let isNumber = bytes[start] == UInt8(ascii: "-") || isDigit(bytes[start])
        if isNumber, let plain = plainNumber(text) { value = plain }
        let kept = Surrounding(isNumber: isNumber)
        kept.text.append(value)
        around[Int(names.nodes[Int(node)].column)] = kept
    }

    private mutating func forget(level: Int) {
        guard around.contains(where: { $0 != nil }) else { return }
        for node in names.nodes.indices where names.nodes[node].column >= 0 {
            var root = node
            while names.nodes[root].parent >= 0 { root = Int(names.nodes[root].parent) }
            if let found = roots.firstIndex(of: Int32(root)), found >= level, found < path.count {
                around[Int(names.nodes[node].column)] = nil
            }
        }
    }

    /// Reads the record that begins here.
    private mutating func record() throws(IngestionFault.Kind) -> RecordEvent {
        records += 1
        let depth = frames.count
        let end = try whole { reader in
            reader.names.begin()
            reader.copied.removeAll()
            reader.records += 1  // what an attempt has found before the bytes ran out is forgotten
            return reader.object(reader.at, reader.roots[reader.path.count], depth, reader.records)
        }
        line = countedLine(at)
        consumed += end - at
        (recordStart, recordEnd) = (at, end)
        at = end
        return .record
    }

    // MARK: Bytes

    /// Does a scan from `at` as often as it takes until all its bytes are there.
    @inline(__always)
    mutating func whole(_ scan: (inout JSONReader) -> Int) throws(IngestionFault.Kind) -> Int {
        while true {
            let end = scan(&self)
            // A number that touches the end may go on behind it.
            if end >= 0, end < filled || isAtEnd {
                guard end - at <= longest else { throw tooLong() }
                return end
            }
            if end < 0, scanner.failure.at < filled || isAtEnd {
                throw fault(scanner.failure.at, scanner.failure.reason)
            }
            try more()
        }
    }

    /// The next byte that is no white space; 0 at the end.
    mutating func peek() throws(IngestionFault.Kind) -> UInt8 {
        while true {
            at = scanner.blank(at)
            if at < filled || isAtEnd { return bytes[at] }
            try more()
        }
    }

    /// Reads on behind what is left from `at`.
    private mutating func more() throws(IngestionFault.Kind) {
        if at > 0 {
            _ = countedLine(at)
            bytes.update(from: bytes + at, count: filled - at)
            filled -= at
            counted -= at
            lineStart -= at
            at = 0
        }
        if filled > longest { throw tooLong() }
        let wanted = max(chunk, filled)
        if filled + wanted > capacity { grow(to: 2 * (filled + wanted)) }
        let count = try input.read(into: UnsafeMutableRawBufferPointer(start: bytes + filled, count: wanted))
        filled += count
        isAtEnd = count < wanted
        (bytes + filled).update(repeating: 0, count: Self.padding)
        if isFirstChunk {
            if filled < 3, !isAtEnd { return try more() }
            isFirstChunk = false
            if filled >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
                at = 3
                counted = 3
                lineStart = 3
            }
        }
    }

    private mutating func grow(to size: Int) {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size + Self.padding)
        larger.update(from: bytes, count: filled)
        bytes.deallocate()
        bytes = larger
        capacity = size
        scanner.bytes = UnsafePointer(bytes)
    }

    /// The line on which byte `place` stands, which lies at or behind all that were asked for.
    private mutating func countedLine(_ place: Int) -> Int {
        while counted < place, let end = memchr(bytes + counted, Int32(UInt8(ascii: "\n")), place - counted) {
            counted = bytes.distance(to: end.assumingMemoryBound(to: UInt8.self)) + 1
            nextLine += 1
            lineStart = counted
        }
        counted = max(counted, place)
        return nextLine
    }

    @inline(never)
    private mutating func tooLong() -> IngestionFault.Kind {
        fault(at, "one value is longer than \(longest >> 20) MiB")
    }

    mutating func fault(_ place: Int, _ reason: String) -> IngestionFault.Kind {
        let line = countedLine(place)
        let isCut = place == filled && isAtEnd
        return .notJSON(
            line: line, column: place - lineStart + 1, reason: isCut ? "\(reason), and the file ends" : reason)
    }

    /// Goes behind the line in which something is wrong.
    private mutating func skipLine() throws(IngestionFault.Kind) {
        frames.removeAll()
        at = max(at, counted)
        consumed += 1
        while true {
            while at < filled {
                at += 1
                if bytes[at - 1] == UInt8(ascii: "\n") { return }
            }
            if isAtEnd { return }
            try more()
        }
    }
}
