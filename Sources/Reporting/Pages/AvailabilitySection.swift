import Evaluation
import ServiceTime

/// Availability over the rolling year, service by service.
struct AvailabilitySection: Sendable {
    struct Row: Sendable {
        var name: String
        var rule: String
        var href: String
        /// Nil where nothing was observed.
        var measured: String?
        var agreed: String
        var observed: String
        var bounds: String
        var down: String
        var allowed: String
        var left: String
        /// What of the time down falls out of the window next; nil where nothing does.
        var leaving: String?
        var isOver: Bool
        var bar: [UInt8]
        var months: [CountCell]
        var verdict: VerdictMark
    }

    struct OutageRow: Sendable {
        var service: String
        var from: String
        var to: String
        var length: String
        var kind: String
        /// What brought it about; empty where the source gives nothing.
        var causes: String
    }

    var finding: String
    var months: [MonthTable.Month]
    var services: [Row]
    var outages: [OutageRow]
    /// How many earlier outages are not shown; nil where all are.
    var more: String?
    var timeline: [UInt8]?
    /// Whether the timeline shades the month that leaves the window next.
    var isLeavingShown: Bool
    var zone: String

    private static let outage = TemplateRecord<OutageRow>([
        .text("service", "The service's name") { $0.service },
        .text("from", "When it began") { $0.from }, .text("to", "When it ended") { $0.to },
        .text("length", "How long it lasted") { $0.length }, .text("kind", "Planned or not") { $0.kind },
        .text("causes", "What brought it about, empty where nobody says") { $0.causes },
    ])

    private static let month = TemplateRecord<MonthTable.Month>([
        .text("label", "The month, short") { $0.label },
        .flag("isCurrent", "Whether it is the reported one") { $0.isCurrent },
    ])

    private static let service = TemplateRecord<Row>([
        .text("name", "The service's name") { $0.name },
        .text("rule", "The rule's id") { $0.rule },
        .text("href", "Its clause on this page") { $0.href },
        .optionalText("measured", "Up of observed, per cent; absent where nothing was observed") { $0.measured },
        .text("agreed", "The agreed share") { $0.agreed },
        .text("observed", "The observed share of the time, per cent") { $0.observed },
        .text("bounds", "With unknown time as down, and as up, per cent") { $0.bounds },
        .text("down", "Time down") { $0.down },
        .text("allowed", "Time that the year allows") { $0.allowed },
        .text("left", "What is left of it, or by how much it is exceeded") { $0.left },
        .optionalText("leaving", "What of the time down falls out of the window next") { $0.leaving },
        .flag("isOver", "Whether more was used than is allowed") { $0.isOver },
        .markup("bar", "Time down against the allowance") { $0.bar },
        .list("months", "Month by month: share and time down", of: CountCell.record) { $0.months },
        .object("verdict", "The verdict", as: VerdictMark.record) { $0.verdict },
    ])

    static let record = TemplateRecord<AvailabilitySection>([
        .markup("finding", "What the section says, in a sentence") { Array($0.finding.utf8) },
        .list("months", "Oldest first", of: month) { $0.months },
        .list("services", "Every service", of: service) { $0.services },
        .flag("hasOutages", "Whether there is any") { !$0.outages.isEmpty },
        .flag("hasCauses", "Whether any outage has a cause") { $0.outages.contains { !$0.causes.isEmpty } },
        .list("outages", "In order of time", of: outage) { $0.outages },
        .optionalText("more", "How many earlier outages are not shown") { $0.more },
        .optionalMarkup("timeline", "Every outage of the year") { $0.timeline },
        .flag("isLeavingShown", "Whether the month that leaves the window next is shaded") { $0.isLeavingShown },
        .text("zone", "The zone of the times") { $0.zone },
    ])
}

extension PageContext {
    /// The services of an account; nil where none is promised or known.
    func availability(_ services: [ServiceAvailability]) -> AvailabilitySection? {
        let rows = services.compactMap { service -> (figures: AvailabilityFigures, row: AvailabilitySection.Row)? in
            let lines = book.objectives.lines(of: service.agreement)
            guard let line = lines.last, line.isAvailability else { return nil }
            let figures = AvailabilityFigures(service, line)
            return (figures, row(service, line, figures))
        }
        guard !rows.isEmpty else { return nil }
        let missed = rows.filter { $0.figures.isMet == false }
        let open = rows.filter { $0.figures.isMet == nil }
        let finding: String
        if !missed.isEmpty {
            finding = words.sentence(
                rows.count == 1 ? .onlyServiceMissed : .availabilityMissed,
                [
                    "n": .spelled(missed.count), "all": .spelled(rows.count),
                    "names": .names(missed.prefix(3).map(\.row.name)),
                ])
        } else if !open.isEmpty {
            finding = words.sentence(
                rows.count == 1 ? .onlyServiceUndecided : .availabilityUndecided,
                ["n": .spelled(open.count), "all": .spelled(rows.count)])
        } else {
            finding = words.sentence(.availabilityAllMet, ["n": .spelled(rows.count)])
        }
        let months = (0..<12).map { index in
            MonthTable.Month(
                label: formats.tick(period - (11 - index), isFirst: index == 0), isCurrent: index == 11)
        }
        let all = all(services)
        let rest = all.count - Self.mostOutages
        let isYear = rows.allSatisfy { $0.figures.leavesAfterAYear }
        return AvailabilitySection(
            finding: finding, months: months, services: rows.map(\.row),
            outages: all.suffix(Self.mostOutages).map(row),
            more: rest > 0 ? words.text(.moreOutages, ["n": .number(rest)]) : nil,
            timeline: timeline(all, isYear: isYear), isLeavingShown: isYear, zone: zoneNote)
    }

    private func row(
        _ service: ServiceAvailability, _ line: ObjectiveLine, _ figures: AvailabilityFigures
    ) -> AvailabilitySection.Row {
        func percent(_ millionths: Int64?) -> String { millionths.map { formats.fixed($0, places: 4) } ?? "–" }
        let left = words.precise(tenths: abs(figures.leftTenths))
        let isOver = figures.leftTenths < 0
        return AvailabilitySection.Row(
            name: Self.cut(records.services[service.service]), rule: line.id, href: "#\(line.anchor)",
            measured: figures.measured.map { formats.fixed($0, places: 4) }, agreed: agreedPercent(line),
            observed: words.text(.observed, ["value": .text(percent(figures.observed))]),
            bounds: words.text(
                .bounds, ["low": .text(percent(figures.lowest)), "high": .text(percent(figures.highest))]),
            down: words.precise(tenths: figures.down * 10),
            allowed: words.text(.ofAllowed, ["time": .text(words.precise(tenths: figures.allowedTenths))]),
            left: words.text(isOver ? .overAllowance : .leftOf, ["time": .text(left)]),
            leaving: figures.leaving > 0
                ? words.text(.leavesNext, ["time": .text(words.precise(tenths: figures.leaving * 10))]) : nil,
            isOver: isOver,
            bar: allowance(figures, service, isLabelled: false), months: months(service, line),
            verdict: verdict(figures.isMet, none: figures.measured == nil ? .noData : .undecided))
    }

    private func months(_ service: ServiceAvailability, _ line: ObjectiveLine) -> [CountCell] {
        service.months.suffix(12).map { month, time in
            let measured = AvailabilityFigures.measured(time, line)
            let down = line.agreement.availability?.down(time) ?? time.down
            return CountCell(
                text: measured.map { formats.fixed($0 / 100, places: 2) } ?? "–",
                detail: measured == nil || down == 0 ? nil : words.duration(down), isMissed: false,
                isZero: measured == nil, isCurrent: month == period)
        }
    }

    static let mostOutages = 25

    private func row(_ service: ServiceAvailability, _ outage: Outage) -> AvailabilitySection.OutageRow {
        AvailabilitySection.OutageRow(
            service: Self.cut(records.services[service.service]), from: time(outage.span.start),
            to: outage.isOpen ? words.text(.outageOpen) : time(outage.span.end),
            length: words.duration(outage.span.end - outage.span.start),
            kind: words.text(outage.isMaintenance ? .planned : .unplanned),
            causes: outage.causes.map { Self.cut(records.causes[Int($0)]) }.joined(separator: "; "))
    }

    /// All outages, oldest first.
    private func all(_ services: [ServiceAvailability]) -> [(ServiceAvailability, Outage)] {
        services.flatMap { service in service.outages.map { (service, $0) } }.sorted { a, b in
            (a.1.span.start.seconds, a.0.service) < (b.1.span.start.seconds, b.0.service)
        }
    }

    /// Every outage as a stem, in minutes; nil where there is none, or where there are too many to be told apart.
    private func timeline(_ outages: [(ServiceAvailability, Outage)], isYear: Bool) -> [UInt8]? {
        guard !outages.isEmpty, outages.count <= 120 else { return nil }
        let longest = outages.map { $0.1.span.end - $0.1.span.start }.max() ?? 0
        let end = NiceTicks.end(for: Double(longest) / 60 * 1.1, about: 3)
        let ticks = NiceTicks.ticks(in: 0...end, about: 3).filter { $0 == $0.rounded() }.map {
            ChartTick($0, formats.integer(Int($0)))
        }
        let stems = outages.map { service, outage in
            let seconds = outage.span.end - outage.span.start
            let isLong = seconds * 4 > longest
            let name = Self.cut(records.services[service.service])
            return OutageTimeline.Outage(
                day: zone.local(outage.span.start).day, length: Double(seconds) / 60,
                isMissed: service.outcome == .missed, label: isLong ? "\(name) \(words.duration(seconds))" : "")
        }
        var bytes: [UInt8] = []
        OutageTimeline(
            outages: stems, first: period - 11,
            months: (0..<12).map { formats.tick(period - (11 - $0), isFirst: $0 == 0) }, end: end, ticks: ticks,
            leaving: isYear ? 1 : 0
        ).draw(
            ChartFrame(width: 760, height: 116, label: .title(id: "outages", words.text(.timelineTitle))), into: &bytes
        )
        return bytes
    }
}
