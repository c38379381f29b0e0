import Configuration
/// Fills a compiled template. Context, indentation and overrides are stacks that each call leaves as it found them.
struct TemplateRenderer {
    /// Templates within templates beyond this are a loop.
    static let deepest = 64

    private let library: TemplateLibrary
    private var stack: [TemplateValue]
    private var indent: [UInt8] = []
    private var isLineStart = true
    /// Blocks of the parents being rendered, outermost first: the outermost wins.
    private var overrides: [[TemplateBlock]] = []
    private var depth = 0

    init(library: TemplateLibrary, value: TemplateValue) {
        self.library = library
        stack = [value]
    }

    mutating func render(_ nodes: [TemplateNode], into page: inout [UInt8]) throws(TemplateFault) {
        for node in nodes {
            switch node {
            case .text(let bytes): write(bytes, into: &page)
            case .variable(let path, let escaped): try write(path, escaped, into: &page)
            case .section(let path, let inverted, let inner):
                try render(path, inverted, inner, into: &page)
            case .partial(let call): try render(call, [], into: &page)
            case .parent(let call, let blocks): try render(call, blocks, into: &page)
            case .block(let block): try render(block, into: &page)
            }
        }
    }

    private mutating func write(_ bytes: [UInt8], into page: inout [UInt8]) {
        guard let last = bytes.last else { return }
        if indent.isEmpty {
            page.append(contentsOf: bytes)
        } else {
            var start = 0
            while start < bytes.count {
                let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
                if isLineStart { page.append(contentsOf: indent) }
                page.append(contentsOf: bytes[start..<end])
                isLineStart = true
                start = end
            }
        }
        isLineStart = last == UInt8(ascii: "\n")
    }

    private mutating func write(
        _ path: TemplatePath, _ escaped: Bool, into page: inout [UInt8]
    ) throws(TemplateFault) {
        if isLineStart {
            page.append(contentsOf: indent)
            isLineStart = false
        }
        switch try value(path) {
        case .text(let text):
            if escaped { page.append(escaped: text) } else { page.append(raw: text) }
        case .markup(let bytes): page.append(contentsOf: bytes)
        case .flag(let flag):
            if library.mode == .strict { throw path.place.fault(.notPrintable(path.text, "flag")) }
            page.append(raw: flag ? "true" : "false")
        case .list: try refuse(path, "list")
        case .object: try refuse(path, "object")
        case .nothing:
            if library.mode == .strict {
                throw path.place.fault(.optionalOutsideSection(path.text, section: path.text))
            }
        }
    }

    private func refuse(_ path: TemplatePath, _ word: String) throws(TemplateFault) {
        if library.mode == .strict { throw path.place.fault(.notPrintable(path.text, word)) }
    }

    private mutating func render(
        _ path: TemplatePath, _ inverted: Bool, _ nodes: [TemplateNode], into page: inout [UInt8]
    ) throws(TemplateFault) {
        let value = try value(path)
        if inverted {
            if !value.isShown { try render(nodes, into: &page) }
            return
        }
        guard value.isShown else { return }
        if case .list(let items) = value {
            for item in items { try render(nodes, with: item, into: &page) }
        } else {
            try render(nodes, with: value, into: &page)
        }
    }

    private mutating func render(
        _ nodes: [TemplateNode], with value: TemplateValue, into page: inout [UInt8]
    ) throws(TemplateFault) {
        stack.append(value)
        try render(nodes, into: &page)
        stack.removeLast()
    }

    /// A partial (without blocks) or a parent.
    private mutating func render(
        _ call: TemplateCall, _ blocks: [TemplateBlock], into page: inout [UInt8]
    ) throws(TemplateFault) {
        guard let template = library.templates[call.name] else {
            if library.mode == .strict { throw library.unknownTemplate(call.name, call.place) }
            return
        }
        if !blocks.isEmpty { overrides.append(blocks) }
        try descend(call.name, call.place, call.indent, template.nodes, into: &page)
        if !blocks.isEmpty { overrides.removeLast() }
    }

    private mutating func render(_ block: TemplateBlock, into page: inout [UInt8]) throws(TemplateFault) {
        for frame in overrides {
            if let override = frame.first(where: { $0.name == block.name }) {
                return try descend(block.name, override.place, block.indent, override.nodes, into: &page)
            }
        }
        try render(block.nodes, into: &page)
    }

    private mutating func descend(
        _ name: String, _ place: TemplatePlace, _ added: [UInt8], _ nodes: [TemplateNode],
        into page: inout [UInt8]
    ) throws(TemplateFault) {
        depth += 1
        if depth > Self.deepest { throw place.fault(.tooDeep(name)) }
        indent.append(contentsOf: added)
        try render(nodes, into: &page)
        indent.removeLast(added.count)
        depth -= 1
    }

    /// The first part is looked up through the stack, the others inside what it gave.
    private func value(_ path: TemplatePath) throws(TemplateFault) -> TemplateValue {
        guard let first = path.parts.first else { return stack.last ?? .nothing }
        var found: TemplateValue?
        var level = stack.count
        while level > 0 && found == nil {
            level -= 1
            if case .object(let object) = stack[level] { found = object[first] }
        }
        if path.parts.count == 1, let found { return found }
        for part in path.parts.dropFirst() {
            guard case .object(let object)? = found else {
                found = nil
                break
            }
            found = object[part]
        }
        if let found { return found }
        if library.mode == .strict { throw path.place.fault(unknownName(path)) }
        return .nothing
    }

    private func unknownName(_ path: TemplatePath) -> TemplateFault.Kind {
        var names: [String] = []
        for case .object(let object) in stack { names += object.names }
        return .unknownName(path.text, nearest: nearestName(path.text, in: Set(names).sorted()))
    }
}
