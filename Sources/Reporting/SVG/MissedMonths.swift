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
            for (index, count) in counts.enumerated() {
                guard let count else { continue }
                let x = step * Double(index) + step * 0.14
                if count <= 0 {
                    svg.rectangle(x: x, y: y.start - 1.5, width: step * 0.72, height: 1.5, .rule)
                } else {
                    let top = min(y.place(Double(count)), y.start - 3)
                    svg.rectangle(x: x, y: top, width: step * 0.72, height: y.start - top, .miss)
                }
            }
        }
    }
}
