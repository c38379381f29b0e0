import Agreements
import Evaluation
import Foundation
import Records
import ServiceTime

/// `evidence/what-if.csv`: every figure of 13 months as agreed and as it would be, of the customers whose contracts
/// were changed.
struct WhatIfEvidence {
    static let columns = [
        "partner_id", "customer_id", "agreement", "objective", "month", "figure", "currency", "real", "what_if",
        "difference",
    ]

    let input: ReportInput
    let report: WhatIfReport

    func csv() -> [UInt8] {
        var csv = CSVWriter(columns: Self.columns)
        for (cells, numbers) in lines {
            for cell in cells { csv.text(cell) }
            for number in numbers { csv.decimal(number) }
            csv.endRow()
        }
        return csv.bytes
    }

    /// The rows with a figure that is not nothing both ways, sorted as bytes.
    private var lines: [(cells: [String], numbers: [String])] {
        var lines: [(cells: [String], numbers: [String])] = []
        for row in report.rows {
            let owner = input.records.partner(ofCustomer: row.customer)
            let agreement = input.agreements[row.agreement]
            let start = [
                owner.map { input.records.partners.keys[$0] } ?? "", input.records.customers.keys[row.customer],
                agreement?.id ?? "", row.objective.flatMap { agreement?.objectiveIDs[$0] } ?? "", row.month.description,
            ]
            for (name, (real, other)) in zip(Self.outcomes, zip(row.real.inColumns, row.other.inColumns))
            where real != 0 || other != 0 {
                lines.append((start + [name, ""], ["\(real)", "\(other)", "\(other - real)"]))
            }
            for (currency, money) in row.money {
                lines.append(
                    (
                        start + ["compensation", currency],
                        [money.real.money, money.other.money, (money.other - money.real).money]
                    ))
                lines.append(
                    (
                        start + ["compensation-percent", currency],
                        [
                            money.realPercent.plain, money.otherPercent.plain,
                            (money.otherPercent - money.realPercent).plain,
                        ]
                    ))
            }
        }
        return lines.map { (key: Array($0.cells.joined(separator: "\0").utf8), line: $0) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.line)
    }

    private static let outcomes = ["met", "missed", "running", "excluded", "not-covered", "undecidable"]
}
