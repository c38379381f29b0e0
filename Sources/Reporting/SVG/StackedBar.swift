/// Parts of a sum, side by side from zero; with one part, a plain bar.
public struct StackedBar: Sendable {
    /// A part.
    public struct Part: Sendable {
        /// Its length.
        public let value: Double
        /// Its colour.
        public let ink: ChartInk

        /// A part.
        public init(_ value: Double, _ ink: ChartInk) {
            self.value = value
            self.ink = ink
        }
    }

    /// From zero on.
    public let parts: [Part]
    /// The scale's end, shared by the bars of a table.
    public let end: Double
    /// A paler bar behind, for the whole of which the parts are taken; nil for none.
    public let whole: Double?

    /// All that the bar shows.
    public init(parts: [Part], end: Double, whole: Double? = nil) {
        self.parts = parts
        self.end = end
        self.whole = whole
    }

    /// Appends the chart to `page`.
    public func draw(_ frame: ChartFrame, into page: inout [UInt8]) {
        let x = LinearScale(0...max(end, 1e-9), from: 1, to: frame.width - 1)
        let (y, height) = (frame.height * 0.2, frame.height * 0.6)
        SVGWriter.draw(frame, into: &page) { svg in
            if let whole {
                svg.rectangle(x: x.start, y: y, width: x.place(whole) - x.start, height: height, .pale)
            }
            var sum = 0.0
            for part in parts where part.value > 0 {
                let left = x.place(sum)
                sum += part.value
                svg.rectangle(x: left, y: y, width: x.place(sum) - left, height: height, part.ink)
            }
        }
    }
}
