import Configuration

/// What lies in `register` and `inbox`: the files that fill a table by their names, and those that nothing reads.
struct Discovery {
    private(set) var sources: [Source] = []
    private(set) var findings: [IntakeFinding] = []

    /// What a table's file may end in, and `.gz` behind it. What a spreadsheet program writes is opened, and refused
    /// with the remedy where its bytes are no workbook that is read.
    private static let read = [
        ".csv", ".tsv", ".ndjson", ".jsonl", ".json", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods",
    ]
    private static let archives = [".zip", ".tar", ".tgz", ".tbz2", ".txz", ".xz", ".bz2", ".zst", ".7z", ".rar"]

    /// Looks for files of the tables that no listed source fills.
    init(folder: String, listed: [Source]) throws(ConfigurationFault) {
        let filled = Set(listed.map(\.table))
        let read = Set(listed.flatMap(\.files).map(\.path))
        var files: [TableName: [InputFile]] = [:]
        let limit = FileSystem.realPath(folder)
        for part in ["register", "inbox"] {
            guard let entries = FileSystem.entries(of: "\(folder)/\(part)") else {
                throw ConfigurationFault(file: part, message: "this folder cannot be read; check its permissions")
            }
            for entry in entries {
                let name = "\(part)/\(entry)"
                let path = "\(folder)/\(name)"
                if read.contains(path) { continue }
                guard let table = Self.table(ofFile: entry), !filled.contains(table),
                    let file = FileSystem.file(name, path, limit)
                else {
                    findings.append(
                        IntakeFinding(
                            kind: Self.oddity(entry, path, filled: filled), file: name, line: 0, column: "", value: ""))
                    continue
                }
                files[table, default: []].append(file)
            }
        }
        findings.sort { $0.file.utf8.lexicographicallyPrecedes($1.file.utf8) }
        sources = TableName.allCases.compactMap { table in
            files[table].map { Source(table: table, files: $0.sorted(by: FileSystem.isBefore)) }
        }
    }

    /// Why no source reads a file.
    private static func oddity(_ entry: String, _ path: String, filled: Set<TableName>) -> IntakeFinding.Kind {
        if FileSystem.file(entry, path, nil) == nil { return entry.contains("\u{FFFD}") ? .unreadableName : .deadLink }
        let name = entry.lowercased()
        let table = table(String(name.prefix { $0 != "." }))
        if let table, !filled.contains(table), let dot = name.lastIndex(of: ".") {
            let isArchive = archives.contains { name.hasSuffix($0) || name.hasSuffix($0 + ".gz") }
            return isArchive ? .unreadArchive : .unreadEnding(String(entry[dot...]))
        }
        let stem = String(entry.prefix { $0 != "." && $0 != "-" })
        let near = nearestName(stem, in: TableName.allCases.map(\.rawValue))
        return .unreadFile(nearest: near == stem ? nil : near)  // the same: one that a listed source leaves out
    }

    /// The table that a stem is, alone or followed by `-…`.
    private static func table(_ stem: String) -> TableName? {
        TableName.allCases.first { stem == $0.rawValue || stem.hasPrefix($0.rawValue + "-") }
    }

    /// The table that a file's name is, alone or followed by `-…`, with an ending that a table has. Of what is only
    /// packed, as in `tickets.gz`, the bytes tell the rest.
    private static func table(ofFile entry: String) -> TableName? {
        let name = entry.lowercased()
        let isPacked = name.hasSuffix(".gz")
        let bare = isPacked ? String(name.dropLast(3)) : name
        if let ending = read.first(where: { bare.hasSuffix($0) }) { return table(String(bare.dropLast(ending.count))) }
        return isPacked && !archives.contains { bare.hasSuffix($0) } ? table(bare) : nil
    }
}
