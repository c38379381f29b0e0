import Agreements
import Evaluation
import Records

/// `evidence/verdicts.csv`: every verdict of the reported month, and everything that runs.
struct VerdictEvidence {
    static let columns = [
        "subject", "subject_id", "objective", "partner_id", "customer_id", "contract_id", "site_id", "agreement",
        "month", "outcome", "reason", "started_at", "due_at", "stopped_at", "elapsed_seconds", "suspended_seconds",
        "target_seconds", "excess_seconds", "compensation_percent", "compensation_amount", "currency",
    ]

    /// Everybody's file.
    private let bytes: [UInt8]
    /// The positions of the verdicts in the order of the rows.
    let order: [Int]
    /// Where the header ends in it.
    private let header: Int
    /// Where each partner's rows are in it: a row is written once, and copied for its partner.
    private let rowsOfPartner: [[Range<Int>]]

    init(_ records: Records, _ agreements: AgreementSet, _ evaluation: Evaluation) {
        let verdicts = evaluation.verdicts
        let objectiveIDs = agreements.agreements.map(\.objectiveIDs)
        var csv = CSVWriter(columns: Self.columns)
        header = csv.bytes.count
        var rowsOfPartner = [[Range<Int>]](repeating: [], count: records.partners.count)
        var id: [UInt8] = []
        order = Self.order(records, objectiveIDs, verdicts)
        for index in order {
            let start = csv.bytes.count
            let verdict = verdicts[index]
            let owner = verdict.customer.flatMap { records.customers.rows[$0].partner.row }
            let agreement = agreements[verdict.agreement]
            let objective = verdict.objective.map { objectiveIDs[Int(verdict.agreement) - 1][$0] }

            csv.text(verdict.subject.rawValue)
            id.removeAll(keepingCapacity: true)
            records.keys(of: verdict.subject).append(verdict.row, to: &id)
            csv.text(id[...])
            csv.text(objective ?? "")
            csv.text(owner.map { records.partners.keys[$0] } ?? "")
            csv.text(verdict.customer.map { records.customers.keys[$0] } ?? "")
            csv.text(verdict.contract.map { records.contracts.keys[$0] } ?? "")
            csv.text(verdict.site.map { records.sites.keys[$0] } ?? "")
            csv.text(agreement?.id ?? "")
            csv.text(verdict.month.description)
            csv.text(verdict.outcome.rawValue)
            csv.text(verdict.reason.text(agreement: agreement, objective: objective))
            csv.instant(verdict.startedAt)
            csv.instant(verdict.dueAt)
            csv.instant(verdict.stoppedAt)
            csv.number(verdict.elapsedSeconds)
            csv.number(verdict.suspendedSeconds)
            csv.number(verdict.targetSeconds)
            csv.number(verdict.excessSeconds)
            let compensation = evaluation.compensations[verdict]
            csv.decimal(compensation?.percent.plain)
            csv.decimal(compensation?.amount?.money)
            csv.text(compensation?.currency ?? "")
            csv.endRow()
            if let owner { rowsOfPartner[owner].append(start..<csv.bytes.count) }
        }
        bytes = csv.bytes
        self.rowsOfPartner = rowsOfPartner
    }

    /// The verdicts' positions, sorted by subject, its id and the objective, as bytes.
    private static func order(_ records: Records, _ objectiveIDs: [[String]], _ verdicts: [Verdict]) -> [Int] {
        // The leading columns as one sequence of bytes, with a separator below every letter.
        var letters: [UInt8] = []
        var ends: [Int] = []
        for verdict in verdicts {
            letters.append(contentsOf: verdict.subject.rawValue.utf8)
            letters.append(0)
            let id = letters.count
            records.keys(of: verdict.subject).append(verdict.row, to: &letters)
            // As it is written: a defused cell is sorted by what stands before it.
            if id < letters.count, CSVWriter.isFormula(letters[id]) { letters.insert(CSVWriter.defusing, at: id) }
            letters.append(0)
            if let objective = verdict.objective {
                letters.append(contentsOf: objectiveIDs[Int(verdict.agreement) - 1][objective].utf8)
            }
            ends.append(letters.count)
        }
        let all = letters
        return verdicts.indices.sorted { a, b in
            all[(a == 0 ? 0 : ends[a - 1])..<ends[a]].lexicographicallyPrecedes(
                all[(b == 0 ? 0 : ends[b - 1])..<ends[b]])
        }
    }

    /// The file of everybody, or of one partner alone.
    func csv(partner: Int? = nil) -> [UInt8] {
        guard let partner else { return bytes }
        var file = Array(bytes[..<header])
        for row in rowsOfPartner[partner] { file.append(contentsOf: bytes[row]) }
        return file
    }
}

extension Records {
    /// The key of a verdict's subject.
    func key(of verdict: Verdict) -> String { keys(of: verdict.subject)[verdict.row] }

    /// The keys of a subject's table.
    func keys(of subject: SubjectKind) -> Keys {
        switch subject {
        case .ticket: tickets.keys
        case .rma: rmas.keys
        case .project: projects.keys
        case .delivery: deliveries.keys
        case .service: services
        }
    }
}
