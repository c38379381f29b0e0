/// The times of many cases on a logarithmic scale: a dot for the median, a thick line to the time within which
/// 9 of 10 were done, a thin one to the longest, an upright line for the limit, the allowed range shaded.
public struct SpreadMark: Sendable {
    /// The scale's ends, above zero, shared by the marks of a table.
    public let domain: ClosedRange<Double>
    /// The limit, in the unit of all other values.
    public let limit: Double
    /// The median; nil where there are no cases.
    public let median: Double?
    /// The time within which 9 of 10 cases were done.
    public let nineOfTen: Double
    /// The longest time.
    public let longest: Double
    /// Whether the longest time is over the limit.
    public let isLongestMissed: Bool

    /// All that the mark shows.
    public init(
        domain: ClosedRange<Double>, limit: Double, median: Double?, nineOfTen: Double, longest: Double,
        isLongestMissed: Bool
    ) {
        self.domain = domain
        self.limit = limit
        self.median = median
        self.nineOfTen = nineOfTen
        self.longest = longest
        self.isLongestMissed = isLongestMissed
    }

    /// Appends the chart to `page`.
    public func draw(_ frame: ChartFrame, into page: inout [UInt8]) {
        let scale = LogScale(domain, from: 5, to: frame.width - 5)
        let y = frame.height / 2
        SVGWriter.draw(frame, into: &page) { svg in
            svg.rectangle(x: 5, y: y - 8, width: scale.place(limit) - 5, height: 16, .shade)
            if let median {
                let (first, most, last) = (scale.place(median), scale.place(nineOfTen), scale.place(longest))
                svg.line(x1: most, y1: y, x2: last, y2: y, .mid, width: 1.5)
                svg.line(x1: first, y1: y, x2: most, y2: y, .accent, width: 4)
            }
            svg.rectangle(x: scale.place(limit) - 1, y: y - 11, width: 2, height: 22, .ink)
            if let median {
                let last = scale.place(longest)
                if isLongestMissed {
                    svg.square(x: last, y: y, side: 7, .miss)
                } else {
                    svg.circle(x: last, y: y, radius: 2.5, .mid)
                }
                svg.circle(x: scale.place(median), y: y, radius: 4.5, .accent)
            }
        }
    }
}
