/// What the check of one page found.
public struct PageFindings: Sendable, Equatable {
    /// A reference from a page to a file, or to a place in one.
    public struct Link: Sendable, Equatable {
        /// As it is written in the page.
        public let text: String
        /// The line it stands in.
        public let line: Int
        /// The nearest id around it.
        public let nearestID: String?
    }

    /// The page's path, relative to the published folder, with `/` between folders.
    public let page: String
    /// Empty where the page may be published.
    public internal(set) var faults: [PageFault] = []
    /// Relative links to other files, for `LinkCheck`.
    public internal(set) var links: [Link] = []
    /// Every id of the page.
    public internal(set) var ids: Set<String> = []
}
