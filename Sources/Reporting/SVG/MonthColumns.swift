/// A column a month from zero: earlier months pale, the reported one strong, forecasts hatched.
public struct MonthColumns: Sendable {
    /// How a column is drawn.
    public enum Kind: Sendable {
        /// Before the reported month.
        case past
        /// The reported month.
        case current
        /// Expected.
        case forecast
    }

    /// A month.
    public struct Column: Sendable {
        /// The height; nil for a month without one, which keeps its place.
        public let value: Double?
        /// How it is drawn.
        public let kind: Kind
        /// Words above the column.
        public let label: String
        /// Words below it.
        public let month: String

        /// A column and its words.
        public init(_ value: Double?, kind: Kind, label: String, month: String) {
            self.value = value
            self.kind = kind
            self.label = label
            self.month = month
        }
    }

    /// Oldest first.
    public let columns: [Column]
    /// The scale's end.
    public let end: Double
    /// Grid lines; none where every column has its words.
    public let ticks: [ChartTick]
    /// The id of the hatching, unique on the page; written only where something is expected.
    public let hatchID: String

    /// All that the chart shows.
    public init(columns: [Column], end: Double, ticks: [ChartTick] = [], hatchID: String) {
        self.columns = columns
        self.end = end
        self.ticks = ticks
        self.hatchID = hatchID
    }

    /// Appends the chart to `page`.
    public func draw(_ frame: ChartFrame, into page: inout [UInt8]) {
        let plot = ChartPlot(frame, domain: 0...max(end, 1e-9), ticks: ticks, top: 14)
        let step = (plot.right - plot.left) / Double(max(1, columns.count))
        SVGWriter.draw(frame, into: &page) { svg in
            if columns.contains(where: { $0.kind == .forecast && $0.value != nil }) { svg.hatch(id: hatchID) }
            plot.drawGrid(&svg)
            for (index, column) in columns.enumerated() {
                let x = plot.left + step * (Double(index) + 0.5)
                let isCurrent = column.kind == .current
                if let value = column.value {
                    let top = plot.y.place(value)
                    drawColumn(column.kind, x, top, min(30, step * 0.64), plot.y.start - top, &svg)
                    svg.text(
                        column.label, x: x, y: top - 4, size: 8.5, column.kind == .forecast ? .muted : .ink,
                        anchor: .middle, isBold: isCurrent)
                }
                svg.text(
                    column.month, x: x, y: frame.height - 5, size: 8.5, isCurrent ? .ink : .muted,
                    anchor: .middle, isBold: isCurrent)
            }
            svg.line(x1: plot.left, y1: plot.y.start, x2: plot.right, y2: plot.y.start, .ink, width: 1)
        }
    }

    private func drawColumn(
        _ kind: Kind, _ x: Double, _ top: Double, _ width: Double, _ height: Double, _ svg: inout SVGWriter
    ) {
        switch kind {
        case .past: svg.rectangle(x: x - width / 2, y: top, width: width, height: height, .mid)
        case .current: svg.rectangle(x: x - width / 2, y: top, width: width, height: height, .accent)
        case .forecast:
            svg.hatched(x: x - width / 2, y: top, width: width, height: height, patternID: hatchID)
        }
    }
}
