/// Settles which tags stand alone on their lines, so that such a line leaves no blank line behind.
///
/// The specification's rule is one tag and white space. Inheritance adds: a parent that opens and closes on
/// one line counts as one tag; a line of nothing but tags of blocks and parents stands alone too, unless
/// a block both opens and closes on it.
struct TemplateLines {
    let source: TemplateSource
    var tokens: [TemplateToken]

    static func settle(_ tokens: [TemplateToken], _ source: TemplateSource) -> [TemplateToken] {
        var lines = TemplateLines(source: source, tokens: tokens)
        var start = 0
        for index in tokens.indices where tokens[index].kind == .lineEnd || index == tokens.count - 1 {
            lines.settle(start...index)
            start = index + 1
        }
        return lines.tokens
    }

    private mutating func settle(_ line: ClosedRange<Int>) {
        var tags: [Int] = []
        var isBlankOtherwise = true
        var index = line.lowerBound
        var indent: [UInt8] = []
        while index <= line.upperBound {
            let token = tokens[index]
            if token.kind == .text || token.kind == .lineEnd {
                let isBlank = source.isBlank(token.bytes)
                if isBlank && tags.isEmpty && isBlankOtherwise { indent += source.bytes[token.bytes] }
                if !isBlank { isBlankOtherwise = false }
            } else {
                tags.append(index)
                if tags.count == 1 && isBlankOtherwise { tokens[index].indent = indent }
                if token.kind == .parent && line.contains(token.partner) { index = token.partner }
            }
            index += 1
        }
        guard isBlankOtherwise, let first = tags.first, let last = tags.last, standsAlone(tags, in: line)
        else { return }
        for tag in tags { tokens[tag].isStandalone = true }
        let end =
            tokens[last].kind == .parent && line.contains(tokens[last].partner) ? tokens[last].partner : last
        for index in line where index < first || index > end { tokens[index].isDropped = true }
    }

    private func standsAlone(_ tags: [Int], in line: ClosedRange<Int>) -> Bool {
        if tags.count == 1 {
            let kind = tokens[tags[0]].kind
            return kind != .variable && kind != .unescaped
        }
        return tags.allSatisfy { tag in
            tokens[tag].isInheritance && !(tokens[tag].kind == .block && line.contains(tokens[tag].partner))
        }
    }
}
