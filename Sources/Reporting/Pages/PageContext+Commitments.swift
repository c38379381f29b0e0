import Agreements
import Evaluation

extension PageContext {
    static let markWidth = 160.0
    static let lineWidth = 110.0

    /// The commitments of an account.
    func commitments(_ account: Account) -> CommitmentTable {
        let low = Self.low(account.lines.compactMap { account.course($0).current.share.fraction })
        var groups: [CommitmentTable.Group] = []
        func add(_ title: Phrase, axis: [UInt8]?, _ rows: [CommitmentTable.Row], idle: [CommitmentTable.Idle] = []) {
            if rows.isEmpty && idle.isEmpty { return }
            groups.append(.init(title: words.text(title), axis: rows.isEmpty ? nil : axis, rows: rows, idle: idle))
        }
        func add(_ title: Phrase, _ lines: [ObjectiveLine]) {
            let decided = lines.filter { account.course($0).current.decided > 0 }
            let idle = lines.filter { account.course($0).current.decided == 0 }
            add(
                title, axis: axis(low), decided.map { row($0, account, low) },
                idle: idle.map {
                    .init(
                        rule: $0.id, href: "#\($0.anchor)", title: Self.cut($0.title),
                        rest: rest(account.course($0).current))
                })
        }
        add(.groupVendor, account.promises)
        let services = account.lines.filter(\.isAvailability).flatMap { line in
            account.services.filter { $0.agreement == line.agreement.number }.map { (line, $0) }
        }
        add(.groupAvailability, axis: nil, services.map { row($0, $1) })
        add(.groupDuties, account.duties)
        return CommitmentTable(
            groups: groups, month: formats.shortMonth(period),
            hasFew: account.lines.contains { account.course($0).current.share.isFew },
            conservation: conservation(account.all.current))
    }

    /// Every outcome with its count, and their sum.
    func conservation(_ counts: OutcomeCounts) -> String {
        words.text(
            .conservation,
            [
                "met": .number(counts.met), "missed": .number(counts.missed), "running": .number(counts.running),
                "excluded": .number(counts.excluded), "notCovered": .number(counts.notCovered),
                "undecidable": .number(counts.undecidable), "n": .number(counts.total),
            ])
    }

    /// The clocks that do not count, of a row.
    func rest(_ counts: OutcomeCounts) -> String? {
        let parts: [(Phrase, Int)] = [
            (.runningCount, counts.running), (.excludedCount, counts.excluded),
            (.notCoveredCount, counts.notCovered), (.undecidableCount, counts.undecidable),
        ]
        let shown = parts.filter { $0.1 > 0 }.map { words.text($0.0, ["n": .number($0.1)]) }
        return shown.isEmpty ? nil : shown.joined(separator: " · ")
    }

    private func row(_ line: ObjectiveLine, _ account: Account, _ low: Double) -> CommitmentTable.Row {
        let course = account.course(line)
        let share = course.current.share
        return CommitmentTable.Row(
            rule: line.id, href: "#\(line.anchor)", title: Self.cut(line.title), note: nil,
            result: percent(share), isFew: share.isFew, agreed: target(line), mark: mark(share, line, low),
            months: sparkline(course), count: share.decided == 0 ? "" : kOfN(share), rest: rest(course.current),
            list: href(ofClocks: line, account), verdict: verdict(share.isMet))
    }

    /// The lower end of a scale that every result lies on.
    static func low(_ fractions: [Double]) -> Double {
        let lowest = fractions.min() ?? 1
        return lowest >= 0.7 ? 70 : (lowest >= 0.5 ? 50 : 0)
    }

    private func axis(_ low: Double) -> [UInt8] {
        let values: [Double] = low == 70 ? [70, 80, 90, 100] : (low == 50 ? [50, 75, 100] : [0, 50, 100])
        let ticks = values.map { ChartTick($0, $0 == 100 ? perCent("100") : formats.integer(Int($0))) }
        var bytes: [UInt8] = []
        ScaleAxis(domain: low...100, ticks: ticks).draw(
            ChartFrame(width: Self.markWidth, height: 14, label: .decoration), into: &bytes)
        return bytes
    }

    private func mark(_ share: Share, _ line: ObjectiveLine, _ lowest: Double) -> [UInt8]? {
        guard let value = share.fraction, let interval = share.interval, let text = percent(share),
            let low = share.lowTenths, let high = share.highTenths
        else { return nil }
        let title = words.text(
            .markTitle,
            [
                "value": .text(text), "low": .text(formats.fixed(low, places: 1)),
                "high": .text(formats.fixed(high, places: 1)),
            ])
        var bytes: [UInt8] = []
        IntervalMark(
            domain: lowest...100, agreed: Double(share.agreedMillionths) / 10_000, value: value * 100,
            isMissed: share.isMissed, interval: interval.lowerBound * 100...interval.upperBound * 100
        ).draw(
            ChartFrame(width: Self.markWidth, height: 24, label: .title(id: "mark-\(line.number)", title)), into: &bytes
        )
        return bytes
    }

    /// The last 12 months of a course; nil where none of them has a case.
    func sparkline(_ course: Course) -> [UInt8]? {
        let points = course.year.map { counts in
            counts.share.fraction.map { Sparkline.Point($0 * 100, isMissed: counts.share.isMissed) }
        }
        guard points.contains(where: { $0 != nil }) else { return nil }
        return draw(Sparkline(points: points, agreed: 100))
    }

    func draw(_ line: Sparkline) -> [UInt8] {
        var bytes: [UInt8] = []
        line.draw(ChartFrame(width: Self.lineWidth, height: 24, label: .decoration), into: &bytes)
        return bytes
    }

    private func row(_ line: ObjectiveLine, _ service: ServiceAvailability) -> CommitmentTable.Row {
        let figures = AvailabilityFigures(service, line)
        let points = service.course.suffix(12).map { month in
            AvailabilityFigures.measured(month.time, line).map {
                Sparkline.Point(Double($0) / 10_000, isMissed: month.outcome == .missed)
            }
        }
        let name = shown(records.services[service.service], id: "")
        return CommitmentTable.Row(
            rule: line.id, href: "#\(line.anchor)", title: Self.cut(line.title), note: name,
            result: figures.measured.map { formats.fixed($0, places: 4) }, isFew: false,
            agreed: words.text(.atLeast, ["value": .text(agreedPercent(line))]),
            mark: figures.measured.map { _ in allowance(figures, service, isLabelled: true) },
            months: points.contains { $0 != nil }
                ? draw(Sparkline(points: Array(points), agreed: figures.agreedPercent)) : nil,
            count: words.text(.downAllowed, ["down": .text(words.precise(tenths: figures.down * 10))]), rest: nil,
            verdict: verdict(figures.isMet, none: figures.measured == nil ? .noData : .undecided))
    }

    /// The agreed share as short as it is exact: `99.99`.
    func agreedPercent(_ line: ObjectiveLine) -> String {
        let millionths = line.agreement.availability?.millionths ?? 0
        var places = 4
        var value = millionths
        while places > 0, value % 10 == 0 {
            value /= 10
            places -= 1
        }
        return formats.fixed(value, places: places)
    }

    func allowance(_ figures: AvailabilityFigures, _ service: ServiceAvailability, isLabelled: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        let allowed = Double(figures.allowedTenths) / 10
        let allowedText = words.precise(tenths: figures.allowedTenths)
        AllowanceBar(
            used: Double(figures.down), allowed: allowed, isMissed: figures.isMet == false,
            end: max(allowed * 1.4, min(Double(figures.down) * 1.1, allowed * 3)), zeroLabel: isLabelled ? "0" : "",
            allowedLabel: isLabelled ? allowedText : ""
        ).draw(
            ChartFrame(width: Self.markWidth, height: isLabelled ? 36 : 20, label: .decoration), into: &bytes)
        return bytes
    }
}
