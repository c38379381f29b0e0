import Configuration
import Records
import ServiceTime

/// Reads the sources' files one after another, and keeps account of every row.
struct Ingestor {
    var context: CellContext
    var accounts: [SourceAccount] = []
    var rejects: [Reject] = []
    var findings: [IntakeFinding] = []
    private let zone: Zone
    let onProgress: (@Sendable (Int) -> Void)?
    var rowsRead = 0

    init(vocabulary: Vocabulary, zone: Zone, onProgress: (@Sendable (Int) -> Void)?) {
        context = CellContext(records: Records(vocabulary: vocabulary))
        self.zone = zone
        self.onProgress = onProgress
    }

    /// Reads all files of a table.
    mutating func load<Row>(_ shape: TableShape<Row>, _ sources: [Source]) throws(IngestionFault) -> Shelf<Row> {
        var shelf = Shelf(shape)
        let mine = sources.filter { $0.table == shape.table }
        let bytes = mine.flatMap(\.files).reduce(0) { $0 + $1.bytes }
        for source in mine {
            context.zone = source.zone ?? zone
            context.datePatterns = source.datePatterns
            context.interval = source.interval
            context.otherwiseIsUp = source.otherwiseIsUp
            for file in source.files {
                guard accounts.count < Int(UInt16.max) else {
                    throw IngestionFault(file: file.name, kind: .tooMany("\(UInt16.max) files"))
                }
                context.records.files.append(file.name)
                accounts.append(SourceAccount(file: file.name, table: shape.table))
                // A program that found no row may well print nothing, not even a header.
                if source.command != nil, file.bytes == 0 { continue }
                do {
                    try load(file, shape, source, tableBytes: bytes, into: &shelf)
                } catch let kind as IngestionFault.Kind {
                    throw IngestionFault(file: file.name, kind: kind)
                } catch let fault as IngestionFault {
                    throw fault
                } catch {
                    throw IngestionFault(file: file.name, kind: .unreadable("\(error)"))
                }
            }
        }
        shelf.mergeOverlaps(accounts: &accounts)
        onProgress?(rowsRead)
        return shelf
    }

    private mutating func load<Row>(
        _ file: InputFile, _ shape: TableShape<Row>, _ source: Source, tableBytes: Int, into shelf: inout Shelf<Row>
    ) throws {
        var input = try ByteInput(path: file.path)
        var head = try input.head(64 << 10)
        let encoding = source.encoding ?? (Dialect.isUTF16(head) ? .utf16 : .utf8)
        if encoding != .utf8 {
            guard let text = encoding.utf8(try input.rest()) else {
                throw IngestionFault.Kind.notText(encoding: encoding.rawValue)
            }
            if input.hasChanged() { throw IngestionFault.Kind.changed }
            input = ByteInput(text)
            head = try input.head(64 << 10)
        }
        if let format = Dialect.foreignFormat(head) { throw IngestionFault.Kind.unreadFormat(format) }
        let names = Set(source.names(of: shape).map { $0.lowercased() })
        let delimiter = try source.delimiter ?? Dialect.delimiter(of: head, names: names)
        accounts[accounts.count - 1].delimiter = Character(Unicode.Scalar(delimiter))

        var reader = CSVReader(input, delimiter: delimiter)
        try load(&reader, file, shape, source, tableBytes: tableBytes, into: &shelf)
    }

    /// Reads a table whose first record is its header.
    private mutating func load<Row, Reader: RecordReader & ~Copyable>(
        _ reader: inout Reader, _ file: InputFile, _ shape: TableShape<Row>, _ source: Source, tableBytes: Int,
        into shelf: inout Shelf<Row>
    ) throws {
        switch try reader.advance() {
        case .end: throw IngestionFault.Kind.isEmpty
        case .openQuote(let line, let column):
            throw IngestionFault(
                file: file.name, line: line, column: column,
                kind: .configuration("the quote that opens here in the header is never closed; correct the file"))
        case .broken(let line, let column, let reason):
            throw IngestionFault(file: file.name, line: line, column: column, kind: .configuration(reason))
        case .record: break
        }
        let line = reader.line
        let binding = try FileBinding(Header(&reader), shape, source, file: file.name, line: line)
        try rows(of: &reader, binding, shape, file, line: line, tableBytes: tableBytes, into: &shelf)
    }

    /// Reads the rows behind the header.
    private mutating func rows<Row, Reader: RecordReader & ~Copyable>(
        of reader: inout Reader, _ binding: FileBinding<Row>, _ shape: TableShape<Row>, _ file: InputFile, line: Int,
        tableBytes: Int, into shelf: inout Shelf<Row>
    ) throws {
        accounts[accounts.count - 1].unknownColumns = binding.unknown
        findings += binding.repeated.map {
            IntakeFinding(kind: .repeatedColumn, file: file.name, line: line, column: $0, value: "")
        }
        try rows(of: &reader, binding, shape, tableBytes: tableBytes, into: &shelf)
        if reader.hasChanged() { throw IngestionFault.Kind.changed }
    }
}

extension Source {
    /// The names that a header of this source is looked at for.
    func names<Row>(of shape: TableShape<Row>) -> [String] {
        guard let columns else { return shape.names }
        return columns.values.flatMap { origin in
            if case .columns(let names) = origin { names } else { [String]() }
        }
    }
}
