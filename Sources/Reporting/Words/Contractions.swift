import Configuration

/// What a language makes of the word before a number: Italian has `il 7 novembre`, but `l’8 novembre`; `i sette`, but
/// `gli otto`.
struct Contractions: Sendable {
    static let keys = ["before", "words"]

    static let none = Contractions(before: [], words: [])

    /// The numbers that it happens before, in digits and in words.
    let before: Set<String>
    /// The word as phrases have it, with what stands behind it, and what it becomes; the longest first.
    let words: [(word: String, becomes: String)]

    /// Changes the end of a text that a value is about to follow.
    func apply(to text: inout String, before value: String) {
        guard !before.isEmpty, before.contains(String(value.prefix { $0.isLetter || $0.isNumber })) else { return }
        guard let found = words.first(where: { text.hasSuffix($0.word) }) else { return }
        let start = text.index(text.endIndex, offsetBy: -found.word.count)
        // A longer word that ends like it stays as it is.
        if start > text.startIndex, text[text.index(before: start)].isLetter { return }
        text.replaceSubrange(start..., with: found.becomes)
    }
}

extension Contractions {
    init(_ node: Node) throws(ConfigurationFault) {
        let fields = try node.fields(Self.keys)
        let before = try fields.required("before").list().map { node throws(ConfigurationFault) in try node.text() }
        var words: [(word: String, becomes: String)] = []
        for member in try fields.required("words").anyFields().all {
            words.append((member.key, try member.node.text()))
        }
        words.sort { ($1.word.count, $0.word) < ($0.word.count, $1.word) }
        self.init(before: Set(before), words: words)
    }
}
