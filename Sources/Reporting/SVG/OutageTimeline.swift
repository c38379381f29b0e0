import ServiceTime

/// Every outage of a rolling year as a stem of its length: squares with names for those that count most, the
/// time that is about to leave the year shaded.
public struct OutageTimeline: Sendable {
    /// An outage.
    public struct Outage: Sendable {
        /// The day on which it began.
        public let day: Day
        /// How long it lasted, in the axis's unit.
        public let length: Double
        /// Whether its service is over its allowance.
        public let isMissed: Bool
        /// Words beside it; empty for most.
        public let label: String

        /// An outage.
        public init(day: Day, length: Double, isMissed: Bool, label: String = "") {
            self.day = day
            self.length = length
            self.isMissed = isMissed
            self.label = label
        }
    }

    /// In any order; drawn by day.
    public let outages: [Outage]
    /// The first month.
    public let first: Month
    /// The words below every month.
    public let months: [String]
    /// The scale's end.
    public let end: Double
    /// Grid lines.
    public let ticks: [ChartTick]
    /// How many of the first months are about to leave the rolling year.
    public let leaving: Int
    /// Words in the shaded time.
    public let leavingLabel: String

    /// All that the chart shows.
    public init(
        outages: [Outage], first: Month, months: [String], end: Double, ticks: [ChartTick], leaving: Int = 0,
        leavingLabel: String = ""
    ) {
        self.outages = outages
        self.first = first
        self.months = months
        self.end = end
        self.ticks = ticks
        self.leaving = leaving
        self.leavingLabel = leavingLabel
    }

    /// Appends the chart to `page`.
    public func draw(_ frame: ChartFrame, into page: inout [UInt8]) {
        let plot = ChartPlot(frame, domain: 0...max(end, 1e-9), ticks: ticks, top: 12)
        let x = MonthScale(first: first, count: months.count, from: plot.left, to: plot.right)
        SVGWriter.draw(frame, into: &page) { svg in
            if leaving > 0 {
                svg.rectangle(
                    x: x.start, y: 4, width: x.step * Double(leaving), height: plot.y.start - 4, .shade)
                svg.text(leavingLabel, x: x.start + 4, y: plot.y.end + 11, size: 8, .muted)
            }
            plot.drawGrid(&svg)
            svg.line(x1: x.start, y1: plot.y.start, x2: x.end, y2: plot.y.start, .ink, width: 1)
            for (index, month) in months.enumerated() {
                let edge = x.edge(first + index)
                svg.line(x1: edge, y1: plot.y.start, x2: edge, y2: plot.y.start + 4, .muted, width: 1)
                svg.text(
                    month, x: x.middle(first + index), y: frame.height - 5, size: 8, .muted, anchor: .middle)
            }
            for outage in outages.sorted(by: { $0.day < $1.day }) { drawOutage(outage, x, plot, &svg) }
        }
    }

    private func drawOutage(_ outage: Outage, _ x: MonthScale, _ plot: ChartPlot, _ svg: inout SVGWriter) {
        let (place, top) = (x.place(outage.day), plot.y.place(outage.length))
        let ink: ChartInk = outage.isMissed ? .miss : .accent
        svg.line(x1: place, y1: plot.y.start, x2: place, y2: top, ink, width: 1.6)
        svg.result(x: place, y: top, isMissed: outage.isMissed, size: 6)
        let fits = SVGWriter.width(of: outage.label, size: 8) < x.end - place - 6
        svg.text(
            outage.label, x: fits ? place + 6 : place - 6, y: top + 3, size: 8,
            outage.isMissed ? .miss : .ink,
            anchor: fits ? .start : .end, isBold: outage.isMissed)
    }
}
