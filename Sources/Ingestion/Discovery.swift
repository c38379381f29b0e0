import Configuration

/// What lies in `register` and `inbox`: the files that fill a table by their names, and those that nothing reads.
struct Discovery {
    private(set) var sources: [Source] = []
    private(set) var findings: [IntakeFinding] = []

    private static let read = [".csv", ".tsv", ".ndjson", ".jsonl", ".json", ".xlsx"]
    private static let unread = [".xls", ".txt", ".ods", ".xml"]

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
                guard let (stem, ending) = Self.split(entry.lowercased()), let table = Self.table(stem),
                    !filled.contains(table), let file = FileSystem.file(name, path, limit)
                else {
                    let stem = entry.prefix { $0 != "." && $0 != "-" }
                    let near = nearestName(String(stem), in: TableName.allCases.map(\.rawValue))
                    let isTable = near == String(stem)  // a table's file that a listed source leaves out
                    findings.append(
                        IntakeFinding(
                            kind: .unreadFile(nearest: isTable ? nil : near), file: name, line: 0, column: "", value: ""
                        ))
                    continue
                }
                guard Self.read.contains(ending) else {
                    throw ConfigurationFault(
                        file: name,
                        message: "\(ending.dropFirst()) is not read; save \(table.rawValue) as CSV or XLSX")
                }
                files[table, default: []].append(file)
            }
        }
        findings.sort { $0.file.utf8.lexicographicallyPrecedes($1.file.utf8) }
        sources = TableName.allCases.compactMap { table in
            files[table].map { Source(table: table, files: $0.sorted(by: FileSystem.isBefore)) }
        }
    }

    /// The table that a file's name is, alone or followed by `-…`.
    private static func table(_ stem: String) -> TableName? {
        TableName.allCases.first { stem == $0.rawValue || stem.hasPrefix($0.rawValue + "-") }
    }

    /// A file's name without its ending and `.gz`, and the ending; nil where the ending is no table's.
    private static func split(_ name: String) -> (stem: String, ending: String)? {
        let name = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
        for ending in read + unread where name.hasSuffix(ending) {
            return (String(name.dropLast(ending.count)), ending)
        }
        return nil
    }
}
