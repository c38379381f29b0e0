import Evaluation
import Records

/// `evidence/returns.csv`: the parts whose replacement has arrived.
struct ReturnEvidence {
    static let columns = [
        "rma_id", "partner_id", "customer_id", "arrived_at", "due_at", "returned_at", "days_overdue", "chargeable",
        "list_price", "freight", "warranty_ends_on",
    ]

    private let records: Records
    private let parts: [(id: String, part: ReturnedPart)]

    init(_ records: Records, _ parts: [ReturnedPart]) {
        self.records = records
        self.parts = parts.map { (records.rmas.keys[$0.rma], $0) }
            .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    }

    /// The file of everybody, or of one partner alone.
    func csv(partner: Int? = nil) -> [UInt8] {
        var csv = CSVWriter(columns: Self.columns)
        for (id, part) in parts {
            let owner = records.partner(ofCustomer: part.customer)
            if let partner, owner != partner { continue }
            csv.text(id)
            csv.text(owner.map { records.partners.keys[$0] } ?? "")
            csv.text(part.customer.map { records.customers.keys[$0] } ?? "")
            csv.instant(part.arrivedAt)
            csv.instant(part.dueAt)
            csv.instant(part.returnedAt)
            csv.number(part.daysOverdue.map { Int64($0) })
            csv.text(part.isChargeable.map { $0 ? "yes" : "no" } ?? "")
            csv.decimal(part.listPrice?.money)
            csv.text(part.freight?.rawValue ?? "")
            csv.text(part.warrantyEndsOn?.description ?? "")
            csv.endRow()
        }
        return csv.bytes
    }
}
