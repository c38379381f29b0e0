import Agreements
import Evaluation
import Foundation
import Records
import ServiceTime

/// Everything that a filled-in claim says (E-20): who claims, under which guarantee, for which failure, and how much,
/// with every step of the calculation (E-19).
struct ClaimForm: Sendable, Hashable {
    /// The missed guarantee, where it stands, its last day and its alternatives.
    let line: ClaimLine
    let customerID: String
    let customer: String
    let contractID: String
    /// The level that the miss was judged by.
    let level: String
    /// Empty where the ticket names no site and its contract has not just one.
    let siteID: String
    let site: String
    let ticketID: String
    let guarantee: Guarantee
    let failure: Failure
    let sum: Calculation

    /// What was promised, in the agreement's words.
    struct Guarantee: Sendable, Hashable {
        /// The agreement's title, and the document that it was taken from.
        let agreement: String
        let source: String
        let id: String
        let title: String
        /// The places in the source: of the promise, of what a miss is worth, of how it is claimed.
        let clause: String
        let compensationClause: String
        let claimsClause: String
    }

    /// What happened.
    struct Failure: Sendable, Hashable {
        let startedAt: Instant?
        let dueAt: Instant?
        /// Nil: not restored at the reporting instant.
        let restoredAt: Instant?
        /// Open seconds, suspensions out: how long it took, how long it may, and by how much it took longer.
        let elapsedSeconds: Int64?
        let targetSeconds: Int64?
        let excessSeconds: Int64?
    }

    /// What it is worth.
    struct Calculation: Sendable, Hashable {
        /// The rungs of the ladder that were passed: n.
        let rungs: Int
        /// What they come to, and what is left of it under the cap; in per cent of the monthly fee.
        let uncappedPercent: Decimal
        let percent: Decimal
        let capPercent: Decimal?
        /// The site's monthly fee; nil where it is not known, and then there are no amounts.
        let fee: Decimal?
        /// `percent` of `fee`, and the most that all claims of the site bring in a month.
        let compensation: Decimal?
        let cap: Decimal?
        /// What is claimed: what the month's cap still leaves of the compensation.
        let amount: Decimal?
        let currency: String
        /// What it is paid in: an hour's worth, and hours in hundredths; nil where the agreement names no rate in
        /// this currency.
        let rate: HourlyRate?
        let creditHours: Decimal?
    }
}

extension MonthBook {
    /// The claims that some customers can still submit, filled in, what must be claimed first coming first.
    func claimForms(of customers: [Int]) -> [ClaimForm] {
        let own = Set(customers)
        let forms = evaluation.claims.filter { line in
            line.standing == .claimable && line.customer.map(own.contains) ?? false
        }.compactMap(claimForm)
        let never = Day(number: .max)
        return forms.enumerated().sorted { a, b in
            let (x, y) = (a.element.line.lastDay ?? never, b.element.line.lastDay ?? never)
            return x == y ? a.offset < b.offset : x < y
        }.map(\.element)
    }

    /// A claim filled in; nil where it is under nothing that was missed, or nothing is to be got.
    func claimForm(_ line: ClaimLine) -> ClaimForm? {
        guard let verdict = line.verdict, let compensation = line.compensation, let customer = line.customer,
            let agreement = input.agreements[verdict.agreement], let terms = agreement.compensation
        else { return nil }
        let objective = agreement.promises.lazy.flatMap(\.objectives).first { $0.id == line.guarantee }
        let level = Int(compensation.level)
        return ClaimForm(
            line: line, customerID: records.customers.keys[customer], customer: records.customers.rows[customer].name,
            contractID: verdict.contract.map { records.contracts.keys[$0] } ?? "",
            level: agreement.levels.indices.contains(level - 1) ? agreement.levels[level - 1].name : "",
            siteID: line.site.map { records.sites.keys[$0] } ?? "",
            site: line.site.map { records.sites.rows[$0].name } ?? "", ticketID: records.tickets.keys[line.ticket],
            guarantee: ClaimForm.Guarantee(
                agreement: agreement.title, source: agreement.source, id: line.guarantee,
                title: objective?.title ?? "", clause: objective?.clause ?? "", compensationClause: terms.clause,
                claimsClause: terms.claims?.clause ?? ""),
            failure: ClaimForm.Failure(
                startedAt: verdict.startedAt, dueAt: verdict.dueAt, restoredAt: verdict.stoppedAt,
                elapsedSeconds: verdict.elapsedSeconds, targetSeconds: verdict.targetSeconds,
                excessSeconds: verdict.excessSeconds),
            sum: ClaimForm.Calculation(compensation, line.amount, terms, agreement.credits?.rate(.support)))
    }
}

extension ClaimForm.Calculation {
    init(_ compensation: Compensation, _ amount: Decimal?, _ terms: CompensationTerms, _ rate: HourlyRate?) {
        // Credits have the plan's currency; an amount in another one is not converted.
        let rate = rate.flatMap { $0.currency == compensation.currency ? $0 : nil }
        self.init(
            rungs: compensation.rungs, uncappedPercent: compensation.uncappedPercent, percent: compensation.percent,
            capPercent: terms.capPercent, fee: compensation.fee, compensation: compensation.amount,
            cap: compensation.cap,
            amount: amount, currency: compensation.currency, rate: rate,
            creditHours: amount.flatMap { sum in rate.map { $0.hours(for: sum) } })
    }
}

extension JSONWriter {
    /// A filled-in claim.
    mutating func members(_ form: ClaimForm) {
        member("ticket_id", form.ticketID)
        member("guarantee", form.guarantee.id)
        member("contract_id", form.contractID)
        member("site_id", form.siteID.isEmpty ? nil : form.siteID)
        member("level", form.level)
        member("started_at", form.failure.startedAt?.description)
        member("due_at", form.failure.dueAt?.description)
        member("restored_at", form.failure.restoredAt?.description)
        member("excess_seconds", form.failure.excessSeconds.map { Int($0) })
        member("rungs", form.sum.rungs)
        member("uncapped_percent", digits: form.sum.uncappedPercent.plain)
        member("percent", digits: form.sum.percent.plain)
        member("fee", digits: form.sum.fee?.money)
        member("compensation", digits: form.sum.compensation?.money)
        member("cap_percent", digits: form.sum.capPercent?.plain)
        member("cap", digits: form.sum.cap?.money)
        member("amount", digits: form.sum.amount?.money)
        member("currency", form.sum.currency)
        member("credit_hours", digits: form.sum.creditHours?.money)
        member("last_day", form.line.lastDay?.description)
    }
}
