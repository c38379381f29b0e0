import Configuration

/// Finds the columns of a file that a table's columns are fed from.
struct FeedFinder {
    let header: Header
    let source: Source
    let file: String
    let line: Int
    let table: TableName
    let keeper = ByteKeeper()
    /// The fields that something reads.
    var used: Set<Int> = []
    /// The names that are read and stand more than once in the header.
    private(set) var repeated: [String] = []
    /// What was found for needs: the names of which one must be there, and the fields that have them.
    private(set) var needs: [(names: [String], fields: [Int])] = []

    init(header: Header, source: Source, file: String, line: Int, table: TableName) {
        self.header = header
        self.source = source
        self.file = file
        self.line = line
        self.table = table
    }

    /// Where the values of a canonical column come from; nowhere, where neither mapping nor header has it.
    mutating func feed(_ name: String) throws(IngestionFault) -> Feed {
        var feed = Feed(name: name)
        if let columns = source.columns {
            switch columns[name] {
            case nil: return feed
            case .constant(let text): feed.constant = keeper.keep(text)
            case .columns(let names):
                for name in names { feed.fields += places(name) }
                guard let first = feed.fields.first else {
                    if source.suggestedColumns.contains(name) { return feed }
                    throw missing(names.first ?? name)
                }
                feed.name = header.names[first]
            }
        } else {
            feed.fields = places(name)
        }
        if let values = source.values[name] {
            var translation = Translation()
            for (from, to) in values {
                let isNew = from.lowercasedASCII.withUnsafeBytes { translation.from.intern($0).isNew }
                if isNew { translation.to.append(keeper.keep(to)) }
            }
            feed.translation = translation
        }
        return feed
    }

    /// One of the columns `names` must be fed.
    mutating func need(_ names: [String], _ found: [Feed]) throws(IngestionFault) {
        guard found.allSatisfy(\.isAbsent) else {
            if found.allSatisfy({ $0.constant == nil }) {
                needs.append((found.filter { !$0.isAbsent }.map(\.name), found.flatMap(\.fields)))
            }
            return
        }
        for name in names where source.suggestedColumns.contains(name) {
            if case .columns(let names) = source.columns?[name], let first = names.first { throw missing(first) }
        }
        if source.columns != nil, let place = source.place {
            let wanted = names.map { "'\($0)'" }.joined(separator: " or ")
            throw IngestionFault(
                file: place.file, line: place.line, column: place.column,
                kind: .configuration(
                    "`columns` of this source does not say where \(wanted) of \(table.rawValue) comes from; add it"))
        }
        let known = header.names
        let near = names.lazy.compactMap { nearestName($0, in: known) }.first
        throw fault(.missingColumn(names: names, table: table.rawValue, nearest: near, found: header.names))
    }

    /// The first field of that name, which must be there.
    mutating func place(_ name: String) throws(IngestionFault) -> Int {
        guard let place = places(name).first else { throw missing(name) }
        return place
    }

    private mutating func places(_ name: String) -> [Int] {
        let found = header.columns(named: name)
        used.formUnion(found)
        if found.count > 1, !repeated.contains(name) { repeated.append(name) }
        return found
    }

    private func missing(_ name: String) -> IngestionFault {
        fault(.missingExportColumn(name: name, nearest: nearestName(name, in: header.names), found: header.names))
    }

    private func fault(_ kind: IngestionFault.Kind) -> IngestionFault {
        IngestionFault(file: file, line: line, kind: kind)
    }
}
