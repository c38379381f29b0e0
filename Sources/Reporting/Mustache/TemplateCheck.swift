import Configuration
/// Walks a template as the renderer would, with shapes in place of values, and collects what does not fit.
struct TemplateCheck {
    private let library: TemplateLibrary
    private(set) var faults: [TemplateFault] = []
    private var stack: [TemplateShape]
    /// Optional values known to be there, because a section of theirs is open.
    private var present: Set<String> = []
    private var overrides: [[TemplateBlock]] = []
    private var depth = 0
    private var isLooping = false

    init(library: TemplateLibrary, shape: TemplateShape) {
        self.library = library
        stack = [shape]
    }

    mutating func run(_ name: String) {
        let start = TemplatePlace(file: name, line: 1, column: 1)
        guard let template = library.templates[name] else {
            return add(library.unknownTemplate(name, start))
        }
        walk(template.nodes)
    }

    private mutating func add(_ fault: TemplateFault) {
        if !faults.contains(fault) { faults.append(fault) }
    }

    private mutating func walk(_ nodes: [TemplateNode]) {
        for node in nodes where !isLooping {
            switch node {
            case .text: break
            case .variable(let path, let escaped): checkVariable(path, escaped)
            case .section(let path, let inverted, let inner): walk(path, inverted, inner)
            case .partial(let call): walk(call, [])
            case .parent(let call, let blocks): walk(call, blocks)
            case .block(let block):
                let override = overrides.lazy.compactMap { $0.first { $0.name == block.name } }.first
                if let override {
                    descend(block.name, override.place, override.nodes)
                } else {
                    walk(block.nodes)
                }
            }
        }
    }

    private mutating func checkVariable(_ path: TemplatePath, _ escaped: Bool) {
        guard let found = resolve(path) else { return }
        if found.shape.isOptional && !present.contains(found.key) {
            return add(path.place.fault(.optionalOutsideSection(path.text, section: path.text)))
        }
        switch found.shape.present {
        case .text: if !escaped { add(path.place.fault(.unescapedText(path.text))) }
        case .markup: break
        case .flag, .list, .object, .optional:
            add(path.place.fault(.notPrintable(path.text, found.shape.present.word)))
        }
    }

    private mutating func walk(_ path: TemplatePath, _ inverted: Bool, _ nodes: [TemplateNode]) {
        guard let found = resolve(path) else { return }
        if found.shape == .text || found.shape == .markup {
            add(path.place.fault(.notASection(path.text, found.shape.word)))
        }
        if inverted { return walk(nodes) }
        var item = found.shape.present
        if case .list(let inner) = item { item = inner }
        let before = present
        present.insert(found.key)
        stack.append(item)
        walk(nodes)
        stack.removeLast()
        present = before
    }

    private mutating func walk(_ call: TemplateCall, _ blocks: [TemplateBlock]) {
        guard let template = library.templates[call.name] else {
            return add(library.unknownTemplate(call.name, call.place))
        }
        let known = blocks.isEmpty ? [] : TemplateBlocks.names(in: call.name, library)
        for block in blocks where !known.contains(block.name) {
            let nearest = nearestName(block.name, in: known.sorted())
            add(block.place.fault(.unknownBlock(block.name, parent: call.name, nearest: nearest)))
        }
        overrides.append(blocks)
        descend(call.name, call.place, template.nodes)
        overrides.removeLast()
    }

    private mutating func descend(_ name: String, _ place: TemplatePlace, _ nodes: [TemplateNode]) {
        depth += 1
        if depth > TemplateRenderer.deepest {
            add(place.fault(.tooDeep(name)))
            isLooping = true
        } else {
            walk(nodes)
        }
        depth -= 1
    }

    /// The shape that a path leads to, and a key that says which value of which context it is.
    private mutating func resolve(_ path: TemplatePath) -> (shape: TemplateShape, key: String)? {
        guard let first = path.parts.first else {
            return stack.last.map { ($0, "\(stack.count - 1)") }
        }
        guard let level = stack.lastIndex(where: { $0.field(first.text) != nil }) else {
            let names = stack.flatMap { $0.fields.map(\.name) }
            add(path.place.fault(.unknownName(path.text, nearest: nearestName(path.text, in: Set(names).sorted()))))
            return nil
        }
        var shape = stack[level]
        var key = "\(level)"
        var walked = ""
        for part in path.parts {
            guard let field = shape.field(part.text) else {
                let nearest = nearestName(part.text, in: shape.fields.map(\.name).sorted())
                add(path.place.fault(.unknownName(path.text, nearest: nearest.map { "\(walked).\($0)" })))
                return nil
            }
            if shape.isOptional && !present.contains(key) {
                add(path.place.fault(.optionalOutsideSection(path.text, section: walked)))
                return nil
            }
            shape = field.shape
            key += "." + part.text
            walked += (walked.isEmpty ? "" : ".") + part.text
        }
        return (shape, key)
    }
}
