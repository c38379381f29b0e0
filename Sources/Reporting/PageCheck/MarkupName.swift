/// The names of elements and attributes that the check of a page knows; all others are one.
enum MarkupName: String, CaseIterable {
    // Elements.
    case html, head, meta, style, body, main, section, article, aside, nav, header, footer, figure, figcaption
    case h1, h2, h3, h4, h5, h6, p, a, ul, ol, li, dl, dt, dd, div, span, bdi, strong, script
    case table, tr, td, th
    case svg, g, path, rect, circle, line, polyline, polygon, text, title, desc
    case area, base, br, col, embed, hr, img, input, link, source, track, wbr

    // Attributes.
    case `class`, id, lang, xmlLang = "xml:lang", xmlns, httpEquiv = "http-equiv", content
    case href, xlinkHref = "xlink:href", src, srcset, poster, data, action, formaction, background
    case labelledBy = "aria-labelledby", describedBy = "aria-describedby", controls = "aria-controls"
    case details = "aria-details", label = "aria-label", headers, `for`, alt, datetime
    case fill, stroke, clipPath = "clip-path", mask, filter
    case markerStart = "marker-start", markerMid = "marker-mid", markerEnd = "marker-end"
    case d, points, viewBox, transform, patternTransform

    case other = ""

    /// The name that bytes are.
    @inline(__always)
    static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> MarkupName { MarkupNames.table.find(MarkupHash.of(bytes)) }

    /// Elements that HTML knows to be empty.
    var isVoid: Bool {
        switch self {
        case .area, .base, .br, .col, .embed, .hr, .img, .input, .link, .meta, .source, .track, .wbr: true
        default: false
        }
    }

    /// Elements that the grammar has inside `zeroOrMore` or `oneOrMore` wherever it has them, so that fewer of one kind
    /// are as good as more.
    var repeats: Bool {
        switch self {
        case .td, .tr, .th, .span, .a, .bdi, .strong, .p, .li, .div, .dt, .dd, .line, .circle, .rect, .polyline,
            .polygon, .path, .text, .svg:
            true
        default: false
        }
    }

    /// Whether the grammar lets any number of anything stand in an element of XHTML of this name.
    var isFlow: Bool {
        switch self {
        case .main, .section, .article, .aside, .nav, .header, .footer, .td, .th, .li, .figure: true
        default: false
        }
    }

    /// Whether an element of this name may stand among any number of anything, and not just once, or first.
    var isInFlow: Bool { self != .figcaption && self != .title && self != .desc }

    /// Whether the grammar asks nothing of an attribute's value, wherever it has the attribute.
    var isFree: Bool {
        switch self {
        case .class, .points, .title, .label, .labelledBy, .describedBy, .headers, .alt, .content, .datetime, .d,
            .viewBox, .transform, .patternTransform:
            true
        default: false
        }
    }
}

/// The known names by their hashes.
private struct MarkupNames {
    static let table = MarkupNames()

    private var slots = [(hash: UInt64, name: MarkupName)](repeating: (0, .other), count: 512)

    init() {
        for name in MarkupName.allCases where name != .other {
            var text = name.rawValue
            let hash = text.withUTF8 { MarkupHash.of($0) }
            var slot = Int(truncatingIfNeeded: hash) & 511
            while slots[slot].hash != 0 { slot = (slot + 1) & 511 }
            slots[slot] = (hash, name)
        }
    }

    @inline(__always)
    func find(_ hash: UInt64) -> MarkupName {
        var slot = Int(truncatingIfNeeded: hash) & 511
        while slots[slot].hash != hash {
            if slots[slot].hash == 0 { return .other }
            slot = (slot + 1) & 511
        }
        return slots[slot].name
    }
}
