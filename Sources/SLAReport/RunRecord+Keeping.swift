import Evaluation
import Foundation
import Publishing
import Reporting

extension RunRecord {
    /// Notes what was read and judged.
    func note(_ reading: Reading, _ evaluation: Evaluation) {
        let clocks = evaluation.attainment.filter { $0.month == evaluation.period }
            .reduce(OutcomeCounts()) { $0 + $1.counts }
        note {
            $0.period = evaluation.period
            $0.rows = Notes.sum(reading.sourceRows)
            $0.clocks = clocks
        }
    }

    /// Notes what was published.
    func note(_ manifest: Manifest, _ changes: EditionChanges?) {
        note {
            $0.revision = manifest.revision
            $0.changedFigures = changes?.changes.count
            $0.files = manifest.outputs
        }
    }

    /// A line about an edition that is not the first.
    var editionRemark: [String] {
        var remarks: [String] = []
        note { notes in
            guard let revision = notes.revision, revision > 1, let count = notes.changedFigures else { return }
            let figures = count == 1 ? "1 figure differs" : "\(count) figures differ"
            remarks = ["revision \(revision): \(figures) from the edition before; `slareport diff` names them"]
        }
        return remarks
    }
}

/// Tells monitoring about a run, and adds it to the output folder's log. The first fault is the one to tell.
func keep(_ record: RunRecord, of request: RunRequest, _ fault: ExitFault?) throws(ExitFault) {
    let fault = tellMonitoring(record.end(fault), record, request, fault)
    do {
        // A run that came to nothing makes no folder for its log.
        if FileManager.default.fileExists(atPath: request.outFolder) {
            try append(line: runLogLine(record, record.end(fault)), to: "\(request.outFolder)/runs.ndjson")
        }
    } catch {
        throw fault ?? ExitFault(error)
    }
    if let fault { throw fault }
}

/// Tells monitoring about a run that came to a fault, or to none; gives that fault, or why it could not be told.
private func tellMonitoring(
    _ notes: RunRecord.Notes, _ record: RunRecord, _ request: RunRequest, _ fault: ExitFault?
) -> ExitFault? {
    guard let path = request.metrics else { return fault }
    let before = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    let workspace = URL(filePath: request.workspace).standardizedFileURL.path
    do throws(PublicationFault) {
        try replaceFile(path, Array(RunMetrics.text(record, notes, workspace: workspace, before: before).utf8))
        return fault
    } catch {
        let sentence = "\(path): cannot tell monitoring: \(error.reason)"
        return fault
            ?? ExitFault(error.cannotCreate ? .cannotCreate : .inputOutput, "\(sentence); the month is published")
    }
}
