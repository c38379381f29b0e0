/// A square for every case: a count that can be counted. More than the frame holds end in a plus.
public struct UnitSquares: Sendable {
    /// How many.
    public let count: Int
    /// Their colour.
    public let ink: ChartInk

    /// That many squares.
    public init(_ count: Int, _ ink: ChartInk = .accent) {
        self.count = count
        self.ink = ink
    }

    /// Appends the chart to `page`.
    public func draw(_ frame: ChartFrame, into page: inout [UInt8]) {
        let side = max(4, frame.height - 4)
        let step = side + 3
        let room = max(1, Int((frame.width / step).rounded(.down)))
        let shown = count <= room ? max(0, count) : room - 1
        SVGWriter.draw(frame, into: &page) { svg in
            for index in 0..<shown {
                svg.rectangle(x: step * Double(index), y: 2, width: side, height: side, ink)
            }
            if count > room {
                svg.text("+", x: step * Double(shown) + 1, y: frame.height - 4, size: side, .muted)
            }
        }
    }
}
