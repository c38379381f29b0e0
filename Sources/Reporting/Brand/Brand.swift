/// How a partner's reports look like its own: its logo, and its colour where text and lines are not figures.
public struct Brand: Sendable, Hashable {
    /// Nil where none was given, or none that can be shown.
    public var logo: Logo?
    public var accent: AccentColor?

    /// A look; nothing is the house's own.
    public init(logo: Logo? = nil, accent: AccentColor? = nil) {
        self.logo = logo
        self.accent = accent
    }

    /// The rules that come after the style sheet. Charts keep their colours, which mean the same in every report.
    var style: [UInt8] {
        guard let accent else { return [] }
        func rule(_ colour: String) -> String {
            ":root { --brand: \(colour)\(accent.isLikeMiss ? "" : "; --accent: \(colour)") }"
        }
        return Array(
            "\(rule(accent.light))\n@media screen and (prefers-color-scheme: dark) { \(rule(accent.dark)) }\n".utf8)
    }
}
