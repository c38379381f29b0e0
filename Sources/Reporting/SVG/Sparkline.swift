/// Twelve months, or any number of them, as a small line: squares for missed months, gaps for months without
/// cases, a dashed line for the agreed level, the last month marked.
public struct Sparkline: Sendable {
    /// A month.
    public struct Point: Sendable, Equatable {
        /// The month's result.
        public let value: Double
        /// Whether it was missed: decided by the caller on exact numbers.
        public let isMissed: Bool

        /// A result and its verdict.
        public init(_ value: Double, isMissed: Bool) {
            self.value = value
            self.isMissed = isMissed
        }
    }

    /// Oldest first; nil for a month without cases.
    public let points: [Point?]
    /// The agreed level; nil where nothing was agreed.
    public let agreed: Double?

    /// A line of these months.
    public init(points: [Point?], agreed: Double?) {
        self.points = points
        self.agreed = agreed
    }

    /// Appends the chart to `page`.
    public func draw(_ frame: ChartFrame, into page: inout [UInt8]) {
        let values = points.compactMap { $0?.value } + [agreed].compactMap(\.self)
        guard let low = values.min(), let high = values.max() else {
            return SVGWriter.draw(frame, into: &page) { _ in }
        }
        let y = LinearScale(low...high, from: frame.height - 5, to: 5)
        let x = LinearScale(0...Double(max(1, points.count - 1)), from: 5, to: frame.width - 5)
        SVGWriter.draw(frame, into: &page) { svg in
            if let agreed {
                svg.line(
                    x1: 1, y1: y.place(agreed), x2: frame.width - 1, y2: y.place(agreed), .muted, width: 0.8,
                    dash: "2 2")
            }
            drawRuns(x, y, &svg)
            for (index, point) in points.enumerated() {
                guard let point, point.isMissed || index == points.count - 1 else { continue }
                let size = point.isMissed ? 4.4 : 5
                svg.result(
                    x: x.place(Double(index)), y: y.place(point.value), isMissed: point.isMissed, size: size)
            }
        }
    }

    /// A line for every run of months with cases; a month on its own is a small dot.
    private func drawRuns(_ x: LinearScale, _ y: LinearScale, _ svg: inout SVGWriter) {
        var run: [(x: Double, y: Double)] = []
        for index in 0...points.count {
            if index < points.count, let point = points[index] {
                run.append((x.place(Double(index)), y.place(point.value)))
                continue
            }
            if run.count > 1 { svg.polyline(run, .accent, width: 1.2) }
            if let only = run.first, run.count == 1 { svg.circle(x: only.x, y: only.y, radius: 1.2, .accent) }
            run = []
        }
    }
}
