/// What stands below the commitments on a report's first page: what is left, due or to be paid, and what is asked for.
struct FrontPage: Sendable {
    /// A figure with what it rests on.
    struct Tile: Sendable {
        var label: String
        var value: String
        var unit: String
        /// Sentences, as safe markup.
        var notes: [String]
        /// The section that it is taken from.
        var href: String
        var section: String
    }

    /// Something that the reader is asked to do.
    struct Request: Sendable {
        /// What, as safe markup.
        var text: String
        /// By when, or since when.
        var date: String
        var href: String
        var section: String
    }

    var tiles: [Tile]
    var requests: [Request]
    /// How many more there are; nil where all are shown.
    var more: String?

    private static let tile = TemplateRecord<Tile>([
        .text("label", "What it is") { $0.label }, .text("value", "The figure") { $0.value },
        .text("unit", "Its unit") { $0.unit },
        .init("notes", "What it rests on, in sentences", shape: .list(.markup)) { tile in
            .list(tile.notes.map { .markup(Array($0.utf8)) })
        },
        .text("href", "The section on this page") { $0.href }, .text("section", "Its title") { $0.section },
    ])

    private static let request = TemplateRecord<Request>([
        .markup("text", "What is asked for") { Array($0.text.utf8) },
        .text("date", "By when, or since when") { $0.date },
        .text("href", "The section on this page") { $0.href }, .text("section", "Its title") { $0.section },
    ])

    static let record = TemplateRecord<FrontPage>([
        .flag("hasTiles", "Whether there is any figure") { !$0.tiles.isEmpty },
        .list("tiles", "What is left, due or to be paid", of: tile) { $0.tiles },
        .flag("hasRequests", "Whether anything is asked for") { !$0.requests.isEmpty },
        .list("requests", "What is asked for, the most urgent first", of: request) { $0.requests },
        .optionalText("more", "How many more requests there are") { $0.more },
    ])
}
