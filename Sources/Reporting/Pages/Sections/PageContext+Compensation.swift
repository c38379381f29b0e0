import Agreements
import Evaluation
import Foundation
import ServiceTime

extension PageContext {
    /// The missed guarantees and claims of an account; nil where its agreements name no compensation.
    ///
    /// - Parameter hasForms: whether the claim forms stand on the page; they are the customer's.
    func compensation(_ account: Account, hasForms: Bool) -> CompensationSection? {
        guard hasCompensation(account) else { return nil }
        let sums = ClaimSums(account.claims)
        let order = ClaimStanding.allCases
        let claims = account.claims.enumerated().sorted { a, b in
            let (x, y) = (order.firstIndex(of: a.element.standing) ?? 0, order.firstIndex(of: b.element.standing) ?? 0)
            return x == y ? a.offset < b.offset : x < y
        }.map(\.element)
        let forms = hasForms ? book.claimForms(of: account.customers) : []
        return CompensationSection(
            finding: compensationFinding(account, sums), charts: hasForms ? [] : compensationCharts(account),
            isOfSeveral: account.customers.count > 1,
            rows: claims.map { claim in
                row(claim, form: forms.firstIndex { $0.line == claim }.map { "claim-\($0)" })
            },
            total: sums.claimable > 1 && sums.withoutAmount < sums.claimable ? money(sums.claimableAmount) : nil,
            notes: hasForms && account.claims.isEmpty ? [] : compensationNotes(account),
            forms: forms.enumerated().map { sheet($0.element, "claim-\($0.offset)") }
        )
    }

    /// A column for each of the last 12 months, of every currency that two of them have an amount in.
    private func compensationCharts(_ account: Account) -> [CompensationSection.Chart] {
        let trend = account.customers.map { book.trends.customers[$0] }.reduce(Trend(), +)
        return trend.currencies.enumerated().compactMap { number, currency in
            let amounts = trend.months.suffix(12).map { Double("\($0.money[currency]?.amount ?? 0)") ?? 0 }
            guard amounts.filter({ $0 > 0 }).count > 1, let most = amounts.max() else { return nil }
            let columns = amounts.enumerated().map { index, amount in
                MonthColumns.Column(
                    amount, kind: index == 11 ? .current : .past,
                    label: amount > 0 ? formats.integer(Int(amount)) : "",
                    month: formats.tick(period - (11 - index), isFirst: index == 0))
            }
            var bytes: [UInt8] = []
            let id = "compensation-chart-\(number)"
            MonthColumns(columns: columns, end: NiceTicks.end(for: most * 1.1, about: 3), hatchID: "\(id)-hatch").draw(
                ChartFrame(
                    width: 760, height: 120, label: .title(id: id, words.text(.compensationChart))), into: &bytes)
            return .init(currency: currency, drawing: bytes)
        }
    }

    private func line(_ claim: ClaimLine) -> ObjectiveLine? {
        claim.verdict.flatMap { book.objectives.number(agreement: $0.agreement, objective: $0.objective) }
            .map { book.objectives.lines[$0] }
    }

    private func row(_ claim: ClaimLine, form: String?) -> CompensationSection.Row {
        let line = line(claim)
        let compensation = claim.compensation
        let currency = compensation?.currency ?? ""
        var notes: [String] = []
        if let day = claim.submittedOn { notes.append(words.text(.claimSubmittedOn, ["day": .text(date(day))])) }
        if let granted = claim.granted, granted > 0 {
            notes.append(words.text(.claimBrings, ["amount": .text(formats.money(granted, currency))]))
        }
        if let compensation, compensation.percent < compensation.uncappedPercent {
            notes.append(
                words.text(
                    .claimCapped, ["percent": .text(formats.number(compensation.uncappedPercent.plain))]))
        }
        if let amount = claim.amount, let whole = compensation?.amount, amount < whole {
            notes.append(words.text(.claimMonthCap, ["amount": .text(formats.money(whole, currency))]))
        }
        if !claim.alternatives.isEmpty {
            notes.append(words.text(.claimInsteadOf, ["rules": .text(claim.alternatives.joined(separator: ", "))]))
        }
        return CompensationSection.Row(
            ticket: Self.cut(records.tickets.keys[claim.ticket]),
            customer: claim.customer.map { name(ofCustomer: $0) } ?? "", rule: Self.cut(claim.guarantee),
            href: line.map { "#\($0.anchor)" },
            excess: claim.verdict.flatMap { verdict in
                verdict.excessSeconds.map {
                    words.duration($0, isWorkingTime: line.map { isWorkingTime(verdict, $0) } ?? false)
                }
            } ?? "–",
            rungs: compensation.map { formats.integer($0.rungs) } ?? "–",
            percent: compensation.map { formats.number($0.percent.plain) } ?? "–",
            fee: compensation?.fee.map { formats.money($0, currency) } ?? "–",
            amount: claim.amount.map { formats.money($0, currency) } ?? "–", lastDay: date(claim.lastDay),
            state: words.text(claim.standing.phrase), notes: notes, isClaimable: claim.standing == .claimable,
            form: form)
    }

    private func compensationFinding(_ account: Account, _ sums: ClaimSums) -> String {
        if account.claims.isEmpty {
            return words.sentence(.noGuaranteeMissedIn, ["month": .text(formats.month(period))])
        }
        if sums.claimable == 0 { return words.sentence(.nothingToClaim) }
        let amount = PhraseValue.text(money(sums.claimableAmount))
        let n = PhraseValue.spelled(sums.claimable)
        if sums.withoutAmount == sums.claimable { return words.sentence(.claimableUnknown, ["n": n]) }
        guard let day = sums.firstLastDay else { return words.sentence(.claimableSum, ["amount": amount, "n": n]) }
        return words.sentence(.claimableUntil, ["amount": amount, "n": n, "day": .text(formats.day(day))])
    }

    private func compensationNotes(_ account: Account) -> [String] {
        var notes: [String] = []
        var seen: Set<UInt8> = []
        for line in account.lines where seen.insert(line.agreement.number).inserted {
            guard let terms = line.agreement.compensation else { continue }
            notes.append(words.sentence(.compensationRule, ["rule": .text(terms.rule), "clause": .text(terms.clause)]))
            if let cap = terms.capPercent {
                notes.append(words.sentence(.compensationCap, ["percent": .text(formats.number(cap.plain))]))
            }
            if let claims = terms.claims {
                notes.append(
                    words.sentence(
                        .compensationClaim,
                        [
                            "n": .number(claims.officeDays), "rule": .text(claims.rule),
                            "clause": .text(claims.clause),
                        ]))
            }
        }
        return notes
    }
}

extension ClaimStanding {
    var phrase: Phrase {
        switch self {
        case .claimable: .standingClaimable
        case .alternative: .standingAlternative
        case .nothingDue: .standingNothingDue
        case .expired: .standingExpired
        case .submitted: .standingSubmitted
        case .granted: .standingGranted
        case .refused: .standingRefused
        case .late: .standingLate
        case .duplicate: .standingDuplicate
        case .unfounded: .standingUnfounded
        }
    }
}
