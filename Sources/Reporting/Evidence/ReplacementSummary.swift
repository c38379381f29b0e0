import Evaluation
import Records

extension MonthBook {
    /// The replacements that arrived at a customer in the month, in the order of `returns.csv`.
    func replacements(of customer: Int) -> [ReturnedPart] {
        PartsBook(returnsOfCustomer[customer].map { evaluation.returns[$0] }, month: monthSpan).arrived
    }

    /// What is told of a replacement.
    func write(_ part: ReturnedPart, _ json: inout JSONWriter) {
        let rma = records.rmas.rows[part.rma]
        json.member("rma_id", records.rmas.keys[part.rma])
        json.member("part_number", rma.partNumber.isEmpty ? nil : rma.partNumber)
        json.member("shipped_at", rma.shippedAt.start?.description)
        json.member("arrived_at", part.arrivedAt.description)
        json.member("warranty_ends_on", part.warrantyEndsOn?.description)
    }
}
