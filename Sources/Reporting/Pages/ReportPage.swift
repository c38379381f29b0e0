import Evaluation
import Records

/// A partner's or a customer's report.
struct ReportPage: Sendable {
    var frame: PageFrame
    var head: PageHead
    var commitments: CommitmentTable
    var front: FrontPage
    /// The partner's customers; nil on a customer's page.
    var customers: CustomerTable?
    var charts: [PriorityChart]
    var months: MonthTable
    var times: TimesTable?
    var missed: MissedTable
    var credits: CreditSection?
    var compensation: CompensationSection?
    var availability: AvailabilitySection?
    var returns: ReturnSection?
    var satisfaction: SatisfactionSection?
    var duties: DutySection?
    var disputes: DisputeSection?
    var uncounted: UncountedTable
    /// What this edition changes; nil in a first one.
    var changes: ChangesTable?
    var about: AboutSection
    var entitlements: EntitlementSection?

    static func record(words: TemplateShape) -> TemplateRecord<ReportPage> {
        TemplateRecord([
            .object("page", "What every page has", as: PageFrame.record(words: words)) { $0.frame },
            .init("words", "The words of the reader's language", shape: words) { $0.frame.words },
            .object("head", "Whose report it is, and the verdict", as: PageHead.record) { $0.head },
            .object("commitments", "The commitments", as: CommitmentTable.record) { $0.commitments },
            .object("front", "What is left, due, to be paid, and asked for", as: FrontPage.record) { $0.front },
            .optional("customers", "The partner's customers", as: CustomerTable.record) { $0.customers },
            .flag("hasCharts", "Whether there are charts by clock") { !$0.charts.isEmpty },
            .list("charts", "A chart of the year for each clock with enough cases", of: PriorityChart.record) {
                $0.charts
            },
            .object("months", "Objectives by month", as: MonthTable.record) { $0.months },
            .optional("times", "How long the clocks took", as: TimesTable.record) { $0.times },
            .object("missed", "Every missed clock", as: MissedTable.record) { $0.missed },
            .optional("credits", "Ledgers of credits", as: CreditSection.record) { $0.credits },
            .optional("compensation", "What missed guarantees are worth", as: CompensationSection.record) {
                $0.compensation
            },
            .optional("availability", "Availability over the year", as: AvailabilitySection.record) {
                $0.availability
            },
            .optional("returns", "Replacements and returns", as: ReturnSection.record) { $0.returns },
            .optional("satisfaction", "What the clients said in surveys", as: SatisfactionSection.record) {
                $0.satisfaction
            },
            .optional("duties", "What the partner owes besides clocks", as: DutySection.record) { $0.duties },
            .optional("disputes", "What can still be disputed", as: DisputeSection.record) { $0.disputes },
            .object("uncounted", "Clocks that do not count", as: UncountedTable.record) { $0.uncounted },
            .optional("changes", "What differs from the edition that this one replaces", as: ChangesTable.record) {
                $0.changes
            },
            .object("about", "How the data was read", as: AboutSection.record) { $0.about },
            .optional("entitlements", "What was agreed besides clocks", as: EntitlementSection.record) {
                $0.entitlements
            },
        ])
    }
}

extension PageContext {
    /// A partner's report.
    func partnerPage(_ row: Int, style: [UInt8]) -> ReportPage {
        let account = Account(book.customersOfPartner[row], book)
        let id = Self.cut(records.partners.keys[row])
        let head = head(
            account, kicker: words.text(.partnerKicker, ["id": .text(id)]), name: name(ofPartner: row),
            facts: [
                .init(
                    label: words.text(.factCustomers), value: formats.integer(account.customers.count))
            ])
        return page(
            account, head, frame(head, partner: row, speaks: false, style: style), partner: row,
            changes: changes(for: .partner(row, account)))
    }

    /// A customer's report. It names no one else, and no money.
    func customerPage(_ row: Int, style: [UInt8]) -> ReportPage {
        let partner = records.customers.rows[row].partner.row
        // What the partner owes the vendor is not the customer's; a direct customer owes it itself.
        let account = Account([row], book, showsDuties: partner == nil)
        let id = Self.cut(records.customers.keys[row])
        let facts = partner.map {
            [PageHead.Fact(label: words.text(.factPartner), value: name(ofPartner: $0))]
        }
        let head = head(
            account, kicker: words.text(.customerKicker, ["id": .text(id)]), name: name(ofCustomer: row),
            facts: facts ?? [])
        // A direct customer has no partner to read the terms to it.
        return page(
            account, head, frame(head, partner: partner, speaks: true, style: style), partner: nil,
            hasTerms: partner == nil, changes: changes(for: .customer(row, account)))
    }

    private func page(
        _ account: Account, _ head: PageHead, _ frame: PageFrame, partner: Int?, hasTerms: Bool = true,
        changes: ChangesTable?
    ) -> ReportPage {
        let isPartner = partner != nil
        return ReportPage(
            frame: frame, head: head, commitments: commitments(account), front: front(account, partner: partner),
            customers: isPartner && !account.customers.isEmpty ? customers(account) : nil,
            charts: isPartner ? priorityCharts(account) : [], months: months(account), times: times(account),
            missed: missed(account), credits: credits(account, hasChart: isPartner),
            compensation: compensation(account, hasForms: !isPartner),
            availability: availability(account.services), returns: returns(account, isPartner: isPartner),
            satisfaction: satisfaction(account, hasChart: isPartner), duties: partner.flatMap(duties(ofPartner:)),
            disputes: disputes(account),
            uncounted: uncounted(account), changes: changes,
            about: about(account.lines, of: book.verdicts(of: account)) { isPartner || isTold($0, account) },
            entitlements: entitlements(account, hasTerms: hasTerms))
    }

    /// Whether a customer's page says anything of a line: it had a case in the year, or a service was observed.
    private func isTold(_ line: ObjectiveLine, _ account: Account) -> Bool {
        line.isAvailability
            ? account.services.contains { $0.agreement == line.agreement.number }
            : account.course(line).year.contains { $0.total > 0 }
    }

    /// A report's frame, with its partner's look.
    ///
    /// - Parameter speaks: whether the report comes from the partner, as a customer's does.
    private func frame(_ head: PageHead, partner: Int?, speaks: Bool, style: [UInt8]) -> PageFrame {
        var frame = frame(
            title: words.text(.titleReport, ["name": .text(head.name), "month": .text(head.month)]),
            kind: words.text(.kindReport), badge: words.text(.badgeConfidential), links: [], style: style)
        guard let partner else { return frame }
        frame.logoName = name(ofPartner: partner)
        if speaks { frame.sender = frame.logoName }
        if let brand = book.input.brands[partner] {
            frame.logo = brand.logo?.source
            frame.style += brand.style
        }
        return frame
    }

    func frame(title: String, kind: String, badge: String, links: [PageLink], style: [UInt8]) -> PageFrame {
        let banner = book.input.whatIf.map { report in
            words.text(.whatIfBanner, ["change": .text(Self.cut(report.wording)), "n": .number(report.contracts)])
        }
        // What a partner or customer could be sent links to nothing above it.
        let isOurs = banner != nil && !path.contains("/") && path != "what-if.html"
        return PageFrame(
            language: words.language, foreign: foreign,
            title: banner == nil ? title : "\(words.text(.titleWhatIf)) · \(title)",
            vendor: Self.cut(book.input.vendor), sender: Self.cut(book.input.vendor), kind: kind, badge: badge,
            product: book.input.productVersion, links: links, whatIf: banner,
            whatIfLinks: isOurs ? [PageLink(href: "what-if.html", label: words.text(.whatIfLink))] : [],
            style: style, words: words.value)
    }

    private func head(_ account: Account, kicker: String, name: String, facts: [PageHead.Fact]) -> PageHead {
        let contracts = account.customers.flatMap { book.contractsOfCustomer[$0] }
        let ids = contracts.prefix(3).map { Self.cut(records.contracts.keys[$0]) }
        let rest = contracts.count - ids.count
        let shown = ids.joined(separator: ", ") + (rest > 0 ? " " + words.text(.andMore, ["n": .number(rest)]) : "")
        var all = [PageHead.Fact]()
        if !contracts.isEmpty {
            all.append(.init(label: words.text(.factContracts, ["n": .number(contracts.count)]), value: shown))
        }
        all.append(
            .init(label: words.text(.factAsOf), value: formats.instant(book.evaluation.asOf, zone)))
        all += revisionFact
        all += facts
        all.append(
            .init(label: words.text(.factClocks), value: formats.integer(account.all.current.decided)))
        return PageHead(
            kicker: kicker, name: name, month: formats.month(period), span: rollingYear, facts: all,
            verdict: verdictSentence(account), sentences: furtherSentences(account))
    }

    var rollingYear: String {
        words.text(.rollingYear, ["day": .text(formats.day(book.yearStart.firstDay))])
    }
}
