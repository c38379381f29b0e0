import Evaluation
import Foundation
import Publishing
import Reporting
import ServiceTime
import Synchronization

/// What is noted about a run while it works: for the run log and for monitoring. Nothing of it is part of the month.
final class RunRecord: Sendable {
    /// Everything that was noted.
    struct Notes: Sendable {
        /// How long each stage took, in the order in which they began; a stage that is not over is not there.
        var stages: [(name: String, seconds: Double)] = []
        var seconds = 0.0
        var period: Month?
        /// What was asked for other than was agreed; nil: nothing, so that it is the month that was published.
        var whatIf: String?
        var revision: Int?
        /// How many figures are others than in the edition before; nil: there is none.
        var changedFigures: Int?
        var rows: SourceRow?
        var clocks: OutcomeCounts?
        var files: [Manifest.File] = []
        var code = ExitCode.ok
        var error: String?
    }

    private struct State {
        var notes = Notes()
        var stage: (name: String, began: ContinuousClock.Instant)?
    }

    /// When the run began.
    let began: Instant
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    init(began: Instant) { self.began = began }

    /// Says that a stage begins, and with it that the one before is over.
    func stage(_ name: String) {
        state.withLock {
            Self.endStage(&$0)
            $0.stage = (name, .now)
        }
    }

    /// Notes something.
    func note(_ change: (inout Notes) -> Void) { state.withLock { change(&$0.notes) } }

    /// Says that the run is over, with the fault that ended it; gives all notes.
    func end(_ fault: ExitFault?) -> Notes {
        state.withLock {
            Self.endStage(&$0)
            $0.notes.seconds = Self.seconds(since: start)
            $0.notes.code = fault?.code ?? .ok
            $0.notes.error = fault?.description
            return $0.notes
        }
    }

    private static func endStage(_ state: inout State) {
        if let stage = state.stage { state.notes.stages.append((stage.name, seconds(since: stage.began))) }
        state.stage = nil
    }

    private static func seconds(since instant: ContinuousClock.Instant) -> Double {
        (ContinuousClock.now - instant) / .seconds(1)
    }
}

extension RunRecord.Notes {
    /// The sum of all files' rows.
    static func sum(_ rows: [SourceRow]) -> SourceRow {
        var sum = SourceRow(file: "", table: "", read: 0, used: 0)
        for row in rows {
            sum.read += row.read
            sum.used += row.used
            sum.rejected += row.rejected
            sum.filtered += row.filtered
            sum.duplicate += row.duplicate
            sum.replaced += row.replaced
        }
        return sum
    }

    /// Rows by what became of them, as the evidence names it.
    var rowCounts: [(state: String, count: Int)] {
        guard let rows else { return [] }
        return [
            ("read", rows.read), ("used", rows.used), ("rejected", rows.rejected), ("filtered", rows.filtered),
            ("duplicate", rows.duplicate), ("replaced", rows.replaced),
        ]
    }

    /// The month's clocks by outcome, as the evidence names it.
    var clockCounts: [(outcome: String, count: Int)] {
        guard let clocks else { return [] }
        return [
            ("met", clocks.met), ("missed", clocks.missed), ("running", clocks.running),
            ("excluded", clocks.excluded), ("not_covered", clocks.notCovered), ("undecidable", clocks.undecidable),
        ]
    }

    var pageCount: Int { files.filter { $0.path.hasSuffix(".html") }.count }
    var byteCount: Int { files.reduce(0) { $0 + $1.bytes } }

    /// Milliseconds are enough.
    static func text(_ seconds: Double) -> String {
        let milliseconds = Int((seconds * 1000).rounded())
        let rest = "\(milliseconds % 1000)"
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}
