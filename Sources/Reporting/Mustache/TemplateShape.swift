/// What a template may say: the names that its data has, and what each of them is. Templates are checked
/// against it when they are loaded, so that a wrong name never reaches a page.
public indirect enum TemplateShape: Sendable, Equatable {
    /// Printed, escaped.
    case text
    /// Printed as it is.
    case markup
    /// Shows or hides a section; never printed.
    case flag
    /// May be absent: printed or entered only inside a section of its own name.
    case optional(TemplateShape)
    /// Repeats a section.
    case list(TemplateShape)
    /// Named parts.
    case object([TemplateShapeField])

    /// The shape without `optional` around it.
    var present: TemplateShape {
        if case .optional(let shape) = self { return shape.present }
        return self
    }

    var isOptional: Bool {
        if case .optional = self { return true }
        return false
    }

    /// The fields of an object, present or not; none of anything else.
    var fields: [TemplateShapeField] {
        if case .object(let fields) = present { return fields }
        return []
    }

    func field(_ name: String) -> TemplateShapeField? { fields.first { $0.name == name } }

    /// One word: `text`, `list`, …
    public var word: String {
        switch self {
        case .text: "text"
        case .markup: "markup"
        case .flag: "flag"
        case .optional(let shape): "optional \(shape.word)"
        case .list(.object): "list"
        case .list(let item): "list of \(item.word)"
        case .object: "object"
        }
    }
}

/// A name of a shape.
public struct TemplateShapeField: Sendable, Equatable {
    /// The name as a template writes it.
    public let name: String
    /// What it is.
    public let shape: TemplateShape
    /// One line for the author of a template.
    public let note: String

    /// A name, what it is, and a line about it.
    public init(_ name: String, _ shape: TemplateShape, _ note: String = "") {
        self.name = name
        self.shape = shape
        self.note = note
    }
}

extension TemplateShape {
    /// The shape as an indented list, one name a line: name, what it is, what it means.
    public func description(indent: Int = 0) -> String {
        switch present {
        case .list(let item): return item.description(indent: indent)
        case .object(let fields):
            var lines = ""
            for field in fields {
                let name = String(repeating: " ", count: indent) + field.name
                lines += Self.padded(name, 32) + " " + Self.padded(field.shape.word, 16)
                lines += field.note.isEmpty ? "" : " " + field.note
                while lines.last == " " { lines.removeLast() }
                lines += "\n" + field.shape.description(indent: indent + 2)
            }
            return lines
        case .text, .markup, .flag, .optional: return ""
        }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
