/// A result against its agreed level on a shared scale: an upright line for the level, a band for the agreed
/// range, a dot for the result or a square when it was missed, a pale line for its 95 % interval.
public struct IntervalMark: Sendable {
    /// The scale's ends. Not a bar: the scale need not begin at zero.
    public let domain: ClosedRange<Double>
    /// The agreed level.
    public let agreed: Double
    /// Whether the agreed range lies above the level; below it for what should be small.
    public let isHigherBetter: Bool
    /// The result; nil where there is none.
    public let value: Double?
    /// Whether the result was missed: decided by the caller on exact numbers.
    public let isMissed: Bool
    /// The 95 % interval; nil where there is none.
    public let interval: ClosedRange<Double>?

    /// All that the mark shows.
    public init(
        domain: ClosedRange<Double>, agreed: Double, isHigherBetter: Bool = true, value: Double?,
        isMissed: Bool, interval: ClosedRange<Double>?
    ) {
        self.domain = domain
        self.agreed = agreed
        self.isHigherBetter = isHigherBetter
        self.value = value
        self.isMissed = isMissed
        self.interval = interval
    }

    /// Appends the chart to `page`.
    public func draw(_ frame: ChartFrame, into page: inout [UInt8]) {
        let scale = LinearScale(domain, from: 5, to: frame.width - 5)
        let middle = frame.height / 2
        let level = scale.place(agreed)
        SVGWriter.draw(frame, into: &page) { svg in
            let edge = isHigherBetter ? scale.end : scale.start
            svg.rectangle(
                x: min(level, edge), y: middle - 8, width: abs(edge - level), height: 16, .pale)
            svg.line(
                x1: scale.start, y1: middle + 8.5, x2: scale.end, y2: middle + 8.5, .rule, width: 1)
            if let interval { drawInterval(interval, scale, middle, &svg) }
            svg.rectangle(x: level - 1, y: middle - 9, width: 2, height: 18, .ink)
            if let value { drawResult(value, scale, middle, &svg) }
        }
    }

    /// A result beyond the scale stands inside its end, with an arrow that points on.
    private func drawResult(_ value: Double, _ scale: LinearScale, _ y: Double, _ svg: inout SVGWriter) {
        let isBelow = value < domain.lowerBound
        let isAbove = value > domain.upperBound
        let ink: ChartInk = isMissed ? .miss : .accent
        if isBelow || isAbove {
            svg.arrow(x: isBelow ? scale.start : scale.end, y: y, pointsLeft: isBelow, ink)
        }
        let inside = isBelow ? 7.0 : (isAbove ? -7.0 : 0)
        svg.result(x: scale.place(value) + inside, y: y, isMissed: isMissed, size: 7)
    }

    private func drawInterval(
        _ interval: ClosedRange<Double>, _ scale: LinearScale, _ y: Double, _ svg: inout SVGWriter
    ) {
        let low = scale.place(interval.lowerBound)
        let high = scale.place(interval.upperBound)
        svg.line(x1: low, y1: y, x2: high, y2: y, .mid, width: 2)
        if interval.lowerBound < domain.lowerBound { svg.arrow(x: scale.start, y: y, pointsLeft: true) }
        if interval.upperBound > domain.upperBound { svg.arrow(x: scale.end, y: y, pointsLeft: false) }
    }
}

extension SVGWriter {
    /// The head of a line that goes on beyond the scale.
    mutating func arrow(x: Double, y: Double, pointsLeft: Bool, _ ink: ChartInk = .mid) {
        let tip = pointsLeft ? x - 4 : x + 4
        polygon([(tip, y), (x + (pointsLeft ? 2 : -2), y - 3.5), (x + (pointsLeft ? 2 : -2), y + 3.5)], ink)
    }
}
