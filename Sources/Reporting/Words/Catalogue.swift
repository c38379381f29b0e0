import Configuration

/// The words of one language, and how it writes numbers, dates and lists. Read from `words/LANGUAGE.json5`.
struct Catalogue: Sendable {
    /// What a file of words may hold.
    static let keys = ["formats", "words", "told"]

    /// The language's tag: `en`.
    let language: String
    let formats: WordFormats
    private let phrases: [PhraseText?]  // by position
    /// Every phrase by key, those of templates among them.
    let texts: [String: PhraseText]
    /// Sentences of other rooms, by key: in English what they say there, in any other language how it says that.
    let told: [String: [PhraseText.Piece]]
    /// What templates are given as `words`: every phrase without placeholders.
    let value: TemplateValue
    let shape: TemplateShape

    /// Reads a catalogue; the first file wins, key by key, over those after it. Every key of the code must be there,
    /// and for any other language every key of the English one.
    init(language: String, files: [Node], english: Catalogue? = nil) throws(ConfigurationFault) {
        var texts: [String: PhraseText] = [:]
        var told: [String: [PhraseText.Piece]] = [:]
        var formats: [Fields] = []
        for file in files {
            let fields = try file.fields(Self.keys)
            if let node = fields["formats"] { formats.append(try node.fields(WordFormats.keys)) }
            for member in try fields["told"]?.anyFields().all ?? [] where told[member.key] == nil {
                told[member.key] = PhraseText.pieces(try member.node.text())
            }
            guard let words = fields["words"] else { continue }
            for member in try words.anyFields().all where texts[member.key] == nil {
                texts[member.key] = try Self.phrase(member.node)
            }
        }
        guard let last = files.last, let lastFormats = formats.popLast() else {
            throw ConfigurationFault(file: "\(language).json5", message: "the key 'formats' is missing; add it")
        }
        let needed = Set(Phrase.allCases.map(\.rawValue)).union(english?.texts.keys.map { $0 } ?? [])
        let untold = (english?.told.keys.map { $0 } ?? []).filter { told[$0] == nil }
        let missing = (needed.filter { texts[$0] == nil } + untold).sorted()
        if !missing.isEmpty { throw last.fault(Self.sentence(missing: missing, isEnglish: english == nil)) }
        let highest = Phrase.allCases.map(\.position).max() ?? 0
        var phrases = [PhraseText?](repeating: nil, count: highest + 1)
        for phrase in Phrase.allCases { phrases[phrase.position] = texts[phrase.rawValue] }
        self.language = language
        self.formats = try WordFormats(formats, lastFormats)
        self.phrases = phrases
        self.texts = texts
        self.told = told
        let plain = texts.compactMap { key, text in text.plain.map { (key, $0) } }.sorted { $0.0 < $1.0 }
        value = .object(plain.map { TemplateObject.Field(TemplateName($0.0), .text($0.1)) })
        shape = .object(plain.map { TemplateShapeField($0.0, .text, $0.1) })
    }

    private static func sentence(missing: [String], isEnglish: Bool) -> String {
        let shown = missing.prefix(10).map { "'\($0)'" }.joined(separator: ", ")
        let rest = missing.count > 10 ? " and \(missing.count - 10) more" : ""
        let words = missing.count == 1 ? "it" : "them"
        return "the words have no \(shown)\(rest); " + (isEnglish ? "add \(words)" : "translate \(words) from English")
    }

    /// A phrase as a catalogue says it: a text, or one for each plural form.
    static func phrase(_ node: Node) throws(ConfigurationFault) -> PhraseText {
        if case .text(let text) = node.value { return PhraseText(forms: ["other": PhraseText.pieces(text)]) }
        var forms: [String: [PhraseText.Piece]] = [:]
        for member in try node.anyFields().all {
            forms[member.key] = PhraseText.pieces(try member.node.text())
        }
        guard forms["other"] != nil else { throw node.fault("the form 'other' is missing; add it") }
        return PhraseText(forms: forms)
    }

    /// A phrase as plain text.
    func text(_ phrase: Phrase, _ values: KeyValuePairs<String, PhraseValue> = [:]) -> String {
        write(phrase, values, asMarkup: false)
    }

    /// A phrase as safe markup: values escaped, names in `bdi`; the first letter a capital.
    func sentence(_ phrase: Phrase, _ values: KeyValuePairs<String, PhraseValue> = [:]) -> String {
        Self.capitalised(write(phrase, values, asMarkup: true))
    }

    /// A text as markup.
    static func markup(_ text: String) -> String {
        if !text.utf8.contains(where: [UInt8].needsCare) { return text }
        var bytes: [UInt8] = []
        bytes.append(escaped: text)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func write(
        _ phrase: Phrase, _ values: KeyValuePairs<String, PhraseValue>, asMarkup: Bool
    ) -> String {
        guard let text = phrases[phrase.position] else { return "" }
        let pieces = text.pieces(for: number(values), isOne: formats.isOne)
        func escape(_ text: String) -> String { asMarkup ? Self.markup(text) : text }
        func named(_ name: String) -> String { asMarkup ? "<bdi>\(Self.markup(name))</bdi>" : name }
        if pieces.count == 1, case .text(let text) = pieces[0] { return escape(text) }
        var result = ""
        func append(_ value: String) {
            formats.contractions.apply(to: &result, before: value)
            result += escape(value)
        }
        for piece in pieces {
            switch piece {
            case .text(let text): result += escape(text)
            case .place(let name):
                guard let value = values.first(where: { $0.key == name })?.value else { continue }
                switch value {
                case .number(let number): append(formats.integer(number))
                case .spelled(let number): append(formats.spelled(number))
                case .text(let text): append(text)
                case .name(let name): result += named(name)
                case .titles(let titles): result += titles.map(named).joined(separator: formats.titleSeparator)
                case .names(let names): result += formats.list(names.map(named))
                }
            }
        }
        return result
    }

    /// The number that chooses the form.
    private func number(_ values: KeyValuePairs<String, PhraseValue>) -> Int? {
        switch values.first(where: { $0.key == "n" })?.value {
        case .number(let n), .spelled(let n): n
        default: nil
        }
    }

    private static func capitalised(_ text: String) -> String {
        guard let first = text.first, first.isLowercase else { return text }
        return first.uppercased() + text.dropFirst()
    }
}
