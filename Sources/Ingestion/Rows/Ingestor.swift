import Configuration
import Records
import ServiceTime

/// Reads the sources' files one after another, and keeps account of every row.
struct Ingestor {
    var context: CellContext
    private(set) var accounts: [SourceAccount] = []
    private(set) var rejects: [Reject] = []
    var findings: [IntakeFinding] = []
    private let zone: Zone
    private let onProgress: (@Sendable (Int) -> Void)?
    private var rowsRead = 0

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
        var head = input.head(64 << 10)
        let encoding = source.encoding ?? (Dialect.isUTF16(head) ? .utf16 : .utf8)
        if encoding != .utf8 {
            guard let text = encoding.utf8(try input.rest()) else {
                throw IngestionFault.Kind.notText(encoding: encoding.rawValue)
            }
            if input.hasChanged() { throw IngestionFault.Kind.changed }
            input = ByteInput(text)
            head = input.head(64 << 10)
        }
        if let format = Dialect.foreignFormat(head) { throw IngestionFault.Kind.unreadFormat(format) }
        let names = Set(source.names(of: shape).map { $0.lowercased() })
        let delimiter = try source.delimiter ?? Dialect.delimiter(of: head, names: names)
        accounts[accounts.count - 1].delimiter = Character(Unicode.Scalar(delimiter))

        var reader = CSVReader(input, delimiter: delimiter)
        switch try reader.advance() {
        case .end: throw IngestionFault.Kind.isEmpty
        case .openQuote(let line, let column):
            throw IngestionFault(
                file: file.name, line: line, column: column,
                kind: .configuration("the quote that opens here in the header is never closed; correct the file"))
        case .record: break
        }
        let line = reader.line
        let binding = try FileBinding(Header(&reader), shape, source, file: file.name, line: line)
        accounts[accounts.count - 1].unknownColumns = binding.unknown
        findings += binding.repeated.map {
            IntakeFinding(kind: .repeatedColumn, file: file.name, line: line, column: $0, value: "")
        }
        try rows(of: &reader, binding, shape, file: file.name, tableBytes: tableBytes, into: &shelf)
        if reader.hasChanged() { throw IngestionFault.Kind.changed }
    }

    private mutating func rows<Row>(
        of reader: inout CSVReader, _ binding: FileBinding<Row>, _ shape: TableShape<Row>, file: String,
        tableBytes: Int, into shelf: inout Shelf<Row>
    ) throws {
        let number = accounts.count - 1
        let width = binding.header.names.count
        while true {
            let event = try reader.advance()
            if event == .end { break }
            accounts[number].read += 1
            rowsRead += 1
            if rowsRead & 0xFFFF == 0 { onProgress?(rowsRead) }
            if accounts[number].read == 1_000, shelf.count <= 1_000, reader.consumed > 0 {
                // The first rows tell how many the table's files hold, a little more rather than less.
                let rows = tableBytes / max(1, reader.consumed / 1_001) / 16 * 17 + 64
                shelf.reserve(rows, keyBytes: binding.hasKey ? binding.keyCell(&reader).count + 1 : 0)
            }
            var flaw: Flaw?
            var feed: Feed?
            var line = reader.line
            var isText = false
            var row = shape.empty
            row.origin = Origin(file: UInt16(truncatingIfNeeded: number), line: UInt32(truncatingIfNeeded: line))
            if case .openQuote(let quoteLine, let column) = event {
                line = quoteLine
                let name = binding.header.names.indices.contains(column - 1) ? binding.header.names[column - 1] : ""
                flaw = Flaw("a quote is opened here and never closed; close it, or double the quotes", column: name)
            } else {
                if reader.count > width, let extra = (width..<reader.count).first(where: { !reader.raw($0).isEmpty }) {
                    flaw = Flaw(
                        "the row has \(extra + 1) values and the header \(width) columns; is a delimiter unquoted?")
                } else if !binding.conditions.isEmpty, !binding.passes(&reader) {
                    accounts[number].filtered += 1
                    continue
                } else {
                    fill(&row, &reader, binding, shape, file, line, &flaw, &feed, &isText)
                    if flaw != nil, Self.isBlank(&reader) {
                        accounts[number].read -= 1
                        rowsRead -= 1
                        continue
                    }
                }
            }
            if let flaw {
                accounts[number].rejected += 1
                var value = ""
                if let feed { value = masked(trimmed(binding.cell(feed, isText: isText, &reader)), isText: isText) }
                let column = flaw.column ?? feed?.name ?? ""
                rejects.append(
                    Reject(
                        file: file, table: shape.table, line: line, column: column, value: value, reason: flaw.reason))
                continue
            }
            if binding.hasKey {
                let cell = binding.keyCell(&reader)
                shelf.put(row, key: cell.isEmpty ? nil : cell, accounts: &accounts)
            } else {
                shelf.put(row, key: nil, accounts: &accounts)
            }
        }
        guard shelf.count < Int(Int32.max) else { throw IngestionFault.Kind.tooMany("\(Int32.max) rows in a table") }
    }

    /// Fills a row from a record; says what is wrong with it, and where, instead.
    @inline(__always)
    private mutating func fill<Row>(
        _ row: inout Row, _ reader: inout CSVReader, _ binding: FileBinding<Row>, _ shape: TableShape<Row>,
        _ file: String, _ line: Int, _ flaw: inout Flaw?, _ flawed: inout Feed?, _ isText: inout Bool
    ) {
        if binding.hasKey {
            let cell = binding.keyCell(&reader)
            do throws(Flaw) {
                if cell.isEmpty {
                    if binding.keyStep.isRequired { throw Self.empty(reader.count, binding.header.names.count) }
                } else {
                    try check(cell, controls: false)
                }
            } catch {
                flaw = error
                flawed = binding.key
                return
            }
        }
        for i in binding.steps.indices {
            let cell = binding.cell(i, &reader)
            do throws(Flaw) {
                if cell.isEmpty {
                    if binding.steps[i].isRequired { throw Self.empty(reader.count, binding.header.names.count) }
                    continue
                }
                try binding.fills[i](&row, cell, &context)
                if context.sawContradiction {
                    context.sawContradiction = false
                    findings.append(
                        IntakeFinding(
                            kind: .contradictoryTime, file: file, line: line, column: binding.feeds[i].feed.name,
                            value: masked(cell, isText: false)))
                }
            } catch {
                flaw = error
                flawed = binding.feeds[i].feed
                isText = binding.steps[i].isText
                return
            }
        }
        do throws(Flaw) {
            if !binding.oneOf.isEmpty, binding.oneOf.allSatisfy({ binding.cell($0, isText: false, &reader).isEmpty }) {
                throw Flaw("one of \(shape.oneOf.joined(separator: " and ")) must be given")
            }
            try shape.complete(&row, &context)
        } catch {
            flaw = error
            if let column = error.column, let found = binding.feeds.first(where: { $0.column.name == column }) {
                flaw?.column = nil
                flawed = found.feed
            }
        }
    }

    private static func empty(_ count: Int, _ width: Int) -> Flaw {
        count < width
            ? Flaw("the row has \(count) values and the header \(width) columns, and this one is needed")
            : Flaw("empty, and every row needs it")
    }

    /// Whether a record has no value at all: spreadsheets write such rows at the end.
    private static func isBlank(_ reader: inout CSVReader) -> Bool {
        for field in 0..<reader.count where !trimmed(reader.field(field)).isEmpty { return false }
        return true
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
