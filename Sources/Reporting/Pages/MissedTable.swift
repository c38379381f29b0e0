import Agreements
import Evaluation
import ServiceTime

/// Every missed clock of the month.
struct MissedTable: Sendable {
    struct Row: Sendable {
        var id: String
        var kind: String
        var customer: String
        var rule: String
        var href: String
        var title: String
        var started: String
        var due: String
        var stopped: String
        var over: String
        /// Its row in the list of clocks, from where its story is told.
        var list: String?
    }

    var finding: String
    /// By commitment; nil where that says nothing more, and on a customer's page.
    var byRule: MissedByRule?
    var isOfSeveral: Bool
    var zone: String
    var rows: [Row]
    /// `and 17 more in …`; nil where all are shown.
    var more: String?
    /// The list of all clocks; nil where all are shown.
    var all: String?

    private static let row = TemplateRecord<Row>([
        .text("id", "The ticket's or RMA's id") { $0.id },
        .text("kind", "What it is") { $0.kind },
        .text("customer", "The customer's name") { $0.customer },
        .text("rule", "The rule's id") { $0.rule },
        .text("href", "Its clause on this page") { $0.href },
        .text("title", "What was promised") { $0.title },
        .text("started", "When the clock started") { $0.started },
        .text("due", "When it was due") { $0.due },
        .text("stopped", "When it stopped") { $0.stopped },
        .text("over", "By how much it was late") { $0.over },
        .optionalText("list", "Its row in the list of clocks") { $0.list },
    ])

    static let record = TemplateRecord<MissedTable>([
        .markup("finding", "What the table says, in a sentence") { Array($0.finding.utf8) },
        .optional("byRule", "Missed clocks by commitment", as: MissedByRule.record) { $0.byRule },
        .flag("isOfSeveral", "Whether the clocks are several customers'") { $0.isOfSeveral },
        .flag("hasRows", "Whether there is any") { !$0.rows.isEmpty },
        .text("zone", "The zone of the times") { $0.zone },
        .list("rows", "A row per clock", of: row) { $0.rows },
        .optionalText("more", "What is not shown") { $0.more },
        .optionalText("all", "The list of all clocks, where some are not shown") { $0.all },
    ])
}

extension PageContext {
    static let mostMissed = 40

    /// The missed clocks of an account's customers: the vendor's first, each in the order in which they were due.
    func missed(_ account: Account) -> MissedTable {
        var found: [(verdict: Verdict, line: ObjectiveLine)] = []
        for verdict in book.verdicts(of: account) where verdict.outcome == .missed {
            guard
                let number = book.objectives.number(agreement: verdict.agreement, objective: verdict.objective)
            else { continue }
            found.append((verdict, book.objectives.lines[number]))
        }
        found.sort { a, b in
            if a.line.isDuty != b.line.isDuty { return !a.line.isDuty }
            let (x, y) = (a.verdict.dueAt?.seconds ?? 0, b.verdict.dueAt?.seconds ?? 0)
            if x != y { return x < y }
            return (a.line.number, a.verdict.row) < (b.line.number, b.verdict.row)
        }
        let rest = found.count - Self.mostMissed
        return MissedTable(
            finding: missedFinding(found.map(\.verdict), ownCount: found.count { $0.line.isDuty }),
            byRule: account.customers.count > 1 ? missedByRule(account) : nil, isOfSeveral: account.customers.count > 1,
            zone: zoneNote,
            rows: found.prefix(Self.mostMissed).map { row($0.verdict, $0.line) },
            more: rest > 0 ? words.text(.moreMissed, ["n": .number(rest)]) : nil,
            all: rest > 0 ? href(ofAllClocks: account) : nil)
    }

    /// The workspace's zone and what its clocks carried in the month.
    var zoneNote: String {
        let first = zone.abbreviation(at: zone.start(of: period))
        let last = zone.abbreviation(at: zone.start(of: period + 1) - 1)
        let both = first == last ? first : "\(first), \(last)"
        return words.text(.timesIn, ["zone": .text(zone.name), "abbreviation": .text(both)])
    }

    private func row(_ verdict: Verdict, _ line: ObjectiveLine) -> MissedTable.Row {
        let excess = verdict.excessSeconds ?? 0
        let isWorking = isWorkingTime(verdict, line)
        let over = excess == 0 ? words.text(.overClosed) : words.duration(excess, isWorkingTime: isWorking)
        return MissedTable.Row(
            id: Self.cut(subject(verdict)), kind: kind(verdict.subject),
            customer: verdict.customer.map { name(ofCustomer: $0) } ?? "", rule: line.id, href: "#\(line.anchor)",
            title: Self.cut(line.title), started: time(verdict.startedAt), due: time(verdict.dueAt),
            stopped: verdict.stoppedAt.map { time($0) } ?? words.text(.notStopped),
            over: isWorking && excess > 0 ? words.text(.workingTime, ["time": .text(over)]) : over,
            list: href(ofClock: verdict))
    }

    func kind(_ kind: SubjectKind) -> String {
        switch kind {
        case .ticket: words.text(.ticket)
        case .rma: words.text(.rma)
        case .project: words.text(.project)
        case .delivery: words.text(.delivery)
        case .service: words.text(.service)
        }
    }

    /// How many clocks were missed, how many of them by the reader, and how many had not stopped.
    private func missedFinding(_ verdicts: [Verdict], ownCount: Int) -> String {
        let count = verdicts.count
        if count == 0 { return words.sentence(.missedNone, ["month": .text(formats.month(period))]) }
        let isAllOwn = ownCount == count
        var sentences = [words.sentence(isAllOwn ? .missedOnlyOwn : .missedSome, ["n": .spelled(count)])]
        if ownCount > 0, !isAllOwn { sentences.append(words.sentence(.missedOwn, ["n": .spelled(ownCount)])) }
        let open = verdicts.count { $0.stoppedAt == nil }
        if open > 0 {
            sentences.append(words.sentence(open == count ? .missedOnlyRunning : .missedRunning, ["n": .spelled(open)]))
        }
        return sentences.joined(separator: " ")
    }
}
