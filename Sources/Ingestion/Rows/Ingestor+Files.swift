import Configuration
import Records

/// One file: which format it has, and the reader that its rows come from.
extension Ingestor {
    /// Reads a file; the last of `accounts` is its own.
    mutating func load<Row>(
        _ file: InputFile, _ shape: TableShape<Row>, _ source: Source, tableBytes: Int, into shelf: inout Shelf<Row>
    ) throws {
        var input = try ByteInput.open(file)
        var head = try input.head(64 << 10)
        context.takesISO = false
        if Dialect.foreignFormat(head) == "XLS", Dialect.isEncrypted(try input.rest()) {
            throw IngestionFault.Kind.encrypted
        }
        if source.format == .xlsx || Dialect.isArchive(head) {
            guard Dialect.isArchive(head) else { throw IngestionFault.Kind.notWorkbook("it is no zip archive") }
            guard source.format == nil || source.format == .xlsx else {
                throw IngestionFault.Kind.unreadFormat("a zip archive that is called \(source.format?.rawValue ?? "")")
            }
            context.takesISO = true
            let packing = Self.packing(input)
            var reader = try XLSXReader(input, sheet: source.sheet)
            accounts[accounts.count - 1].form = "XLSX, sheet \(reader.workbook.sheetName)\(packing)"
            return try load(&reader, file, shape, source, tableBytes: tableBytes, into: &shelf)
        }
        let packing = Self.packing(input)
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
        let format = source.format ?? Dialect.format(ofName: file.name, hasRecords: !source.records.isEmpty)
        switch format {
        case .xlsx: throw IngestionFault.Kind.notWorkbook("it is no zip archive")
        case .csv:
            let names = Set(source.names(of: shape).map { $0.lowercased() })
            let delimiter = try source.delimiter ?? Dialect.delimiter(of: head, names: names)
            accounts[accounts.count - 1].delimiter = Character(Unicode.Scalar(delimiter))
            let name = delimiter == UInt8(ascii: "\t") ? "tab" : "\(Character(Unicode.Scalar(delimiter)))"
            accounts[accounts.count - 1].form = "CSV with \(name), \(encoding.rawValue)\(packing)"
            if jobs > 1, shape.isIndependent, input.isInFile, input.size > 2 * partBytes {
                let parts = CSVParts(input, delimiter: delimiter, bytes: partBytes)
                return try load(parts, file, shape, source, tableBytes: tableBytes, into: &shelf)
            }
            var reader = CSVReader(input, delimiter: delimiter)
            try load(&reader, file, shape, source, tableBytes: tableBytes, into: &shelf)
        case .nagios:
            let log = try input.rest()
            if input.hasChanged() { throw IngestionFault.Kind.changed }
            var reader = CSVReader(ByteInput(NagiosLog.table(log)), delimiter: UInt8(ascii: ","), firstLine: 0)
            try load(&reader, file, shape, source, tableBytes: tableBytes, into: &shelf)
        case .ndjson, .json:
            var wanted = source.names(of: shape)
            for (name, _) in source.conditions where !wanted.contains(name) { wanted.append(name) }
            accounts[accounts.count - 1].form =
                "\(format == .json ? "JSON" : "NDJSON"), \(encoding.rawValue)\(packing)"
            var reader = JSONReader(input, wanted: wanted, path: source.records, isLines: format == .ndjson)
            try load(&reader, wanted, file, shape, source, tableBytes: tableBytes, into: &shelf)
        }
    }

    private static func packing(_ input: borrowing ByteInput) -> String { input.isPacked ? ", gzip" : "" }

    /// Reads a table whose first record is its header.
    private mutating func load<Row, Reader: RecordReader & ~Copyable>(
        _ reader: inout Reader, _ file: InputFile, _ shape: TableShape<Row>, _ source: Source, tableBytes: Int,
        into shelf: inout Shelf<Row>
    ) throws {
        let binding = try binding(&reader, file, shape, source)
        try rows(of: &reader, binding, shape, tableBytes: tableBytes, into: &shelf)
        if reader.hasChanged() { throw IngestionFault.Kind.changed }
    }

    /// Reads a large table whose first record is its header on several threads.
    private mutating func load<Row>(
        _ parts: CSVParts, _ file: InputFile, _ shape: TableShape<Row>, _ source: Source, tableBytes: Int,
        into shelf: inout Shelf<Row>
    ) throws {
        var reader = try parts.reader(from: 0)
        let binding = try binding(&reader, file, shape, source)
        try rows(of: parts, header: source.headerRows, binding, shape, tableBytes: tableBytes, into: &shelf)
        if parts.hasChanged() { throw IngestionFault.Kind.changed }
    }

    /// What the header, a reader's first record, binds to the table's columns.
    private mutating func binding<Row, Reader: RecordReader & ~Copyable>(
        _ reader: inout Reader, _ file: InputFile, _ shape: TableShape<Row>, _ source: Source
    ) throws -> FileBinding<Row> {
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
        var header = Header(&reader)
        for _ in 1..<source.headerRows where try reader.advance() == .record { header.add(&reader) }
        let binding = try FileBinding(header, shape, source, file: file.name, line: line, &context)
        accounts[accounts.count - 1].unknownColumns = binding.unknown
        findings += binding.repeated.map {
            IntakeFinding(kind: .repeatedColumn, file: file.name, line: line, column: $0, value: "")
        }
        return binding
    }

    /// Reads a table without a header, whose records bring their own names: what it lacks is known at its end.
    private mutating func load<Row>(
        _ reader: inout JSONReader, _ wanted: [String], _ file: InputFile, _ shape: TableShape<Row>, _ source: Source,
        tableBytes: Int, into shelf: inout Shelf<Row>
    ) throws {
        let binding = try FileBinding(Header(names: wanted), shape, source, file: file.name, line: 0, &context)
        try rows(of: &reader, binding, shape, tableBytes: tableBytes, into: &shelf)
        if reader.hasChanged() { throw IngestionFault.Kind.changed }
        let found = reader.names
        accounts[accounts.count - 1].unknownColumns = found.unread
        if accounts[accounts.count - 1].read == 0 { return }
        for (names, fields) in binding.needs where !fields.contains(where: { found.isMet($0) }) {
            let near = names.lazy.compactMap { nearestName($0, in: found.met) }.first
            throw IngestionFault.Kind.missingName(
                names: names, table: shape.table.rawValue, nearest: near, found: found.met)
        }
        guard let columns = source.columns else { return }
        let own = columns.filter { !source.suggestedColumns.contains($0.key) }
        for (place, name) in wanted.enumerated()
        where !found.isMet(place) && own.values.contains(where: { $0.has(name) }) {
            findings.append(
                IntakeFinding(
                    kind: .unmetName(nearest: nearestName(name, in: found.met)), file: file.name, line: 0,
                    column: name, value: ""))
        }
    }
}
