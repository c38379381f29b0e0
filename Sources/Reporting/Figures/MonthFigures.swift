import Evaluation
import Foundation
import Records

/// The figures of one month, of everybody, a partner or a customer: clocks, money, surveys, parts and credits.
struct MonthFigures: Sendable {
    /// All clocks by outcome; running ones in the reported month alone.
    var clocks = OutcomeCounts()
    /// Compensation by currency; none where nothing was missed that is worth anything, and nothing claimed.
    var money: [String: Money] = [:]
    /// Tickets that were closed in the month.
    var closed = 0
    /// Those of them that no survey in time asks about.
    var uninvited = 0
    /// The month's surveys.
    var surveys = SurveyTally()
    var returns = Returns()
    /// Credits by counter; none where no ledger had a line by the month's end.
    var credits: [Counter: Credits] = [:]

    /// What the month's misses are worth.
    struct Money: Sendable, Hashable {
        /// Misses that are worth something.
        var misses = 0
        /// Those of them whose site's fee is not known.
        var withoutAmount = 0
        /// The sum of their percentages, each of its own site's monthly fee.
        var percent = Decimal()
        /// The sum of their amounts.
        var amount = Decimal()
        /// What the claims that were submitted in the month bring under its caps.
        var granted = Decimal()
        /// What can still be claimed; in the reported month alone.
        var claimable = Decimal()

        static func + (a: Money, b: Money) -> Money {
            Money(
                misses: a.misses + b.misses, withoutAmount: a.withoutAmount + b.withoutAmount,
                percent: a.percent + b.percent, amount: a.amount + b.amount, granted: a.granted + b.granted,
                claimable: a.claimable + b.claimable)
        }
    }

    /// Defective parts that have to come back.
    struct Returns: Sendable, Hashable {
        /// Those that were not back at the month's end.
        var outstanding = 0
        /// Those of them past their day.
        var overdue = 0
        /// Those that count as missed in the month, returned late or not at all.
        var chargeable = 0
        /// The sum of their list prices, where the log has them.
        var chargeableListPrice = Decimal()

        static func + (a: Returns, b: Returns) -> Returns {
            Returns(
                outstanding: a.outstanding + b.outstanding, overdue: a.overdue + b.overdue,
                chargeable: a.chargeable + b.chargeable,
                chargeableListPrice: a.chargeableListPrice + b.chargeableListPrice)
        }
    }

    /// Credits of one counter.
    struct Credits: Sendable, Hashable {
        /// What work took in the month.
        var used = CreditTime.zero
        /// What was left at the month's end.
        var balance = CreditTime.zero

        static func + (a: Credits, b: Credits) -> Credits {
            Credits(used: a.used + b.used, balance: a.balance + b.balance)
        }
    }

    /// The sum of both.
    static func + (a: MonthFigures, b: MonthFigures) -> MonthFigures {
        var sum = a
        sum.clocks = a.clocks + b.clocks
        sum.money.merge(b.money) { $0 + $1 }
        sum.closed += b.closed
        sum.uninvited += b.uninvited
        sum.surveys = a.surveys + b.surveys
        sum.returns = a.returns + b.returns
        sum.credits.merge(b.credits) { $0 + $1 }
        return sum
    }
}
