import Foundation
import ServiceTime

/// A run in Prometheus' text format (version 0.0.4), for node_exporter's textfile collector.
///
/// Every sample bears the workspace, so that several workspaces of a machine do not collide. Names and units follow
/// Prometheus' conventions: https://prometheus.io/docs/practices/naming/
struct RunMetrics {
    private var text = ""
    private let workspace: String

    /// A run's samples.
    ///
    /// - Parameter before: the file as the run before has left it, which knows when a run last went well.
    static func text(_ record: RunRecord, _ notes: RunRecord.Notes, workspace: String, before: String?) -> String {
        var metrics = RunMetrics(workspace: workspace)
        let end = record.began.seconds + Int64(notes.seconds.rounded())
        metrics.add("slareport_run_end_timestamp_seconds", "When the last run ended.", [([], "\(end)")])
        let success = notes.code == .ok ? "\(end)" : before.flatMap { metrics.value(lastSuccess, in: $0) }
        metrics.add(lastSuccess, "When a run last ended well.", success.map { [([], $0)] } ?? [])
        metrics.add("slareport_run_exit_code", "The last run's exit code; 0 is well.", [([], "\(notes.code.rawValue)")])
        metrics.add(
            "slareport_run_duration_seconds", "How long the last run took.",
            [([], RunRecord.Notes.text(notes.seconds))])
        metrics.add(
            "slareport_run_stage_duration_seconds", "How long each stage of the last run took.",
            notes.stages.map { ([("stage", $0.name)], RunRecord.Notes.text($0.seconds)) })
        metrics.add(
            "slareport_rows", "Rows of all input files, by what became of them.",
            notes.rowCounts.map { ([("state", $0.state)], "\($0.count)") })
        metrics.add(
            "slareport_clocks", "Clocks of the reported month, by outcome.",
            notes.clockCounts.map { ([("outcome", $0.outcome)], "\($0.count)") })
        metrics.add(
            "slareport_published_period_timestamp_seconds", "The first instant of the published month, in UTC.",
            notes.files.isEmpty ? [] : notes.period.map { [([], "\(Int64($0.firstDay.number) * 86_400)")] } ?? [])
        metrics.add(
            "slareport_published_revision", "Which edition of the month was published.",
            notes.revision.map { [([], "\($0)")] } ?? [])
        metrics.add(
            "slareport_changed_figures", "Figures that are others than in the edition before.",
            notes.changedFigures.map { [([], "\($0)")] } ?? [])
        guard !notes.files.isEmpty else { return metrics.text }
        metrics.add("slareport_published_pages", "Pages of the published month.", [([], "\(notes.pageCount)")])
        metrics.add("slareport_published_files", "Files of the published month.", [([], "\(notes.files.count)")])
        metrics.add("slareport_published_bytes", "Bytes of the published month.", [([], "\(notes.byteCount)")])
        return metrics.text
    }

    private static let lastSuccess = "slareport_run_success_timestamp_seconds"

    private init(workspace: String) { self.workspace = workspace }

    private mutating func add(_ name: String, _ help: String, _ samples: [(labels: [(String, String)], value: String)])
    {
        guard !samples.isEmpty else { return }
        text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
        for sample in samples { text += "\(name)\(labels(sample.labels)) \(sample.value)\n" }
    }

    private func labels(_ labels: [(name: String, value: String)]) -> String {
        let all = [("workspace", workspace)] + labels
        return "{" + all.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",") + "}"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    /// A sample's value in an earlier file.
    private func value(_ name: String, in text: String) -> String? {
        let start = "\(name)\(labels([])) "
        let line = text.split(separator: "\n").first { $0.hasPrefix(start) }
        return line.map { String($0.dropFirst(start.count)) }.flatMap { Int64($0) == nil ? nil : $0 }
    }
}
