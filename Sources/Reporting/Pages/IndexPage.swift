/// The manager's overview.
struct IndexPage: Sendable {
    struct KeyFigure: Sendable {
        var label: String
        var value: String
        var unit: String
        var isMissed: Bool
        var months: [UInt8]?
        var notes: [String]
    }

    struct Row: Sendable {
        var name: String
        /// Nil where no report was made.
        var href: String?
        /// Id and number of customers.
        var note: String
        var decided: CountCell
        var cells: [CountCell]
        var missed: CountCell
        var uncounted: CountCell
        /// Services below what was agreed, of all.
        var services: CountCell
        var satisfaction: CountCell
        var compensation: CountCell
        /// What became of the report; nil where nobody sends mail.
        var delivery: String?
        var isUnsent = false
        /// What to watch; empty for nothing.
        var watch: String
        var months: [UInt8]
    }

    struct Group: Sendable {
        var title: String
        var rows: [Row]
    }

    /// A bundle that has not reached its partner.
    struct Unsent: Sendable {
        var name: String
        var state: String
        var reply: String
    }

    struct Service: Sendable {
        var name: String
        var href: String
        var measured: String?
        var agreed: String
        var down: String
        var left: String
        var isOver: Bool
        var observed: String
        var bar: [UInt8]
        var verdict: VerdictMark
    }

    var frame: PageFrame
    var head: PageHead
    var figures: [KeyFigure]
    var columns: [String]
    var span: String
    var groups: [Group]
    var direct: [Group]
    var total: Row
    var conservation: String
    var availabilityFinding: String
    var availability: [Service]
    var dataSentence: String
    var compensationSentence: String
    var compensation: [CompensationPage.Row]
    /// What became of the bundles, in a sentence.
    var reportSentence: String
    var unsent: [Unsent]
    var hasDeliveries: Bool
    var years: [MonthsPage.Year]
    var evidence: [PageLink]
    /// What this edition changes; nil in a first one.
    var changes: ChangesTable?
    var about: AboutSection

    private static let figure = TemplateRecord<KeyFigure>([
        .text("label", "What it is") { $0.label },
        .text("value", "The figure") { $0.value },
        .text("unit", "Its unit, or of how many") { $0.unit },
        .flag("isMissed", "Whether it is below what was agreed") { $0.isMissed },
        .optionalMarkup("months", "The last 12 months as a line") { $0.months },
        .texts("notes", "What was agreed, and the change on last month") { $0.notes },
    ])

    private static let row = TemplateRecord<Row>([
        .text("name", "The partner's name") { $0.name },
        .optionalText("href", "The report; absent where none was made") { $0.href },
        .text("note", "The id, and how many customers") { $0.note },
        .object("decided", "Clocks met or missed", as: CountCell.record) { $0.decided },
        .list("cells", "Share in time and counts, by kind of promise", of: CountCell.record) { $0.cells },
        .object("missed", "The vendor's missed clocks", as: CountCell.record) { $0.missed },
        .object("uncounted", "Clocks that do not count", as: CountCell.record) { $0.uncounted },
        .object("services", "Services below what was agreed", as: CountCell.record) { $0.services },
        .object("satisfaction", "The month's mean score", as: CountCell.record) { $0.satisfaction },
        .object("compensation", "What the month's misses are worth", as: CountCell.record) { $0.compensation },
        .optionalText("delivery", "What became of the report; absent where nobody sends mail") { $0.delivery },
        .flag("isUnsent", "Whether it has not reached the partner") { $0.isUnsent },
        .flag("hasWatch", "Whether there is anything to watch") { !$0.watch.isEmpty },
        .text("watch", "What to watch") { $0.watch },
        .markup("months", "Missed clocks of 12 months") { $0.months },
    ])

    private static let group = TemplateRecord<Group>([
        .text("title", "How they stand, and how many") { $0.title },
        .list("rows", "Worst first", of: row) { $0.rows },
    ])

    private static let unsent = TemplateRecord<Unsent>([
        .text("name", "The partner's name") { $0.name }, .text("state", "What became of the bundle") { $0.state },
        .text("reply", "What the mail server said") { $0.reply },
    ])

    private static let service = TemplateRecord<Service>([
        .text("name", "The service's name") { $0.name },
        .text("href", "A report that tells its outages") { $0.href },
        .optionalText("measured", "Up of observed, per cent; absent where nothing was observed") { $0.measured },
        .text("agreed", "The agreed share") { $0.agreed },
        .text("down", "Time down") { $0.down },
        .text("left", "What is left of the allowance") { $0.left },
        .flag("isOver", "Whether more was used than is allowed") { $0.isOver },
        .text("observed", "The observed share of the time") { $0.observed },
        .markup("bar", "Time down against the allowance") { $0.bar },
        .object("verdict", "The verdict", as: VerdictMark.record) { $0.verdict },
    ])

    static func record(words: TemplateShape) -> TemplateRecord<IndexPage> {
        TemplateRecord([
            .object("page", "What every page has", as: PageFrame.record(words: words)) { $0.frame },
            .init("words", "The words of the reader's language", shape: words) { $0.frame.words },
            .object("head", "The month and its verdict", as: PageHead.record) { $0.head },
            .list("figures", "Key figures", of: figure) { $0.figures },
            .texts("columns", "Kinds of promises") { $0.columns },
            .text("span", "The 12 months") { $0.span },
            .text("columnCount", "How many columns the table has") {
                "\($0.columns.count + ($0.hasDeliveries ? 10 : 9))"
            },
            .flag("hasPartners", "Whether there is any partner") { !$0.groups.isEmpty },
            .list("groups", "Partners by how they stand", of: group) { $0.groups },
            .flag("hasDirect", "Whether there is any direct customer") { !$0.direct.isEmpty },
            .list("direct", "Direct customers by how they stand", of: group) { $0.direct },
            .object("total", "The sum", as: row) { $0.total },
            .text("conservation", "The sum of all outcomes") { $0.conservation },
            .markup("availabilityFinding", "What availability comes to") { Array($0.availabilityFinding.utf8) },
            .flag("hasServices", "Whether there is any service") { !$0.availability.isEmpty },
            .list("availability", "Every service", of: service) { $0.availability },
            .markup("dataSentence", "What is wrong with the data") { Array($0.dataSentence.utf8) },
            .flag("hasCompensation", "Whether any miss is worth something") { !$0.compensation.isEmpty },
            .markup("compensationSentence", "What the month's misses are worth") {
                Array($0.compensationSentence.utf8)
            },
            .list("compensation", "By rule", of: CompensationPage.rowRecord) { $0.compensation },
            .flag("hasDeliveries", "Whether reports are sent by mail") { $0.hasDeliveries },
            .markup("reportSentence", "What became of the bundles") { Array($0.reportSentence.utf8) },
            .flag("hasUnsent", "Whether any bundle has not reached its partner") { !$0.unsent.isEmpty },
            .list("unsent", "Bundles that have not reached their partners", of: unsent) { $0.unsent },
            .list("years", "The published months by year", of: MonthsPage.year) { $0.years },
            .flag("hasEvidence", "Whether there is any evidence") { !$0.evidence.isEmpty },
            .list("evidence", "The figures as data", of: PageLink.record) { $0.evidence },
            .optional("changes", "What differs from the edition that this one replaces", as: ChangesTable.record) {
                $0.changes
            },
            .object("about", "How the data was read", as: AboutSection.record) { $0.about },
        ])
    }
}
