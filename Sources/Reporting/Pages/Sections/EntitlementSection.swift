import Agreements

/// What each of the account's levels includes, and what else was agreed.
struct EntitlementSection: Sendable {
    struct Table: Sendable {
        struct Row: Sendable {
            var title: String
            var cells: [String]
        }

        var title: String
        var rule: String
        var clause: String
        var levels: [String]
        var rows: [Row]
        var notes: [String]
    }

    struct Term: Sendable {
        var title: String
        var clause: String
        var text: String
    }

    var tables: [Table]
    var terms: [Term]

    private static let row = TemplateRecord<Table.Row>([
        .text("title", "The service item") { $0.title }, .texts("cells", "What each level has of it") { $0.cells },
    ])

    private static let table = TemplateRecord<Table>([
        .text("title", "The agreement's title") { $0.title }, .text("rule", "The rule's id") { $0.rule },
        .text("clause", "The table's place in the source") { $0.clause },
        .texts("levels", "The levels of the contracts") { $0.levels },
        .flag("isOfOneLevel", "Whether the contracts are of one level") { $0.levels.count == 1 },
        .list("rows", "A row per service item", of: row) { $0.rows },
        .texts("notes", "The source's footnotes") { $0.notes },
    ])

    private static let term = TemplateRecord<Term>([
        .text("title", "What it is about") { $0.title }, .text("clause", "Its place in the source") { $0.clause },
        .text("text", "The source's words") { $0.text },
    ])

    static let record = TemplateRecord<EntitlementSection>([
        .list("tables", "A table per agreement", of: table) { $0.tables },
        .flag("hasTerms", "Whether the terms stand on the page") { !$0.terms.isEmpty },
        .list("terms", "What is neither a clock nor a figure", of: term) { $0.terms },
    ])
}

extension PageContext {
    /// What the contracts of an account include that have not ended, each by the edition of its agreement that is in
    /// force, with the other terms where they are wanted; nil where its agreements
    /// say nothing of it.
    func entitlements(_ account: Account, hasTerms: Bool) -> EntitlementSection? {
        var levels: [UInt8: Set<UInt8>] = [:]
        for standing in account.customers.flatMap({ book.standings(ofCustomer: $0) }) {
            levels[standing.agreement, default: []].insert(standing.level)
        }
        let agreements = book.input.agreements.agreements.filter { levels[$0.number] != nil }
        let tables = agreements.compactMap { table($0, levels[$0.number] ?? []) }
        let terms = hasTerms ? agreements.flatMap(\.terms) : []
        guard !tables.isEmpty || !terms.isEmpty else { return nil }
        return EntitlementSection(
            tables: tables, terms: terms.map { .init(title: $0.title, clause: $0.clause, text: $0.text) })
    }

    private func table(_ agreement: Agreement, _ numbers: Set<UInt8>) -> EntitlementSection.Table? {
        guard let entitlements = agreement.entitlements else { return nil }
        let levels = numbers.sorted().map { Int($0) - 1 }.filter { agreement.levels.indices.contains($0) }
        guard !levels.isEmpty else { return nil }
        var marks: Set<String> = []
        let rows = entitlements.items.map { item in
            marks.formUnion(item.notes)
            return EntitlementSection.Table.Row(
                title: marked(item.title, item.notes),
                cells: levels.map { level in
                    guard item.cells.indices.contains(level) else { return "–" }
                    let cell = item.cells[level]
                    marks.formUnion(cell.notes)
                    return marked(text(cell.value), cell.notes)
                })
        }
        return EntitlementSection.Table(
            title: agreement.title, rule: entitlements.rule, clause: entitlements.clause,
            levels: levels.map { agreement.levels[$0].name }, rows: rows,
            notes: entitlements.notes.filter { marks.contains($0.mark) }.map { "\($0.mark)) \($0.text)" })
    }

    private func marked(_ text: String, _ notes: [String]) -> String {
        notes.isEmpty ? text : text + notes.map { " \($0))" }.joined()
    }

    private func text(_ value: Entitlements.Value) -> String {
        switch value {
        case .yes: words.text(.entitled)
        case .no: "–"
        case .toPurchase: words.text(.toPurchase)
        case .text(let text): text
        }
    }
}
