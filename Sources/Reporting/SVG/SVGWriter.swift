/// Writes the shapes of one chart as bytes.
struct SVGWriter {
    private(set) var bytes: [UInt8]

    /// Appends a chart to `page`; the buffer itself is lent, not copied.
    static func draw(_ frame: ChartFrame, into page: inout [UInt8], _ shapes: (inout SVGWriter) -> Void) {
        var writer = SVGWriter(bytes: [])
        swap(&writer.bytes, &page)
        writer.open(frame)
        shapes(&writer)
        writer.raw("</svg>")
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
        raw(" font-family=\"Inter, Liberation Sans, Arial, sans-serif\"")
        switch frame.label {
        case .title(let id, let text):
            raw(" role=\"img\" aria-labelledby=\"")
            escaped(id)
            raw("\"><title id=\"")
            escaped(id)
            raw("\">")
            escaped(text)
            raw("</title>")
        case .decoration: raw(" aria-hidden=\"true\" focusable=\"false\">")
        }
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

    mutating func fill(_ ink: ChartInk) {
        raw(" class=\"")
        raw(ink.fillClass)
        raw("\" fill=\"")
        raw(ink.light)
        raw("\"")
    }

    mutating func stroke(_ ink: ChartInk, _ width: Double) {
        raw(" class=\"")
        raw(ink.strokeClass)
        raw("\" fill=\"none\" stroke=\"")
        raw(ink.light)
        raw("\"")
        attribute("stroke-width", width)
    }
}
