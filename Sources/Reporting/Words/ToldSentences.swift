import Configuration

/// Sentences that other rooms word in English, because a log and the evidence have them so, for a page in another
/// language: what was wrong with a row, what is odd about a file. A sentence is known by the English catalogue's
/// pattern, and said by the reader's catalogue's under the same key. One that no pattern knows stays as it is.
struct ToldSentences: Sendable {
    /// The English patterns, those with most words first, so that the closest one is taken.
    private let patterns: [(key: String, pieces: [PhraseText.Piece])]

    init(english: Catalogue) {
        patterns = english.told.map { ($0.key, $0.value) }.sorted {
            (Self.weight($1.pieces), $0.key) < (Self.weight($0.pieces), $1.key)
        }
    }

    /// The sentence in the reader's language.
    func said(_ sentence: String, in words: Catalogue) -> String {
        if words.language == "en" { return sentence }
        let letters = Array(sentence)
        for (key, pieces) in patterns {
            guard let said = words.told[key], let values = Self.values(of: letters[...], pieces) else { continue }
            return said.reduce(into: "") { text, piece in
                switch piece {
                case .text(let part): text += part
                case .place(let name):
                    let value = values[name] ?? ""
                    text += name == "text" ? self.said(value, in: words) : value
                }
            }
        }
        return sentence
    }

    private static func weight(_ pieces: [PhraseText.Piece]) -> Int {
        pieces.reduce(0) { sum, piece in
            if case .text(let text) = piece { sum + text.count } else { sum }
        }
    }

    /// What stands in a pattern's places, if a sentence is of that pattern.
    private static func values(of sentence: ArraySlice<Character>, _ pieces: [PhraseText.Piece]) -> [String: String]? {
        var values: [String: String] = [:]
        var rest = sentence
        var open: String?
        for (number, piece) in pieces.enumerated() {
            switch piece {
            case .place(let name): open = name
            case .text(let text):
                let isLast = number == pieces.count - 1
                guard let found = place(of: Array(text), in: rest, isFirst: open == nil, isLast: isLast) else {
                    return nil
                }
                if let name = open { values[name] = String(rest[..<found.lowerBound]) }
                rest = rest[found.upperBound...]
                open = nil
            }
        }
        if let name = open {
            values[name] = String(rest)
            rest = rest[rest.endIndex...]
        }
        return rest.isEmpty ? values : nil
    }

    /// Where a text stands: at the beginning where nothing is open before it, at the end where nothing comes behind it.
    private static func place(
        of text: [Character], in rest: ArraySlice<Character>, isFirst: Bool, isLast: Bool
    ) -> Range<Int>? {
        guard rest.count >= text.count else { return nil }
        let last = rest.endIndex - text.count
        let starts = isFirst ? rest.startIndex...rest.startIndex : (isLast ? last...last : rest.startIndex...last)
        for start in starts where zip(rest[start...], text).allSatisfy({ isSame($0, $1) }) {
            return start..<(start + text.count)
        }
        return nil
    }

    /// Catalogues are set with the marks of quotation that a page has, what is told has those of a keyboard.
    private static func isSame(_ a: Character, _ b: Character) -> Bool {
        a == b || (a == "'" && (b == "‘" || b == "’"))
    }
}
