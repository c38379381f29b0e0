/// Writes the shapes of one chart as bytes. Shapes of one ink that follow each other share it in a group, and only a
/// chart with words names a font: pages are full of small charts.
struct SVGWriter {
    /// A shape that may turn out to be the first of a group.
    private struct Inked {
        let ink: ChartInk
        let isStroke: Bool
        /// Where it begins.
        let start: Int
        /// Where its ink stands; nil until it is written.
        var attributes: Range<Int>?
    }

    private(set) var bytes: [UInt8]
    private var last: Inked?
    private var isGrouped = false
    private var fontPlace = 0
    private var hasText = false

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// Appends a chart to `page`; the buffer itself is lent, not copied.
    static func draw(_ frame: ChartFrame, into page: inout [UInt8], _ shapes: (inout SVGWriter) -> Void) {
        var writer = SVGWriter(bytes: [])
        swap(&writer.bytes, &page)
        writer.open(frame)
        shapes(&writer)
        writer.close()
        swap(&writer.bytes, &page)
    }

    private mutating func open(_ frame: ChartFrame) {
        raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 ")
        number(frame.width)
        raw(" ")
        number(frame.height)
        raw("\"")
        attribute("width", frame.width)
        attribute("height", frame.height)
        fontPlace = bytes.count
        switch frame.label {
        case .title(let id, let text):
            raw(" role=\"img\" aria-labelledby=\"")
            escaped(id)
            raw("\"><title id=\"")
            escaped(id)
            raw("\">")
            escaped(text)
            raw("</title>")
        case .decoration: raw(" aria-hidden=\"true\">")
        }
    }

    private mutating func close() {
        endGroup()
        raw("</svg>")
        if hasText {
            bytes.insert(contentsOf: " font-family=\"Inter, Liberation Sans, Arial, sans-serif\"".utf8, at: fontPlace)
        }
    }

    /// Begins a shape, which is filled or drawn with an ink.
    mutating func begin(_ name: String, _ ink: ChartInk, isStroke: Bool = false) {
        if let last, last.ink == ink, last.isStroke == isStroke {
            if !isGrouped, let place = last.attributes {
                let attributes = Array(bytes[place])
                bytes.removeSubrange(place)
                bytes.insert(contentsOf: Array("<g".utf8) + attributes + Array(">".utf8), at: last.start)
                isGrouped = true
            }
        } else {
            endGroup()
            last = Inked(ink: ink, isStroke: isStroke, start: bytes.count)
        }
        if name == "text" { hasText = true }
        raw("<")
        raw(name)
    }

    /// Ends the group of shapes of one ink, before something that has none.
    mutating func endGroup() {
        if isGrouped { raw("</g>") }
        isGrouped = false
        last = nil
    }

    mutating func raw(_ text: String) { bytes.append(raw: text) }

    mutating func escaped(_ text: String) { bytes.append(escaped: text) }

    mutating func number(_ value: Double) { bytes.append(coordinate: value) }

    mutating func attribute(_ name: String, _ value: Double) {
        raw(" ")
        raw(name)
        raw("=\"")
        number(value)
        raw("\"")
    }

    /// The ink of a shape that was begun.
    mutating func fill(_ ink: ChartInk) {
        if isGrouped { return }
        let start = bytes.count
        raw(" class=\"")
        raw(ink.fillClass)
        raw("\" fill=\"")
        raw(ink.light)
        raw("\"")
        last?.attributes = start..<bytes.count
    }

    /// The ink of a line that was begun, and its width.
    mutating func stroke(_ ink: ChartInk, _ width: Double) {
        if !isGrouped { strokeInk(ink) }
        attribute("stroke-width", width)
    }

    private mutating func strokeInk(_ ink: ChartInk) {
        let start = bytes.count
        raw(" class=\"")
        raw(ink.strokeClass)
        raw("\" fill=\"none\" stroke=\"")
        raw(ink.light)
        raw("\"")
        last?.attributes = start..<bytes.count
    }
}
