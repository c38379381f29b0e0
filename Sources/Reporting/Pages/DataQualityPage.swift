import Agreements
import Evaluation
import Records

/// What became of every row, and of every clock.
struct DataQualityPage: Sendable {
    struct Source: Sendable {
        var file: String
        var table: String
        /// Read, used, rejected, filtered, duplicate, replaced.
        var counts: [CountCell]
    }

    struct Reject: Sendable {
        var file: String
        var line: String
        var column: String
        var value: String
        var reason: String
    }

    struct Outcomes: Sendable {
        var rule: String
        var title: String
        /// Met, missed, running, excluded, not covered, undecidable, all.
        var counts: [CountCell]
    }

    var frame: PageFrame
    var head: PageHead
    var sources: [Source]
    var sum: [CountCell]
    var rejects: [Reject]
    var moreRejects: String?
    var findings: [String]
    var outcomes: [Outcomes]
    var outcomeSum: [CountCell]

    private static let source = TemplateRecord<Source>([
        .text("file", "The file") { $0.file }, .text("table", "The table that it fills") { $0.table },
        .list("counts", "Read, used, rejected, filtered, duplicate, replaced", of: CountCell.record) { $0.counts },
    ])

    private static let reject = TemplateRecord<Reject>([
        .text("file", "The file") { $0.file }, .text("line", "The line") { $0.line },
        .text("column", "The column") { $0.column }, .text("value", "What stands there") { $0.value },
        .text("reason", "What is wrong") { $0.reason },
    ])

    private static let outcome = TemplateRecord<Outcomes>([
        .text("rule", "The objective's id") { $0.rule }, .text("title", "What is promised") { $0.title },
        .list("counts", "Met, missed, running, excluded, not covered, undecidable, all", of: CountCell.record) {
            $0.counts
        },
    ])

    static func record(words: TemplateShape) -> TemplateRecord<DataQualityPage> {
        TemplateRecord([
            .object("page", "What every page has", as: PageFrame.record(words: words)) { $0.frame },
            .init("words", "The words of the reader's language", shape: words) { $0.frame.words },
            .object("head", "The month and the state of the data", as: PageHead.record) { $0.head },
            .flag("hasSources", "Whether any file was read") { !$0.sources.isEmpty },
            .list("sources", "Every source file", of: source) { $0.sources },
            .list("sum", "Their sum", of: CountCell.record) { $0.sum },
            .flag("hasRejects", "Whether any row was rejected") { !$0.rejects.isEmpty },
            .list("rejects", "The first rejected rows", of: reject) { $0.rejects },
            .optionalText("moreRejects", "How many more there are") { $0.moreRejects },
            .flag("hasFindings", "Whether anything is in doubt") { !$0.findings.isEmpty },
            .texts("findings", "What the data leaves in doubt") { $0.findings },
            .list("outcomes", "The month's clocks by objective", of: outcome) { $0.outcomes },
            .list("outcomeSum", "Their sum", of: CountCell.record) { $0.outcomeSum },
        ])
    }
}

extension PageContext {
    static let mostRejects = 200
    static let mostFindings = 200

    /// The page about the data; `told` says in the reader's language what the reading rooms say in English.
    func dataQualityPage(style: [UInt8], told: ToldSentences) -> DataQualityPage {
        let title = words.text(.titleData)
        let lines = outcomeLines
        return DataQualityPage(
            frame: frame(.dataQuality, style: style),
            head: PageHead(
                kicker: words.text(.allPartners), name: title, month: formats.month(period), span: rollingYear,
                facts: [.init(label: words.text(.factAsOf), value: formats.instant(book.evaluation.asOf, zone))],
                verdict: dataSentence, sentences: []),
            sources: book.input.sources.map { source in
                DataQualityPage.Source(
                    file: Self.cut(source.file), table: source.table,
                    counts: cells([
                        source.read, source.used, source.rejected, source.filtered, source.duplicate, source.replaced,
                    ]))
            },
            sum: cells(sourceSum), rejects: rejects(told),
            moreRejects: moreRejects,
            findings: findings(told),
            outcomes: lines.map { line, counts in
                DataQualityPage.Outcomes(
                    rule: line?.id ?? "–", title: line.map { Self.cut($0.title) } ?? words.text(.withoutContract),
                    counts: outcomeCells(counts))
            },
            outcomeSum: outcomeCells(lines.reduce(OutcomeCounts()) { $0 + $1.counts }))
    }

    private var sourceSum: [Int] {
        let all = book.input.sources
        func sum(_ part: (SourceRow) -> Int) -> Int { all.reduce(0) { $0 + part($1) } }
        return [
            sum(\.read), sum(\.used), sum(\.rejected), sum(\.filtered), sum(\.duplicate), sum(\.replaced),
        ]
    }

    private func cells(_ counts: [Int]) -> [CountCell] {
        counts.enumerated().map { index, count in
            CountCell(
                text: formats.integer(count), detail: nil, isMissed: index == 2 && count > 0, isZero: count == 0)
        }
    }

    func outcomeCells(_ counts: OutcomeCounts) -> [CountCell] {
        [
            counts.met, counts.missed, counts.running, counts.excluded, counts.notCovered, counts.undecidable,
            counts.total,
        ].enumerated().map { index, count in
            CountCell(
                text: formats.integer(count), detail: nil, isMissed: index == 1 && count > 0, isZero: count == 0)
        }
    }

    private var moreRejects: String? {
        let listed = book.input.rejects.count
        let more = max(book.input.rejectCount, listed) - min(listed, Self.mostRejects)
        return more > 0 ? words.text(.rejectsMore, ["n": .number(more)]) : nil
    }

    private func rejects(_ told: ToldSentences) -> [DataQualityPage.Reject] {
        book.input.rejects.prefix(Self.mostRejects).map { reject in
            DataQualityPage.Reject(
                file: Self.cut(reject.file), line: formats.integer(reject.line), column: Self.cut(reject.column),
                value: Self.cut(reject.value), reason: Self.cut(told.said(reject.reason, in: words)))
        }
    }

    /// The month's clocks by objective, and those without a contract.
    private var outcomeLines: [(line: ObjectiveLine?, counts: OutcomeCounts)] {
        var counts = [OutcomeCounts](repeating: OutcomeCounts(), count: book.objectives.lines.count)
        var without = OutcomeCounts()
        for row in book.evaluation.attainment where row.month == period {
            if let line = book.objectives.number(agreement: row.agreement, objective: row.objective) {
                counts[line] = counts[line] + row.counts
            } else {
                without = without + row.counts
            }
        }
        var lines: [(line: ObjectiveLine?, counts: OutcomeCounts)] = []
        for line in book.objectives.lines { lines.append((line, counts[line.number])) }
        if without.total > 0 { lines.append((nil, without)) }
        return lines
    }

    private func findings(_ told: ToldSentences) -> [String] {
        let remarks = book.input.remarks.map {
            words.text(.findingRemark, ["text": .text(Self.cut(told.said($0, in: words)))])
        }
        let all = remarks + contradictions + book.evaluation.findings.map(finding)
        var shown = Array(all.prefix(Self.mostFindings))
        if all.count > shown.count { shown.append(words.text(.rejectsMore, ["n": .number(all.count - shown.count)])) }
        return shown
    }

    /// How many there are, shown or not.
    var findingCount: Int { book.input.remarks.count + contradictions.count + book.evaluation.findings.count }

    private func finding(_ finding: Finding) -> String {
        switch finding {
        case .waitingWithoutEvent(let ticket):
            words.text(.findingWaiting, ["ticket": .text(Self.cut(records.tickets.keys[ticket]))])
        case .queueNotIncluded(let ticket):
            words.text(.findingQueue, ["ticket": .text(Self.cut(records.tickets.keys[ticket]))])
        case .badSuspension(let row): words.text(.findingSuspension, place(records.suspensions[row].origin))
        case .badObservation(let row): words.text(.findingObservation, place(records.availability[row].origin))
        case .closedBeforeOpened(let ticket):
            words.text(.findingClosedBeforeOpened, ["ticket": .text(Self.cut(records.tickets.keys[ticket]))])
        case .claimBeforeOpening(let claim): about(claim: claim, .findingClaimBeforeOpening)
        case .answeredBeforeSent(let row): words.text(.findingAnsweredBeforeSent, place(records.surveys[row].origin))
        case .grantedClaimNotBooked(let claim): about(claim: claim, .findingClaim)
        case .rule(let agreement, let position, let row): ruleFinding(book.input.agreements[agreement], position, row)
        case .severalLevels(let agreement, let customer):
            about(
                records.customers.keys[customer], book.input.agreements[agreement]?.oneLevel?.name,
                .findingSeveralLevels)
        case .credits(let finding): creditFinding(finding)
        }
    }

    private func ruleFinding(_ agreement: Agreement?, _ position: Int, _ row: Int) -> String {
        guard let rule = agreement?.findings[position] else { return "" }
        let key =
            switch rule.subject {
            case .ticket: records.tickets.keys[row]
            case .rma: records.rmas.keys[row]
            case .project: records.projects.keys[row]
            case .delivery: records.deliveries.keys[row]
            case .site: records.sites.keys[row]
            }
        return about(key, rule.name, .findingRule)
    }

    private func about(claim: Int, _ phrase: Phrase) -> String {
        let ticket = records.claims.rows[claim].ticket.row.map { Self.cut(records.tickets.keys[$0]) } ?? "–"
        return words.text(
            phrase, ["claim": .text(Self.cut(records.claims.keys[claim])), "ticket": .text(ticket)])
    }

    private func about(_ subject: String, _ rule: RuleName?, _ phrase: Phrase) -> String {
        words.text(
            phrase,
            [
                "subject": .text(Self.cut(subject)), "reason": .text(rule?.reason ?? ""),
                "rule": .text(rule?.rule ?? ""),
            ])
    }

    private func place(_ origin: Origin) -> KeyValuePairs<String, PhraseValue> {
        let file = Int(origin.file) < records.files.count ? records.files[Int(origin.file)] : "–"
        return ["file": .text(Self.cut(file)), "n": .number(Int(origin.line))]
    }

    /// The month's verdicts that contradictory times made undecidable (G-10), a line each.
    private var contradictions: [String] {
        book.evaluation.verdicts.compactMap { verdict in
            guard verdict.reason.isContradiction else { return nil }
            let agreement = book.input.agreements[verdict.agreement]
            let objective = verdict.objective.flatMap { agreement?.objectiveIDs[$0] }
            let (rule, text) = reason(verdict.reason, agreement, objective)
            return words.text(
                .findingContradiction,
                [
                    "subject": .text(Self.cut(records.key(of: verdict))), "reason": .text(text), "rule": .text(rule),
                    "objective": .text(objective ?? "–"),
                ])
        }
    }
}
