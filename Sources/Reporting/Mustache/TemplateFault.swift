/// Why a template cannot be used, and where. `sentence` words it.
public struct TemplateFault: Error, Sendable, Equatable {
    /// What is wrong.
    public enum Kind: Sendable, Equatable {
        /// The file cannot be read; the system's reason.
        case unreadable(String)
        /// The file is not UTF-8.
        case notUTF8
        /// A tag without its closing delimiter.
        case unclosedTag(String)
        /// A tag without a name.
        case emptyTag
        /// Delimiters that are empty, or contain `=` or a space.
        case badDelimiters(String)
        /// A section, block or parent that is never closed.
        case unclosedSection(String)
        /// A closing tag of another name than the open one.
        case wrongClose(found: String, expected: String)
        /// A closing tag where nothing is open.
        case closeWithoutOpen(String)
        /// Sections within sections, or templates within templates, deeper than a page can mean.
        case tooDeep(String)
        /// A name that the data does not have, and the nearest one that it has.
        case unknownName(String, nearest: String?)
        /// A template that does not exist, and the nearest one that does.
        case unknownTemplate(String, nearest: String?)
        /// A block that the parent does not have, and the nearest one that it has.
        case unknownBlock(String, parent: String, nearest: String?)
        /// A list, object or flag where a text is printed; its word.
        case notPrintable(String, String)
        /// A text or markup that is always there, as a section; its word.
        case notASection(String, String)
        /// `{{{x}}}` or `{{&x}}` of a plain text.
        case unescapedText(String)
        /// An optional value used outside a section of its name.
        case optionalOutsideSection(String, section: String)
    }

    /// The template's file, as it was named when it was loaded.
    public let file: String
    /// From 1.
    public let line: Int
    /// From 1, in characters (Unicode scalars).
    public let column: Int
    /// What is wrong.
    public let kind: Kind
}
