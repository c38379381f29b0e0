/// What was used of what is allowed, as a bar from zero: downtime of a budget, days of a limit.
public struct AllowanceBar: Sendable {
    /// What was used.
    public let used: Double
    /// What is allowed.
    public let allowed: Double
    /// The part of `used` that soon counts no longer, drawn apart at the bar's beginning; 0 for none.
    public let freed: Double
    /// Whether more was used than allowed: decided by the caller on exact numbers.
    public let isMissed: Bool
    /// The scale's end, shared by the bars of a table.
    public let end: Double
    /// Words below zero and below the allowance; none for a bar without words.
    public let zeroLabel: String
    /// Words below the allowance.
    public let allowedLabel: String

    /// All that the bar shows.
    public init(
        used: Double, allowed: Double, freed: Double = 0, isMissed: Bool, end: Double, zeroLabel: String = "",
        allowedLabel: String = ""
    ) {
        self.used = used
        self.allowed = allowed
        self.freed = freed
        self.isMissed = isMissed
        self.end = end
        self.zeroLabel = zeroLabel
        self.allowedLabel = allowedLabel
    }

    /// Appends the chart to `page`.
    public func draw(_ frame: ChartFrame, into page: inout [UInt8]) {
        let hasWords = !zeroLabel.isEmpty || !allowedLabel.isEmpty
        let middle = hasWords ? frame.height / 2 - 5 : frame.height / 2
        let scale = LinearScale(0...max(end, allowed, 1e-9), from: 5, to: frame.width - 5)
        let ink: ChartInk = isMissed ? .miss : .accent
        SVGWriter.draw(frame, into: &page) { svg in
            let limit = scale.place(allowed)
            svg.rectangle(x: scale.start, y: middle - 6, width: limit - scale.start, height: 12, .pale)
            let bar = scale.place(used) - scale.start
            let freedBar = min(bar, scale.place(freed) - scale.start)
            svg.rectangle(x: scale.start, y: middle - 3, width: bar, height: 6, ink)
            if freedBar > 1.5 {
                svg.rectangle(
                    x: scale.start + 0.75, y: middle - 2.25, width: freedBar - 1.5, height: 4.5, .mid)
            }
            svg.rectangle(x: limit - 1, y: middle - 8, width: 2, height: 16, .ink)
            if used > scale.domain.upperBound { svg.arrow(x: scale.end, y: middle, pointsLeft: false, ink) }
            let anchor: SVGWriter.Anchor = limit > frame.width - 45 ? .end : .middle
            let x = anchor == .end ? frame.width - 2 : limit
            svg.text(zeroLabel, x: scale.start, y: middle + 17, size: 9, .scale)
            svg.text(allowedLabel, x: x, y: middle + 17, size: 9, .muted, anchor: anchor)
        }
    }
}
