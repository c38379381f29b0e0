/// What can be told from a file's first bytes.
enum Dialect {
    static let delimiters = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]

    /// The delimiter under which the header has the most names that are looked for; of equals, the one that cuts
    /// it into the most columns; of these, the first of `, ; tab |`.
    static func delimiter(of head: [UInt8], names: Set<String>) throws(IngestionFault.Kind) -> UInt8 {
        var best = (delimiter: delimiters[0], known: -1, columns: 0)
        for delimiter in delimiters {
            var reader = CSVReader(ByteInput(head), delimiter: delimiter)
            var (known, columns) = (0, 0)
            switch try reader.advance() {
            case .end, .broken: continue
            case .openQuote(_, let column): columns = column
            case .record:
                let header = Header(&reader)
                known = header.names.count { names.contains($0.lowercased()) }
                columns = header.names.count
            }
            if (known, columns) > (best.known, best.columns) { best = (delimiter, known, columns) }
        }
        return best.delimiter
    }

    /// The name of a format that is no text, by its first bytes.
    static func foreignFormat(_ head: [UInt8]) -> String? {
        if head.starts(with: [0x1F, 0x8B]) { return "gzip packed twice" }
        if head.starts(with: [0x50, 0x4B, 3, 4]) { return "XLSX (or another zip archive)" }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "XLS" }
        return nil
    }

    /// The format that a file's name says, with or without `.gz` behind it.
    static func format(ofName name: String, hasRecords: Bool) -> Source.Format {
        var name = name.lowercased()
        if name.hasSuffix(".gz") { name.removeLast(3) }
        if name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl") { return .ndjson }
        return name.hasSuffix(".json") || hasRecords ? .json : .csv
    }

    static func isUTF16(_ head: [UInt8]) -> Bool {
        head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
    }
}

/// The names of a file's columns.
struct Header {
    /// As they stand, without blanks around them.
    let names: [String]
    private var places: [String: [Int]] = [:]

    /// A header of these names.
    init(names: [String]) {
        self.names = names
        for (place, name) in names.enumerated() { places[name.lowercased(), default: []].append(place) }
    }

    /// The header that a reader's current record is.
    init<Reader: RecordReader & ~Copyable>(_ reader: inout Reader) {
        var names: [String] = []
        for field in 0..<reader.count { names.append(String(decoding: trimmed(reader.field(field)), as: UTF8.self)) }
        self.init(names: names)
    }

    /// The columns of that name, without regard to case.
    func columns(named name: String) -> [Int] { places[name.lowercased()] ?? [] }
}

/// Without blanks and tabs around; a no-break space of windows-1252 or UTF-8 is none.
@inline(__always)
func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var start = 0
    var end = bytes.count
    while start < end, isBlank(bytes[start]) { start += 1 }
    while start < end, isBlank(bytes[end - 1]) { end -= 1 }
    return start == 0 && end == bytes.count ? bytes : UnsafeRawBufferPointer(rebasing: bytes[start..<end])
}

@inline(__always)
private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
}
