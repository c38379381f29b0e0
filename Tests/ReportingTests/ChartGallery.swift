import Reporting
import ServiceTime

/// Every chart once, with easy, hard and empty values: a page that must pass the page check.
struct ChartGallery {
    private(set) var html: [UInt8] = []
    private var count = 0

    private mutating func add(
        _ name: String, _ width: Double, _ height: Double, _ draw: (ChartFrame, inout [UInt8]) -> Void
    ) {
        count += 1
        let frame = ChartFrame(width: width, height: height, label: .title(id: "chart-\(count)", name))
        html.append(raw: "<p>\(name)<br/>")
        draw(frame, &html)
        html.append(raw: "</p>\n")
    }

    init() {
        addMarks()
        addLines()
        addBars()
        addColumns()
        addPlots()
    }

    private mutating func addMarks() {
        let marks = [
            (
                "met",
                IntervalMark(domain: 70...100, agreed: 97, value: 99, isMissed: false, interval: 96.3...99.7)
            ),
            (
                "missed",
                IntervalMark(domain: 70...100, agreed: 95, value: 88.9, isMissed: true, interval: 56.5...98)
            ),
            (
                "all of all",
                IntervalMark(domain: 70...100, agreed: 90, value: 100, isMissed: false, interval: 94...100)
            ),
            (
                "beyond the scale",
                IntervalMark(domain: 70...100, agreed: 95, value: 20, isMissed: true, interval: 4...62)
            ),
            (
                "no cases",
                IntervalMark(domain: 70...100, agreed: 95, value: nil, isMissed: false, interval: nil)
            ),
            (
                "lower is better",
                IntervalMark(
                    domain: 0...10, agreed: 4, isHigherBetter: false, value: 3, isMissed: false, interval: nil
                )
            ),
        ]
        let ticks = [70, 80, 90, 100].map { ChartTick($0, $0 == 100 ? "100 %" : "\(Int($0))") }
        add("axis", 190, 14) { ScaleAxis(domain: 70...100, ticks: ticks).draw($0, into: &$1) }
        for (name, mark) in marks { add(name, 190, 26) { mark.draw($0, into: &$1) } }
        let spread = SpreadMark(
            domain: 60...2000, limit: 240, median: 92, nineOfTen: 212, longest: 409, isLongestMissed: true)
        add("spread", 300, 28) { spread.draw($0, into: &$1) }
    }

    private mutating func addLines() {
        let values: [Double?] = [98, 99, 98.5, 99, 97, 94, 98, nil, 97, nil, 98, 99]
        let points = values.map { value in value.map { Sparkline.Point($0, isMissed: $0 < 95) } }
        add("sparkline", 110, 26) { Sparkline(points: points, agreed: 95).draw($0, into: &$1) }
        add("sparkline that ends in a miss", 110, 26) {
            Sparkline(points: [.init(99, isMissed: false), .init(90, isMissed: true)], agreed: 95).draw(
                $0, into: &$1)
        }
        add("no month at all", 110, 26) { Sparkline(points: [], agreed: nil).draw($0, into: &$1) }
        add("missed by month", 80, 18) {
            MissedMonths(counts: [0, 0, 1, 0, nil, 4, 0, 1, 1, 2, 0, 3], end: 4).draw($0, into: &$1)
        }
    }

    private mutating func addBars() {
        let over = AllowanceBar(
            used: 61.4, allowed: 52.6, freed: 11.2, isMissed: true, end: 75, zeroLabel: "0",
            allowedLabel: "52.6 min allowed")
        add("over the allowance", 190, 40) { over.draw($0, into: &$1) }
        add("within the allowance", 190, 20) {
            AllowanceBar(used: 35.9, allowed: 52.6, isMissed: false, end: 75).draw($0, into: &$1)
        }
        add("far over", 190, 20) {
            AllowanceBar(used: 900, allowed: 52.6, isMissed: true, end: 75).draw($0, into: &$1)
        }
        add("parts of a sum", 200, 14) {
            StackedBar(parts: [.init(1800, .accent), .init(500, .mid), .init(1240, .rule)], end: 3540).draw(
                $0, into: &$1)
        }
        add("credits left", 60, 14) {
            StackedBar(parts: [.init(215, .accent)], end: 540, whole: 540).draw($0, into: &$1)
        }
        add("three cases", 100, 16) { UnitSquares(3).draw($0, into: &$1) }
        add("many cases", 100, 16) { UnitSquares(30).draw($0, into: &$1) }
    }

    private mutating func addColumns() {
        let values: [Double] = [442, 398, 346, 285, 287, 215, 151, 88, 24]
        var columns: [MonthColumns.Column] = []
        for (index, value) in values.enumerated() {
            let kind: MonthColumns.Kind = index < 5 ? .past : (index == 5 ? .current : .forecast)
            columns.append(.init(value, kind: kind, label: "\(Int(value))", month: "M\(index + 1)"))
        }
        columns.append(.init(nil, kind: .forecast, label: "", month: "M10"))
        let ticks = [0.0, 180, 360, 540].map { ChartTick($0, "\(Int($0))") }
        add("credits", 460, 180) {
            MonthColumns(columns: columns, end: 540, ticks: ticks, hatchID: "hatch-1").draw($0, into: &$1)
        }
        let shares = [100, 100, 96, nil, 100, 85.7, 100, 98, 100, 97, 100, 88.9].map { (value: Double?) in
            value.map {
                MonthlyShares.Point(
                    $0, interval: $0 - 30...min(100, $0 + 4), isMissed: $0 < 95, label: $0 < 95 ? "\($0)" : ""
                )
            }
        }
        let percent = [60.0, 80, 100].map { ChartTick($0, "\(Int($0))") }
        add("months of P1", 190, 120) {
            MonthlyShares(
                points: shares, agreed: 95, domain: 50...100, ticks: percent, firstLabel: "Jul 2025",
                lastLabel: "Jun 2026"
            ).draw($0, into: &$1)
        }
    }

    private mutating func addPlots() {
        var items: [DotHistogram.Item] = []
        for index in 0..<114 {
            let value = Double((index * index * 7) % 97 * (index % 3 + 1)) / 6
            items.append(.init(value, isMissed: false))
        }
        items += [
            .init(54.1, isMissed: true, label: "Wendland 54.1"),
            .init(57.8, isMissed: true, label: "Foods 57.8"),
            .init(89, isMissed: true, label: "A <name> & another 89"),
        ]
        let ticks = [0.0, 20, 40, 60, 80].map { ChartTick($0, "\(Int($0))") }
        add("every system", 560, 190) {
            DotHistogram(
                items: items, limit: 52.6, limitLabel: "99.99 % allows 52.6 min", end: 90, ticks: ticks,
                axisLabel: "minutes down in the rolling year"
            ).draw($0, into: &$1)
        }
        let first = Month(year: 2025, month: 7)
        var outages: [OutageTimeline.Outage] = []
        for index in 0..<14 {
            let isMissed = index % 6 == 1
            let length = Double(4 + index * 11 % 36)
            outages.append(
                .init(
                    day: (first + index % 12).firstDay, length: length, isMissed: isMissed,
                    label: isMissed ? "Dunmore \(index)" : ""))
        }
        add("every outage", 840, 140) {
            OutageTimeline(
                outages: outages, first: first, months: (1...12).map { "M\($0)" }, end: 40,
                ticks: [0.0, 20, 40].map { ChartTick($0, "\(Int($0))") }, leaving: 1,
                leavingLabel: "drops out"
            ).draw($0, into: &$1)
        }
    }
}
