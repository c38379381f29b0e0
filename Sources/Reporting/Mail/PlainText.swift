/// What a template for plain text is filled with: the same names as one in XHTML, and nothing escaped.
///
/// Every text is one line there, whatever it held: so no name from the data can look like a line of the mail.
enum PlainText {
    /// A value with its texts as plain ones.
    static func value(_ value: TemplateValue) -> TemplateValue {
        switch value {
        case .text(let text): .markup(Array(line(text).utf8))
        case .markup(let bytes): .markup(Array(line(unmarked(bytes)).utf8))
        case .list(let items): .list(items.map { Self.value($0) })
        case .object(let object):
            .object(object.all.map { TemplateObject.Field($0.name, Self.value($0.value)) })
        case .flag, .nothing: value
        }
    }

    /// The shape of such a value.
    static func shape(_ shape: TemplateShape) -> TemplateShape {
        switch shape {
        case .text, .markup: .markup
        case .flag: .flag
        case .optional(let inner): .optional(Self.shape(inner))
        case .list(let item): .list(Self.shape(item))
        case .object(let fields):
            .object(fields.map { TemplateShapeField($0.name, Self.shape($0.shape), $0.note) })
        }
    }

    /// A text in one line: line ends and tabs become blanks, control characters and those that turn the direction
    /// of writing are left out.
    static func line(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: line.append(" ")
            case ..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: break
            default: line.append(scalar)
            }
        }
        return String(line)
    }

    /// What a reader sees of safe markup: no tags, and characters for their entities.
    static func unmarked(_ bytes: [UInt8]) -> String {
        var plain: [UInt8] = []
        var isTag = false
        for byte in bytes {
            if byte == UInt8(ascii: "<") {
                isTag = true
            } else if byte == UInt8(ascii: ">") {
                isTag = false
            } else if !isTag {
                plain.append(byte)
            }
        }
        var text = String(decoding: plain, as: UTF8.self)
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        for (entity, character) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
        ] { text = text.replacing(entity, with: character) }
        return text
    }

    /// Lines of at most `width` characters, broken at blanks; what follows a break is indented like its line.
    static func wrapped(_ text: String, width: Int = 74) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { wrapped($0, width) }
            .joined(separator: "\n")
    }

    private static func wrapped(_ line: Substring, _ width: Int) -> String {
        let blanks = line.prefix { $0 == " " }
        // Lines after the first stand below its text, behind a list's dash.
        let isItem = line.dropFirst(blanks.count).hasPrefix("- ")
        let indent = blanks + (isItem ? "  " : "")
        var result = String(blanks)
        var length = blanks.count
        for (number, word) in line.dropFirst(blanks.count).split(separator: " ").enumerated() {
            if number > 0 {
                let fits = length + 1 + word.count <= width
                result += fits ? " " : "\n" + indent
                length = fits ? length + 1 : indent.count
            }
            result += word
            length += word.count
        }
        return result
    }
}
