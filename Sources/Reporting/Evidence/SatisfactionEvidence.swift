import Evaluation
import Records

/// `evidence/satisfaction.csv`: surveys by partner, customer and month.
struct SatisfactionEvidence {
    static let columns = [
        "partner_id", "customer_id", "month", "closed", "invited", "responded", "mean", "top_two", "csat", "csat_low",
        "csat_high", "nps",
    ]

    private let records: Records
    private let rows: [SatisfactionRow]

    init(_ records: Records, _ rows: [SatisfactionRow]) {
        self.records = records
        let ids = (0..<records.customers.count).map { row in
            let partner = records.partner(ofCustomer: row).map { records.partners.keys[$0] } ?? ""
            return Array(partner.utf8) + [0] + Array(records.customers.keys[row].utf8)
        }
        let sorted = ids.indices.sorted { ids[$0].lexicographicallyPrecedes(ids[$1]) }
        var ranks = [Int](repeating: 0, count: ids.count)
        for (rank, customer) in sorted.enumerated() { ranks[customer] = rank }
        self.rows = rows.sorted { (ranks[$0.customer], $0.month) < (ranks[$1.customer], $1.month) }
    }

    /// The file of everybody, or of one partner alone.
    func csv(partner: Int? = nil) -> [UInt8] {
        var csv = CSVWriter(columns: Self.columns)
        for row in rows {
            let owner = records.partner(ofCustomer: row.customer)
            if let partner, owner != partner { continue }
            let surveys = row.surveys
            csv.text(owner.map { records.partners.keys[$0] } ?? "")
            csv.text(records.customers.keys[row.customer])
            csv.text(row.month.description)
            csv.number(Int64(row.closed))
            csv.number(Int64(surveys.invited))
            csv.number(Int64(surveys.responded))
            csv.decimal(surveys.mean?.decimal)
            csv.number(Int64(surveys.topTwo))
            csv.decimal(surveys.csat?.decimal)
            csv.decimal(surveys.csatInterval?.low.decimal)
            csv.decimal(surveys.csatInterval?.high.decimal)
            csv.decimal(surveys.nps?.decimal)
            csv.endRow()
        }
        return csv.bytes
    }
}
