import Evaluation
import Ingestion

extension Reading {
    /// The same with those rows rejected that only judging could tell: free credits of somebody who gets none (E-22).
    /// A row still ends in exactly one place.
    func rejecting(_ findings: [Finding]) -> Reading {
        var reading = self
        for case .credits(.freeDenied(let entry, let agreement, let denial)) in findings {
            guard let rule = agreements[agreement]?.credits?.freeCredits?.denied[denial].name else { continue }
            let origin = intake.records.credits.rows[entry].origin
            let file = Int(origin.file)
            guard reading.intake.accounts.indices.contains(file) else { continue }
            reading.intake.accounts[file].used -= 1
            reading.intake.accounts[file].rejected += 1
            reading.intake.rejects.append(
                Reject(
                    file: intake.accounts[file].file, table: .credits, line: Int(origin.line), column: "kind",
                    value: "free", reason: "\(rule.reason) (\(rule.rule)); leave the entry out"))
        }
        return reading
    }
}
