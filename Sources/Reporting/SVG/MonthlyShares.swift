/// A result a month with its interval, against the agreed level: one of several alike, side by side.
public struct MonthlyShares: Sendable {
    /// A month.
    public struct Point: Sendable, Equatable {
        /// The month's result.
        public let value: Double
        /// Its 95 % interval.
        public let interval: ClosedRange<Double>?
        /// Whether it was missed: decided by the caller on exact numbers.
        public let isMissed: Bool
        /// Words beside the mark, usually only of missed months.
        public let label: String

        /// A result and its verdict.
        public init(_ value: Double, interval: ClosedRange<Double>?, isMissed: Bool, label: String = "") {
            self.value = value
            self.interval = interval
            self.isMissed = isMissed
            self.label = label
        }
    }

    /// Oldest first; nil for a month without cases.
    public let points: [Point?]
    /// The agreed level.
    public let agreed: Double?
    /// The scale's ends.
    public let domain: ClosedRange<Double>
    /// Grid lines.
    public let ticks: [ChartTick]
    /// Words below the first and the last month.
    public let firstLabel: String
    /// Words below the last month.
    public let lastLabel: String

    /// All that the chart shows.
    public init(
        points: [Point?], agreed: Double?, domain: ClosedRange<Double>, ticks: [ChartTick],
        firstLabel: String,
        lastLabel: String
    ) {
        self.points = points
        self.agreed = agreed
        self.domain = domain
        self.ticks = ticks
        self.firstLabel = firstLabel
        self.lastLabel = lastLabel
    }

    /// Appends the chart to `page`.
    public func draw(_ frame: ChartFrame, into page: inout [UInt8]) {
        let plot = ChartPlot(frame, domain: domain, ticks: ticks)
        let step = (plot.right - plot.left) / Double(max(1, points.count))
        SVGWriter.draw(frame, into: &page) { svg in
            plot.drawGrid(&svg)
            for (index, point) in points.enumerated() {
                guard let interval = point?.interval else { continue }
                let (top, bottom) = (plot.y.place(interval.upperBound), plot.y.place(interval.lowerBound))
                let x = plot.left + step * (Double(index) + 0.5)
                svg.rectangle(x: x - 2, y: top, width: 4, height: bottom - top, .pale)
            }
            if let agreed {
                let y = plot.y.place(agreed)
                svg.line(x1: plot.left, y1: y, x2: plot.right, y2: y, .ink, width: 1.4)
            }
            for (index, point) in points.enumerated() {
                guard let point else { continue }
                let (x, y) = (plot.left + step * (Double(index) + 0.5), plot.y.place(point.value))
                svg.result(x: x, y: y, isMissed: point.isMissed, size: 6)
                let half = SVGWriter.width(of: point.label, size: 7.5) / 2
                let inside = min(max(x, plot.left + half), frame.width - half)
                // Below the mark, but for one at the foot of the chart, where the months stand.
                let below = y + 11 <= frame.height - 12
                svg.text(
                    point.label, x: inside, y: below ? y + 11 : y - 6, size: 7.5, point.isMissed ? .miss : .muted,
                    anchor: .middle, isBold: true)
            }
            svg.text(firstLabel, x: plot.left, y: frame.height - 3, size: 8, .muted)
            svg.text(lastLabel, x: plot.right, y: frame.height - 3, size: 8, .muted, anchor: .end)
        }
    }
}
