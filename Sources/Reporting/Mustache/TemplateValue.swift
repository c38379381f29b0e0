/// What a template is filled with. Numbers, dates and money come as text: whoever knows the language wrote them.
public enum TemplateValue: Sendable {
    /// Escaped where it is printed.
    case text(String)
    /// UTF-8 bytes that are safe already (a chart); printed as they are.
    case markup([UInt8])
    /// Shows or hides a section.
    case flag(Bool)
    /// Repeats a section.
    case list([TemplateValue])
    /// Named values.
    case object(TemplateObject)
    /// A value that may be absent and is: hides a section, shows the inverted one.
    case nothing

    /// Whether a section of this value is shown.
    var isShown: Bool {
        switch self {
        case .flag(let flag): flag
        case .list(let items): !items.isEmpty
        case .nothing: false
        case .text, .markup, .object: true
        }
    }
}
