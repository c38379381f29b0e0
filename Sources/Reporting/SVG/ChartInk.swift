/// The few colours of all charts. Shapes carry them as attributes, since a page's style sheet does not reach
/// inline SVG in a PDF engine, and as classes, so that a screen's style sheet can replace them in the dark.
public enum ChartInk: String, CaseIterable, Sendable {
    /// A result.
    case accent
    /// A result of earlier times, an interval.
    case mid
    /// What was agreed or allowed, as a surface.
    case pale
    /// A miss.
    case miss
    /// To watch.
    case warn
    /// Axes and agreed levels.
    case ink
    /// Labels.
    case muted
    /// The words of a scale, which are no figures.
    case scale
    /// Grid lines and base lines.
    case rule
    /// A period or range set apart.
    case shade

    /// The colour on paper and on a light screen.
    public var light: String {
        switch self {
        case .accent: "#1a4f7a"
        case .mid: "#a1bdd5"
        case .pale: "#dce8f1"
        case .miss: "#b5241c"
        case .warn: "#8a5a00"
        case .ink: "#15181c"
        case .muted, .scale: "#5b6570"
        case .rule: "#d3d8dd"
        case .shade: "#edf1f4"
        }
    }

    /// The colour on a dark screen.
    public var dark: String {
        switch self {
        case .accent: "#7fb6e3"
        case .mid: "#4c7ba1"
        case .pale: "#223a4e"
        case .miss: "#ff7d73"
        case .warn: "#e0ac4a"
        case .ink: "#e8eaed"
        case .muted, .scale: "#a3adb8"
        case .rule: "#3b434b"
        case .shade: "#20262d"
        }
    }

    var fillClass: String { "cf-\(rawValue)" }
    var strokeClass: String { "cs-\(rawValue)" }

    /// The rules that a page's style sheet puts into `@media screen and (prefers-color-scheme: dark)`.
    public static var darkStyleSheet: String {
        var rules = ""
        for ink in allCases {
            rules += ".\(ink.fillClass) { fill: \(ink.dark) } .\(ink.strokeClass) { stroke: \(ink.dark) }\n"
        }
        return rules
    }
}
