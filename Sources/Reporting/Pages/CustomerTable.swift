/// Customers, worst first.
struct CustomerTable: Sendable {
    struct Row: Sendable {
        var name: String
        var id: String
        var href: String
        var decided: String
        var cells: [CountCell]
        var notCounted: String
        /// Mean score and answers; nil where no column is wanted.
        var satisfaction: CountCell?
        /// What can be claimed; nil where no column is wanted.
        var compensation: CountCell?
        var months: [UInt8]
    }

    var finding: String
    /// The families of promises, one column each.
    var columns: [String]
    var span: String
    var hasSatisfaction: Bool
    var hasCompensation: Bool
    var rows: [Row]
    var total: Row?

    private static let row = TemplateRecord<Row>([
        .text("name", "The customer's name") { $0.name },
        .text("id", "The customer's id") { $0.id },
        .text("href", "The customer's report") { $0.href },
        .text("decided", "Clocks met or missed") { $0.decided },
        .list("cells", "Missed clocks by kind of promise", of: CountCell.record) { $0.cells },
        .text("notCounted", "Clocks that do not count") { $0.notCounted },
        .optional("satisfaction", "The mean score and the answers", as: CountCell.record) { $0.satisfaction },
        .optional("compensation", "What can be claimed", as: CountCell.record) { $0.compensation },
        .markup("months", "Missed clocks of 12 months") { $0.months },
    ])

    static let record = TemplateRecord<CustomerTable>([
        .markup("finding", "What the table says, in a sentence") { Array($0.finding.utf8) },
        .texts("columns", "Kinds of promises") { $0.columns },
        .text("span", "The 12 months") { $0.span },
        .flag("hasSatisfaction", "Whether there is a column of scores") { $0.hasSatisfaction },
        .flag("hasCompensation", "Whether there is a column of what can be claimed") { $0.hasCompensation },
        .list("rows", "A row per customer", of: row) { $0.rows },
        .optional("total", "The sum", as: row) { $0.total },
    ])
}

/// A count in a table: strong where it is a miss, pale where it is nothing.
struct CountCell: Sendable {
    var text: String
    /// A smaller figure beneath; nil for none.
    var detail: String?
    var isMissed: Bool
    var isZero: Bool
    var isCurrent = false
    /// What lies behind the figure; nil where it is said beside it.
    var list: String?

    static let record = TemplateRecord<CountCell>([
        .text("text", "The figure") { $0.text },
        .optionalText("detail", "Beneath it") { $0.detail },
        .flag("isMissed", "Whether it is a miss") { $0.isMissed },
        .flag("isZero", "Whether it is nothing") { $0.isZero },
        .flag("isCurrent", "Whether it is the reported month's") { $0.isCurrent },
        .optionalText("list", "What lies behind the figure; absent where it is said beside it") { $0.list },
    ])
}
