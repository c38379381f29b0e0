import Agreements
import Evaluation
import Records
import ServiceTime

extension PageContext {
    static let mostLedgerLines = 40

    /// The ledgers of an account; nil where it has none.
    ///
    /// - Parameter hasChart: whether the year is drawn; a customer's own lines stand in its place.
    func credits(_ account: Account, hasChart: Bool = true) -> CreditSection? {
        guard !account.ledgers.isEmpty else { return nil }
        let isOne = account.customers.count == 1
        let all = isOne ? account.ledgers.flatMap { ledger in ledger.lines.map { (ledger, $0) } } : []
        let lines = all.filter { monthSpan.contains($0.1.at) }
        let rest = lines.count - Self.mostLedgerLines
        return CreditSection(
            finding: creditsFinding(account), chart: hasChart ? chart(account.ledgers) : nil,
            rows: account.ledgers.map(statement),
            lines: lines.suffix(Self.mostLedgerLines).map { line($0.1, $0.0) },
            more: rest > 0 ? words.text(.moreLines, ["n": .number(rest)]) : nil)
    }

    private func statement(_ ledger: Ledger) -> CreditSection.Row {
        let month = ledger.statement(monthSpan)
        let added = month.granted + month.purchased + month.compensated + month.adjusted
        var outlook = ""
        if let since = ledger.zeroSince { outlook = words.text(.sinceDate, ["day": .text(date(since))]) }
        if let end = ledger.runsOutOn { outlook = words.text(.aboutDate, ["day": .text(date(end))]) }
        let owner: String
        switch ledger.owner {
        case .customer(let row): owner = name(ofCustomer: row)
        case .project(let row): owner = Self.cut(records.projects.keys[row])
        }
        return CreditSection.Row(
            owner: owner, counter: title(ledger), opening: hours(month.opening), added: signed(added),
            used: hours(month.worked), expired: hours(month.expired), closing: hours(month.closing),
            isAtZero: ledger.balance <= .zero, outlook: outlook)
    }

    private func title(_ ledger: Ledger) -> String {
        let plan = book.input.agreements[ledger.agreement]?.credits
        return plan?.counters.first { $0.counter == ledger.counter }?.title ?? ledger.counter.rawValue
    }

    private func signed(_ time: CreditTime) -> String { (time > .zero ? "+" : "") + hours(time) }

    private func line(_ line: LedgerLine, _ ledger: Ledger) -> CreditSection.Line {
        let source: String
        switch line.source {
        case .entry(let row): source = records.credits.keys[row]
        case .ticket(let row): source = records.tickets.keys[row]
        case .project(let row): source = records.projects.keys[row]
        }
        return CreditSection.Line(
            date: time(line.at), what: what(line), source: Self.cut(source), work: work(line.work),
            hours: signed(line.amount), balance: hours(line.balance), isAtZero: line.balance <= .zero)
    }

    private func what(_ line: LedgerLine) -> String {
        switch line.kind {
        case .grant: return words.text(.creditGrant)
        case .purchase: return words.text(.creditPurchase)
        case .compensation: return words.text(.creditCompensation)
        case .adjustment: return words.text(.creditAdjustment)
        case .expiry: return words.text(.creditExpiry)
        case .work:
            guard let work = line.work, let plan = book.input.agreements[work.agreement]?.credits else {
                return words.text(.creditWork)
            }
            switch work.charge {
            case .free(let index):
                let rule = plan.free[index].name
                return words.text(.creditFree, ["reason": .text(rule.reason), "rule": .text(rule.rule)])
            case .charged(let hours, let factor):
                let parts = [plan.hours[hours].title] + (factor.map { [plan.factors[$0].rule.name.reason] } ?? [])
                return words.text(.creditWorkAt, ["hours": .text(parts.filter { !$0.isEmpty }.joined(separator: ", "))])
            }
        }
    }

    private func work(_ work: LedgerWork?) -> String {
        guard let work else { return "" }
        let time = words.duration(work.seconds, isWorkingTime: true)
        return words.text(
            .timesFactor, ["time": .text(time), "factor": .text(formats.number(work.multiplier.decimal))])
    }

    private func creditsFinding(_ account: Account) -> String {
        let ledgers = account.ledgers.filter { $0.counter == .support }
        let empty = ledgers.filter { $0.balance <= .zero }
        if ledgers.isEmpty { return words.sentence(.creditsProjects) }
        if ledgers.count == 1, let only = ledgers.first {
            let left = PhraseValue.text(hours(only.balance))
            if let since = only.zeroSince {
                return words.sentence(.creditsGone, ["hours": left, "day": .text(formats.day(since))])
            }
            if let end = only.runsOutOn {
                return words.sentence(.creditsLast, ["hours": left, "day": .text(formats.day(end))])
            }
            return words.sentence(.creditsLeft, ["hours": left])
        }
        if empty.isEmpty { return words.sentence(.creditsNoneEmpty, ["n": .number(ledgers.count)]) }
        let names = PhraseValue.names(empty.prefix(3).map { name(ofCustomer: $0.customer) })
        return words.sentence(
            empty.count > 3 ? .creditsSomeEmptyMore : .creditsSomeEmpty,
            ["n": .spelled(empty.count), "all": .spelled(ledgers.count), "names": names])
    }

    /// What was left at the end of each of the last 12 months, and what will be at the present rate; nil where there was
    /// a debt, which columns from zero cannot show.
    private func chart(_ all: [Ledger]) -> [UInt8]? {
        let ledgers = all.filter { $0.counter == .support }
        guard !ledgers.isEmpty else { return nil }
        func left(_ month: Month) -> CreditTime {
            let end = min(zone.start(of: month + 1), book.evaluation.asOf) - 1
            return ledgers.reduce(.zero) { $0 + $1.balance(at: end) }
        }
        let months = (0..<12).map { period - (11 - $0) }
        let balances = months.map { left($0) }
        guard balances.allSatisfy({ $0 >= .zero }), balances.contains(where: { $0 > .zero }) else { return nil }
        let values = balances.map { Double($0.hours) ?? 0 }
        let end = NiceTicks.end(for: (values.max() ?? 1) * 1.1, about: 3)
        let columns = zip(months, values).enumerated().map { index, item in
            MonthColumns.Column(
                item.1, kind: index == 11 ? .current : .past,
                label: formats.fixed(Int64((item.1 * 10).rounded(.down)), places: 1),
                month: formats.tick(item.0, isFirst: index == 0))
        }
        var bytes: [UInt8] = []
        MonthColumns(columns: columns + forecast(ledgers), end: end, hatchID: "credits-hatch").draw(
            ChartFrame(width: 760, height: 120, label: .title(id: "credits-chart", words.text(.creditsChart))),
            into: &bytes)
        return bytes
    }

    /// The next three months at the mean of the last 90 days.
    private func forecast(_ ledgers: [Ledger]) -> [MonthColumns.Column] {
        CreditForecast(ledgers, book.evaluation).months.map { month, tenths in
            MonthColumns.Column(
                Double(tenths) / 10, kind: .forecast, label: formats.fixed(tenths, places: 1),
                month: formats.tick(month, isFirst: false))
        }
    }
}
