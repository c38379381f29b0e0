/// What both parts of a mail are filled with.
struct LetterPage: Sendable {
    struct Row: Sendable {
        var rule: String
        var title: String
        var agreed: String
        /// The result in per cent; empty without cases.
        var result: String
        var count: String
        var verdict: VerdictMark
        /// All of it but the title in one line.
        var line: String
    }

    struct Group: Sendable {
        var title: String
        var rows: [Row]
    }

    /// A file that is attached or can be fetched, or a page that can be opened.
    struct Item: Sendable {
        var sentence: String
        /// Where it can be fetched; nil where it is attached, or can only be asked for.
        var link: String?
    }

    var language: String
    /// The language of the agreements' words, where it is another.
    var foreign: String?
    var subject: String
    var heading: String
    var partner: String
    var vendor: String
    /// That this takes the place of an earlier edition; nil on the first.
    var revision: String?
    /// The verdict, as safe markup.
    var verdict: String
    /// Further sentences, as safe markup.
    var sentences: [String]
    var groups: [Group]
    /// How many commitments are left to the report; nil where all are here.
    var more: String?
    /// What is left, due or to be paid, and asked for.
    var front: FrontPage
    var items: [Item]
    var asOf: String
    var automatic: String
    var words: TemplateValue

    private static let row = TemplateRecord<Row>([
        .text("rule", "The rule's id") { $0.rule },
        .text("title", "What is promised") { $0.title },
        .text("agreed", "What was agreed") { $0.agreed },
        .text("result", "The month's result; empty without cases") { $0.result },
        .text("count", "Cases in time of all") { $0.count },
        .object("verdict", "The verdict", as: VerdictMark.record) { $0.verdict },
        .text("line", "All of it but the title in one line") { $0.line },
    ])

    private static let group = TemplateRecord<Group>([
        .text("title", "Whose commitments") { $0.title },
        .list("rows", "A row per objective", of: row) { $0.rows },
    ])

    private static let item = TemplateRecord<Item>([
        .text("sentence", "What it is") { $0.sentence },
        .optionalText("link", "Where it can be fetched; absent where it is attached") { $0.link },
    ])

    static func record(words: TemplateShape) -> TemplateRecord<LetterPage> {
        TemplateRecord([
            .text("language", "The mail's language tag") { $0.language },
            .optionalText("foreign", "The language of the agreements' words; absent where it is the mail's") {
                $0.foreign
            },
            .text("subject", "The mail's subject") { $0.subject },
            .text("heading", "What kind of mail it is, and its month") { $0.heading },
            .text("partner", "The partner's name") { $0.partner },
            .text("vendor", "The vendor's name") { $0.vendor },
            .optionalText("revision", "That this takes the place of an earlier edition; absent on the first") {
                $0.revision
            },
            .markup("verdict", "The verdict in a sentence") { Array($0.verdict.utf8) },
            .init("sentences", "Further sentences", shape: .list(.markup)) { letter in
                .list(letter.sentences.map { .markup(Array($0.utf8)) })
            },
            .list("groups", "The commitments, in groups", of: group) { $0.groups },
            .optionalText("more", "How many commitments are left to the report; absent where all are here") {
                $0.more
            },
            .object("front", "What is left, due or to be paid, and asked for", as: FrontPage.record) { $0.front },
            .list("items", "What is attached, and what can be fetched", of: item) { $0.items },
            .text("asOf", "The reporting instant") { $0.asOf },
            .text("automatic", "That a program has written it, and for whom") { $0.automatic },
            .init("words", "The words of the reader's language", shape: words) { $0.words },
        ])
    }
}
