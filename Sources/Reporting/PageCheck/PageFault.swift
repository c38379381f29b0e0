/// What is wrong with a page, and where. `description` words it.
public struct PageFault: Error, Sendable, Equatable {
    /// What is wrong.
    public enum Kind: Sendable, Equatable {
        /// The schema itself cannot be read or used.
        case badSchema(String)
        /// Not well-formed XML.
        case notWellFormed(String)
        /// Against the schema.
        case invalid(String)
        /// `<td/>`: served as HTML it would stay open.
        case selfClosed(String)
        /// `</br>`: served as HTML it would be another one.
        case closedVoid(String)
        /// A processing instruction, an XML declaration or a CDATA section, which HTML does not have.
        case notHTML(String)
        /// `<` or `&` in a style sheet, which XML and HTML read differently.
        case markupInStyle
        /// An id that an earlier element has.
        case repeatedID(String)
        /// A reference to an id that the page, or the page linked to, does not have.
        case danglingAnchor(String)
        /// A link to a file that is not published.
        case brokenLink(String)
        /// A link that leaves the published folder, or is neither relative nor `https:` nor `mailto:`.
        case strayLink(String)
        /// A picture, font or style sheet from elsewhere.
        case remoteResource(String)
        /// A paint, a path or points that nobody can draw: the attribute and its value.
        case badDrawing(String, String)
        /// A script.
        case script
        /// `onclick` and its like.
        case eventHandler(String)
        /// A link inside a link, which HTML takes apart.
        case nestedLink
        /// The `html` element without `lang` and `xml:lang` of one value.
        case noLanguage
        /// No first heading, or more than one; how many.
        case firstHeadings(Int)
        /// A heading that skips a level: found, and the level before.
        case skippedHeading(found: Int, after: Int)
        /// Not exactly one `main`; how many.
        case mains(Int)
        /// No meta element with a Content-Security-Policy that begins by allowing nothing, and allows neither scripts
        /// nor hosts after it.
        case noPolicy
    }

    /// The page's path as the caller named it.
    public let page: String
    /// From 1.
    public let line: Int
    /// The element's name, where there is one.
    public let element: String?
    /// The element's id or that of the nearest element around it.
    public let nearestID: String?
    /// What is wrong.
    public let kind: Kind

    init(page: String, line: Int, element: String? = nil, nearestID: String? = nil, kind: Kind) {
        self.page = page
        self.line = line
        self.element = element
        self.nearestID = nearestID
        self.kind = kind
    }
}
