import Evaluation
import Foundation
import ServiceTime

/// What will be left of some ledgers' credits at the end of each of the next three months, at the mean of the last 90
/// days; nothing where nothing was spent.
struct CreditForecast: Sendable {
    /// The months, with tenths of an hour, cut; never below zero.
    let months: [(month: Month, tenths: Int64)]

    private static let days = 90

    init(_ ledgers: [Ledger], _ evaluation: Evaluation) {
        let now = evaluation.asOf
        let spent = ledgers.reduce(CreditTime.zero) { sum, ledger in
            sum + ledger.statement(Span(start: now - Int64(Self.days) * 86_400, end: now)).worked
        }
        guard spent > .zero, let rate = Decimal(string: spent.hours),
            let left = Decimal(string: ledgers.reduce(CreditTime.zero) { $0 + $1.balance }.hours)
        else {
            months = []
            return
        }
        var days = 0
        months = (1...3).map { step in
            let month = evaluation.period + step
            days += month.length
            var tenths = max(0, left - rate * Decimal(days) / Decimal(Self.days)) * 10
            var whole = Decimal()
            NSDecimalRound(&whole, &tenths, 0, .down)
            return (month, NSDecimalNumber(decimal: whole).int64Value)
        }
    }
}
