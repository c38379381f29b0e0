import Agreements
import Evaluation

/// How long the clocks of the month took: median, 9 of 10, longest, and the limit.
struct TimesTable: Sendable {
    struct Row: Sendable {
        var rule: String
        var href: String
        var title: String
        var limit: String
        /// Nil where the limit is a day, not a time.
        var mark: [UInt8]?
        var count: String
        var median: String
        var nineOfTen: String
        var longest: String
        var isLongestMissed: Bool
    }

    var finding: String
    /// The axis above the marks; nil where there are no marks.
    var axis: [UInt8]?
    var rows: [Row]

    private static let row = TemplateRecord<Row>([
        .text("rule", "The rule's id") { $0.rule },
        .text("href", "Its clause on this page") { $0.href },
        .text("title", "What is promised") { $0.title },
        .text("limit", "The target") { $0.limit },
        .optionalMarkup("mark", "The times on a logarithmic scale; absent without a limit in time") { $0.mark },
        .text("count", "How many clocks were decided") { $0.count },
        .text("median", "Half of the clocks took so long, or less") { $0.median },
        .text("nineOfTen", "9 of 10 took so long, or less") { $0.nineOfTen },
        .text("longest", "The longest") { $0.longest },
        .flag("isLongestMissed", "Whether the longest was late") { $0.isLongestMissed },
    ])

    static let record = TemplateRecord<TimesTable>([
        .markup("finding", "What the table says, in a sentence") { Array($0.finding.utf8) },
        .optionalMarkup("axis", "The scale above the marks") { $0.axis },
        .list("rows", "A row per objective with decided clocks", of: row) { $0.rows },
    ])
}

extension PageContext {
    /// The times of the vendor's clocks that were decided in the month; nil where none was.
    func times(_ account: Account) -> TimesTable? {
        let verdicts = book.verdicts(of: account)
        let late = lateTimes(verdicts)
        let spreads = TimeSpread.spreads(verdicts, in: period).filter { $0.priority == nil }.compactMap { spread in
            book.objectives.number(agreement: spread.agreement, objective: spread.objective)
                .map { (line: book.objectives.lines[$0], spread: spread) }
        }.filter { !$0.line.isDuty && $0.line.promise?.subject != .project }
        guard !spreads.isEmpty else { return nil }
        let marked = spreads.compactMap { item in item.spread.limit.map { (item.spread, $0) } }
        let domain = Self.domain(marked.flatMap { [$0.median, $0.longest, $1] })
        let rows = spreads.map { line, spread in
            let isMissed = late[line.number] == spread.longest
            let isWorking = verdicts.contains { isWorkingTime($0, line) && isOf($0, line) }
            func text(_ seconds: Int64) -> String { words.duration(seconds, isWorkingTime: isWorking) }
            return TimesTable.Row(
                rule: line.id, href: "#\(line.anchor)", title: Self.cut(line.title),
                limit: isWorking && spread.limit == nil
                    ? words.text(.inWorkingTime, ["target": .text(target(line))]) : target(line),
                mark: spread.limit.map { draw(spread, limit: $0, isMissed, domain) },
                count: formats.integer(spread.decided), median: text(spread.median),
                nineOfTen: text(spread.nineOfTen), longest: text(spread.longest), isLongestMissed: isMissed)
        }
        return TimesTable(
            finding: timesFinding(isNoneLate: rows.allSatisfy { !$0.isLongestMissed } && late.isEmpty, marked),
            axis: marked.isEmpty ? nil : axis(domain), rows: rows)
    }

    private func isOf(_ verdict: Verdict, _ line: ObjectiveLine) -> Bool {
        book.objectives.number(agreement: verdict.agreement, objective: verdict.objective) == line.number
    }

    /// The longest time of the late clocks that the table is about, by number of the line.
    private func lateTimes(_ verdicts: VerdictList) -> [Int: Int64] {
        var late: [Int: Int64] = [:]
        for verdict in verdicts where verdict.outcome == .missed && verdict.subject != .project {
            guard let elapsed = verdict.elapsedSeconds,
                let number = book.objectives.number(agreement: verdict.agreement, objective: verdict.objective),
                !book.objectives.lines[number].isDuty
            else { continue }
            late[number] = max(late[number] ?? 0, elapsed)
        }
        return late
    }

    private func timesFinding(isNoneLate: Bool, _ limited: [(spread: TimeSpread, limit: Int64)]) -> String {
        if isNoneLate { return words.sentence(.timesAllWithin) }
        let isTypicalWithin = !limited.isEmpty && limited.allSatisfy { $0.spread.median <= $0.limit }
        return words.sentence(isTypicalWithin ? .timesMedianWithin : .timesSomeOver)
    }

    private static func domain(_ values: [Int64]) -> ClosedRange<Double> {
        let low = max(60, values.filter { $0 > 0 }.min() ?? 60)
        let high = max(low * 2, values.max() ?? 0)
        return Double(low) * 0.7...Double(high) * 1.3
    }

    private func draw(
        _ spread: TimeSpread, limit: Int64, _ isMissed: Bool, _ domain: ClosedRange<Double>
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        SpreadMark(
            domain: domain, limit: Double(limit), median: Double(max(1, spread.median)),
            nineOfTen: Double(max(1, spread.nineOfTen)), longest: Double(max(1, spread.longest)),
            isLongestMissed: isMissed
        ).draw(ChartFrame(width: 300, height: 24, label: .decoration), into: &bytes)
        return bytes
    }

    private func axis(_ domain: ClosedRange<Double>) -> [UInt8] {
        let steps: [Int64] = [60, 600, 1800, 7200, 28_800, 86_400, 432_000, 2_592_000, 10_368_000]
        let ticks = steps.filter { domain.contains(Double($0)) }.map { ChartTick(Double($0), words.target($0)) }
        var bytes: [UInt8] = []
        ScaleAxis(domain: domain, ticks: ticks, isLogarithmic: true).draw(
            ChartFrame(width: 300, height: 14, label: .decoration), into: &bytes)
        return bytes
    }
}
