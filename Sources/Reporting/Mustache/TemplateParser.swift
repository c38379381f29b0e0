/// Compiles a template's source into nodes.
struct TemplateParser {
    /// Sections within sections beyond this are a mistake, and would use up the stack.
    private static let deepest = 100

    private let source: TemplateSource
    private let tokens: [TemplateToken]
    private var index = 0

    static func parse(_ source: TemplateSource) throws(TemplateFault) -> [TemplateNode] {
        guard String(validating: source.bytes, as: UTF8.self) != nil else {
            throw TemplatePlace(file: source.file, line: 1, column: 1).fault(.notUTF8)
        }
        let tokens = try paired(TemplateTokenizer.tokens(of: source), source)
        var parser = TemplateParser(source: source, tokens: TemplateLines.settle(tokens, source))
        return parser.nodes(upTo: parser.tokens.count)
    }

    private init(source: TemplateSource, tokens: [TemplateToken]) {
        self.source = source
        self.tokens = tokens
    }

    /// Gives every opening tag its closing one.
    private static func paired(
        _ found: [TemplateToken], _ source: TemplateSource
    ) throws(TemplateFault) -> [TemplateToken] {
        var tokens = found
        var open: [Int] = []
        for index in tokens.indices {
            let token = tokens[index]
            if token.isOpening {
                open.append(index)
                if open.count > deepest {
                    throw source.place(token.bytes.lowerBound).fault(.tooDeep(token.name))
                }
            } else if token.kind == .close {
                let place = source.place(token.bytes.lowerBound)
                guard let opening = open.popLast() else { throw place.fault(.closeWithoutOpen(token.name)) }
                guard tokens[opening].name == token.name else {
                    throw place.fault(.wrongClose(found: token.name, expected: tokens[opening].name))
                }
                tokens[opening].partner = index
                tokens[index].partner = opening
                tokens[index].closes = tokens[opening].kind
            }
        }
        if let last = open.last {
            throw source.place(tokens[last].bytes.lowerBound).fault(.unclosedSection(tokens[last].name))
        }
        return tokens
    }

    private mutating func nodes(upTo end: Int) -> [TemplateNode] {
        var nodes: [TemplateNode] = []
        var text: [UInt8] = []
        while index < end {
            let token = tokens[index]
            if token.kind == .text || token.kind == .lineEnd {
                if !token.isDropped { text += source.bytes[token.bytes] }
            } else if let node = node(token) {
                if !text.isEmpty { nodes.append(.text(text)) }
                text = []
                nodes.append(node)
            }
            index += 1
        }
        if !text.isEmpty { nodes.append(.text(text)) }
        return nodes
    }

    /// The node of a tag, and `index` on its last token.
    private mutating func node(_ token: TemplateToken) -> TemplateNode? {
        let place = source.place(token.bytes.lowerBound)
        switch token.kind {
        case .variable: return .variable(TemplatePath(token.name, place), escaped: true)
        case .unescaped: return .variable(TemplatePath(token.name, place), escaped: false)
        case .section, .inverted:
            let path = TemplatePath(token.name, place)
            return .section(path, inverted: token.kind == .inverted, inside(token))
        case .block: return .block(block(token, place))
        case .partial: return .partial(call(token, place))
        case .parent: return .parent(call(token, place), overrides(token))
        case .text, .lineEnd, .close, .comment, .delimiters: return nil
        }
    }

    private mutating func inside(_ token: TemplateToken) -> [TemplateNode] {
        index += 1
        return nodes(upTo: token.partner)
    }

    private func call(_ token: TemplateToken, _ place: TemplatePlace) -> TemplateCall {
        let indent = token.isStandalone ? token.indent : []
        return TemplateCall(token.name, place, isStandalone: token.isStandalone, indent: indent)
    }

    /// A block's indentation is that of its first line where it begins on a line of its own.
    private mutating func block(_ token: TemplateToken, _ place: TemplatePlace) -> TemplateBlock {
        let nodes = inside(token)
        let own = token.isStandalone ? TemplateIndent.first(of: nodes) : nil
        return TemplateBlock(token.name, place, indent: own ?? token.indent, nodes: nodes)
    }

    /// Inside a parent only blocks count; their own indentation is taken off.
    private mutating func overrides(_ token: TemplateToken) -> [TemplateBlock] {
        var blocks: [TemplateBlock] = []
        let end = token.partner
        index += 1
        while index < end {
            let inner = tokens[index]
            if inner.kind == .block {
                let found = block(inner, source.place(inner.bytes.lowerBound))
                let indent = inner.isStandalone ? TemplateIndent.first(of: found.nodes) ?? [] : []
                blocks.append(TemplateIndent.removed(indent, from: found))
            } else if inner.isOpening {
                index = inner.partner
            }
            index += 1
        }
        return blocks
    }
}
