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

    /// The name of a format that is not read, by its first bytes.
    static func foreignFormat(_ head: [UInt8]) -> String? {
        if head.starts(with: [0x1F, 0x8B]) { return "gzip packed twice" }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "XLS" }
        return nil
    }

    /// Whether a file that begins like XLS is an XLSX with a password: then a stream of it has this name.
    static func isEncrypted(_ file: [UInt8]) -> Bool {
        let name: [UInt8] = Array("EncryptedPackage".utf8).flatMap { [$0, 0] as [UInt8] }
        return file.withUnsafeBufferPointer { file in
            // Names stand in sectors of 512 bytes, in entries of 128.
            stride(from: 0, to: file.count - name.count, by: 128).contains { start in
                file[start] == name[0] && file[start..<start + name.count].elementsEqual(name)
            }
        }
    }

    /// Whether a file begins like a zip archive, which a workbook is.
    static func isArchive(_ head: [UInt8]) -> Bool { head.starts(with: [0x50, 0x4B, 3, 4]) }

    /// The format that a file's name says, with or without `.gz` behind it.
    static func format(ofName name: String, hasRecords: Bool) -> Source.Format {
        var name = name.lowercased()
        if name.hasSuffix(".gz") { name.removeLast(3) }
        if name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl") { return .ndjson }
        if name.hasSuffix(".xlsx") { return .xlsx }
        return name.hasSuffix(".json") || hasRecords ? .json : .csv
    }

    static func isUTF16(_ head: [UInt8]) -> Bool {
        head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
    }
}

/// The names of a file's columns.
struct Header {
    /// As they stand, without blanks around them.
    private(set) var names: [String]
    private var places: [String: [Int]] = [:]

    /// A header of these names.
    init(names: [String]) {
        self.names = names
        for (place, name) in names.enumerated() { places[name.lowercased(), default: []].append(place) }
    }

    /// The header that a reader's current record is.
    init<Reader: RecordReader & ~Copyable>(_ reader: inout Reader) { self.init(names: Self.texts(&reader)) }

    /// A further row of the header: its names stand for the same columns, alone and behind the name above, as in
    /// `Question / Answer`. A name above counts for the columns without one to its right, as joined cells do.
    mutating func add<Reader: RecordReader & ~Copyable>(_ reader: inout Reader) { add(Self.texts(&reader)) }

    /// The fields of a reader's current record as text, without blanks around them.
    static func texts<Reader: RecordReader & ~Copyable>(_ reader: inout Reader) -> [String] {
        var texts: [String] = []
        for field in 0..<reader.count { texts.append(String(decoding: trimmed(reader.field(field)), as: UTF8.self)) }
        return texts
    }

    /// The same for a row whose fields are known.
    mutating func add(_ row: [String]) {
        var above = ""
        for place in 0..<max(names.count, row.count) {
            let name = place < row.count ? row[place] : ""
            if place == names.count { names.append("") }
            if !names[place].isEmpty { above = names[place] }
            if name.isEmpty { continue }
            if names[place].isEmpty { names[place] = name }
            for known in [name, "\(above) / \(name)"] where places[known.lowercased()]?.contains(place) != true {
                places[known.lowercased(), default: []].append(place)
            }
        }
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
