/// The area of a chart with an upright axis on its left and words below.
struct ChartPlot {
    let left: Double
    let right: Double
    let y: LinearScale
    private let ticks: [ChartTick]

    init(_ frame: ChartFrame, domain: ClosedRange<Double>, ticks: [ChartTick], top: Double = 8) {
        let words = ticks.map { SVGWriter.width(of: $0.label, size: 8) }.max() ?? 0
        left = ticks.isEmpty ? 2 : words + 8
        right = frame.width - 4
        y = LinearScale(domain, from: frame.height - 18, to: top)
        self.ticks = ticks
    }

    func drawGrid(_ svg: inout SVGWriter) {
        for tick in ticks {
            let place = y.place(tick.value)
            svg.line(x1: left, y1: place, x2: right, y2: place, .rule, width: 1)
            svg.text(tick.label, x: left - 6, y: place + 3, size: 8, .scale, anchor: .end)
        }
    }
}
