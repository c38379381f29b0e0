/// What missed guarantees are worth, line by line, and how they are claimed.
struct CompensationSection: Sendable {
    struct Row: Sendable {
        var ticket: String
        var customer: String
        var rule: String
        /// Nil for a claim under a guarantee that the ticket has not missed.
        var href: String?
        /// How long the target was exceeded, and the whole hours of it.
        var excess: String
        var rungs: String
        var percent: String
        var fee: String
        var amount: String
        var lastDay: String
        var state: String
        /// What else is to be said of it: submitted on, granted, other guarantees.
        var notes: [String]
        var isClaimable: Bool
        /// The claim form on this page; nil where there is none.
        var form: String?
    }

    /// A year of one currency.
    struct Chart: Sendable {
        var currency: String
        var drawing: [UInt8]
    }

    var finding: String
    /// What the misses of each month were worth; none where there were too few to compare.
    var charts: [Chart]
    var isOfSeveral: Bool
    var rows: [Row]
    /// What can be claimed.
    var total: String?
    /// How the amounts are calculated, in sentences.
    var notes: [String]
    var forms: [ClaimSheet]

    private static let row = TemplateRecord<Row>([
        .text("ticket", "The ticket") { $0.ticket }, .text("customer", "The customer's name") { $0.customer },
        .text("rule", "The guarantee's rule") { $0.rule }, .optionalText("href", "Its clause on this page") { $0.href },
        .text("excess", "How long the target was exceeded") { $0.excess },
        .text("rungs", "Whole hours of it") { $0.rungs },
        .text("percent", "Per cent of the monthly fee") { $0.percent },
        .text("fee", "The site's monthly fee") { $0.fee }, .text("amount", "The amount") { $0.amount },
        .text("lastDay", "The last day to claim") { $0.lastDay }, .text("state", "Where it stands") { $0.state },
        .texts("notes", "Submitted, granted, other guarantees") { $0.notes },
        .flag("isClaimable", "Whether it can still be claimed") { $0.isClaimable },
        .optionalText("form", "The claim form on this page") { $0.form },
    ])

    private static let chart = TemplateRecord<Chart>([
        .text("currency", "The currency") { $0.currency },
        .markup("drawing", "What the misses of each month were worth") { $0.drawing },
    ])

    static let record = TemplateRecord<CompensationSection>([
        .markup("finding", "What the section says, in a sentence") { Array($0.finding.utf8) },
        .list("charts", "A chart of the year for each currency", of: chart) { $0.charts },
        .flag("isOfSeveral", "Whether the claims are several customers'") { $0.isOfSeveral },
        .flag("hasRows", "Whether there is any") { !$0.rows.isEmpty },
        .list("rows", "A row per missed guarantee or claim", of: row) { $0.rows },
        .optionalText("total", "What can still be claimed, in all") { $0.total },
        .flag("hasNotes", "Whether it is said how the amounts come about") { !$0.notes.isEmpty },
        .init("notes", "How the amounts come about, in sentences", shape: .list(.markup)) { section in
            .list(section.notes.map { .markup(Array($0.utf8)) })
        },
        .flag("hasForms", "Whether there are claim forms") { !$0.forms.isEmpty },
        .list("forms", "A claim form per claim that can still be made", of: ClaimSheet.record) { $0.forms },
    ])
}
