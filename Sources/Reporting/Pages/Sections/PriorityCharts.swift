import Evaluation
import ServiceTime

/// A small chart of twelve months for every clock, side by side.
struct PriorityChart: Sendable {
    var title: String
    var note: String
    var chart: [UInt8]

    static let record = TemplateRecord<PriorityChart>([
        .text("title", "What is promised") { $0.title }, .text("note", "The target") { $0.note },
        .markup("chart", "Share in time by month, with its interval") { $0.chart },
    ])
}

extension PageContext {
    /// The objectives with the most cases of the year, at most so many, in their own order.
    static let mostCharts = 8

    func priorityCharts(_ account: Account) -> [PriorityChart] {
        let cases = account.promises.map { line in
            (line: line, count: account.course(line).year.reduce(0) { $0 + $1.decided })
        }
        // Of a handful of cases the table tells more.
        let largest = cases.filter { $0.count >= 12 }.sorted { ($1.count, $0.line.number) < ($0.count, $1.line.number) }
        let lines = largest.prefix(Self.mostCharts).map(\.line).sorted { $0.number < $1.number }
        let lowest = lines.flatMap { account.course($0).year.compactMap { $0.share.fraction } }.min() ?? 1
        let low = lowest >= 0.8 ? 60.0 : (lowest >= 0.6 ? 40 : 0)
        return lines.map { PriorityChart(title: Self.cut($0.title), note: target($0), chart: chart($0, account, low)) }
    }

    private func chart(_ line: ObjectiveLine, _ account: Account, _ low: Double) -> [UInt8] {
        let points = account.course(line).year.map { counts -> MonthlyShares.Point? in
            guard let value = counts.share.fraction, let interval = counts.share.interval else { return nil }
            let lower = max(low, interval.lowerBound * 100)
            return MonthlyShares.Point(
                value * 100, interval: lower...max(lower, interval.upperBound * 100), isMissed: counts.share.isMissed,
                label: counts.share.isMissed ? percent(counts.share) ?? "" : "")
        }
        let ticks = [low, (low + 100) / 2, 100].map { ChartTick($0, formats.integer(Int($0))) }
        var bytes: [UInt8] = []
        MonthlyShares(
            points: points, agreed: 100, domain: low...100, ticks: ticks, firstLabel: formats.shortMonth(period - 11),
            lastLabel: formats.shortMonth(period)
        ).draw(ChartFrame(width: 200, height: 108, label: .decoration), into: &bytes)
        return bytes
    }
}
