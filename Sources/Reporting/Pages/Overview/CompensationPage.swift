import Agreements
import Evaluation

/// What the month's misses are worth: by rule, by partner, line by line.
struct CompensationPage: Sendable {
    struct Row: Sendable {
        var name: String
        /// Where there is more of it; nil for a name alone.
        var href: String?
        var misses: String
        var amount: String
        var withoutAmount: String
        var bar: [UInt8]
    }

    var frame: PageFrame
    var head: PageHead
    var byRule: [Row]
    var byPartner: [Row]
    var total: String
    var section: CompensationSection?

    static let rowRecord = TemplateRecord<Row>([
        .text("name", "The rule with what it promises, or the partner") { $0.name },
        .optionalText("href", "Its clause, or the partner's report") { $0.href },
        .text("misses", "Misses that are worth something") { $0.misses },
        .text("amount", "Their amount") { $0.amount },
        .text("withoutAmount", "Those whose fee is not known") { $0.withoutAmount },
        .markup("bar", "The amount as a bar") { $0.bar },
    ])

    static func record(words: TemplateShape) -> TemplateRecord<CompensationPage> {
        TemplateRecord([
            .object("page", "What every page has", as: PageFrame.record(words: words)) { $0.frame },
            .init("words", "The words of the reader's language", shape: words) { $0.frame.words },
            .object("head", "The month and what it costs", as: PageHead.record) { $0.head },
            .flag("hasMisses", "Whether any miss is worth something") { !$0.byRule.isEmpty },
            .list("byRule", "By rule", of: rowRecord) { $0.byRule },
            .list("byPartner", "By partner, the largest first", of: rowRecord) { $0.byPartner },
            .text("total", "All of it") { $0.total },
            .optional("compensation", "Line by line, with the claims", as: CompensationSection.record) { $0.section },
        ])
    }
}

/// Misses that are worth something, added up.
struct CompensationSum: Sendable {
    private(set) var misses = 0
    private(set) var withoutAmount = 0
    private(set) var amount = MoneySum()

    init() {}

    /// A month's.
    init(_ month: MonthFigures) {
        for (currency, money) in month.money {
            misses += money.misses
            withoutAmount += money.withoutAmount
            if money.misses > money.withoutAmount { amount.add(money.amount, currency) }
        }
    }

    mutating func add(_ compensation: Compensation) {
        misses += 1
        if compensation.amount == nil { withoutAmount += 1 }
        amount.add(compensation.amount, compensation.currency)
    }

    mutating func add(_ other: CompensationSum) {
        misses += other.misses
        withoutAmount += other.withoutAmount
        for part in other.amount.parts { amount.add(part.amount, part.currency) }
    }

    /// The largest amount of one currency, for sorting and bars.
    var largest: Double { amount.parts.map { Double("\($0.amount)") ?? 0 }.max() ?? 0 }
}

extension PageContext {
    /// The month's compensations that are worth something.
    var monthCompensations: [Compensation] {
        book.evaluation.compensations.all.filter { $0.verdict.month == period && $0.percent > 0 }
    }

    /// What the month's misses are worth, in a sentence; with the month before, where that differs in amount.
    func compensationSentence() -> String {
        var sum = CompensationSum()
        for compensation in monthCompensations { sum.add(compensation) }
        let month = PhraseValue.text(formats.month(period))
        if sum.misses == 0 { return words.sentence(.compensationNone, ["month": month]) }
        if sum.withoutAmount == sum.misses {
            return words.sentence(.compensationUnknown, ["n": .spelled(sum.misses), "month": month])
        }
        return words.sentence(
            .compensationComes, ["n": .spelled(sum.misses), "month": month, "amount": .text(money(sum.amount))])
    }

    /// The compensation by rule; the bars share a scale.
    func compensationByRule(href: (ObjectiveLine) -> String) -> [CompensationPage.Row] {
        var sums = [CompensationSum](repeating: CompensationSum(), count: book.objectives.lines.count)
        for compensation in monthCompensations {
            let verdict = compensation.verdict
            if let line = book.objectives.number(agreement: verdict.agreement, objective: verdict.objective) {
                sums[line].add(compensation)
            }
        }
        let end = sums.map(\.largest).max() ?? 0
        return zip(book.objectives.lines, sums).filter { $0.1.misses > 0 }.map { line, sum in
            row("\(line.id) · \(Self.cut(line.title))", href(line), sum, end)
        }
    }

    /// The page of the month's compensation.
    func compensationPage(style: [UInt8], hasPage: (_ partner: Int?) -> Bool) -> CompensationPage {
        var total = CompensationSum()
        for compensation in monthCompensations { total.add(compensation) }
        var partners = book.customersOfPartner.indices.map { ($0, CompensationSum(book.trends.partners[$0].current)) }
            .filter { $0.1.misses > 0 }
        partners.sort { a, b in a.1.largest == b.1.largest ? a.0 < b.0 : a.1.largest > b.1.largest }
        var direct = CompensationSum()
        for compensation in monthCompensations {
            if compensation.verdict.customer.flatMap({ records.partner(ofCustomer: $0) }) == nil {
                direct.add(compensation)
            }
        }
        let end = max(partners.first?.1.largest ?? 0, direct.largest)
        var rows = partners.map { partner, sum in
            row(
                name(ofPartner: partner), hasPage(partner) ? href(paths.page(ofPartner: partner)) : nil, sum, end)
        }
        if direct.misses > 0 { rows.append(row(words.text(.directCustomers), nil, direct, end)) }
        var section = compensation(everybody, hasForms: false)
        // The clauses stand on the overview.
        if let lines = section?.rows {
            section?.rows = lines.map { line in
                var line = line
                line.href = line.href.map { OverviewPage.index.path + $0 }
                return line
            }
        }
        return CompensationPage(
            frame: frame(.compensation, style: style), head: head(.compensation, verdict: compensationSentence()),
            byRule: compensationByRule { "\(OverviewPage.index.path)#\($0.anchor)" }, byPartner: rows,
            total: money(total.amount), section: section)
    }

    private func row(_ name: String, _ href: String?, _ sum: CompensationSum, _ end: Double) -> CompensationPage.Row {
        var bar: [UInt8] = []
        StackedBar(parts: [.init(sum.largest, .accent)], end: end).draw(
            ChartFrame(width: Self.markWidth, height: 16, label: .decoration), into: &bar)
        return CompensationPage.Row(
            name: name, href: href, misses: formats.integer(sum.misses),
            amount: sum.withoutAmount == sum.misses ? "–" : money(sum.amount),
            withoutAmount: formats.integer(sum.withoutAmount), bar: bar)
    }
}
