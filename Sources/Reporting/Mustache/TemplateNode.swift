/// A template, compiled.
enum TemplateNode: Sendable {
    case text([UInt8])
    case variable(TemplatePath, escaped: Bool)
    case section(TemplatePath, inverted: Bool, [TemplateNode])
    case partial(TemplateCall)
    case block(TemplateBlock)
    case parent(TemplateCall, [TemplateBlock])
}

/// Where a tag stands.
struct TemplatePlace: Sendable {
    let file: String
    let line: Int
    let column: Int

    func fault(_ kind: TemplateFault.Kind) -> TemplateFault {
        TemplateFault(file: file, line: line, column: column, kind: kind)
    }
}

/// `a.b.c`; no part at all is the `.` of the current item.
final class TemplatePath: Sendable {
    let text: String
    let parts: [TemplateName]
    let place: TemplatePlace

    init(_ text: String, _ place: TemplatePlace) {
        self.text = text
        self.place = place
        parts =
            text == "."
            ? []
            : text.split(separator: ".", omittingEmptySubsequences: false).map { TemplateName(String($0)) }
    }
}

/// A use of another template: a partial or a parent.
final class TemplateCall: Sendable {
    let name: String
    let place: TemplatePlace
    /// Whether it stands alone on its line; then its indentation goes before every line of what it calls.
    let isStandalone: Bool
    let indent: [UInt8]

    init(_ name: String, _ place: TemplatePlace, isStandalone: Bool, indent: [UInt8]) {
        self.name = name
        self.place = place
        self.isStandalone = isStandalone
        self.indent = indent
    }
}

/// A block: in a parent its default, in a child what takes the default's place.
final class TemplateBlock: Sendable {
    let name: String
    let place: TemplatePlace
    /// What goes before every line of an override.
    let indent: [UInt8]
    let nodes: [TemplateNode]

    init(_ name: String, _ place: TemplatePlace, indent: [UInt8], nodes: [TemplateNode]) {
        self.name = name
        self.place = place
        self.indent = indent
        self.nodes = nodes
    }
}
