/// What every page has around its content.
struct PageFrame: Sendable {
    var language: String
    /// The language of the agreements' words, where it is another.
    var foreign: String?
    /// The title of the window, and what a printed page carries at its foot.
    var title: String
    var vendor: String
    /// Who speaks: the vendor, or the partner to its customers.
    var sender = ""
    /// The partner's logo as the source of an image; nil: none.
    var logo: String?
    /// Whose logo it is.
    var logoName = ""
    /// What kind of page it is.
    var kind: String
    /// Whom it is for.
    var badge: String
    var product: String
    /// Where the pages above this one are; empty on the highest that its reader has.
    var links: [PageLink]
    /// That the figures are not of what was agreed, but of another option; nil: they are.
    var whatIf: String?
    /// Where the comparison is, on pages that stay with the vendor.
    var whatIfLinks: [PageLink] = []
    /// Whether the page is printed on its side.
    var isWide = false
    var style: [UInt8]
    var words: TemplateValue

    /// A text as the content of a CSS string: every character that is not plain is escaped by its number.
    static func styleText(_ text: String) -> [UInt8] {
        var result = ""
        for scalar in text.unicodeScalars.prefix(200) {
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || (48...57).contains(scalar.value))
            if isPlain {
                result.unicodeScalars.append(scalar)
            } else if scalar.properties.generalCategory != .control {
                result += "\\" + String(scalar.value, radix: 16) + " "
            }
        }
        return Array(result.utf8)
    }

    static func record(words: TemplateShape) -> TemplateRecord<PageFrame> {
        TemplateRecord([
            .text("language", "The page's language tag") { $0.language },
            .optionalText("foreign", "The language of the agreements' words; absent where it is the page's") {
                $0.foreign
            },
            .text("title", "The title of the window") { $0.title },
            .text("vendor", "The vendor's name") { $0.vendor },
            .text("sender", "Who speaks: the vendor, or the partner to its customers") { $0.sender },
            .optionalText("logo", "The partner's logo as the source of an image") { $0.logo },
            .text("logoName", "Whose logo it is") { $0.logoName },
            .text("kind", "What kind of page it is") { $0.kind },
            .text("badge", "Whom it is for") { $0.badge },
            .text("product", "The product's name and version") { $0.product },
            .flag("hasLinks", "Whether there are any links to other pages") { !$0.links.isEmpty },
            .list("links", "The pages above this one", of: PageLink.record) { $0.links },
            .optionalText("whatIf", "That the figures are of another option; absent where they are as agreed") {
                $0.whatIf
            },
            .list("whatIfLinks", "The comparison, on pages that stay with the vendor", of: PageLink.record) {
                $0.whatIfLinks
            },
            .flag("isWide", "Whether the page is printed on its side") { $0.isWide },
            .markup("style", "The style sheet") { $0.style },
            .markup("footText", "The running footer, as the content of a CSS string") { styleText($0.title) },
            .markup("footVendor", "Who speaks and whom the page is for, as the content of a CSS string") {
                styleText("\($0.sender) · \($0.badge)")
            },
        ])
    }
}

/// A link with its words.
struct PageLink: Sendable {
    var href: String
    var label: String
    var isCurrent = false

    static let record = TemplateRecord<PageLink>([
        .text("href", "Where it leads") { $0.href },
        .text("label", "Its words") { $0.label },
        .flag("isCurrent", "Whether it is this page") { $0.isCurrent },
    ])
}

/// The head of a report: whose it is, of which month, and what it rests on.
struct PageHead: Sendable {
    /// A figure or fact with its label.
    struct Fact: Sendable {
        var label: String
        var value: String
    }

    var kicker: String
    var name: String
    var month: String
    var span: String
    var facts: [Fact]
    /// The verdict, as safe markup.
    var verdict: String
    /// Further sentences, as safe markup.
    var sentences: [String]

    private static let fact = TemplateRecord<Fact>([
        .text("label", "What it is") { $0.label }, .text("value", "The figure or fact") { $0.value },
    ])

    static let record = TemplateRecord<PageHead>([
        .text("kicker", "Whose report it is, by identifier") { $0.kicker },
        .text("name", "The name") { $0.name },
        .text("month", "The reported month") { $0.month },
        .text("span", "The rolling year") { $0.span },
        .list("facts", "What the report rests on", of: fact) { $0.facts },
        .markup("verdict", "The verdict in a sentence") { Array($0.verdict.utf8) },
        .init("sentences", "Further sentences", shape: .list(.markup)) { head in
            .list(head.sentences.map { .markup(Array($0.utf8)) })
        },
    ])
}

/// A verdict as a shape and a word.
struct VerdictMark: Sendable {
    enum Shape: Sendable { case met, missed, open }

    var shape: Shape
    var word: String

    static let record = TemplateRecord<VerdictMark>([
        .flag("isMet", "Whether it is met") { $0.shape == .met },
        .flag("isMissed", "Whether it is missed") { $0.shape == .missed },
        .flag("isOpen", "Whether it is neither") { $0.shape == .open },
        .text("word", "The verdict in a word") { $0.word },
    ])
}
