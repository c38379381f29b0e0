/// The commitments table: a row per objective, in groups.
struct CommitmentTable: Sendable {
    struct Group: Sendable {
        var title: String
        /// The axis above the marks; nil where there are no marks on a shared scale.
        var axis: [UInt8]?
        var rows: [Row]
        /// Commitments without a case in the month, which need no row each.
        var idle: [Idle] = []
    }

    struct Idle: Sendable {
        var rule: String
        var href: String
        var title: String
        /// Clocks that do not count; nil where there is none.
        var rest: String?
    }

    struct Row: Sendable {
        var rule: String
        var href: String
        var title: String
        /// Which service is meant; nil for clocks.
        var note: String?
        /// The result; nil without cases.
        var result: String?
        var isFew: Bool
        var agreed: String
        /// Nil without cases.
        var mark: [UInt8]?
        var months: [UInt8]?
        var count: String
        /// What is not counted: `2 running, 1 excluded`; nil where there is none.
        var rest: String?
        /// The clocks behind the count; nil where there is none.
        var list: String?
        var verdict: VerdictMark
    }

    var groups: [Group]
    /// The column of the result.
    var month: String
    var hasFew: Bool
    /// `18 met + 2 missed + … = 24 clocks`.
    var conservation: String

    private static let row = TemplateRecord<Row>([
        .text("rule", "The rule's id") { $0.rule },
        .text("href", "The rule's clause on this page") { $0.href },
        .text("title", "What is promised") { $0.title },
        .optionalText("note", "Which service is meant; absent for clocks") { $0.note },
        .optionalText("result", "The month's result; absent without cases") { $0.result },
        .flag("isFew", "Whether there are few cases") { $0.isFew },
        .text("agreed", "What was agreed") { $0.agreed },
        .optionalMarkup("mark", "The result on a scale") { $0.mark },
        .optionalMarkup("months", "The last 12 months as a line") { $0.months },
        .text("count", "Cases in time of all") { $0.count },
        .optionalText("rest", "Clocks that do not count") { $0.rest },
        .optionalText("list", "The clocks behind the count; absent where there is none") { $0.list },
        .object("verdict", "The verdict", as: VerdictMark.record) { $0.verdict },
    ])

    private static let group = TemplateRecord<Group>([
        .text("title", "Whose commitments") { $0.title },
        .optionalMarkup("axis", "The scale above the marks") { $0.axis },
        .list("rows", "A row per objective with cases, or per service", of: row) { $0.rows },
        .flag("hasIdle", "Whether an objective had no case in the month") { !$0.idle.isEmpty },
        .list("idle", "Objectives without a case in the month", of: idle) { $0.idle },
    ])

    private static let idle = TemplateRecord<Idle>([
        .text("rule", "The rule's id") { $0.rule },
        .text("href", "The rule's clause on this page") { $0.href },
        .text("title", "What is promised") { $0.title },
        .optionalText("rest", "Clocks that do not count") { $0.rest },
    ])

    static let record = TemplateRecord<CommitmentTable>([
        .list("groups", "Groups of commitments", of: group) { $0.groups },
        .text("month", "The reported month, short") { $0.month },
        .flag("hasFew", "Whether any row has few cases") { $0.hasFew },
        .text("conservation", "The sum of all outcomes") { $0.conservation },
    ])
}
