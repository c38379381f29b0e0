import Evaluation
import Records

/// `evidence/credits.csv`: every line of every ledger of credits up to the reporting instant, and what is left after
/// it.
///
/// Ledgers are sorted by owner, its id and the counter, as bytes. A ledger's lines are in the order in which they were
/// booked, which at one instant is work before expiry before grant: in any other the balance would tell nothing.
struct CreditsEvidence {
    static let columns = [
        "owner", "owner_id", "counter", "at", "kind", "source_id", "seconds", "multiplier", "hours", "balance",
    ]

    private let records: Records
    private let ledgers: [Ledger]

    init(_ records: Records, _ ledgers: [Ledger]) {
        self.records = records
        self.ledgers = ledgers.map { ledger in
            let (owner, id) = Self.owner(ledger, records)
            return (key: Array("\(owner)\0\(id)\0\(ledger.counter.rawValue)".utf8), ledger: ledger)
        }
        .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.ledger)
    }

    /// The file of everybody, or of one partner alone.
    func csv(partner: Int? = nil) -> [UInt8] {
        var csv = CSVWriter(columns: Self.columns)
        for ledger in ledgers {
            if let partner, records.customers.rows[ledger.customer].partner.row != partner { continue }
            let (owner, id) = Self.owner(ledger, records)
            for line in ledger.lines {
                csv.text(owner)
                csv.text(id)
                csv.text(ledger.counter.rawValue)
                csv.instant(line.at)
                csv.text(line.kind.rawValue)
                csv.text(source(line.source))
                csv.number(line.work?.seconds)
                csv.decimal(line.work?.multiplier.decimal)
                csv.decimal(line.amount.hours)
                csv.decimal(line.balance.hours)
                csv.endRow()
            }
        }
        return csv.bytes
    }

    private func source(_ source: LedgerLine.Source) -> String {
        switch source {
        case .entry(let row): records.credits.keys[row]
        case .ticket(let row): records.tickets.keys[row]
        case .project(let row): records.projects.keys[row]
        }
    }

    private static func owner(_ ledger: Ledger, _ records: Records) -> (String, String) {
        switch ledger.owner {
        case .customer(let row): ("customer", records.customers.keys[row])
        case .project(let row): ("project", records.projects.keys[row])
        }
    }
}
