import Agreements
import Evaluation
import Records
import ServiceTime

extension JSONWriter {
    /// A ledger of credits over the reported month: hours with two decimals, each rounded by itself.
    mutating func credits(
        _ ledger: Ledger, _ evaluation: Evaluation, _ records: Records, _ agreements: AgreementSet
    ) {
        let rate = agreements[ledger.agreement]?.credits?.rate(ledger.counter)
        let statement = ledger.statement(
            Span(start: evaluation.zone.start(of: evaluation.period), end: evaluation.asOf))
        object { json in
            json.member("counter", ledger.counter.rawValue)
            if case .project(let row) = ledger.owner {
                json.member("project_id", records.projects.keys[row])
            } else {
                json.member("project_id", nil as String?)
            }
            json.member("opening", digits: statement.opening.hours)
            json.member("granted", digits: statement.granted.hours)
            json.member("purchased", digits: statement.purchased.hours)
            json.member("compensated", digits: statement.compensated.hours)
            json.member("adjusted", digits: statement.adjusted.hours)
            json.member("worked", digits: statement.worked.hours)
            json.member("expired", digits: statement.expired.hours)
            json.member("balance", digits: statement.closing.hours)
            json.member("hourly_rate", digits: rate?.amount.money)
            json.member("worth", digits: rate.map { $0.worth(of: ledger.balance).money })
            json.member("currency", rate?.currency)
            json.member("zero_since", ledger.zeroSince?.description)
            json.member("runs_out_on", ledger.runsOutOn?.description)
        }
    }
}
