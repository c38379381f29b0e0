/// Every item as one mark, stacked over where it lies: dots within the limit, squares with their names beyond it.
public struct DotHistogram: Sendable {
    /// An item.
    public struct Item: Sendable {
        /// Where it lies.
        public let value: Double
        /// Whether it is beyond the limit: decided by the caller on exact numbers.
        public let isMissed: Bool
        /// Its name and figure; shown for items beyond the limit.
        public let label: String

        /// An item.
        public init(_ value: Double, isMissed: Bool, label: String = "") {
            self.value = value
            self.isMissed = isMissed
            self.label = label
        }
    }

    /// In any order.
    public let items: [Item]
    /// The limit.
    public let limit: Double
    /// Words at the limit.
    public let limitLabel: String
    /// The scale's end.
    public let end: Double
    /// What stands where on the axis.
    public let ticks: [ChartTick]
    /// Words below the axis.
    public let axisLabel: String

    /// All that the chart shows.
    public init(
        items: [Item], limit: Double, limitLabel: String, end: Double, ticks: [ChartTick], axisLabel: String
    ) {
        self.items = items
        self.limit = limit
        self.limitLabel = limitLabel
        self.end = end
        self.ticks = ticks
        self.axisLabel = axisLabel
    }

    /// The distance of two columns of dots.
    private static let step = 8.0

    /// Appends the chart to `page`.
    public func draw(_ frame: ChartFrame, into page: inout [UInt8]) {
        let x = LinearScale(0...max(end, limit, 1e-9), from: 4, to: frame.width - 4)
        let base = frame.height - 28
        SVGWriter.draw(frame, into: &page) { svg in
            let level = x.place(limit)
            svg.rectangle(x: x.start, y: 4, width: level - x.start, height: base - 4, .shade)
            drawDots(x, base, &svg)
            drawMisses(x, base, frame, &svg)
            svg.rectangle(x: level - 1, y: 2, width: 2, height: base - 2, .ink)
            svg.text(limitLabel, x: level - 5, y: 13, size: 9, .ink, anchor: .end, isBold: true)
            svg.line(x1: x.start, y1: base, x2: x.end, y2: base, .ink, width: 1)
            for tick in ticks {
                svg.text(
                    tick.label, x: x.place(tick.value), y: base + 12, size: 8.5, .scale,
                    anchor: tick.value == 0 ? .start : .middle)
            }
            svg.text(axisLabel, x: level, y: base + 24, size: 8.5, .muted, anchor: .end)
        }
    }

    /// Dots in columns; columns too high for the chart are pressed together.
    private func drawDots(_ x: LinearScale, _ base: Double, _ svg: inout SVGWriter) {
        var heights: [Int: Int] = [:]
        for item in items where !item.isMissed { heights[column(item, x), default: 0] += 1 }
        let rise = min(Self.step, (base - 24) / Double(max(1, heights.values.max() ?? 1)))
        for (column, count) in heights.sorted(by: { $0.key < $1.key }) {
            let place = x.start + (Double(column) + 0.5) * Self.step
            for row in 0..<count {
                svg.circle(x: place, y: base - 4.5 - rise * Double(row), radius: 3.2, .accent)
            }
        }
    }

    private func column(_ item: Item, _ x: LinearScale) -> Int {
        Int(((x.place(item.value) - x.start) / Self.step).rounded(.down))
    }

    /// Names rise from right to left, so that none covers another's line.
    private func drawMisses(_ x: LinearScale, _ base: Double, _ frame: ChartFrame, _ svg: inout SVGWriter) {
        let missed = items.filter(\.isMissed).sorted { $0.value > $1.value }
        for (row, item) in missed.enumerated() {
            let place = x.place(item.value)
            svg.square(x: place, y: base - 4.5, side: 6.5, .miss)
            let top = base - 22 - 14 * Double(row)
            if item.label.isEmpty || top < 20 { continue }
            svg.line(x1: place, y1: base - 8, x2: place, y2: top - 5, .miss, width: 1)
            let room = frame.width - place - 6
            let fits = SVGWriter.width(of: item.label, size: 9) < room
            svg.text(
                item.label, x: fits ? place + 4 : place - 4, y: top, size: 9, .miss,
                anchor: fits ? .start : .end, isBold: true)
        }
    }
}
