import Configuration

/// A ready mapping of one product's exports: which tables they fill, and what a source would say of each.
///
/// A file `NAME.json5` of the workspace's `profiles` or of the shipped ones. Its settings are those of a source, but
/// for `files`; what stands outside `tables` holds for every table.
public struct Profile: Sendable {
    /// The name by which a source calls it: the file's, without `.json5`.
    public var name: String
    /// What it reads, in words.
    public var product: String
    /// The tables in their order, with what a source of each would say.
    public var tables: [(table: TableName, settings: Node)]

    private static let keys = ["product", "version", "reference", "tables"]

    /// Reads a profile's file. `file` is how messages name it.
    public init(path: String, name: String, file: String) throws(ConfigurationFault) {
        let node = try Node.read(path, name: file)
        let fields = try node.fields(Self.keys + SourceReader.settings)
        self.name = name
        product = try fields.required("product").text()
        _ = try fields["version"]?.text()
        _ = try fields["reference"]?.text()
        let shared = Node(
            value: .object(fields.all.filter { !Self.keys.contains($0.key) }), place: node.place)
        tables = []
        let listed = try fields.required("tables")
        for member in try listed.fields(TableName.allCases.map(\.rawValue)).all {
            guard let table = TableName(rawValue: member.key) else { continue }
            _ = try member.node.fields(SourceReader.settings)
            tables.append((table, shared.overlaid(by: member.node)))
        }
        guard !tables.isEmpty else { throw listed.fault("a profile fills at least one table; add one") }
        let known = Set(tables.flatMap(\.table.columnNames))
        tables = try tables.map { entry throws(ConfigurationFault) in
            (entry.table, try entry.settings.trimmed(to: entry.table, known: known))
        }
    }

    /// The sources that `source`, an element of `sources` that names this profile, stands for: one for each table, or
    /// the one that it names. What it says itself goes before what the profile says.
    /// - Returns: What a source reader reads, and the columns of which the profile alone speaks.
    func sources(_ source: Node) throws(ConfigurationFault) -> [(node: Node, suggested: Set<String>)] {
        let fields = try source.anyFields()
        let wanted = try fields["table"].map { node throws(ConfigurationFault) in
            let names = tables.map(\.table.rawValue)
            let name = try node.text()
            guard names.contains(name) else {
                throw node.fault("the profile '\(self.name)' does not fill '\(name)'\(nearest(name, in: names))")
            }
            return name
        }
        let own = Node(
            value: .object(fields.all.filter { $0.key != "profile" && $0.key != "table" }), place: source.place)
        let known = Set(tables.flatMap(\.table.columnNames))
        var sources: [(node: Node, suggested: Set<String>)] = []
        for (table, settings) in tables where wanted == nil || wanted == table.rawValue {
            let mine = try own.trimmed(to: table, known: wanted == nil ? known : Set(table.columnNames))
            var merged = settings.overlaid(by: mine)
            merged.set("table", Node(value: .text(table.rawValue), place: source.place))
            merged.place = source.place
            sources.append((merged, settings.memberKeys("columns").subtracting(mine.memberKeys("columns"))))
        }
        return sources
    }
}

/// The profiles that sources may name.
struct ProfileShelf {
    /// The folders in which they are looked for, the workspace's own first.
    let folders: [String]

    /// The profile of a name, which `node` gives.
    func profile(_ node: Node) throws(ConfigurationFault) -> Profile {
        let name = try node.text()
        guard names.contains(name) else {
            throw node.fault("no profile has the name '\(name)'\(nearest(name, in: names))")
        }
        return try profile(named: name)
    }

    /// The profile of a name that is among `names`.
    func profile(named name: String) throws(ConfigurationFault) -> Profile {
        let folder = folders.first { names(in: $0).contains(name) } ?? folders.last ?? ""
        return try Profile(
            path: "\(folder)/\(name).json5", name: name, file: "\(FileSystem.ownName(folder))/\(name).json5")
    }

    /// The names of all, each once, in the order of their bytes.
    var names: [String] {
        Set(folders.flatMap { names(in: $0) }).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func names(in folder: String) -> [String] {
        (FileSystem.entries(of: folder) ?? []).filter { $0.hasSuffix(".json5") }.map { String($0.dropLast(6)) }
    }
}
