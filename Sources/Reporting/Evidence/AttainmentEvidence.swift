import Agreements
import Evaluation
import Records

/// `evidence/attainment.csv`: the clocks of the last 13 months by objective, customer, priority and month.
struct AttainmentEvidence {
    static let columns = [
        "objective", "partner_id", "customer_id", "priority", "month", "met", "missed", "running", "excluded",
        "not_covered", "undecidable",
    ]

    private let records: Records
    private let agreements: AgreementSet
    private let rows: [AttainmentRow]
    private let objectiveIDs: [[String]]

    init(_ records: Records, _ agreements: AgreementSet, _ rows: [AttainmentRow]) {
        self.records = records
        self.agreements = agreements
        let objectiveIDs = agreements.agreements.map(\.objectiveIDs)
        self.objectiveIDs = objectiveIDs

        // Ranks instead of texts: each distinct id is compared once, not once a row.
        let objectives = Self.ranks(objectiveIDs.flatMap { $0 })
        let partners = Self.ranks((0..<records.partners.count).map { records.partners.keys[$0] })
        let customers = Self.ranks((0..<records.customers.count).map { records.customers.keys[$0] })
        let priorities = Self.ranks(records.vocabulary.priorities.words)
        let starts = objectiveIDs.indices.map { objectiveIDs[..<$0].reduce(0) { $0 + $1.count } }
        self.rows = rows.map { row -> (key: (Int, Int, Int, Int, Int, Int), row: AttainmentRow) in
            let objective = row.objective.map { objectives[starts[Int(row.agreement) - 1] + $0] } ?? 0
            let partner = row.customer.flatMap { records.customers.rows[$0].partner.row }.map { partners[$0] } ?? 0
            let customer = row.customer.map { customers[$0] } ?? 0
            let priority = row.priority > 0 ? priorities[Int(row.priority) - 1] : 0
            return ((objective, partner, customer, priority, Int(row.month.number), Int(row.agreement)), row)
        }
        .sorted { $0.key < $1.key }
        .reduce(into: [(key: (Int, Int, Int, Int, Int, Int), row: AttainmentRow)]()) { rows, next in
            // Editions of an agreement share their objectives' ids: their clocks are counted together.
            if let last = rows.last, Self.isSameRow(last.key, next.key) {
                rows[rows.count - 1].row.counts = last.row.counts + next.row.counts
            } else {
                rows.append(next)
            }
        }
        .map(\.row)
    }

    private static func isSameRow(_ a: (Int, Int, Int, Int, Int, Int), _ b: (Int, Int, Int, Int, Int, Int)) -> Bool {
        (a.0, a.1, a.2, a.3, a.4) == (b.0, b.1, b.2, b.3, b.4)
    }

    /// The file of everybody, or of one partner alone.
    func csv(partner: Int? = nil) -> [UInt8] {
        var csv = CSVWriter(columns: Self.columns)
        for row in rows {
            let owner = row.customer.flatMap { records.customers.rows[$0].partner.row }
            if let partner, owner != partner { continue }
            csv.text(row.objective.map { objectiveIDs[Int(row.agreement) - 1][$0] } ?? "")
            csv.text(owner.map { records.partners.keys[$0] } ?? "")
            csv.text(row.customer.map { records.customers.keys[$0] } ?? "")
            csv.text(records.vocabulary.priorities[row.priority] ?? "")
            csv.text(row.month.description)
            for count in row.counts.inColumns { csv.number(Int64(count)) }
            csv.endRow()
        }
        return csv.bytes
    }

    /// For each text its place among the distinct ones, sorted as bytes, from 1; an empty cell comes before all.
    private static func ranks(_ texts: [String]) -> [Int] {
        let sorted = Set(texts).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let ranks = Dictionary(uniqueKeysWithValues: zip(sorted, 1...))
        return texts.map { ranks[$0] ?? 0 }
    }
}

extension OutcomeCounts {
    /// In the order of the columns of `attainment.csv`.
    var inColumns: [Int] { [met, missed, running, excluded, notCovered, undecidable] }
}
