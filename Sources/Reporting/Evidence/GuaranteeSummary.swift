import Evaluation
import Records

extension MonthBook {
    /// The missed guarantees of a customer that are worth something by their agreement, claimed or not, in the order of
    /// `claims.csv`.
    func missedGuarantees(of customer: Int) -> [ClaimLine] {
        claimsOfCustomer[customer].map { evaluation.claims[$0] }.filter { $0.compensation != nil }
    }

    /// How a missed guarantee's amount comes about.
    func write(_ line: ClaimLine, _ json: inout JSONWriter) {
        guard let compensation = line.compensation else { return }
        json.member("ticket_id", records.tickets.keys[line.ticket])
        json.member("guarantee", line.guarantee)
        json.member("excess_seconds", compensation.verdict.excessSeconds.map { Int($0) })
        json.member("rungs", compensation.rungs)
        json.member("uncapped_percent", digits: compensation.uncappedPercent.plain)
        json.member("percent", digits: compensation.percent.plain)
        json.member("fee", digits: compensation.fee?.money)
        json.member("compensation", digits: compensation.amount?.money)
        json.member("currency", compensation.currency)
        json.member("state", line.standing.rawValue)
    }
}
