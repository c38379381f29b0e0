/// The mail that takes a partner's reports to it, in words: what a mail program makes of it is not known here.
public struct Letter: Sendable, Equatable {
    /// The subject, without control characters.
    public var subject: String
    /// The tag of the language that it is written in.
    public var language: String
    /// The part for readers of plain text; complete in itself.
    public var text: [UInt8]
    /// The part for everyone else: tables alone, styles inline, below `largestMarkup`.
    public var html: [UInt8]

    /// A letter.
    public init(subject: String, language: String, text: [UInt8], html: [UInt8]) {
        self.subject = subject
        self.language = language
        self.text = text
        self.html = html
    }

    /// The size that mail programs show whole (some cut what is longer).
    static let largestMarkup = 90_000
}

/// What a mail carries, for its words to name.
public struct Enclosure: Sendable, Equatable {
    /// A file that is attached, or was too large to be.
    public struct File: Sendable, Equatable {
        /// Its name.
        public var name: String
        /// Its size.
        public var bytes: Int
        /// Whether it is attached.
        public var isAttached: Bool
        /// Where it can be fetched; nil where the workspace names no such place.
        public var link: String?

        /// A file.
        public init(name: String, bytes: Int, isAttached: Bool, link: String?) {
            self.name = name
            self.bytes = bytes
            self.isAttached = isAttached
            self.link = link
        }
    }

    /// The archive with all pages and figures.
    public var archive: File
    /// The report as PDF; nil where none was made.
    public var pdf: File?
    /// Where the report stands online; nil where the workspace names no such place.
    public var page: String?

    /// What a mail carries.
    public init(archive: File, pdf: File? = nil, page: String? = nil) {
        self.archive = archive
        self.pdf = pdf
        self.page = page
    }
}
