/// The words above a column of interval marks; of the same width and domain as they.
public struct ScaleAxis: Sendable {
    /// The scale's ends.
    public let domain: ClosedRange<Double>
    /// What stands where.
    public let ticks: [ChartTick]
    /// Whether equal ratios take equal room, as under spread marks.
    public let isLogarithmic: Bool

    /// An axis of these ticks.
    public init(domain: ClosedRange<Double>, ticks: [ChartTick], isLogarithmic: Bool = false) {
        self.domain = domain
        self.ticks = ticks
        self.isLogarithmic = isLogarithmic
    }

    /// Appends the chart to `page`.
    public func draw(_ frame: ChartFrame, into page: inout [UInt8]) {
        let linear = LinearScale(domain, from: 5, to: frame.width - 5)
        let log = LogScale(domain, from: 5, to: frame.width - 5)
        SVGWriter.draw(frame, into: &page) { svg in
            for tick in ticks {
                let x = isLogarithmic ? log.place(tick.value) : linear.place(tick.value)
                let anchor: SVGWriter.Anchor =
                    x < 10 ? .start : (x > frame.width - 10 ? .end : .middle)
                svg.text(tick.label, x: x, y: frame.height - 3, size: 9, .scale, anchor: anchor)
            }
        }
    }
}
