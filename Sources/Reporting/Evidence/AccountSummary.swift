import Evaluation
import Foundation
import Records
import ServiceTime

extension JSONWriter {
    /// What a report's first page says of an account: its commitments, claims, parts, credits and disputes, each added
    /// up.
    mutating func members(_ account: Account, _ book: MonthBook) {
        let commitments = account.commitments
        line("commitments") { json in
            json.member("met", commitments.met)
            json.member("missed", commitments.missed.count)
            json.member("services", account.services.count)
            json.member("services_missed", account.services.filter { $0.outcome == .missed }.count)
        }
        let claims = ClaimSums(account.claims)
        object("claim_sums") { json in
            json.member("claimable", claims.claimable)
            json.amounts("claimable_amounts", claims.claimableAmount)
            json.member("claimable_without_amount", claims.withoutAmount)
            json.member("first_last_day", claims.firstLastDay?.description)
            json.member("claimed", claims.claimed)
            json.amounts("claimed_amounts", claims.claimedAmount)
        }
        let parts = PartsBook(account.returns, month: book.monthSpan)
        object("parts") { json in
            json.member("arrived", parts.arrived.count)
            json.member("awaited", parts.awaited.count)
            json.member("next_due_at", parts.awaited.first?.dueAt?.description)
            json.member("overdue", parts.overdue.count)
            json.amounts("overdue_list_prices", book.listPrices(parts.overdue))
            json.member("charged", parts.charged.count)
            json.amounts("charged_list_prices", book.listPrices(parts.charged))
        }
        list("credits_left", Counter.allCases.filter { counter in account.ledgers.contains { $0.counter == counter } })
        {
            $0.creditsLeft(account.ledgers, $1, book)
        }
        member("disputed_tickets", Set(account.disputes.filter { $0.kind != .claim }.map(\.ticket)).count)
    }

    private mutating func creditsLeft(_ ledgers: [Ledger], _ counter: Counter, _ book: MonthBook) {
        let own = ledgers.filter { $0.counter == counter }
        let forecast = CreditForecast(own, book.evaluation)
        object { json in
            json.member("counter", counter.rawValue)
            json.member("ledgers", own.count)
            json.member("at_zero", own.filter { $0.balance <= .zero }.count)
            json.member("balance", digits: own.reduce(CreditTime.zero) { $0 + $1.balance }.hours)
            json.texts("forecast_months", forecast.months.map { $0.month.description })
            json.numbers("forecast", forecast.months.map { $0.tenths.tenths })
        }
    }

    /// Amounts by currency, a short object for each.
    private mutating func amounts(_ key: String, _ sum: MoneySum) {
        lines(key, sum.all) { json, part in
            json.member("currency", part.currency)
            json.member("amount", digits: part.amount.money)
        }
    }
}
