import Evaluation

/// Clocks that are not counted, by reason.
struct UncountedTable: Sendable {
    struct Row: Sendable {
        var outcome: String
        var rule: String
        /// Its clause on this page; nil for a general rule.
        var clause: String?
        var reason: String
        var objective: String
        var count: String
        /// The list of the objective's clocks; nil where there is none.
        var list: String?
    }

    var finding: String
    var rows: [Row]
    var total: String

    private static let row = TemplateRecord<Row>([
        .text("outcome", "What became of the clocks") { $0.outcome },
        .text("rule", "The rule that says so") { $0.rule },
        .optionalText("clause", "Its clause on this page; absent for a general rule") { $0.clause },
        .text("reason", "Why") { $0.reason },
        .text("objective", "The objective's id") { $0.objective },
        .text("count", "How many clocks") { $0.count },
        .optionalText("list", "The list that they stand in; absent where there is none") { $0.list },
    ])

    static let record = TemplateRecord<UncountedTable>([
        .markup("finding", "What the table says, in a sentence") { Array($0.finding.utf8) },
        .flag("hasRows", "Whether there is any") { !$0.rows.isEmpty },
        .list("rows", "A row per outcome, objective and reason", of: row) { $0.rows },
        .flag("isSum", "Whether there are several rows to add up") { $0.rows.count > 1 },
        .text("total", "All of them") { $0.total },
    ])
}

extension PageContext {
    private struct Key: Hashable {
        var outcome: Outcome
        var agreement: UInt8
        var objective: Int
        var reason: Reason
    }

    /// The clocks of an account's customers that are neither met nor missed.
    func uncounted(_ account: Account) -> UncountedTable {
        var counts: [Key: Int] = [:]
        for verdict in book.verdicts(of: account) where verdict.outcome != .met && verdict.outcome != .missed {
            let key = Key(
                outcome: verdict.outcome, agreement: verdict.agreement, objective: verdict.objective ?? -1,
                reason: verdict.reason)
            counts[key, default: 0] += 1
        }
        var rows: [(order: Int, line: Int, count: Int, row: UncountedTable.Row)] = counts.map { key, count in
            let number = book.objectives.number(
                agreement: key.agreement, objective: key.objective < 0 ? nil : key.objective)
            let line = number.map { book.objectives.lines[$0] }
            let reason = reason(key.reason, book.input.agreements[key.agreement], line?.id)
            let order = Outcome.allCases.firstIndex(of: key.outcome) ?? 0
            return (
                order, number ?? .max, count,
                UncountedTable.Row(
                    outcome: word(key.outcome), rule: key.reason == .none ? "G-08" : reason.rule,
                    clause: clause(reason.rule, key.agreement, account.lines).map { "#\($0)" }, reason: reason.words,
                    objective: line?.id ?? "–", count: formats.integer(count), list: href(ofClocks: line, account))
            )
        }
        rows.sort { a, b in
            if a.order != b.order { return a.order < b.order }
            if a.count != b.count { return a.count > b.count }
            return (a.line, a.row.rule, a.row.reason) < (b.line, b.row.rule, b.row.reason)
        }
        let total = counts.values.reduce(0, +)
        return UncountedTable(
            finding: uncountedFinding(total, of: account.all.current.total), rows: rows.map(\.row),
            total: formats.integer(total))
    }

    private func uncountedFinding(_ uncounted: Int, of all: Int) -> String {
        if all == 0 { return words.sentence(.notCountedNothing) }
        if uncounted == 0 { return words.sentence(.notCountedNone) }
        let phrase: Phrase = all == 1 ? .onlyNotCounted : uncounted == all ? .notCountedAll : .notCountedSome
        return words.sentence(phrase, ["n": .spelled(uncounted), "all": .spelled(all)])
    }

    /// The id of the clause of a rule on the report of these lines; nil for a rule that is no agreement's.
    func clause(_ rule: String, _ agreement: UInt8, _ lines: [ObjectiveLine]) -> String? {
        guard lines.contains(where: { $0.agreement.number == agreement }) else { return nil }
        return book.objectives.anchor(ofRule: rule, agreement: agreement)
    }

    func word(_ outcome: Outcome) -> String {
        switch outcome {
        case .met: words.text(.met)
        case .missed: words.text(.missed)
        case .running: words.text(.outcomeRunning)
        case .excluded: words.text(.outcomeExcluded)
        case .notCovered: words.text(.outcomeNotCovered)
        case .undecidable: words.text(.outcomeUndecidable)
        }
    }
}
