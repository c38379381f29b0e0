/// A piece of a template's source: text within one line, a line's end, or a tag.
struct TemplateToken {
    enum Kind {
        case text, lineEnd
        case variable, unescaped
        case section, inverted, block, parent, close
        case partial
        case comment, delimiters
    }

    let kind: Kind
    /// Its bytes in the source.
    let bytes: Range<Int>
    /// The tag's name, trimmed.
    var name = ""
    /// Of an opening tag its closing one and the other way round.
    var partner = -1
    /// Of a closing tag: what it closes.
    var closes: Kind?
    /// White space around a tag that stands alone on its line is left out of the output.
    var isDropped = false
    var isStandalone = false
    /// The white space before a tag on its line, where nothing else is before it.
    var indent: [UInt8] = []

    init(_ kind: Kind, _ bytes: Range<Int>, name: String = "") {
        self.kind = kind
        self.bytes = bytes
        self.name = name
    }

    var isOpening: Bool {
        switch kind {
        case .section, .inverted, .block, .parent: true
        default: false
        }
    }

    /// A block or a parent, or the end of one.
    var isInheritance: Bool {
        kind == .block || kind == .parent || closes == .block || closes == .parent
    }
}
