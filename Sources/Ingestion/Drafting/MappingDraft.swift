import Configuration

/// A mapping to start from, found out from a file's columns and values.
struct MappingDraft {
    /// A canonical column that a column of the file looks like.
    struct Match {
        var column: String
        /// The place of the file's column; nil where the file has none, and a constant has to be given.
        var place: Int?
        /// Why, in words.
        var reason: String
    }

    /// A word of the file, and what it looks like; nil where nothing is like it.
    typealias Word = (from: String, to: String?)

    let specimen: Specimen
    let table: TableName
    /// In the order of the table's columns.
    private(set) var matches: [Match] = []
    /// By canonical column, the words of the file that are not canonical themselves.
    private(set) var words: [(column: String, words: [Word])] = []
    private(set) var dates: DateEvidence?
    /// A number with a decimal comma, where the matched columns have one.
    private(set) var decimalComma: String?
    /// The file's columns that look like none.
    private(set) var unknown: [String] = []

    static let mostWords = 40

    /// A draft for a table; nil: for the one that the columns look most like.
    init(_ specimen: Specimen, table: TableName?, _ synonyms: Synonyms) {
        self.specimen = specimen
        let plain = specimen.names.map(Synonyms.plain)
        self.table = table ?? Self.likeliest(plain, synonyms)
        match(plain, synonyms)
        readDates()
        readWords(synonyms)
        readNumbers()
        let used = Set(matches.compactMap(\.place))
        unknown = specimen.names.indices.filter { !used.contains($0) }.map { specimen.names[$0] }
    }

    /// Names that a column of a table may have, in the order in which they are to be trusted.
    private static func isLike(_ name: String, _ column: String, _ table: TableName, _ synonyms: Synonyms) -> Bool {
        name == Synonyms.plain(column) || synonyms.mean(column, table, name)
    }

    private static func likeliest(_ names: [String], _ synonyms: Synonyms) -> TableName {
        // Of equals the first of these: what is sent for mapping is most often tickets.
        let order: [TableName] = [.tickets, .surveys, .availability, .ticketEvents, .rmas, .worklog, .customers]
        var best = (table: TableName.tickets, score: -1)
        for table in order + TableName.allCases.filter({ !order.contains($0) }) {
            let outline = table.outline
            let known = outline.names.filter { column in names.contains { isLike($0, column, table, synonyms) } }
            let needed = outline.required.filter { $0 != "customer_id" }
            let has = needed.count { known.contains($0) }
            let hasOne = outline.oneOf.isEmpty || outline.oneOf.contains { known.contains($0) }
            let score = known.count + (has == needed.count && hasOne ? 3 : 0)
            if score > best.score { best = (table, score) }
        }
        return best.table
    }

    private mutating func match(_ names: [String], _ synonyms: Synonyms) {
        let outline = table.outline
        var found: [String: Match] = [:]
        var used: Set<Int> = []
        func take(_ column: String, _ reason: String, where isIt: (Int) -> Bool) {
            guard found[column] == nil else { return }
            let fits = names.indices.filter { !used.contains($0) && !names[$0].isEmpty && isIt($0) }
            // Of several the one with the most values: an export may bring a column twice, once empty.
            guard let best = fits.max(by: { (filled($0), $1) < (filled($1), $0) }) else { return }
            found[column] = Match(column: column, place: best, reason: reason)
            used.insert(best)
        }
        for column in outline.names {
            take(column, "the same name") { names[$0] == Synonyms.plain(column) && fits($0, column) }
        }
        for column in outline.names {
            take(column, "a name that others give it") { synonyms.mean(column, table, names[$0]) && fits($0, column) }
        }
        for column in outline.names {
            take(column, "a name like it") { place in
                nearestName(names[place], in: [Synonyms.plain(column)]) != nil && fits(place, column)
            }
        }
        // What every row needs is looked for in the values where no name tells it.
        for column in outline.required where Self.isTime(column) {
            take(column, "by its values: the first column of times; look at it") { fits($0, column) && filled($0) > 0 }
        }
        if let key = outline.required.first, key == outline.names.first, !Self.isTime(key) {
            take(key, "by its values: all differ; look at it") { place in
                let values = specimen.values(place)
                return values.count == specimen.rows.count && values.count > 1 && Set(values).count == values.count
            }
        }
        for column in outline.required where found[column] == nil {
            found[column] = Match(column: column, place: nil, reason: "no column of the file looks like it")
        }
        matches = outline.names.compactMap { found[$0] }
    }

    private func filled(_ place: Int) -> Int { specimen.rows.count { !$0[place].isEmpty } }

    /// Whether the values of a column of the file can be those of a canonical one.
    private func fits(_ place: Int, _ column: String) -> Bool {
        let values = specimen.values(place).prefix(200)
        guard Self.isTime(column) else { return true }
        return values.count { DateShape($0) != nil } * 2 >= values.count
    }

    static func isTime(_ column: String) -> Bool {
        column.hasSuffix("_at") || column.hasSuffix("_on") || ["at", "from", "to"].contains(column)
    }

    private mutating func readDates() {
        let places = matches.filter { Self.isTime($0.column) }.compactMap(\.place)
        guard !places.isEmpty else { return }
        dates = DateEvidence(places.map { place in specimen.rows.map { $0[place] } })
    }

    /// Columns of numbers alone, some of which have a comma before their last digits.
    private mutating func readNumbers() {
        func isNumber(_ value: String) -> Bool {
            value.allSatisfy { $0.isASCII && $0.isNumber || " .,'-+".contains($0) }
        }
        func hasComma(_ value: String) -> Bool {
            let parts = value.split(separator: ",", omittingEmptySubsequences: false)
            return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && !parts[1].contains(".")
        }
        for place in matches.filter({ !Self.isTime($0.column) }).compactMap(\.place) where decimalComma == nil {
            let values = specimen.values(place)
            if values.allSatisfy(isNumber) { decimalComma = values.first(where: hasComma) }
        }
    }

    private mutating func readWords(_ synonyms: Synonyms) {
        for match in matches where synonyms.hasWords(match.column) {
            guard let place = match.place else { continue }
            var counts: [String: Int] = [:]
            for value in specimen.values(place) { counts[value, default: 0] += 1 }
            let foreign = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
            let known = synonyms.canonical(match.column)
            let pairs: [Word] = foreign.filter { word in !known.contains { $0.lowercased() == word.lowercased() } }
                .map { ($0, synonyms.meaning(match.column, $0)) }
            // A column of which nothing is understood, or of free text, only has a name like it.
            let isUnderstood = pairs.count < counts.count || pairs.contains { $0.to != nil }
            guard counts.count <= Self.mostWords, isUnderstood || counts.isEmpty else {
                if !table.outline.required.contains(match.column) { matches.removeAll { $0.column == match.column } }
                continue
            }
            if !pairs.isEmpty { words.append((match.column, pairs)) }
        }
    }
}
