import Configuration
import Foundation

/// A published month's pages beside its figures as data: which numbers of which page are in them, and which are not.
struct PublishedNumbers {
    /// Why a number on a page need not be among the figures.
    enum Reason: String, CaseIterable {
        /// It stands in the words of an agreement: a clause, a quote, a term, a level.
        case agreement
        /// It stands in a phrase of the language itself: `95 % interval`, `12 months`.
        case phrase
        /// It names a place on a scale.
        case scale
        /// It is in a key or a name that the inputs have, and no figure: a part number.
        case name
        /// The number of a general rule of the program: `G-08`.
        case rule
        /// It says how many rows of an evidence file the page has no room for: `and 19 more stretches`.
        case rest
        /// The program's own version.
        case version
    }

    /// A number that is in no figure.
    struct Stray: Comparable {
        var page: String
        var number: PageNumber
        var text: String

        static func < (a: Self, b: Self) -> Bool { (a.page, a.number, a.text) < (b.page, b.number, b.text) }
    }

    private(set) var strays: [Stray] = []
    /// How many numbers were found in the figures, by kind.
    private(set) var found: [PageNumber.Kind: Int] = [:]
    /// How many blocks of text were relieved of numbers, by reason.
    private(set) var excused: [Reason: Int] = [:]

    private let folder: String
    private let year: Int
    private let agreements: [String]
    private let clauses: Set<String>
    private let ownNames: [String]
    private let inputs: String
    private var readers: [String: NumberReader] = [:]
    private let scopes: NumberScopes
    private var names: [String: Bool] = [:]
    private var texts: [String: (own: String, numbers: [PageNumber])] = [:]

    /// - Parameters:
    ///   - folder: the published month.
    ///   - workspace: what it was made from.
    ///   - agreements: the agreements' files, whose words are not figures.
    init(_ folder: String, workspace: String, agreements: [String]) throws {
        self.folder = folder
        let pages = Self.files(folder, "html").map { ($0, PageText(Self.read("\(folder)/\($0)"))) }
        let zones = Set(
            pages.lazy.flatMap(\.1.blocks).map(\.text).flatMap {
                $0.matches(of: /[A-Z][a-z]+\/[A-Z][A-Za-z_]+/).map { String($0.output) }
            })
        scopes = try NumberScopes(folder, zones: zones.sorted().compactMap { TimeZone(identifier: $0) })
        year = scopes.year
        let files = try agreements.map { try Node.read($0) }
        self.agreements = files.flatMap(Self.texts)
            .filter { $0.contains(where: \.isWholeNumber) && $0.contains(where: \.isLetter) }.map(PageText.plain)
            .sorted { ($1.count, $1) < ($0.count, $0) }
        let summary = try Node.read("\(folder)/evidence/summary.json")
        ownNames = Set(Self.texts(summary, of: "name").map(PageText.plain)).filter {
            $0.contains(where: \.isWholeNumber)
        }
        .sorted { ($1.count, $1) < ($0.count, $0) }
        clauses = Set(files.flatMap { Self.texts($0, of: "clause") })
        inputs = Self.files(workspace, "csv").map { Self.read("\(workspace)/\($0)") }.joined()
        for (path, page) in pages { try check(path, page) }
        strays.sort()
    }

    private static func texts(_ node: Node) -> [String] {
        switch node.value {
        case .text(let text): [text]
        case .list(let elements): elements.flatMap(texts)
        case .object(let members): members.flatMap { [$0.key] + texts($0.node) }
        case .null, .bool, .number: []
        }
    }

    /// The texts of all members of a name.
    private static func texts(_ node: Node, of name: String) -> [String] {
        switch node.value {
        case .list(let elements): elements.flatMap { texts($0, of: name) }
        case .object(let members):
            members.flatMap { $0.key == name ? texts($0.node) : texts($0.node, of: name) }
        case .null, .bool, .number, .text: []
        }
    }

    static func files(_ folder: String, _ suffix: String) -> [String] {
        (FileManager.default.enumerator(atPath: folder) ?? .init()).compactMap { $0 as? String }
            .filter { $0.hasSuffix(".\(suffix)") }.sorted()
    }

    static func read(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    private mutating func check(_ path: String, _ page: PageText) throws {
        let reader = try readers[page.language] ?? NumberReader(page.language)
        readers[page.language] = reader
        let recorded = scopes.numbers(ofPage: path)
        for block in page.blocks where block.text.contains(where: { $0.isWholeNumber }) || block.element == "p" {
            if let reason = Self.reason(for: block) ?? (reader.isRest(block.text) ? .rest : nil) {
                excused[reason, default: 0] += 1
                continue
            }
            let (own, numbers) = read(block.text, reader, page.language)
            for number in numbers {
                if recorded.contains(where: { $0.holds(number) }) {
                    found[number.kind, default: 0] += 1
                } else if let reason = reason(for: number, in: own, reader) {
                    excused[reason, default: 0] += 1
                } else {
                    strays.append(Stray(page: path, number: number, text: block.text))
                }
            }
        }
    }

    /// A text without the numbers that are no figures, and the numbers that are left; each text is read once.
    private mutating func read(
        _ text: String, _ reader: NumberReader, _ language: String
    ) -> (own: String, numbers: [PageNumber]) {
        let key = "\(language) \(text)"
        if let known = texts[key] { return known }
        let unnamed = without(ownNames, text, .name)
        let own = without(agreements, unnamed, .agreement)
        let bare = reader.withoutOwnWords(own)
        if bare != own { excused[.phrase, default: 0] += 1 }
        let result = (own: bare, numbers: reader.numbers(bare, year: year))
        texts[key] = result
        return result
    }

    private mutating func without(_ all: [String], _ text: String, _ reason: Reason) -> String {
        var text = text
        for words in all where text.contains(words) {
            let rest = Self.text(text, without: words)
            if rest != text { excused[reason, default: 0] += 1 }
            text = rest
        }
        return text
    }

    /// A text without some words, where they stand as words.
    private static func text(_ text: String, without words: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let range = rest.firstRange(of: words) {
            let isWord =
                rest[..<range.lowerBound].last.map { !$0.isLetter && !$0.isNumber && $0 != "-" } ?? true
                && rest[range.upperBound...].first.map { !$0.isLetter && !$0.isNumber && $0 != "-" } ?? true
            result += rest[..<range.lowerBound] + (isWord ? " " : words)
            rest = rest[range.upperBound...]
        }
        return result + rest
    }

    private mutating func reason(for number: PageNumber, in text: String, _ reader: NumberReader) -> Reason? {
        if clauses.contains(number.text), text == number.text || text.contains("\(reader.clause) \(number.text)") {
            return .agreement
        }
        guard number.kind == .name else { return nil }
        if number.text.wholeMatch(of: /G-(0[1-9]|10|11)/) != nil { return .rule }
        let isKnown = names[number.text] ?? inputs.contains(number.text)
        names[number.text] = isKnown
        return isKnown ? .name : nil
    }

    private static func reason(for block: PageText.Block) -> Reason? {
        if block.element == "text", block.classes == "cf-scale" { return .scale }
        if block.text.hasPrefix("slareport ") { return .version }
        return nil
    }
}
