/// A list of a customer's clocks of the month, with the story of each that is not simply in time.
struct ClockPage: Sendable {
    struct Row: Sendable {
        /// The id of the row on the page.
        var anchor: String
        var id: String
        var kind: String
        var outcome: String
        var isMissed: Bool
        var started: String
        var due: String
        var stopped: String
        var elapsed: String
        var reason: String
        /// The clause of the reason in the customer's report; nil where there is none.
        var clause: String?
        /// The story's id on the page; nil where the row says it all.
        var story: String?
    }

    struct Group: Sendable {
        /// The id of the group on the page.
        var anchor: String
        var title: String
        var rule: String
        /// The rule's clause in the customer's report; nil where no contract is known.
        var clause: String?
        var counts: String
        var rows: [Row]
    }

    struct Story: Sendable {
        struct Fact: Sendable {
            var label: String
            var value: String
        }

        struct Stretch: Sendable {
            var from: String
            var to: String
            var counted: String
            var why: String
            var total: String
        }

        var anchor: String
        var title: String
        var facts: [Fact]
        var stretches: [Stretch]
        var more: String?
    }

    var frame: PageFrame
    var head: PageHead
    var zone: String
    var groups: [Group]
    var stories: [Story]
    /// The other pages of the list.
    var pages: [PageLink]

    private static let row = TemplateRecord<Row>([
        .text("anchor", "The row's id on the page") { $0.anchor }, .text("id", "The case") { $0.id },
        .text("kind", "What it is") { $0.kind }, .text("outcome", "What became of the clock") { $0.outcome },
        .flag("isMissed", "Whether it is missed") { $0.isMissed }, .text("started", "When it started") { $0.started },
        .text("due", "When it was due") { $0.due }, .text("stopped", "When it stopped") { $0.stopped },
        .text("elapsed", "What was counted") { $0.elapsed }, .text("reason", "Why, with the rule") { $0.reason },
        .optionalText("clause", "The reason's clause in the customer's report") { $0.clause },
        .optionalText("story", "The id of its story on the page") { $0.story },
    ])

    private static let group = TemplateRecord<Group>([
        .text("anchor", "The group's id on the page") { $0.anchor }, .text("title", "What is promised") { $0.title },
        .text("rule", "The rule's id") { $0.rule },
        .optionalText("clause", "Its clause in the customer's report") { $0.clause },
        .text("counts", "How many of each outcome") { $0.counts },
        .list("rows", "A row per clock", of: row) { $0.rows },
    ])

    private static let fact = TemplateRecord<Story.Fact>([
        .text("label", "What it is") { $0.label }, .text("value", "The fact") { $0.value },
    ])

    private static let stretch = TemplateRecord<Story.Stretch>([
        .text("from", "When it began") { $0.from }, .text("to", "When it ended") { $0.to },
        .text("counted", "How much of it counted") { $0.counted }, .text("why", "Why, or why not") { $0.why },
        .text("total", "What had been counted by its end") { $0.total },
    ])

    private static let story = TemplateRecord<Story>([
        .text("anchor", "The story's id on the page") { $0.anchor },
        .text("title", "The case and its clock") { $0.title },
        .list("facts", "Contract, calendar, reasons", of: fact) { $0.facts },
        .flag("hasStretches", "Whether any time was looked at") { !$0.stretches.isEmpty },
        .list("stretches", "Every stretch of time, from start to stop", of: stretch) { $0.stretches },
        .optionalText("more", "How many further stretches there are") { $0.more },
    ])

    static func record(words: TemplateShape) -> TemplateRecord<ClockPage> {
        TemplateRecord([
            .object("page", "What every page has", as: PageFrame.record(words: words)) { $0.frame },
            .init("words", "The words of the reader's language", shape: words) { $0.frame.words },
            .object("head", "Whose clocks, and how many", as: PageHead.record) { $0.head },
            .text("zone", "The zone of the times") { $0.zone },
            .list("groups", "The clocks by commitment", of: group) { $0.groups },
            .flag("hasStories", "Whether any clock is told second by second") { !$0.stories.isEmpty },
            .list("stories", "How clocks that are not simply in time were counted", of: story) { $0.stories },
            .flag("hasPages", "Whether the list has several pages") { $0.pages.count > 1 },
            .list("pages", "The pages of the list", of: PageLink.record) { $0.pages },
        ])
    }
}

/// Where a partner's clocks are: by commitment and customer.
struct ClockIndexPage: Sendable {
    struct Row: Sendable {
        var name: String
        var href: String
        var counts: [CountCell]
    }

    struct Group: Sendable {
        var anchor: String
        var title: String
        var rule: String
        var clause: String?
        var rows: [Row]
    }

    var frame: PageFrame
    var head: PageHead
    var groups: [Group]

    private static let row = TemplateRecord<Row>([
        .text("name", "The customer's name") { $0.name }, .text("href", "The list of its clocks") { $0.href },
        .list("counts", "Met, missed, running, excluded, not covered, undecidable, all", of: CountCell.record) {
            $0.counts
        },
    ])

    private static let group = TemplateRecord<Group>([
        .text("anchor", "The group's id on the page") { $0.anchor }, .text("title", "What is promised") { $0.title },
        .text("rule", "The rule's id") { $0.rule }, .optionalText("clause", "Its clause in the report") { $0.clause },
        .list("rows", "A row per customer", of: row) { $0.rows },
    ])

    static func record(words: TemplateShape) -> TemplateRecord<ClockIndexPage> {
        TemplateRecord([
            .object("page", "What every page has", as: PageFrame.record(words: words)) { $0.frame },
            .init("words", "The words of the reader's language", shape: words) { $0.frame.words },
            .object("head", "Whose clocks, and how many", as: PageHead.record) { $0.head },
            .list("groups", "The clocks by commitment", of: group) { $0.groups },
        ])
    }
}
