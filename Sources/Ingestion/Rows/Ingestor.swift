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
    /// How many threads read a large file.
    let jobs: Int
    /// How large the parts are in which it is read; files of more than two of them are.
    let partBytes: Int
    let onProgress: (@Sendable (Int) -> Void)?
    var rowsRead = 0
    /// The files whose samples last until the next one of their service.
    var filesUntilNext: Set<UInt16> = []

    init(vocabulary: Vocabulary, zone: Zone, jobs: Int, partBytes: Int, onProgress: (@Sendable (Int) -> Void)?) {
        context = CellContext(records: Records(vocabulary: vocabulary))
        self.zone = zone
        self.jobs = jobs
        self.partBytes = partBytes
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
            context.hasDecimalComma = source.hasDecimalComma
            context.masks = source.masks
            context.lastsUntilNext = source.lastsUntilNext
            context.otherwiseIsUp = source.otherwiseIsUp
            for file in source.files {
                guard accounts.count < Int(UInt16.max) else {
                    throw IngestionFault(file: file.name, kind: .tooMany("\(UInt16.max) files"))
                }
                context.records.files.append(file.name)
                if source.lastsUntilNext { filesUntilNext.insert(UInt16(accounts.count)) }
                accounts.append(SourceAccount(file: file.name, table: shape.table))
                // A program that found no row may well print nothing, not even a header.
                if source.command != nil, file.bytes == 0 { continue }
                do {
                    try load(file, shape, source, tableBytes: bytes, into: &shelf)
                } catch let kind as IngestionFault.Kind {
                    throw kind.fault(file: file.name)
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
}

extension IngestionFault.Kind {
    /// The fault in a file, at the place that the kind knows.
    func fault(file: String) -> IngestionFault {
        switch self {
        case .notJSON(let line, let column, _): IngestionFault(file: file, line: line, column: column, kind: self)
        default: IngestionFault(file: file, kind: self)
        }
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
