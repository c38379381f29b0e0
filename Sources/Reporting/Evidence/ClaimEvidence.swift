import Evaluation
import Records

/// `evidence/claims.csv`: the month's missed guarantees and claims, and what can still be claimed.
struct ClaimEvidence {
    static let columns = [
        "ticket_id", "guarantee", "customer_id", "site_id", "percent", "amount", "currency", "last_day",
        "submitted_on", "granted_amount", "state", "alternatives",
    ]

    let records: Records
    let lines: [ClaimLine]

    /// The file of everybody, or of one partner alone. The lines come in its order.
    func csv(partner: Int? = nil) -> [UInt8] {
        var csv = CSVWriter(columns: Self.columns)
        for line in lines {
            if let partner, records.partner(ofCustomer: line.customer) != partner { continue }
            csv.text(records.tickets.keys[line.ticket])
            csv.text(line.guarantee)
            csv.text(line.customer.map { records.customers.keys[$0] } ?? "")
            csv.text(line.site.map { records.sites.keys[$0] } ?? "")
            csv.decimal(line.compensation?.percent.plain)
            csv.decimal(line.amount?.money)
            csv.text(line.compensation?.currency ?? "")
            csv.text(line.lastDay?.description ?? "")
            csv.text(line.submittedOn?.description ?? "")
            csv.decimal(line.granted?.money)
            csv.text(line.standing.rawValue)
            csv.text(line.alternatives.joined(separator: ";"))
            csv.endRow()
        }
        return csv.bytes
    }
}

extension Records {
    /// The partner of a customer; nil for a direct one.
    func partner(ofCustomer row: Int?) -> Int? { row.flatMap { customers.rows[$0].partner.row } }
}
