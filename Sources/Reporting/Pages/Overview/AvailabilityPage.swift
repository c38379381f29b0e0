import Evaluation

/// The availability of every service.
struct AvailabilityPage: Sendable {
    /// What leaves the rolling year next.
    struct Leaving: Sendable {
        var service: String
        var month: String
        var down: String
        var after: String
        var isOver: Bool
    }

    var frame: PageFrame
    var head: PageHead
    var section: AvailabilitySection?
    /// Every service as one mark; nil where there are too few to compare.
    var marks: [UInt8]?
    var leaving: [Leaving]

    private static let leaving = TemplateRecord<Leaving>([
        .text("service", "The service's name") { $0.service },
        .text("month", "The month that leaves the rolling year next") { $0.month },
        .text("down", "Time down in it") { $0.down },
        .text("after", "What is left of the allowance without it, if nothing else happens") { $0.after },
        .flag("isOver", "Whether more is used than is allowed even then") { $0.isOver },
    ])

    static func record(words: TemplateShape) -> TemplateRecord<AvailabilityPage> {
        TemplateRecord([
            .object("page", "What every page has", as: PageFrame.record(words: words)) { $0.frame },
            .init("words", "The words of the reader's language", shape: words) { $0.frame.words },
            .object("head", "The month and the verdict", as: PageHead.record) { $0.head },
            .optional("availability", "Every service over the rolling year", as: AvailabilitySection.record) {
                $0.section
            },
            .optionalMarkup("marks", "Every service as one mark over its time down") { $0.marks },
            .list("leaving", "What leaves the rolling year next", of: leaving) { $0.leaving },
        ])
    }
}

extension PageContext {
    /// The page of all services.
    func availabilityPage(style: [UInt8]) -> AvailabilityPage {
        let services = book.evaluation.availability
        var section = availability(services)
        // The clauses stand on the overview.
        if let rows = section?.services {
            section?.services = rows.map { row in
                var row = row
                row.href = OverviewPage.index.path + row.href
                return row
            }
        }
        // The section's sentence is the page's, and is said once.
        let verdict = section?.finding ?? words.sentence(.noServices)
        section?.finding = ""
        return AvailabilityPage(
            frame: frame(.availability, style: style), head: head(.availability, verdict: verdict), section: section,
            marks: marks(services), leaving: services.compactMap(leaving))
    }

    private func figures(_ service: ServiceAvailability) -> AvailabilityFigures? {
        guard let line = book.objectives.lines(of: service.agreement).last, line.isAvailability else { return nil }
        return AvailabilityFigures(service, line)
    }

    private func leaving(_ service: ServiceAvailability) -> AvailabilityPage.Leaving? {
        guard let line = book.objectives.lines(of: service.agreement).last, let promise = line.agreement.availability,
            let oldest = service.months.first
        else { return nil }
        let figures = AvailabilityFigures(service, line)
        let down = promise.down(oldest.time)
        let after = figures.leftTenths + down * 10
        return AvailabilityPage.Leaving(
            service: Self.cut(records.services[service.service]), month: formats.shortMonth(oldest.month),
            down: words.precise(tenths: down * 10),
            after: words.text(
                after < 0 ? .overAllowance : .leftOf, ["time": .text(words.precise(tenths: abs(after)))]),
            isOver: after < 0)
    }

    /// Every service as a mark over its minutes down; nil below four services, or where their allowances differ.
    private func marks(_ services: [ServiceAvailability]) -> [UInt8]? {
        let all = services.compactMap { service in figures(service).map { (service, $0) } }
        guard all.count > 3, let first = all.first?.1.allowedTenths else { return nil }
        guard all.allSatisfy({ $0.1.allowedTenths == first }) else { return nil }
        let limit = Double(first) / 600
        let most = all.map { Double($0.1.down) / 60 }.max() ?? 0
        let end = NiceTicks.end(for: max(limit * 1.3, most * 1.1), about: 5)
        let items = all.map { service, figures in
            let down = words.precise(tenths: figures.down * 10)
            return DotHistogram.Item(
                Double(figures.down) / 60, isMissed: figures.isMet == false,
                label: "\(Self.cut(records.services[service.service])) \(down)")
        }
        let ticks = NiceTicks.ticks(in: 0...end, about: 5).filter { $0 == $0.rounded() }
            .map { ChartTick($0, formats.integer(Int($0))) }
        var bytes: [UInt8] = []
        DotHistogram(
            items: items, limit: limit, limitLabel: words.precise(tenths: first), end: end, ticks: ticks,
            axisLabel: words.text(.minutesDown)
        ).draw(
            ChartFrame(width: 1000, height: 190, label: .title(id: "marks", words.text(.marksTitle))), into: &bytes)
        return bytes
    }
}
