extension SVGWriter {
    /// Which side of its place a text lies on.
    enum Anchor: String {
        case start, middle, end
    }

    mutating func rectangle(x: Double, y: Double, width: Double, height: Double, _ ink: ChartInk) {
        if width <= 0 || height <= 0 { return }
        begin("rect", ink)
        attribute("x", x)
        attribute("y", y)
        attribute("width", width)
        attribute("height", height)
        fill(ink)
        raw("/>")
    }

    mutating func circle(x: Double, y: Double, radius: Double, _ ink: ChartInk) {
        begin("circle", ink)
        attribute("cx", x)
        attribute("cy", y)
        attribute("r", radius)
        fill(ink)
        raw("/>")
    }

    /// A square around its middle: the mark of a miss.
    mutating func square(x: Double, y: Double, side: Double, _ ink: ChartInk) {
        rectangle(x: x - side / 2, y: y - side / 2, width: side, height: side, ink)
    }

    mutating func line(
        x1: Double, y1: Double, x2: Double, y2: Double, _ ink: ChartInk, width: Double, dash: String? = nil
    ) {
        begin("line", ink, isStroke: true)
        attribute("x1", x1)
        attribute("y1", y1)
        attribute("x2", x2)
        attribute("y2", y2)
        stroke(ink, width)
        if let dash { raw(" stroke-dasharray=\"\(dash)\"") }
        raw("/>")
    }

    /// Level lines of one thickness, each from its left end.
    mutating func dashes(_ places: [(x: Double, y: Double)], length: Double, _ ink: ChartInk, width: Double) {
        if places.isEmpty { return }
        begin("path", ink, isStroke: true)
        raw(" d=\"")
        for place in places {
            raw("M")
            number(place.x)
            raw(" ")
            number(place.y)
            raw("h")
            number(length)
        }
        raw("\"")
        stroke(ink, width)
        raw("/>")
    }

    /// Straight lines from point to point.
    mutating func polyline(_ points: [(x: Double, y: Double)], _ ink: ChartInk, width: Double) {
        begin("polyline", ink, isStroke: true)
        raw(" points=\"")
        self.points(points)
        raw("\"")
        stroke(ink, width)
        raw(" stroke-linejoin=\"round\"/>")
    }

    mutating func polygon(_ points: [(x: Double, y: Double)], _ ink: ChartInk) {
        begin("polygon", ink)
        raw(" points=\"")
        self.points(points)
        raw("\"")
        fill(ink)
        raw("/>")
    }

    private mutating func points(_ points: [(x: Double, y: Double)]) {
        for index in points.indices {
            if index > 0 { raw(" ") }
            number(points[index].x)
            raw(",")
            number(points[index].y)
        }
    }

    /// A label; `y` is its base line.
    mutating func text(
        _ text: String, x: Double, y: Double, size: Double, _ ink: ChartInk, anchor: Anchor = .start,
        isBold: Bool = false
    ) {
        if text.isEmpty { return }
        begin("text", ink)
        attribute("x", x)
        attribute("y", y)
        attribute("font-size", size)
        if isBold { raw(" font-weight=\"600\"") }
        if anchor != .start { raw(" text-anchor=\"\(anchor.rawValue)\"") }
        fill(ink)
        raw(">")
        escaped(text)
        raw("</text>")
    }

    /// A dot for a result, a square for a miss: the shape says it without the colour.
    mutating func result(x: Double, y: Double, isMissed: Bool, size: Double) {
        if isMissed {
            square(x: x, y: y, side: size, .miss)
        } else {
            circle(x: x, y: y, radius: size / 2, .accent)
        }
    }

    /// A pattern of slanted lines, for what is forecast.
    mutating func hatch(id: String) {
        endGroup()
        raw("<defs><pattern id=\"")
        escaped(id)
        raw(
            "\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\"><path d=\"M-1 1L1 -1M0 4L4 0M3 5L5 3\""
        )
        stroke(.accent, 0.7)
        raw("/></pattern></defs>")
    }

    mutating func hatched(x: Double, y: Double, width: Double, height: Double, patternID: String) {
        endGroup()
        raw("<rect")
        attribute("x", x)
        attribute("y", y)
        attribute("width", max(0, width))
        attribute("height", max(0, height))
        raw(" class=\"")
        raw(ChartInk.accent.strokeClass)
        raw("\" fill=\"url(#")
        escaped(patternID)
        raw(")\" stroke=\"")
        raw(ChartInk.accent.light)
        raw("\" stroke-width=\"1\"/>")
    }

    /// About how wide a text is: enough to keep labels inside the frame.
    static func width(of text: String, size: Double) -> Double { Double(text.count) * size * 0.56 }
}
