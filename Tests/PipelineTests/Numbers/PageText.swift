import Foundation

/// The texts of a published page, a block of it at a time, as a reader meets them: what stands in cells, paragraphs and
/// headings, the words of pictures, and what is told to those who listen.
struct PageText {
    struct Block {
        /// The element that the text is of.
        var element: String
        /// The classes of that element.
        var classes: String
        /// Texts of inline elements are joined by a blank.
        var text: String
    }

    /// The page's language.
    private(set) var language = "en"
    private(set) var blocks: [Block] = []

    private static let inline: Set<String> = [
        "a", "abbr", "b", "bdi", "br", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time", "tspan",
    ]
    private static let told = ["alt", "aria-label", "title"]

    /// - Parameter html: a page as it was published: well-formed XML, of which only what pages use is understood.
    init(_ html: String) {
        var open: [Block] = []
        var rest = Substring(html)
        while let bracket = rest.firstIndex(of: "<") {
            add(rest[..<bracket], to: &open)
            rest = rest[bracket...]
            let end = rest.starts(with: "<!--") ? rest.firstRange(of: "-->") : rest.firstRange(of: ">")
            let tag = rest[..<(end?.upperBound ?? rest.endIndex)].dropFirst()
            rest = end.map { rest[$0.upperBound...] } ?? ""
            if tag.hasPrefix("!") || tag.hasPrefix("?") { continue }
            let name = String(tag.drop { $0 == "/" }.prefix { !" />\n".contains($0) })
            if Self.inline.contains(name) {
                add(" ", to: &open)
            } else if tag.hasPrefix("/") {
                if let block = open.popLast() { close(block) }
            } else {
                // Shapes of one paint share the class of their group.
                let classes = Self.attribute("class", tag) ?? (name == "text" ? open.last?.classes : nil)
                open.append(Block(element: name, classes: classes ?? "", text: ""))
            }
            if name == "html", let tag = Self.attribute("lang", tag) { language = tag }
            for key in Self.told {
                if let text = Self.attribute(key, tag) { close(Block(element: "@\(key)", classes: "", text: text)) }
            }
            if tag.hasSuffix("/>"), !Self.inline.contains(name) { open.removeLast() }
        }
    }

    private func add(_ text: Substring, to open: inout [Block]) {
        if !open.isEmpty { open[open.count - 1].text += text }
    }

    private mutating func close(_ block: Block) {
        if block.element == "style" { return }
        var block = block
        block.text = Self.plain(block.text)
        if !block.text.isEmpty { blocks.append(block) }
    }

    private static func attribute(_ name: String, _ tag: Substring) -> String? {
        guard let start = tag.firstRange(of: " \(name)=\"") else { return nil }
        return String(tag[start.upperBound...].prefix { $0 != "\"" })
    }

    /// Entities read, runs of blanks made one.
    static func plain(_ text: String) -> String {
        var text = text
        if text.contains("&") {
            for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
            {
                text = text.replacing(entity, with: character)
            }
        }
        return text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\u{A0}" }.joined(separator: " ")
    }
}
