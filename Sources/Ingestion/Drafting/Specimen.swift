import Foundation

/// The first rows of a file about which nothing is known yet: its columns' names and their values as text.
struct Specimen {
    /// The format, as a source names it.
    var format: String
    /// The encoding that a source has to declare; nil where it need not.
    var encoding: Source.Encoding?
    var delimiter: Character?
    /// How many rows the header has.
    private(set) var headerRows = 1
    /// The path to the records in a JSON document; empty where they are the document.
    var records = ""
    var names: [String]
    /// By row, then by column; an empty text where the row has no value.
    var rows: [[String]] = []

    static let mostRows = 5_000
    private static let mostBytes = 32 << 20

    /// Looks at a file.
    /// - Parameter names: Names that its columns may have, by which a delimiter is told from others.
    init(path: String, known names: Set<String>) throws(IngestionFault.Kind) {
        var input = try ByteInput(path: path)
        let head = try input.head(64 << 10)
        guard !Dialect.text(head).isEmpty else { throw .isEmpty }
        try input.refuseForeignFormat(head)
        if Dialect.isArchive(head) {
            (format, self.names) = ("xlsx", [])
            var reader = try XLSXReader(input, sheet: nil)
            try read(&reader)
            return
        }
        var encoding: Source.Encoding?
        let isUnmarked = Dialect.looksLikeUTF16(head)
        if isUnmarked || Dialect.isUTF16(head) {
            encoding = .utf16
        } else if !Self.isUTF8(head) {
            encoding = .windows1252
        }
        let bytes = try input.rest(atMost: Self.mostBytes)
        guard var text = encoding.map({ $0.utf8(bytes) }) ?? bytes else {
            throw .notText(encoding: encoding?.rawValue ?? "")
        }
        // What UTF-16 says by its mark need not be declared.
        self.encoding = encoding == .utf16 && !isUnmarked ? nil : encoding
        let likely = Dialect.format(ofName: path, head: Array(text.prefix(64 << 10)), hasRecords: false)
        let isJSON = likely == .json || likely == .ndjson
        if isJSON, bytes.count < Self.mostBytes { try Self.refuseBroken(text, isLines: likely == .ndjson) }
        if isJSON, let found = JSONSpecimen(text, isLines: likely == .ndjson) {
            (format, delimiter, records) = (found.isLines ? "ndjson" : "json", nil, found.path)
            (self.names, rows) = (found.names, found.rows)
            return
        }
        if NagiosLog.isLog(text) {
            (format, delimiter, text) = ("nagios", nil, NagiosLog.table(text))
            self.names = []
            var reader = CSVReader(ByteInput(text), delimiter: UInt8(ascii: ","))
            try read(&reader)
            return
        }
        if isJSON, bytes.count >= Self.mostBytes {
            throw .tooMany("\(Self.mostBytes >> 20) MiB in one JSON document; let it look at a smaller export")
        }
        if isJSON { throw .noList }
        (format, self.names) = ("csv", [])
        let start = Array(text.prefix(64 << 10))
        let declared = Dialect.declaredDelimiter(start)
        let delimiter: UInt8
        if let declared { delimiter = declared } else { delimiter = try Dialect.delimiter(of: start, names: names) }
        self.delimiter = Character(Unicode.Scalar(delimiter))
        var reader = CSVReader(ByteInput(text), delimiter: delimiter)
        if declared != nil { _ = try reader.advance() }
        try read(&reader)
    }

    /// Says what is wrong with a text that ought to be JSON, as reading it would. Broken lines cost themselves alone.
    private static func refuseBroken(_ text: [UInt8], isLines: Bool) throws(IngestionFault.Kind) {
        var reader = JSONReader(ByteInput(text), wanted: [], path: [], isLines: isLines)
        while try reader.advance() != .end {}
    }

    /// Reads the header, of as many rows as it has, and the first rows below it.
    private mutating func read<Reader: RecordReader & ~Copyable>(
        _ reader: inout Reader
    ) throws(IngestionFault.Kind) {
        guard try reader.advance() == .record else { throw .isEmpty }
        var header = Header(&reader)
        var found: [[String]] = []
        while found.count < Self.mostRows {
            let event = try reader.advance()
            if event == .end { break }
            if event == .record { found.append(Header.texts(&reader)) }
        }
        headerRows = Self.headerRows(header.names, found)
        for row in found.prefix(headerRows - 1) { header.add(row) }
        names = header.names
        rows = found.dropFirst(headerRows - 1).map { row in
            names.indices.map { $0 < row.count ? row[$0] : "" }
        }
    }

    /// How many rows a header has that begins with `first`, as survey tools write it: the ids for an import in the
    /// third row or the second, or answers below a question whose cell is joined with empty ones to its right.
    private static func headerRows(_ first: [String], _ below: [[String]]) -> Int {
        func isImport(_ row: [String]) -> Bool { row.contains { $0.hasPrefix("{\"ImportId\"") } }
        if below.count > 1, isImport(below[1]) { return 3 }
        guard let second = below.first else { return 1 }
        if isImport(second) { return 2 }
        let isKeyless = second.first?.isEmpty != false && below.dropFirst().contains { $0.first?.isEmpty == false }
        let isBelowNothing = zip(first, second).contains { $0.isEmpty && !$1.isEmpty }
        return isKeyless && isBelowNothing ? 2 : 1
    }

    /// Whether the bytes are UTF-8, but for a character that is cut at their end.
    private static func isUTF8(_ head: [UInt8]) -> Bool {
        (0...3).contains { cut in String(validating: head.dropLast(cut), as: UTF8.self) != nil }
    }

    /// The values of a column that are not empty.
    func values(_ column: Int) -> [String] { rows.lazy.map { $0[column] }.filter { !$0.isEmpty } }
}

extension ByteInput {
    /// The bytes from here to the end, or to a limit.
    fileprivate mutating func rest(atMost limit: Int) throws(IngestionFault.Kind) -> [UInt8] {
        var all: [UInt8] = []
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
        defer { chunk.deallocate() }
        while all.count < limit {
            let count = try read(into: chunk)
            all.append(contentsOf: chunk[0..<count])
            if count < chunk.count { break }
        }
        return all
    }
}
