import Evaluation
import Foundation

/// A claim, filled in and ready to be signed and sent.
struct ClaimSheet: Sendable {
    struct Field: Sendable {
        var label: String
        var value: String
    }

    var id: String
    var title: String
    var fields: [Field]
    /// The clause, in the source's words.
    var quote: String

    private static let field = TemplateRecord<Field>([
        .text("label", "What it is") { $0.label }, .text("value", "What stands there") { $0.value },
    ])

    static let record = TemplateRecord<ClaimSheet>([
        .text("id", "The form's id on the page") { $0.id }, .text("title", "Its title") { $0.title },
        .list("fields", "What is filled in", of: field) { $0.fields },
        .text("quote", "The guarantee in the source's words") { $0.quote },
    ])
}

extension PageContext {
    /// A filled-in claim as it is printed.
    func sheet(_ form: ClaimForm, _ id: String) -> ClaimSheet {
        var fields: [ClaimSheet.Field] = []
        func add(_ label: Phrase, _ value: String?) {
            if let value, !value.isEmpty { fields.append(.init(label: words.text(label), value: Self.cut(value))) }
        }
        func money(_ amount: Decimal?) -> String? { amount.map { formats.money($0, form.sum.currency) } }
        let line = form.line.verdict.flatMap { verdict in
            book.objectives.number(agreement: verdict.agreement, objective: verdict.objective)
                .map { (verdict: verdict, line: book.objectives.lines[$0]) }
        }
        let isWorking = line.map { isWorkingTime($0.verdict, $0.line) } ?? false
        add(.fieldCustomer, "\(shown(form.customer, id: form.customerID)) (\(form.customerID))")
        add(.fieldContract, [form.contractID, form.level].filter { !$0.isEmpty }.joined(separator: " · "))
        add(.fieldSite, form.siteID.isEmpty ? nil : "\(shown(form.site, id: form.siteID)) (\(form.siteID))")
        add(.fieldTicket, form.ticketID)
        add(.fieldGuarantee, "\(form.guarantee.id) · \(form.guarantee.title)")
        let clauses = [form.guarantee.clause, form.guarantee.compensationClause, form.guarantee.claimsClause]
        add(.fieldClause, clauses.filter { !$0.isEmpty }.joined(separator: " · "))
        add(.fieldStarted, form.failure.startedAt.map { formats.instant($0, zone) })
        add(.fieldDue, form.failure.dueAt.map { formats.instant($0, zone) })
        add(.fieldStopped, form.failure.restoredAt.map { formats.instant($0, zone) } ?? words.text(.notStopped))
        add(.fieldExcess, form.failure.excessSeconds.map { words.duration($0, isWorkingTime: isWorking) })
        add(.fieldRungs, formats.integer(form.sum.rungs))
        add(.fieldPercent, percents(form.sum))
        add(.fieldFee, money(form.sum.fee))
        add(.fieldAmount, amount(form.sum))
        if let hours = form.sum.creditHours, let rate = form.sum.rate {
            add(
                .fieldWorth,
                words.text(
                    .worthHours,
                    [
                        "hours": .text(formats.number(hours.money)),
                        "rate": .text(formats.money(rate.amount, rate.currency)),
                    ]))
        }
        add(.fieldLastDay, form.line.lastDay.map { formats.day($0) } ?? words.text(.notClosedYet))
        return ClaimSheet(
            id: id, title: words.text(.claimFormTitle, ["ticket": .text(Self.cut(form.ticketID))]), fields: fields,
            quote: line?.line.quotes.first ?? "")
    }

    /// The per cent, with what it was before the limit where that is more.
    private func percents(_ sum: ClaimForm.Calculation) -> String {
        let percent = formats.number(sum.percent.plain)
        guard sum.percent < sum.uncappedPercent else { return percent }
        let before = words.text(.claimCapped, ["percent": .text(formats.number(sum.uncappedPercent.plain))])
        return "\(percent) (\(before))"
    }

    /// What is claimed, with what it was before the month's limit where that is more.
    private func amount(_ sum: ClaimForm.Calculation) -> String? {
        guard let amount = sum.amount else { return nil }
        let text = formats.money(amount, sum.currency)
        guard let whole = sum.compensation, amount < whole else { return text }
        let before = words.text(.claimMonthCap, ["amount": .text(formats.money(whole, sum.currency))])
        return "\(text) (\(before))"
    }
}
