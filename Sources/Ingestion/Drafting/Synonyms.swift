import Configuration

/// Foreign names of columns and foreign words, and what they mean: as data, from `Words/synonyms.json5` beside the
/// shipped profiles and from the profiles themselves.
struct Synonyms {
    /// By table and canonical column: the names, made plain.
    private var columns: [TableName: [String: Set<String>]] = [:]
    /// By canonical column: the canonical word of a foreign one, made plain.
    private var words: [String: [String: String]] = [:]

    /// Reads what lies in the folder of the shipped profiles.
    init(folder: String, profiles: [Profile]) throws(ConfigurationFault) {
        let file = "\(folder)/Words/synonyms.json5"
        let fields = try Node.read(file, name: "\(FileSystem.ownName(folder))/Words/synonyms.json5")
            .fields(["columns", "values"])
        for member in try fields.required("columns").fields(TableName.allCases.map(\.rawValue)).all {
            guard let table = TableName(rawValue: member.key) else { continue }
            for column in try member.node.fields(table.columnNames).all {
                for name in column.node.oneOrMore() { add(try name.text(), table, column.key) }
            }
        }
        for column in try fields.required("values").anyFields().all {
            for word in try column.node.anyFields().all {
                words[column.key, default: [:]][Self.plain(word.key)] = word.key
                for other in word.node.oneOrMore() {
                    words[column.key, default: [:]][Self.plain(try other.text())] = word.key
                }
            }
        }
        for (table, settings) in profiles.flatMap(\.tables) {
            let fields = try settings.anyFields()
            for column in try fields["columns"]?.anyFields().all ?? [] {
                for name in column.node.oneOrMore() { if let name = try? name.text() { add(name, table, column.key) } }
            }
            for column in try fields["values"]?.anyFields().all ?? [] {
                for word in try column.node.anyFields().all {
                    let plain = Self.plain(word.key)
                    guard let meaning = try? word.node.text(), words[column.key]?[plain] == nil else { continue }
                    words[column.key, default: [:]][plain] = meaning
                }
            }
        }
    }

    private mutating func add(_ name: String, _ table: TableName, _ column: String) {
        columns[table, default: [:]][column, default: []].insert(Self.plain(name))
    }

    /// A name without case, blanks and punctuation.
    static func plain(_ name: String) -> String {
        String(
            name.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
    }

    /// Every name that a column may have, in small letters.
    var names: Set<String> {
        Set(columns.values.flatMap { $0.values.flatMap { $0 } })
            .union(TableName.allCases.flatMap(\.columnNames).map(Self.plain))
    }

    /// Whether a name, made plain, is one of a canonical column.
    func mean(_ column: String, _ table: TableName, _ name: String) -> Bool {
        columns[table]?[column]?.contains(name) ?? false
    }

    /// Whether a column's cells are words of a list.
    func hasWords(_ column: String) -> Bool { words[column] != nil }

    /// The canonical words of a column, in the order of their bytes.
    func canonical(_ column: String) -> [String] {
        Set((words[column] ?? [:]).values).filter { !$0.isEmpty }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// What a foreign word means.
    func meaning(_ column: String, _ word: String) -> String? { words[column]?[Self.plain(word)] }
}
