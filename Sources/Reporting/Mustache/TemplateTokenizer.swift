/// Cuts a template's source into tokens.
struct TemplateTokenizer {
    let source: TemplateSource
    private(set) var tokens: [TemplateToken] = []
    private var position = 0
    private var open = Array("{{".utf8)
    private var close = Array("}}".utf8)

    init(_ source: TemplateSource) { self.source = source }

    static func tokens(of source: TemplateSource) throws(TemplateFault) -> [TemplateToken] {
        var tokenizer = TemplateTokenizer(source)
        while tokenizer.position < source.bytes.count { try tokenizer.next() }
        return tokenizer.tokens
    }

    private mutating func next() throws(TemplateFault) {
        guard let start = source.find(open, from: position) else {
            addText(position..<source.bytes.count)
            position = source.bytes.count
            return
        }
        addText(position..<start)
        try addTag(at: start)
    }

    private mutating func addText(_ range: Range<Int>) {
        var start = range.lowerBound
        for index in range where source.bytes[index] == UInt8(ascii: "\n") {
            var end = index
            if end > start && source.bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
            if end > start { tokens.append(TemplateToken(.text, start..<end)) }
            tokens.append(TemplateToken(.lineEnd, end..<index + 1))
            start = index + 1
        }
        if start < range.upperBound { tokens.append(TemplateToken(.text, start..<range.upperBound)) }
    }

    private mutating func addTag(at start: Int) throws(TemplateFault) {
        var inside = start + open.count
        while inside < source.bytes.count && source.isSpace(inside) { inside += 1 }
        let sigil = inside < source.bytes.count ? source.bytes[inside] : 0
        let kind = Self.kind(sigil)
        if kind != .variable { inside += 1 }

        var ending = close
        if sigil == UInt8(ascii: "{") { ending = [UInt8(ascii: "}")] + close }
        if kind == .delimiters { ending = [UInt8(ascii: "=")] + close }
        guard let end = source.find(ending, from: inside) else {
            throw source.place(start).fault(.unclosedTag(String(decoding: open, as: UTF8.self)))
        }
        position = end + ending.count
        let name = source.trimmed(inside..<end)
        tokens.append(TemplateToken(kind, start..<position, name: name))
        if kind == .delimiters { try setDelimiters(name, at: start) }
        if name.isEmpty && kind != .comment { throw source.place(start).fault(.emptyTag) }
    }

    private mutating func setDelimiters(_ text: String, at start: Int) throws(TemplateFault) {
        let parts = text.split(whereSeparator: \.isWhitespace)
        guard parts.count == 2, !text.contains("=") else {
            throw source.place(start).fault(.badDelimiters(text))
        }
        open = Array(parts[0].utf8)
        close = Array(parts[1].utf8)
    }

    private static func kind(_ sigil: UInt8) -> TemplateToken.Kind {
        switch sigil {
        case UInt8(ascii: "!"): .comment
        case UInt8(ascii: "="): .delimiters
        case UInt8(ascii: "#"): .section
        case UInt8(ascii: "^"): .inverted
        case UInt8(ascii: "/"): .close
        case UInt8(ascii: ">"): .partial
        case UInt8(ascii: "<"): .parent
        case UInt8(ascii: "$"): .block
        case UInt8(ascii: "{"), UInt8(ascii: "&"): .unescaped
        default: .variable
        }
    }
}
