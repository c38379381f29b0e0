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
        if head.count < 64 << 10, Dialect.text(head).isEmpty { try takeEmpty(file, source) }
        try input.refuseForeignFormat(head)
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
        if source.encoding == nil, encoding == .utf8, Dialect.looksLikeUTF16(head) {
            throw IngestionFault.Kind.unmarkedUTF16
        }
        var decoded: [UInt8]?
        if encoding != .utf8 {
            guard let text = encoding.utf8(try input.rest()) else {
                throw IngestionFault.Kind.notText(encoding: encoding.rawValue)
            }
            if input.hasChanged() { throw IngestionFault.Kind.changed }
            decoded = text
            input = ByteInput(text)
            head = try input.head(64 << 10)
        }
        let format =
            source.format ?? Dialect.format(ofName: file.name, head: head, hasRecords: !source.records.isEmpty)
        switch format {
        case .xlsx: throw IngestionFault.Kind.notWorkbook("it is no zip archive")
        case .csv:
            let names = Set(source.names(of: shape).map { $0.lowercased() })
            let declared = Dialect.declaredDelimiter(head)
            let delimiter = try source.delimiter ?? declared ?? Dialect.delimiter(of: head, names: names)
            let above = declared == nil ? 0 : 1
            accounts[accounts.count - 1].delimiter = Character(Unicode.Scalar(delimiter))
            accounts[accounts.count - 1].form =
                "CSV with \(Dialect.plural(delimiter)), \(encoding.rawValue)\(packing)"
            if jobs > 1, shape.isIndependent, input.isInFile, input.size > 2 * partBytes {
                let parts = CSVParts(input, delimiter: delimiter, bytes: partBytes)
                return try load(parts, above: above, file, shape, source, tableBytes: tableBytes, into: &shelf)
            }
            var reader = CSVReader(input, delimiter: delimiter)
            if above > 0 { _ = try reader.advance() }
            try load(&reader, file, shape, source, tableBytes: tableBytes, into: &shelf)
        case .nagios:
            let log = try input.rest()
            if input.hasChanged() { throw IngestionFault.Kind.changed }
            var reader = CSVReader(ByteInput(NagiosLog.table(log)), delimiter: UInt8(ascii: ","), firstLine: 0)
            try load(&reader, file, shape, source, tableBytes: tableBytes, into: &shelf)
        case .ndjson, .json:
            var wanted = source.names(of: shape)
            for (name, _) in source.conditions where !wanted.contains(name) { wanted.append(name) }
            let binding = try FileBinding(Header(names: wanted), shape, source, file: file.name, line: 0, &context)
            var way = source.records
            var found = ""
            if format == .json, way.isEmpty, Dialect.text(head).first == UInt8(ascii: "{") {
                let again = try decoded.map { ByteInput($0) } ?? ByteInput.open(file)
                way = try Self.wayToRecords(again, needs: binding.needs.map(\.names))
                if !way.isEmpty { found = ", records in \(way.joined(separator: "."))" }
            }
            accounts[accounts.count - 1].form =
                "\(format == .json ? "JSON" : "NDJSON")\(found), \(encoding.rawValue)\(packing)"
            var reader = JSONReader(input, wanted: wanted, path: way, isLines: format == .ndjson)
            try load(&reader, wanted, binding, shape, source, tableBytes: tableBytes, into: &shelf)
        }
    }

    /// A file without anything in it: a table without rows is one as lines of JSON, and nothing else is.
    private mutating func takeEmpty(_ file: InputFile, _ source: Source) throws(IngestionFault.Kind) {
        let format = source.format ?? Dialect.format(ofName: file.name, head: [], hasRecords: !source.records.isEmpty)
        guard format == .ndjson else { throw .isEmpty }
        findings.append(IntakeFinding(kind: .emptyFile, file: file.name, line: 0, column: "", value: ""))
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

    /// Reads a large table whose first record is its header on several threads; `above` it stand that many that are no
    /// part of the table.
    private mutating func load<Row>(
        _ parts: CSVParts, above: Int, _ file: InputFile, _ shape: TableShape<Row>, _ source: Source, tableBytes: Int,
        into shelf: inout Shelf<Row>
    ) throws {
        var reader = try parts.reader(from: 0)
        for _ in 0..<above { _ = try reader.advance() }
        let binding = try binding(&reader, file, shape, source)
        try rows(of: parts, header: above + source.headerRows, binding, shape, tableBytes: tableBytes, into: &shelf)
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
        _ reader: inout JSONReader, _ wanted: [String], _ binding: FileBinding<Row>, _ shape: TableShape<Row>,
        _ source: Source, tableBytes: Int, into shelf: inout Shelf<Row>
    ) throws {
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
                    kind: .unmetName(nearest: nearestName(name, in: found.met)),
                    file: accounts[accounts.count - 1].file, line: 0, column: name, value: ""))
        }
    }
}
