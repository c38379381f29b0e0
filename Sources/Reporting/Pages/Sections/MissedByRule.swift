import Evaluation

/// Missed clocks by commitment: this month, and over the year.
struct MissedByRule: Sendable {
    struct Row: Sendable {
        var rule: String
        var href: String
        var title: String
        var squares: [UInt8]
        var month: String
        var year: String
        var share: String
    }

    var rows: [Row]

    private static let row = TemplateRecord<Row>([
        .text("rule", "The rule's id") { $0.rule }, .text("href", "Its clause on this page") { $0.href },
        .text("title", "What is promised") { $0.title }, .markup("squares", "A square for each") { $0.squares },
        .text("month", "Missed in the month") { $0.month }, .text("year", "Missed in twelve months") { $0.year },
        .text("share", "Of all misses of the year, per cent") { $0.share },
    ])

    static let record = TemplateRecord<MissedByRule>([.list("rows", "The most misses first", of: row) { $0.rows }])
}

extension PageContext {
    /// The commitments that were missed in the year; nil for fewer than two, of which the list says as much.
    func missedByRule(_ account: Account) -> MissedByRule? {
        let lines = (account.promises + account.duties).map { line in
            let course = account.course(line)
            return (line: line, month: course.current.missed, year: course.year.reduce(0) { $0 + $1.missed })
        }
        let missed = lines.filter { $0.year > 0 }.sorted { a, b in
            if a.month != b.month { return a.month > b.month }
            return a.year == b.year ? a.line.number < b.line.number : a.year > b.year
        }
        guard missed.count > 1 else { return nil }
        let total = missed.reduce(0) { $0 + $1.year }
        return MissedByRule(
            rows: missed.map { line, month, year in
                var squares: [UInt8] = []
                if month > 0 {
                    UnitSquares(month, line.isDuty ? .warn : .miss).draw(
                        ChartFrame(width: 130, height: 14, label: .decoration), into: &squares)
                }
                return MissedByRule.Row(
                    rule: line.id, href: "#\(line.anchor)", title: Self.cut(line.title), squares: squares,
                    month: formats.integer(month), year: formats.integer(year),
                    share: percent(Share(year, of: total)) ?? "–")
            })
    }
}
