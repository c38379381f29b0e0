import Evaluation
import ServiceTime

/// Objectives by month.
struct MonthTable: Sendable {
    struct Month: Sendable {
        var label: String
        var isCurrent: Bool
    }

    struct Row: Sendable {
        var rule: String
        var href: String
        var title: String
        var cells: [CountCell]
    }

    var finding: String
    var months: [Month]
    var rows: [Row]

    private static let month = TemplateRecord<Month>([
        .text("label", "The month, short") { $0.label },
        .flag("isCurrent", "Whether it is the reported one") { $0.isCurrent },
    ])

    private static let row = TemplateRecord<Row>([
        .text("rule", "The rule's id") { $0.rule },
        .text("href", "Its clause on this page") { $0.href },
        .text("title", "What is promised") { $0.title },
        .list("cells", "Share in time and counts, by month", of: CountCell.record) { $0.cells },
    ])

    static let record = TemplateRecord<MonthTable>([
        .markup("finding", "What the table says, in a sentence") { Array($0.finding.utf8) },
        .list("months", "Oldest first", of: month) { $0.months },
        .list("rows", "A row per objective", of: row) { $0.rows },
    ])
}

extension PageContext {
    /// The last 12 months of every objective that had a case in them.
    func months(_ account: Account) -> MonthTable {
        let clocks = account.promises + account.duties
        let rows = clocks.compactMap { line -> MonthTable.Row? in
            let year = account.course(line).year
            guard year.contains(where: { $0.decided > 0 }) else { return nil }
            let cells = year.enumerated().map { index, counts -> CountCell in
                let share = counts.share
                return CountCell(
                    text: percent(share) ?? "–",
                    detail: fraction(share),
                    isMissed: share.isMissed, isZero: share.decided == 0, isCurrent: index == 11)
            }
            return MonthTable.Row(rule: line.id, href: "#\(line.anchor)", title: Self.cut(line.title), cells: cells)
        }
        let months = (0..<12).map { index in
            MonthTable.Month(
                label: formats.tick(period - (11 - index), isFirst: index == 0), isCurrent: index == 11)
        }
        return MonthTable(finding: monthsFinding(account.promised), months: months, rows: rows)
    }

    /// `8/9`; nil without cases.
    func fraction(_ share: Share) -> String? {
        share.decided == 0 ? nil : "\(formats.integer(share.met))/\(formats.integer(share.decided))"
    }

    private func monthsFinding(_ course: Course) -> String {
        let total = course.year.reduce(0) { $0 + $1.decided }
        let missed = course.year.reduce(0) { $0 + $1.missed }
        if total == 0 { return words.sentence(.monthsNone) }
        if missed == 0 { return words.sentence(.monthsBest, ["n": .spelled(total)]) }
        if missed == total, total > 1 { return words.sentence(.monthsAllMissed, ["n": .spelled(total)]) }
        let worst = course.year.enumerated().max { a, b in a.element.missed < b.element.missed }?.offset ?? 11
        return words.sentence(
            total == 1 ? .monthsOnlyMissed : .monthsMissed,
            [
                "n": .spelled(missed), "all": .spelled(total), "month": .text(formats.month(period - (11 - worst))),
                "worst": .spelled(course.year[course.year.startIndex + worst].missed),
            ])
    }
}
