import Evaluation
import Records

extension JSONWriter {
    /// The members `compensation`, `satisfaction` and `returns` of the reported month.
    mutating func members(_ month: MonthFigures) {
        lines("compensation", month.money.sorted { $0.key < $1.key }) { json, element in
            json.member("currency", element.key)
            json.member("misses", element.value.misses)
            json.member("without_amount", element.value.withoutAmount)
            json.member("percent", digits: element.value.percent.plain)
            json.member("amount", digits: element.value.amount.money)
            json.member("granted", digits: element.value.granted.money)
            json.member("claimable", digits: element.value.claimable.money)
        }
        object("satisfaction") { $0.satisfaction(month) }
        object("returns") { json in
            json.member("to_return", month.returns.outstanding)
            json.member("overdue", month.returns.overdue)
            json.member("chargeable", month.returns.chargeable)
            json.member("chargeable_list_price", digits: month.returns.chargeableListPrice.money)
        }
    }

    /// What surveys said in a month, or in several added up.
    mutating func satisfaction(_ month: MonthFigures) {
        let surveys = month.surveys
        member("closed", month.closed)
        member("uninvited", month.uninvited)
        member("invited", surveys.invited)
        member("responded", surveys.responded)
        member("response_rate", digits: Share(surveys.responded, of: surveys.invited).decimal)
        member("mean", digits: surveys.mean?.decimal)
        member("top_two", surveys.topTwo)
        member("csat", digits: surveys.csat?.decimal)
        member("csat_low", digits: surveys.csatInterval?.low.decimal)
        member("csat_high", digits: surveys.csatInterval?.high.decimal)
        member("recommended", surveys.recommended)
        member("nps", digits: surveys.nps?.decimal)
    }

    /// The monthly figures of 13 months, a list for each.
    mutating func members(_ trend: Trend) {
        let months = trend.months
        numbers("met", months.map(\.clocks.met))
        numbers("missed", months.map(\.clocks.missed))
        numbers("closed", months.map(\.closed))
        numbers("invited", months.map(\.surveys.invited))
        numbers("responded", months.map(\.surveys.responded))
        numbers("mean", months.map { $0.surveys.mean?.decimal })
        numbers("csat", months.map { $0.surveys.csat?.decimal })
        numbers("nps", months.map { $0.surveys.nps?.decimal })
        numbers("to_return", months.map(\.returns.outstanding))
        numbers("overdue", months.map(\.returns.overdue))
        numbers("chargeable", months.map(\.returns.chargeable))
        list("compensation", trend.currencies) { json, currency in
            let money = months.map { $0.money[currency] ?? MonthFigures.Money() }
            json.object { json in
                json.member("currency", currency)
                json.numbers("misses", money.map(\.misses))
                json.numbers("percent", money.map { $0.percent.plain })
                json.numbers("amount", money.map { $0.amount.money })
                json.numbers("granted", money.map { $0.granted.money })
            }
        }
        list("credits", trend.counters) { json, counter in
            let credits = months.map { $0.credits[counter] }
            json.object { json in
                json.member("counter", counter.rawValue)
                json.numbers("used", credits.map { $0?.used.hours })
                json.numbers("balance", credits.map { $0?.balance.hours })
            }
        }
    }

    /// How long an objective's clocks took.
    mutating func members(_ spread: TimeSpread, _ input: ReportInput) {
        let agreement = input.agreements[spread.agreement]
        member("objective", agreement?.objectiveIDs[spread.objective])
        member("agreement", agreement?.id)
        member("valid_from", agreement?.validFrom?.description)
        member("priority", spread.priority.flatMap { input.records.vocabulary.priorities[$0] })
        member("decided", spread.decided)
        member("unfinished", spread.unfinished)
        member("median_seconds", Int(spread.median))
        member("nine_of_ten_seconds", Int(spread.nineOfTen))
        member("longest_seconds", Int(spread.longest))
        member("limit_seconds", spread.limit.map { Int($0) })
    }
}
