import Configuration

/// How well a file fits a ready profile.
struct ProfileFit {
    let profile: Profile
    /// The tables whose columns it has.
    let tables: [TableName]
    /// How many of the profile's columns it has.
    let found: Int
    /// By canonical column, words of the file that the profile does not map and that are not canonical.
    let words: [(column: String, words: [String])]
    /// How many rows the header has by the profile.
    let headerRows: Int
    /// The columns that every row needs and the file does not have: they are to be given.
    let missing: [String]

    /// Nil where the file does not fit: a column that every row needs is not there, but for the customer, or fewer
    /// than three columns are.
    init?(_ profile: Profile, _ specimen: Specimen, _ synonyms: Synonyms) {
        let names = Set(specimen.names.map { $0.lowercased() })
        var words: [String: Set<String>] = [:]
        var tables: [TableName] = []
        var found: Set<String> = []
        var missing: Set<String> = []
        for (table, settings) in profile.tables {
            guard let fields = try? settings.anyFields(), Self.records(fields) == specimen.records,
                let columns = try? fields["columns"]?.anyFields()
            else { return nil }
            if let format = try? fields["format"]?.text(), format != specimen.format { return nil }
            if fields["format"] == nil, specimen.format == "nagios" { return nil }
            var its: Set<String> = []
            var lacking: [String] = []
            let outline = table.outline
            for column in columns.all {
                if case .object = column.node.value { continue }
                let wanted = column.node.oneOrMore().compactMap { try? $0.text() }
                if let name = wanted.first(where: { names.contains($0.lowercased()) }) {
                    its.insert(name)
                    guard let place = specimen.names.firstIndex(where: { $0.lowercased() == name.lowercased() })
                    else { continue }
                    // The changes of tickets: some ticket has several, or they are no changes.
                    if table == .ticketEvents, column.key == outline.names.first {
                        let values = specimen.values(place)
                        if Set(values).count == values.count { return nil }
                    }
                    let mapped = (try? fields["values"]?.anyFields()[column.key]?.anyFields().keys) ?? []
                    if synonyms.hasWords(column.key), !mapped.isEmpty {
                        let known = Set((mapped + synonyms.canonical(column.key)).map { $0.lowercased() })
                        words[column.key, default: []].formUnion(
                            specimen.values(place).filter { !known.contains($0.lowercased()) })
                    }
                } else if wanted.contains(where: { $0.hasPrefix("^") }) {
                    continue  // from around the records, which the first rows do not show
                } else if outline.required.contains(column.key) {
                    lacking.append(column.key)
                }
            }
            for column in (try? fields["where"]?.anyFields().keys) ?? [] where !names.contains(column.lowercased()) {
                lacking.append(column)
            }
            guard lacking.allSatisfy({ $0 == "customer_id" }) else { return nil }
            missing.formUnion(lacking)
            found.formUnion(its)
            tables.append(table)
        }
        guard found.count >= 3 else { return nil }
        self.profile = profile
        self.tables = tables
        self.found = found.count
        let declared = try? profile.tables.first?.settings.anyFields()["headerRows"]?.integer(in: 1...3)
        headerRows = declared.flatMap { $0 }.map { Int($0) } ?? 1
        self.missing = missing.sorted()
        self.words = words.filter { !$0.value.isEmpty && $0.value.count <= MappingDraft.mostWords }
            .map { ($0.key, $0.value.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }) }
            .sorted { $0.column < $1.column }
    }

    private static func records(_ fields: Fields) -> String {
        let path = (try? fields["records"]?.text()) ?? ""
        return path.replacing("[]", with: "")
    }
}
