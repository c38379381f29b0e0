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

    /// What stands between the fields, in words.
    static func plural(_ delimiter: UInt8) -> String {
        switch delimiter {
        case UInt8(ascii: ","): "commas"
        case UInt8(ascii: ";"): "semicolons"
        case UInt8(ascii: "\t"): "tabs"
        case UInt8(ascii: "|"): "bars"
        default: "'\(Character(Unicode.Scalar(delimiter)))'"
        }
    }

    /// The delimiter that the first line of a file is about, as spreadsheets write it: `sep=;`. Such a line is no header.
    static func declaredDelimiter(_ head: [UInt8]) -> UInt8? {
        let line = head.drop { [0xEF, 0xBB, 0xBF].contains($0) }.prefix(6)
        guard line.count == 6, line.prefix(4).elementsEqual("sep=".utf8, by: { $0 | 32 == $1 | 32 }) else { return nil }
        let (mark, end) = (line[line.startIndex + 4], line[line.startIndex + 5])
        return "\r\n".utf8.contains(end) && mark < 128 && !"\"\r\n".utf8.contains(mark) ? mark : nil
    }

    /// The name of a format that is not read, by its first bytes.
    static func foreignFormat(_ head: [UInt8]) -> String? {
        let known: [(name: String, start: [UInt8])] = [
            ("gzip packed twice", [0x1F, 0x8B]), ("XLS", [0xD0, 0xCF, 0x11, 0xE0]), ("PDF", Array("%PDF-".utf8)),
            ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]), ("zstd", [0x28, 0xB5, 0x2F, 0xFD]),
            ("7z", [0x37, 0x7A, 0xBC, 0xAF]),
        ]
        if let format = known.first(where: { head.starts(with: $0.start) }) { return format.name }
        if head.starts(with: "BZh".utf8), head.dropFirst(4).starts(with: [0x31, 0x41, 0x59, 0x26]) { return "bzip2" }
        if head.count > 262, head[257..<262].elementsEqual("ustar".utf8) { return "a tar archive" }
        return text(head).first == UInt8(ascii: "<") ? "HTML or XML" : nil
    }

    /// Without blanks, line ends and a byte order mark at the beginning.
    static func text(_ head: [UInt8]) -> ArraySlice<UInt8> {
        head.drop { " \t\r\n".utf8.contains($0) || [0xEF, 0xBB, 0xBF].contains($0) }
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

    /// The format that a file's name says, with or without `.gz` behind it, else its first bytes.
    static func format(ofName name: String, head: [UInt8], hasRecords: Bool) -> Source.Format {
        var name = name.lowercased()
        if name.hasSuffix(".gz") { name.removeLast(3) }
        if name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl") { return .ndjson }
        if name.hasSuffix(".xlsx") { return .xlsx }
        if name.hasSuffix(".json") || hasRecords { return .json }
        return name.hasSuffix(".csv") || name.hasSuffix(".tsv") ? .csv : formatOfText(head)
    }

    /// What a text is that no name tells of: JSON by its brackets, lines of it where a second object follows the first.
    static func formatOfText(_ head: [UInt8]) -> Source.Format {
        let text = text(head)
        guard let first = text.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return .csv }
        let second = text.dropFirst().first { !" \t\r\n".utf8.contains($0) }
        let fits = first == UInt8(ascii: "{") ? "\"}" : "{[]\""
        guard let second, fits.utf8.contains(second) else { return .csv }
        return first == UInt8(ascii: "{") && hasSecondObject(text) ? .ndjson : .json
    }

    /// Whether an object follows the one that a text begins with.
    private static func hasSecondObject(_ text: ArraySlice<UInt8>) -> Bool {
        let padded = Array(text) + Array(repeating: 0, count: 16)
        return padded.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return false }
            var scanner = JSONScanner(start)
            let end = scanner.skip(0, 0)
            return end >= 0 && start[scanner.blank(end)] == UInt8(ascii: "{")
        }
    }

    static func isUTF16(_ head: [UInt8]) -> Bool {
        head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
    }

    /// Whether bytes without a byte order mark look like UTF-16: every other one is mostly zero, and the rest never.
    static func looksLikeUTF16(_ head: [UInt8]) -> Bool {
        let sample = head.prefix(1024)
        guard sample.count >= 4, sample.contains(0) else { return false }
        let zeros = sample.enumerated().filter { $0.element == 0 }
        let odd = zeros.count { $0.offset % 2 == 1 }
        return (odd == 0 || odd == zeros.count) && zeros.count * 3 >= sample.count
    }
}

extension ByteInput {
    /// Refuses what is no format that is read, by the first bytes, with the remedy.
    mutating func refuseForeignFormat(_ head: [UInt8]) throws(IngestionFault.Kind) {
        guard let format = Dialect.foreignFormat(head) else { return }
        if format == "XLS", Dialect.isEncrypted(try rest()) { throw .encrypted }
        throw .unreadFormat(format)
    }
}

/// The names of a file's columns. A no-break space is a blank in them.
struct Header {
    /// As they stand, without blanks around them.
    private(set) var names: [String]
    private var places: [String: [Int]] = [:]

    /// A header of these names.
    init(names: [String]) {
        self.names = names.map(Self.plain)
        for (place, name) in self.names.enumerated() { places[name.lowercased(), default: []].append(place) }
    }

    /// A name with ordinary blanks, and none around it: no eye tells a no-break space from one.
    private static func plain(_ name: String) -> String {
        if name.utf8.allSatisfy({ $0 < 128 }) { return name }
        let blanks: [Unicode.Scalar] = ["\u{A0}", "\u{2007}", "\u{202F}", "\u{200B}", "\u{FEFF}"]
        let scalars = name.unicodeScalars.map { blanks.contains($0) ? " " : $0 }
        let isBlank = { (scalar: Unicode.Scalar) in scalar == " " }
        return String(String.UnicodeScalarView(scalars.drop(while: isBlank).reversed().drop(while: isBlank).reversed()))
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
            let name = place < row.count ? Self.plain(row[place]) : ""
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
    func columns(named name: String) -> [Int] { places[Self.plain(name).lowercased()] ?? [] }
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
