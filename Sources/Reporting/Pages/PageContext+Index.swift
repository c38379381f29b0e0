import Evaluation
import ServiceTime

extension PageContext {
    /// The manager's overview, over all partners and direct customers.
    func indexPage(style: [UInt8], evidence: [String], hasPage: (_ partner: Int?) -> Bool) -> IndexPage {
        let families = PromiseFamily.families(book.objectives.lines)
        var standings: [PartnerStanding] = []
        var partners = Tally(lines: book.objectives.lines.count)
        for (row, customers) in book.customersOfPartner.enumerated() {
            let account = Account(customers, book)
            partners.add(account.tally)
            standings.append(PartnerStanding(partner: row, customer: nil, account, families))
        }
        var direct: [PartnerStanding] = []
        var everybody = partners
        for row in book.directCustomers {
            let account = Account([row], book)
            everybody.add(account.tally)
            direct.append(PartnerStanding(partner: nil, customer: row, account, families))
        }
        let kept = columns(families, everybody)
        let end = (standings + direct).map { $0.promised.year.map(\.missed).max() ?? 0 }.max() ?? 0
        let promised = everybody.sum(families.filter { !$0.isDuty }.flatMap(\.lines))
        var all = everybody.sum(book.objectives.lines.filter { !$0.isAvailability }.map(\.number))
        all.add(everybody.withoutContract)
        let title = words.text(.allPartners)
        let section = availability(book.evaluation.availability)
        var frame = frame(
            title: words.text(.titleReport, ["name": .text(title), "month": .text(formats.month(period))]),
            kind: words.text(.kindManagement), badge: words.text(.badgeInternal), links: [], style: style)
        frame.isWide = true
        return IndexPage(
            frame: frame,
            head: head(standings, promised.current, all.current),
            figures: keyFigures(everybody, kept.map { families[$0] }, promised),
            columns: kept.map { families[$0].title }, span: span,
            groups: groups(standings, kept, end, hasPage), direct: groups(direct, kept, end, hasPage),
            total: total(partners, kept.map { families[$0] }, standings),
            conservation: conservation(all.current), availabilityFinding: section?.finding ?? "",
            availability: book.evaluation.availability.compactMap { service($0) },
            dataSentence: dataSentence,
            otherMonths: book.input.otherMonths.map {
                PageLink(href: "../\($0)/index.html", label: Month($0).map { formats.month($0) } ?? $0)
            },
            evidence: evidence.map { PageLink(href: $0, label: $0) }, changes: changes(for: .everybody),
            about: about(book.objectives.lines))
    }

    /// The families that have a column: those with the most decided clocks in the year, in their own order.
    private func columns(_ families: [PromiseFamily], _ tally: Tally) -> [Int] {
        let counts = families.map { family in tally.sum(family.lines).year.reduce(0) { $0 + $1.decided } }
        let largest = families.indices.filter { counts[$0] > 0 }.sorted { a, b in
            counts[a] == counts[b] ? a < b : counts[a] > counts[b]
        }
        return largest.prefix(5).sorted()
    }

    // MARK: Head

    private func head(
        _ partners: [PartnerStanding], _ promised: OutcomeCounts, _ counts: OutcomeCounts
    ) -> PageHead {
        PageHead(
            kicker: words.text(.allPartners), name: formats.month(period), month: "", span: rollingYear,
            facts: [
                .init(label: words.text(.factPartners), value: formats.integer(partners.count)),
                .init(label: words.text(.factCustomers), value: formats.integer(records.customers.count)),
                .init(label: words.text(.factClocks), value: formats.integer(counts.decided)),
                .init(label: words.text(.factAsOf), value: formats.instant(book.evaluation.asOf, zone)),
            ] + revisionFact,
            verdict: indexSentence(partners), sentences: indexSentences(promised, counts))
    }

    private func indexSentence(_ partners: [PartnerStanding]) -> String {
        let judged = partners.filter { $0.promised.current.decided > 0 }
        let missed = judged.filter { $0.group == .missed }.sorted(by: PartnerStanding.isWorse)
        let month = formats.month(period)
        if judged.isEmpty { return words.sentence(.partnersNoCases, ["month": .text(month)]) }
        if missed.isEmpty { return words.sentence(.partnersAllMet, ["n": .spelled(judged.count)]) }
        if missed.count == judged.count { return words.sentence(.partnersNoneMet, ["n": .spelled(judged.count)]) }
        let names = missed.prefix(3).compactMap { $0.partner.map { name(ofPartner: $0) } }
        let more = missed.count - names.count
        return words.sentence(
            .partnersSomeMet, ["met": .spelled(judged.count - missed.count), "n": .number(judged.count)])
            + " "
            + words.sentence(
                more > 0 ? .partnersMissedMore : .partnersMissed, ["names": .names(names), "n": .number(more)])
    }

    private func indexSentences(_ promised: OutcomeCounts, _ counts: OutcomeCounts) -> [String] {
        var sentences: [String] = []
        if promised.missed > 0 { sentences.append(lateSentence(promised)) }
        let services = book.evaluation.availability
        let below = services.filter { $0.outcome == .missed }.count
        if below > 0 {
            sentences.append(
                words.sentence(
                    services.count == 1 ? .onlyServiceBelow : .servicesBelow,
                    ["n": .spelled(below), "all": .spelled(services.count)]))
        }
        if counts.undecidable > 0 {
            sentences.append(words.sentence(.undecidableClocks, ["n": .spelled(counts.undecidable)]))
        }
        return sentences
    }

    // MARK: Key figures

    private func keyFigures(
        _ tally: Tally, _ families: [PromiseFamily], _ promised: Course
    ) -> [IndexPage.KeyFigure] {
        var figures = families.filter { !$0.isDuty }.prefix(3).map { family in
            let course = tally.sum(family.lines)
            let share = course.current.share
            return IndexPage.KeyFigure(
                label: words.text(.familyInTime, ["promise": .text(family.title)]),
                value: percent(share) ?? words.text(.noCases), unit: share.decided == 0 ? "" : "%",
                isMissed: share.isMissed, months: sparkline(course),
                notes: [share.decided == 0 ? "" : kOfN(share), change(course)].filter { !$0.isEmpty })
        }
        if let services = serviceFigure { figures.append(services) }
        let lasts = promised.year.map { Sparkline.Point(Double($0.missed), isMissed: false) }
        let difference = promised.current.missed - promised.previous.missed
        figures.append(
            IndexPage.KeyFigure(
                label: words.text(.figureMissed), value: formats.integer(promised.current.missed),
                unit: words.text(.ofAll, ["n": .number(promised.current.decided)]),
                isMissed: promised.current.missed > 0, months: draw(Sparkline(points: lasts, agreed: nil)),
                notes: [countChange(difference)]))
        let all = tally.sum(book.objectives.lines.filter { !$0.isAvailability }.map(\.number))
        figures.append(
            IndexPage.KeyFigure(
                label: words.text(.figureRunning), value: formats.integer(all.current.running), unit: "",
                isMissed: false, months: nil, notes: [words.text(.atReporting)]))
        return figures
    }

    /// The change of a share on last month, in points with one decimal.
    private func change(_ course: Course) -> String {
        guard let now = course.current.share.tenths, let before = course.previous.share.tenths else {
            return words.text(.noComparison)
        }
        let month = formats.months[(period - 1).month - 1]
        if now == before { return words.text(.unchanged, ["month": .text(month)]) }
        return words.text(
            now > before ? .pointsUp : .pointsDown,
            ["points": .text(formats.fixed(abs(now - before), places: 1)), "month": .text(month)])
    }

    private func countChange(_ change: Int) -> String {
        let month = formats.months[(period - 1).month - 1]
        if change == 0 { return words.text(.unchanged, ["month": .text(month)]) }
        return words.text(
            change > 0 ? .moreThan : .fewerThan, ["n": .number(abs(change)), "month": .text(month)])
    }

    private var serviceFigure: IndexPage.KeyFigure? {
        let services = book.evaluation.availability
        guard !services.isEmpty else { return nil }
        let met = services.filter { $0.outcome == .met }.count
        let months = (0..<12).map { index in
            services.filter { $0.course.suffix(12).dropFirst(index).first?.outcome == .met }.count
        }
        let points = months.map { Sparkline.Point(Double($0), isMissed: false) }
        return IndexPage.KeyFigure(
            label: words.text(.servicesAt), value: formats.integer(met),
            unit: words.text(.ofAll, ["n": .number(services.count)]),
            isMissed: services.contains { $0.outcome == .missed },
            months: draw(Sparkline(points: points, agreed: nil)),
            notes: [words.text(.overYear), countChange(met - (months.dropLast().last ?? met))])
    }

    // MARK: Partners

    private func groups(
        _ standings: [PartnerStanding], _ kept: [Int], _ end: Int, _ hasPage: (_ partner: Int?) -> Bool
    ) -> [IndexPage.Group] {
        let sorted = standings.sorted(by: PartnerStanding.isWorse)
        let phrases: [PartnerStanding.Group: Phrase] = [
            .missed: .groupMissed, .watch: .groupWatch, .met: .groupMet, .noCases: .groupNoCases,
        ]
        return PartnerStanding.Group.allCases.compactMap { group in
            let rows = sorted.filter { $0.group == group }
            guard !rows.isEmpty, let phrase = phrases[group] else { return nil }
            return IndexPage.Group(
                title: words.text(phrase, ["n": .number(rows.count)]),
                rows: rows.map { row($0, kept, end, hasPage: hasPage($0.partner)) })
        }
    }

    private func row(
        _ standing: PartnerStanding, _ kept: [Int], _ end: Int, hasPage: Bool
    ) -> IndexPage.Row {
        var name = ""
        var target = ""
        var note = ""
        if let partner = standing.partner {
            name = self.name(ofPartner: partner)
            target = paths.page(ofPartner: partner)
            let count = words.text(.customersCount, ["n": .number(standing.customers)])
            note = "\(Self.cut(records.partners.keys[partner])) · \(count)"
        } else if let customer = standing.customer {
            name = self.name(ofCustomer: customer)
            target = paths.page(ofCustomer: customer)
            note = Self.cut(records.customers.keys[customer])
        }
        var watch: [String] = []
        if standing.owed.current.missed > 0 {
            watch.append(words.text(.watchDuties, ["n": .number(standing.owed.current.missed)]))
        }
        if standing.all.undecidable > 0 {
            watch.append(words.text(.watchUndecidable, ["n": .number(standing.all.undecidable)]))
        }
        let counts = standing.promised.current + standing.owed.current
        return IndexPage.Row(
            name: name, href: hasPage ? href(target) : nil, note: note, decided: formats.integer(counts.decided),
            cells: kept.map { shareCell(standing.families[$0]) },
            missed: countCell(standing.promised.current.missed, isMiss: true),
            uncounted: countCell(standing.all.total - standing.all.decided, isMiss: false),
            watch: watch.joined(separator: " · "), months: missedMonths(standing.promised, end: end))
    }

    private func total(
        _ tally: Tally, _ families: [PromiseFamily], _ standings: [PartnerStanding]
    ) -> IndexPage.Row {
        let all = standings.reduce(OutcomeCounts()) { $0 + $1.all }
        var promised = Course()
        for standing in standings { promised.add(standing.promised) }
        return IndexPage.Row(
            name: words.text(.allPartners), href: nil, note: "", decided: formats.integer(all.decided),
            cells: families.map { shareCell(tally.sum($0.lines).current) },
            missed: countCell(promised.current.missed, isMiss: true),
            uncounted: countCell(all.total - all.decided, isMiss: false), watch: "",
            months: missedMonths(promised, end: promised.year.map(\.missed).max() ?? 0))
    }

    func shareCell(_ counts: OutcomeCounts) -> CountCell {
        let share = counts.share
        return CountCell(
            text: percent(share) ?? words.text(.noCases),
            detail: fraction(share),
            isMissed: share.isMissed, isZero: share.decided == 0)
    }

    private func countCell(_ count: Int, isMiss: Bool) -> CountCell {
        CountCell(text: formats.integer(count), detail: nil, isMissed: isMiss && count > 0, isZero: count == 0)
    }

    // MARK: Services and data

    private func service(_ service: ServiceAvailability) -> IndexPage.Service? {
        guard let line = book.objectives.lines(of: service.agreement).last, line.isAvailability else { return nil }
        let figures = AvailabilityFigures(service, line)
        let left = words.precise(tenths: abs(figures.leftTenths))
        return IndexPage.Service(
            name: Self.cut(records.services[service.service]), href: "#\(line.anchor)",
            measured: figures.measured.map { formats.fixed($0, places: 4) }, agreed: agreedPercent(line),
            down: words.precise(tenths: figures.down * 10),
            left: words.text(figures.leftTenths < 0 ? .overAllowance : .leftOf, ["time": .text(left)]),
            isOver: figures.leftTenths < 0, observed: figures.observed.map { formats.fixed($0, places: 4) } ?? "–",
            bar: allowance(figures, service, isLabelled: false),
            verdict: verdict(figures.isMet, none: figures.measured == nil ? .noData : .undecided))
    }

    /// What is wrong with the data, in a sentence.
    var dataSentence: String {
        let read = book.input.sources.reduce(0) { $0 + $1.read }
        let rejected = book.input.sources.reduce(0) { $0 + $1.rejected }
        let findings = book.evaluation.findings.count
        if read == 0 { return words.sentence(.dataNothing) }
        if rejected == 0 && findings == 0 { return words.sentence(.dataAllUsed, ["n": .number(read)]) }
        return words.sentence(
            .dataSentence, ["n": .number(read), "rejected": .number(rejected), "findings": .number(findings)])
    }
}
