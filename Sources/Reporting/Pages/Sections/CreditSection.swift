/// The ledgers of credits: the month's statement of each, what is left at the end of each month, and, for one customer,
/// the month's lines.
struct CreditSection: Sendable {
    /// A ledger's statement of the month.
    struct Row: Sendable {
        var owner: String
        var counter: String
        var opening: String
        var added: String
        var used: String
        var expired: String
        var closing: String
        var isAtZero: Bool
        /// The day it reached zero, or the day on which it will.
        var outlook: String
    }

    /// A line of a ledger.
    struct Line: Sendable {
        var date: String
        var what: String
        var source: String
        /// Time spent and its factor, or nothing.
        var work: String
        var hours: String
        var balance: String
        var isAtZero: Bool
    }

    var finding: String
    var chart: [UInt8]?
    var rows: [Row]
    /// Of one customer alone.
    var lines: [Line]
    /// What is not shown.
    var more: String?

    private static let row = TemplateRecord<Row>([
        .text("owner", "Whose credits") { $0.owner }, .text("counter", "Which counter") { $0.counter },
        .text("opening", "Hours left before the month") { $0.opening },
        .text("added", "Hours granted, bought and corrected") { $0.added },
        .text("used", "Hours that work took") { $0.used }, .text("expired", "Hours that expired") { $0.expired },
        .text("closing", "Hours left") { $0.closing },
        .flag("isAtZero", "Whether nothing is left") { $0.isAtZero },
        .text("outlook", "When it reached zero, or will") { $0.outlook },
    ])

    private static let line = TemplateRecord<Line>([
        .text("date", "When it was booked") { $0.date }, .text("what", "What happened") { $0.what },
        .text("source", "The ticket, project or entry") { $0.source },
        .text("work", "Time spent and its factor") { $0.work }, .text("hours", "Hours, signed") { $0.hours },
        .text("balance", "Hours left after it") { $0.balance },
        .flag("isAtZero", "Whether nothing is left after it") { $0.isAtZero },
    ])

    static let record = TemplateRecord<CreditSection>([
        .markup("finding", "What the section says, in a sentence") { Array($0.finding.utf8) },
        .optionalMarkup("chart", "What was left at the end of each month") { $0.chart },
        .list("rows", "A row per ledger", of: row) { $0.rows },
        .flag("hasLines", "Whether the month's lines are shown") { !$0.lines.isEmpty },
        .list("lines", "The month's lines", of: line) { $0.lines },
        .optionalText("more", "How many lines are not shown") { $0.more },
    ])
}
