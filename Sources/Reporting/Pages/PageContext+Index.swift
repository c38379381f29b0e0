import Evaluation
import ServiceTime

extension PageContext {
    /// The manager's overview, over all partners and direct customers.
    ///
    /// - Parameter page: the overview itself, or all partners by name or by compensation.
    func indexPage(
        _ page: OverviewPage = .index, style: [UInt8], evidence: [String], hasPage: (_ partner: Int?) -> Bool
    ) -> IndexPage {
        let families = PromiseFamily.families(book.objectives.lines)
        var standings: [PartnerStanding] = []
        var partners = Tally(lines: book.objectives.lines.count)
        for (row, customers) in book.customersOfPartner.enumerated() {
            let account = Account(customers, book)
            partners.add(account.tally)
            standings.append(PartnerStanding(partner: row, customer: nil, account, book.trends.partners[row], families))
        }
        var direct: [PartnerStanding] = []
        var everybody = partners
        for row in book.directCustomers {
            let account = Account([row], book)
            everybody.add(account.tally)
            direct.append(PartnerStanding(partner: nil, customer: row, account, book.trends.customers[row], families))
        }
        let kept = columns(families, everybody)
        let end = (standings + direct).map { $0.promised.year.map(\.missed).max() ?? 0 }.max() ?? 0
        let promised = everybody.sum(families.filter { !$0.isDuty }.flatMap(\.lines))
        var all = everybody.sum(book.objectives.lines.filter { !$0.isAvailability }.map(\.number))
        all.add(everybody.withoutContract)
        let section = availability(book.evaluation.availability)
        return IndexPage(
            frame: frame(page, style: style), head: head(page, standings, promised.current, all.current),
            figures: keyFigures(everybody, kept.map { families[$0] }),
            columns: kept.map { families[$0].title }, span: span,
            groups: groups(page, standings, kept, end, hasPage), direct: groups(page, direct, kept, end, hasPage),
            total: total(partners, kept.map { families[$0] }, standings),
            conservation: conservation(all.current), availabilityFinding: section?.finding ?? "",
            availability: book.evaluation.availability.compactMap { service($0) },
            dataSentence: dataSentence, compensationSentence: compensationSentence(),
            compensation: compensationByRule { "#\($0.anchor)" }, reportSentence: reportSentence, unsent: unsent,
            hasDeliveries: book.input.deliveries != nil, years: years,
            evidence: evidence.map { PageLink(href: $0, label: $0) }, changes: changes(for: .everybody),
            about: about(book.objectives.lines, of: book.evaluation.verdicts.filter { $0.customer != nil }))
    }

    /// The families that have a column: those with the most decided clocks in the year, in their own order.
    private func columns(_ families: [PromiseFamily], _ tally: Tally) -> [Int] {
        let counts = families.map { family in tally.sum(family.lines).year.reduce(0) { $0 + $1.decided } }
        let largest = families.indices.filter { counts[$0] > 0 }.sorted { a, b in
            counts[a] == counts[b] ? a < b : counts[a] > counts[b]
        }
        return largest.prefix(4).sorted()
    }

    // MARK: Head

    private func head(
        _ page: OverviewPage, _ partners: [PartnerStanding], _ promised: OutcomeCounts, _ counts: OutcomeCounts
    ) -> PageHead {
        PageHead(
            kicker: page == .index ? words.text(.allPartners) : title(page), name: formats.month(period), month: "",
            span: rollingYear,
            facts: [
                .init(label: words.text(.factPartners), value: formats.integer(partners.count)),
                .init(label: words.text(.factCustomers), value: formats.integer(records.customers.count)),
                .init(label: words.text(.factClocks), value: formats.integer(counts.decided)),
                .init(label: words.text(.factAsOf), value: formats.instant(book.evaluation.asOf, zone)),
            ] + revisionFact,
            verdict: indexSentence(partners), sentences: indexSentences(promised, counts))
    }

    private func indexSentence(_ partners: [PartnerStanding]) -> String {
        let judged = partners.filter(\.isJudged)
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
        if !monthCompensations.isEmpty { sentences.append(compensationSentence()) }
        return sentences
    }

    // MARK: Key figures

    private func keyFigures(_ tally: Tally, _ families: [PromiseFamily]) -> [IndexPage.KeyFigure] {
        var figures = families.filter { !$0.isDuty }.prefix(3).map { family in
            let course = tally.sum(family.lines)
            let share = course.current.share
            return IndexPage.KeyFigure(
                label: words.text(.familyInTime, ["promise": .text(family.title)]),
                value: percent(share) ?? words.text(.noCases), unit: share.decided == 0 ? "" : words.text(.percentSign),
                isMissed: share.isMissed, months: sparkline(course),
                notes: [share.decided == 0 ? "" : kOfN(share), change(course)].filter { !$0.isEmpty })
        }
        if let services = serviceFigure { figures.append(services) }
        figures.append(satisfactionFigure)
        figures.append(compensationFigure)
        return figures
    }

    private var satisfactionFigure: IndexPage.KeyFigure {
        let months = book.trends.everybody.months
        let points = months.suffix(12).map { month in
            month.surveys.csat.map { Sparkline.Point(Double($0.value) / 10_000, isMissed: false) }
        }
        let surveys = book.trends.everybody.current.surveys
        let replies = words.text(
            .repliesOf, ["n": .number(surveys.responded), "all": .number(surveys.invited)])
        return IndexPage.KeyFigure(
            label: words.text(.figureSatisfaction), value: percent(surveys.csat),
            unit: surveys.csat == nil ? "" : words.text(.percentSign), isMissed: false,
            months: points.contains { $0 != nil } ? draw(Sparkline(points: points, agreed: nil)) : nil,
            notes: [replies, before(percent(book.trends.everybody.previous.surveys.csat))])
    }

    private var compensationFigure: IndexPage.KeyFigure {
        let months = book.trends.everybody.months
        let currencies = book.trends.everybody.currencies
        func total(_ month: MonthFigures) -> MoneySum {
            var sum = MoneySum()
            for (currency, money) in month.money.sorted(by: { $0.key < $1.key }) { sum.add(money.amount, currency) }
            return sum
        }
        // Amounts of several currencies have no common line.
        var line: [Sparkline.Point?] = []
        if let currency = currencies.first, currencies.count == 1 {
            line = months.suffix(12).map { month in
                let amount = month.money[currency]?.amount ?? 0
                return Sparkline.Point(Double("\(amount)") ?? 0, isMissed: false)
            }
        }
        let unknown = book.trends.everybody.current.money.values.reduce(0) { $0 + $1.withoutAmount }
        return IndexPage.KeyFigure(
            label: words.text(.linkCompensation), value: money(total(book.trends.everybody.current)), unit: "",
            isMissed: false, months: line.isEmpty ? nil : draw(Sparkline(points: line, agreed: nil)),
            notes: [
                before(money(total(book.trends.everybody.previous))),
                unknown == 0 ? "" : words.text(.withoutFee, ["n": .number(unknown)]),
            ].filter { !$0.isEmpty })
    }

    /// Last month's figure: `September: 4.31`.
    private func before(_ value: String) -> String {
        words.text(.monthBefore, ["month": .text(formats.months[(period - 1).month - 1]), "value": .text(value)])
    }

    /// The change of a share on last month, in points with one decimal.
    private func change(_ course: Course) -> String {
        guard let change = course.changeInTenths else { return words.text(.noComparison) }
        let month = formats.months[(period - 1).month - 1]
        if change == 0 { return words.text(.unchanged, ["month": .text(month)]) }
        return words.text(
            change > 0 ? .pointsUp : .pointsDown,
            ["points": .text(formats.fixed(abs(change), places: 1)), "month": .text(month)])
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
        _ page: OverviewPage, _ standings: [PartnerStanding], _ kept: [Int], _ end: Int,
        _ hasPage: (_ partner: Int?) -> Bool
    ) -> [IndexPage.Group] {
        if page != .index {
            let sorted = page == .byName ? byName(standings) : byCompensation(standings)
            let rows = sorted.map { row($0, kept, end, hasPage: hasPage($0.partner)) }
            return rows.isEmpty ? [] : [IndexPage.Group(title: title(page), rows: rows)]
        }
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

    private func name(_ standing: PartnerStanding) -> String {
        standing.partner.map { name(ofPartner: $0) } ?? standing.customer.map { name(ofCustomer: $0) } ?? ""
    }

    /// By name without regard to case, the same in every locale.
    private func byName(_ standings: [PartnerStanding]) -> [PartnerStanding] {
        let named: [(standing: PartnerStanding, name: String)] = standings.map { ($0, name($0).lowercased()) }
        let sorted = named.sorted { a, b in
            a.name == b.name ? (a.standing.partner ?? 0) < (b.standing.partner ?? 0) : a.name < b.name
        }
        return sorted.map(\.standing)
    }

    /// What costs most first; then as on the overview.
    private func byCompensation(_ standings: [PartnerStanding]) -> [PartnerStanding] {
        standings.sorted { a, b in
            let (x, y) = (a.compensation.largest, b.compensation.largest)
            return x == y ? PartnerStanding.isWorse(a, b) : x > y
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
        let page = hasPage ? href(target) : nil
        func section(_ cell: CountCell, _ id: String) -> CountCell {
            linked(cell, page.map { "\($0)#\(id)" })
        }
        return IndexPage.Row(
            name: name, href: page, note: note,
            decided: linked(
                countCell(counts.decided, isMiss: false), hasPage ? list(of: standing, line: nil) : nil),
            cells: kept.map { family in
                let line = standing.firstLines[family].map { book.objectives.lines[$0] }
                let list = hasPage && line != nil ? list(of: standing, line: line) : nil
                return linked(shareCell(standing.families[family]), list)
            },
            missed: section(countCell(standing.promised.current.missed, isMiss: true), "missed"),
            uncounted: section(countCell(standing.all.total - standing.all.decided, isMiss: false), "uncounted"),
            services: linked(
                servicesCell(below: standing.services.below, of: standing.services.all),
                href(OverviewPage.availability.path)),
            satisfaction: section(satisfactionCell(standing.surveys), "satisfaction"),
            compensation: section(compensationCell(standing.compensation), "compensation"),
            delivery: standing.partner.flatMap { delivery(ofPartner: $0)?.word },
            isUnsent: standing.partner.flatMap { delivery(ofPartner: $0)?.isUnsent } ?? false,
            watch: watch.joined(separator: " · "), months: missedMonths(standing.promised, end: end))
    }

    private func total(
        _ tally: Tally, _ families: [PromiseFamily], _ standings: [PartnerStanding]
    ) -> IndexPage.Row {
        let all = standings.reduce(OutcomeCounts()) { $0 + $1.all }
        var promised = Course()
        for standing in standings { promised.add(standing.promised) }
        return IndexPage.Row(
            name: words.text(.allPartners), href: nil, note: "", decided: countCell(all.decided, isMiss: false),
            cells: families.map { shareCell(tally.sum($0.lines).current) },
            missed: countCell(promised.current.missed, isMiss: true),
            uncounted: countCell(all.total - all.decided, isMiss: false),
            services: servicesCell(
                below: book.evaluation.availability.filter { $0.outcome == .missed }.count,
                of: book.evaluation.availability.count),
            satisfaction: satisfactionCell(standings.reduce(SurveyTally()) { $0 + $1.surveys }),
            compensation: compensationCell(
                standings.reduce(into: CompensationSum()) { sum, standing in sum.add(standing.compensation) }),
            delivery: book.input.deliveries.map { _ in "" }, watch: "",
            months: missedMonths(promised, end: promised.year.map(\.missed).max() ?? 0))
    }

    /// A figure that leads to what lies behind it; nothing lies behind nothing.
    private func linked(_ cell: CountCell, _ list: String?) -> CountCell {
        var cell = cell
        cell.list = cell.isZero ? nil : list
        return cell
    }

    /// Where the clocks of a partner or direct customer are listed, those of a line or all; nil where there are none.
    private func list(of standing: PartnerStanding, line: ObjectiveLine?) -> String? {
        if let partner = standing.partner {
            return href(paths.clocks(ofPartner: partner)) + (line.map { "#\($0.anchor)" } ?? "")
        }
        return standing.customer.flatMap { customer in
            line == nil ? href(ofAllClocks: customer) : href(ofClocks: line, customer: customer)
        }
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

    private func servicesCell(below: Int, of all: Int) -> CountCell {
        CountCell(
            text: all == 0 ? "–" : formats.integer(below),
            detail: all == 0 ? nil : words.text(.ofAll, ["n": .number(all)]), isMissed: below > 0, isZero: below == 0)
    }

    private func satisfactionCell(_ surveys: SurveyTally) -> CountCell {
        CountCell(
            text: percent(surveys.csat),
            detail: surveys.csat == nil
                ? nil : "\(formats.integer(surveys.topTwo))/\(formats.integer(surveys.responded))",
            isMissed: false, isZero: surveys.csat == nil)
    }

    private func compensationCell(_ sum: CompensationSum) -> CountCell {
        CountCell(
            text: sum.misses == 0 ? "–" : money(sum.amount),
            detail: sum.withoutAmount == 0 ? nil : words.text(.withoutFee, ["n": .number(sum.withoutAmount)]),
            isMissed: false, isZero: sum.misses == 0)
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
        let findings = findingCount
        if read == 0 { return words.sentence(.dataNothing) }
        if rejected == 0 && findings == 0 { return words.sentence(.dataAllUsed, ["n": .number(read)]) }
        return words.sentence(
            .dataSentence, ["n": .number(read), "rejected": .number(rejected), "findings": .number(findings)])
    }
}
