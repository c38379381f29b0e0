/// How much was missed in each month, in the height of a line of text: a dash for nothing missed, a column for
/// what was, nothing at all for a month without data.
public struct MissedMonths: Sendable {
    /// Oldest first; nil for a month without data.
    public let counts: [Int?]
    /// The highest count that has a height of its own, shared by the charts of a table.
    public let end: Int

    /// The months and the scale's end.
    public init(counts: [Int?], end: Int) {
        self.counts = counts
        self.end = end
    }

    /// Appends the chart to `page`.
    public func draw(_ frame: ChartFrame, into page: inout [UInt8]) {
        let step = frame.width / Double(max(1, counts.count))
        let y = LinearScale(0...Double(max(1, end)), from: frame.height - 3, to: 2)
        SVGWriter.draw(frame, into: &page) { svg in
            let months = counts.enumerated().compactMap { index, count in
                count.map { (x: step * Double(index) + step * 0.14, count: $0) }
            }
            svg.dashes(
                months.filter { $0.count <= 0 }.map { ($0.x, y.start - 0.75) }, length: step * 0.72, .rule, width: 1.5)
            for month in months where month.count > 0 {
                let top = min(y.place(Double(month.count)), y.start - 3)
                svg.rectangle(x: month.x, y: top, width: step * 0.72, height: y.start - top, .miss)
            }
        }
    }
}
