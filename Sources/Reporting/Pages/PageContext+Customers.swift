import Evaluation
import ServiceTime

extension PageContext {
    /// The customers of an account, worst first.
    func customers(_ account: Account) -> CustomerTable {
        // A family without a clock in the year has no column.
        let families = PromiseFamily.families(account.lines).filter { family in
            account.tally.sum(family.lines).year.contains { $0.total > 0 }
        }
        var ranked: [(row: Int, tally: Tally, promised: Course, owed: Course)] = account.customers.map { row in
            let tally = book.tally(of: row)
            let owed = tally.sum(families.filter(\.isDuty).flatMap(\.lines))
            return (row, tally, tally.sum(families.filter { !$0.isDuty }.flatMap(\.lines)), owed)
        }
        ranked.sort { a, b in
            let (x, y) = (a.promised.current, b.promised.current)
            if x.missed != y.missed { return x.missed > y.missed }
            if a.owed.current.missed != b.owed.current.missed { return a.owed.current.missed > b.owed.current.missed }
            if x.undecidable != y.undecidable { return x.undecidable > y.undecidable }
            return x.decided == y.decided ? a.row < b.row : x.decided > y.decided
        }
        let end = ranked.map { $0.promised.year.map(\.missed).max() ?? 0 }.max() ?? 0
        let hasSatisfaction = account.surveys.contains { $0.month == period && $0.surveys.invited > 0 }
        let hasCompensation = account.claims.contains { $0.standing == .claimable }
        let rows = ranked.map { entry in
            CustomerTable.Row(
                name: name(ofCustomer: entry.row), id: Self.cut(records.customers.keys[entry.row]),
                href: href(paths.page(ofCustomer: entry.row)),
                decided: formats.integer(entry.promised.current.decided + entry.owed.current.decided),
                cells: families.map { cell(entry.tally.sum($0.lines).current) },
                notCounted: notCounted(entry.promised, entry.owed, entry.tally.withoutContract),
                satisfaction: hasSatisfaction ? score(account.surveys.filter { $0.customer == entry.row }) : nil,
                compensation: hasCompensation ? claimable(account.claims.filter { $0.customer == entry.row }) : nil,
                months: missedMonths(entry.promised, end: end))
        }
        let total = CustomerTable.Row(
            name: words.text(.allCustomers), id: "", href: "",
            decided: formats.integer(account.promised.current.decided + account.owed.current.decided),
            cells: families.map { cell(account.tally.sum($0.lines).current) },
            notCounted: notCounted(account.promised, account.owed, account.tally.withoutContract),
            satisfaction: hasSatisfaction ? score(account.surveys) : nil,
            compensation: hasCompensation ? claimable(account.claims) : nil,
            months: missedMonths(account.promised, end: account.promised.year.map(\.missed).max() ?? 0))
        return CustomerTable(
            finding: customersFinding(ranked.map { ($0.row, $0.promised.current.missed) }, account.promised.current),
            columns: families.map { words.text($0.isDuty ? .overdue : .late, ["promise": .text($0.title)]) },
            span: span, hasSatisfaction: hasSatisfaction, hasCompensation: hasCompensation, rows: rows,
            total: rows.count > 1 ? total : nil)
    }

    /// The 12 months: `Nov 2025 – Oct 2026`.
    var span: String { "\(formats.shortMonth(period - 11)) – \(formats.shortMonth(period))" }

    private func cell(_ counts: OutcomeCounts) -> CountCell {
        if counts.decided == 0 {
            return CountCell(text: "–", detail: nil, isMissed: false, isZero: true)
        }
        return CountCell(
            text: formats.integer(counts.missed), detail: nil, isMissed: counts.missed > 0, isZero: counts.missed == 0)
    }

    /// The month's mean score with the number of answers beneath.
    private func score(_ rows: [SatisfactionRow]) -> CountCell {
        let surveys = rows.filter { $0.month == period }.reduce(SurveyTally()) { $0 + $1.surveys }
        let answers = surveys.responded == 0 ? nil : words.text(.answers, ["n": .number(surveys.responded)])
        return CountCell(
            text: mean(surveys), detail: answers, isMissed: false, isZero: surveys.mean == nil)
    }

    private func claimable(_ claims: [ClaimLine]) -> CountCell {
        let sums = ClaimSums(claims)
        return CountCell(
            text: sums.claimable == 0 ? "–" : money(sums.claimableAmount), detail: nil, isMissed: false,
            isZero: sums.claimable == 0)
    }

    private func notCounted(_ courses: Course...) -> String {
        formats.integer(courses.reduce(0) { $0 + $1.current.total - $1.current.decided })
    }

    func missedMonths(_ course: Course, end: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        MissedMonths(counts: course.year.map { $0.decided == 0 ? nil : $0.missed }, end: end).draw(
            ChartFrame(width: 84, height: 18, label: .decoration), into: &bytes)
        return bytes
    }

    private func customersFinding(_ ranked: [(row: Int, missed: Int)], _ counts: OutcomeCounts) -> String {
        if counts.decided == 0 { return words.sentence(.nothingDecided, ["month": .text(formats.month(period))]) }
        if counts.missed == 0 { return words.sentence(.customersNoneMissed, ["n": .number(ranked.count)]) }
        let worst = ranked.prefix(2).filter { $0.missed > 0 }
        let names = PhraseValue.names(worst.map { name(ofCustomer: $0.row) })
        let missed = worst.reduce(0) { $0 + $1.missed }
        if missed == counts.missed { return words.sentence(.customersAll, ["names": names, "n": .spelled(missed)]) }
        return words.sentence(
            .customersTop, ["names": names, "k": .spelled(missed), "n": .spelled(counts.missed)])
    }
}
