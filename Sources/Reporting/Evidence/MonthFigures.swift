import Evaluation
import Foundation

/// The reported month's money, surveys and parts, as `summary.json` has them of everybody, a partner, or a customer.
struct MonthFigures: Sendable {
    private var money: [String: Money] = [:]  // by currency
    private var closed = 0
    private var uninvited = 0
    private var surveys = SurveyTally()
    private var toReturn = 0
    private var overdue = 0
    private var chargeable = 0
    private var chargeableListPrice = Decimal()

    private struct Money {
        var misses = 0
        var withoutAmount = 0
        var amount = Decimal()
        var granted = Decimal()
        var claimable = Decimal()

        static func + (a: Money, b: Money) -> Money {
            Money(
                misses: a.misses + b.misses, withoutAmount: a.withoutAmount + b.withoutAmount,
                amount: a.amount + b.amount, granted: a.granted + b.granted, claimable: a.claimable + b.claimable)
        }
    }

    /// Each customer's figures, by row.
    static func ofCustomers(_ input: ReportInput) -> [MonthFigures] {
        let evaluation = input.evaluation
        var figures = [MonthFigures](repeating: MonthFigures(), count: input.records.customers.count)
        for compensation in evaluation.compensations.all {
            guard let customer = compensation.verdict.customer, compensation.percent > 0,
                compensation.verdict.month == evaluation.period
            else { continue }
            figures[customer].money[compensation.currency, default: Money()].misses += 1
            figures[customer].money[compensation.currency, default: Money()].amount += compensation.amount ?? 0
            if compensation.amount == nil {
                figures[customer].money[compensation.currency, default: Money()].withoutAmount += 1
            }
        }
        for line in evaluation.claims {
            guard let customer = line.customer, let currency = line.compensation?.currency else { continue }
            if line.submittedOn?.month == evaluation.period {
                figures[customer].money[currency, default: Money()].granted += line.granted ?? 0
            }
            if line.standing == .claimable {
                figures[customer].money[currency, default: Money()].claimable += line.amount ?? 0
            }
        }
        for row in evaluation.satisfaction where row.month == evaluation.period {
            figures[row.customer].closed += row.closed
            figures[row.customer].uninvited += row.uninvited
            figures[row.customer].surveys = figures[row.customer].surveys + row.surveys
        }
        for part in evaluation.returns {
            if let customer = part.customer { figures[customer].add(part, of: evaluation) }
        }
        return figures
    }

    private mutating func add(_ part: ReturnedPart, of evaluation: Evaluation) {
        guard let verdict = part.verdict, part.freight != nil else { return }
        if part.returnedAt == nil { toReturn += 1 }
        guard part.isChargeable == true else { return }
        if part.returnedAt == nil { overdue += 1 }
        if verdict.month == evaluation.period {
            chargeable += 1
            chargeableListPrice += part.listPrice ?? 0
        }
    }

    /// The sum of both.
    static func + (a: MonthFigures, b: MonthFigures) -> MonthFigures {
        var sum = a
        sum.money.merge(b.money) { $0 + $1 }
        sum.closed += b.closed
        sum.uninvited += b.uninvited
        sum.surveys = a.surveys + b.surveys
        sum.toReturn += b.toReturn
        sum.overdue += b.overdue
        sum.chargeable += b.chargeable
        sum.chargeableListPrice += b.chargeableListPrice
        return sum
    }

    /// The members `compensation`, `satisfaction` and `returns`.
    func write(to json: inout JSONWriter) {
        json.list("compensation", money.sorted { $0.key < $1.key }) { json, element in
            json.object { json in
                json.member("currency", element.key)
                json.member("misses", element.value.misses)
                json.member("without_amount", element.value.withoutAmount)
                json.member("amount", digits: element.value.amount.money)
                json.member("granted", digits: element.value.granted.money)
                json.member("claimable", digits: element.value.claimable.money)
            }
        }
        json.object("satisfaction") { json in
            json.member("closed", closed)
            json.member("uninvited", uninvited)
            json.member("invited", surveys.invited)
            json.member("responded", surveys.responded)
            json.member("mean", digits: surveys.mean?.decimal)
            json.member("top_two", surveys.topTwo)
            json.member("csat", digits: surveys.csat?.decimal)
            json.member("csat_low", digits: surveys.csatInterval?.low.decimal)
            json.member("csat_high", digits: surveys.csatInterval?.high.decimal)
            json.member("nps", digits: surveys.nps?.decimal)
        }
        json.object("returns") { json in
            json.member("to_return", toReturn)
            json.member("overdue", overdue)
            json.member("chargeable", chargeable)
            json.member("chargeable_list_price", digits: chargeableListPrice.money)
        }
    }
}
