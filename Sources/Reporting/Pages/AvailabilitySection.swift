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
        var lowest: String
        var highest: String
        var down: String
        var allowed: String
        var left: String
        var isOver: Bool
        var bar: [UInt8]
        var months: [CountCell]
        var outages: [OutageRow]
        var timeline: [UInt8]?
        var verdict: VerdictMark
    }

    struct OutageRow: Sendable {
        var from: String
        var to: String
        var length: String
        var kind: String
    }

    var finding: String
    var months: [MonthTable.Month]
    var services: [Row]
    var zone: String

    private static let outage = TemplateRecord<OutageRow>([
        .text("from", "When it began") { $0.from }, .text("to", "When it ended") { $0.to },
        .text("length", "How long it lasted") { $0.length }, .text("kind", "Planned or not") { $0.kind },
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
        .text("lowest", "With unknown time as down, per cent") { $0.lowest },
        .text("highest", "With unknown time as up, per cent") { $0.highest },
        .text("down", "Time down") { $0.down },
        .text("allowed", "Time that the year allows") { $0.allowed },
        .text("left", "What is left of it, or by how much it is exceeded") { $0.left },
        .flag("isOver", "Whether more was used than is allowed") { $0.isOver },
        .markup("bar", "Time down against the allowance") { $0.bar },
        .list("months", "Month by month: share and time down", of: CountCell.record) { $0.months },
        .flag("hasOutages", "Whether there is any") { !$0.outages.isEmpty },
        .list("outages", "In order of time", of: outage) { $0.outages },
        .optionalMarkup("timeline", "Every outage of the year") { $0.timeline },
        .object("verdict", "The verdict", as: VerdictMark.record) { $0.verdict },
    ])

    static let record = TemplateRecord<AvailabilitySection>([
        .markup("finding", "What the section says, in a sentence") { Array($0.finding.utf8) },
        .list("months", "Oldest first", of: month) { $0.months },
        .list("services", "Every service", of: service) { $0.services },
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
                .availabilityMissed,
                [
                    "n": .spelled(missed.count), "all": .number(rows.count),
                    "names": .names(missed.prefix(3).map(\.row.name)),
                ])
        } else if !open.isEmpty {
            finding = words.sentence(.availabilityUndecided, ["n": .spelled(open.count), "all": .number(rows.count)])
        } else {
            finding = words.sentence(.availabilityAllMet, ["n": .spelled(rows.count)])
        }
        let months = (0..<12).map { index in
            MonthTable.Month(
                label: formats.tick(period - (11 - index), isFirst: index == 0), isCurrent: index == 11)
        }
        return AvailabilitySection(finding: finding, months: months, services: rows.map(\.row), zone: zoneNote)
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
            observed: percent(figures.observed), lowest: percent(figures.lowest), highest: percent(figures.highest),
            down: words.precise(tenths: figures.down * 10), allowed: words.precise(tenths: figures.allowedTenths),
            left: words.text(isOver ? .overAllowance : .leftOf, ["time": .text(left)]), isOver: isOver,
            bar: allowance(figures, service, isLabelled: false), months: months(service, line),
            outages: outages(service),
            timeline: timeline(service, isMissed: figures.isMet == false, allowed: figures.allowedTenths),
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

    private func outages(_ service: ServiceAvailability) -> [AvailabilitySection.OutageRow] {
        service.outages.suffix(50).map { outage in
            AvailabilitySection.OutageRow(
                from: time(outage.span.start), to: time(outage.span.end),
                length: words.duration(outage.span.end - outage.span.start),
                kind: words.text(outage.isMaintenance ? .planned : .unplanned))
        }
    }

    /// Every outage as a stem, in minutes; nil where there is none, or where there are too many to be told apart.
    private func timeline(_ service: ServiceAvailability, isMissed: Bool, allowed: Int64) -> [UInt8]? {
        guard !service.outages.isEmpty, service.outages.count <= 120 else { return nil }
        let longest = service.outages.map { $0.span.end - $0.span.start }.max() ?? 0
        let end = NiceTicks.end(for: Double(longest) / 60 * 1.1, about: 3)
        let ticks = NiceTicks.ticks(in: 0...end, about: 3).map { value in
            ChartTick(value, value == value.rounded() ? formats.integer(Int(value)) : "\(value)")
        }
        let outages = service.outages.map { outage in
            let seconds = outage.span.end - outage.span.start
            let isLong = seconds * 10 > allowed
            return OutageTimeline.Outage(
                day: zone.local(outage.span.start).day, length: Double(seconds) / 60, isMissed: isLong,
                label: isLong || seconds == longest ? words.duration(seconds) : "")
        }
        var bytes: [UInt8] = []
        OutageTimeline(
            outages: outages, first: period - 11,
            months: (0..<12).map { formats.tick(period - (11 - $0), isFirst: $0 == 0) }, end: end, ticks: ticks
        ).draw(
            ChartFrame(
                width: 840, height: 120,
                label: .title(id: "outages-\(service.service)-\(service.agreement)", words.text(.timelineTitle))),
            into: &bytes)
        return bytes
    }
}
