import Foundation
import SLAReport
import Testing

@Suite("A month that is published again") struct EditionRunTests {
    @Test("A corrected export makes revision 2: the pages say so, the log does, and both editions verify")
    func corrected() async throws {
        let workspace = try await SmallWorkspace()
        let before = try String(contentsOfFile: "\(workspace.out)/2026-10/partners/nord/index.html", encoding: .utf8)
        #expect(!before.contains("id=\"changes\""))
        let tickets = try workspace.folder.read("workspace/inbox/tickets.csv")
        try workspace.write(
            "inbox/tickets.csv", tickets.replacing("2026-10-06T10:20", with: "2026-10-06T09:10"))
        let summary = try await workspace.run()
        #expect(summary.remarks.first?.hasPrefix("revision 2: ") == true)
        for page in ["index.html", "partners/nord/index.html", "partners/nord/N1.html"] {
            let text = try workspace.folder.read("out/2026-10/\(page)")
            #expect(text.contains("Changes since revision 1"), "\(page)")
            #expect(text.contains("T2: Missed → Met"), "\(page)")
        }
        let told = try difference("\(workspace.out)/editions/2026-10/r1", "\(workspace.out)/2026-10")
        #expect(told.contains("    ticket T2 (customer N1): missed → met"), "\(told)")
        let (lines, isWhole) = try verifyPublished(workspace.out)
        #expect(isWhole)
        #expect(lines.count == 2)
        let log = try workspace.folder.read("out/runs.ndjson").split(separator: "\n")
        #expect(log.count == 2)
        #expect(log.last?.contains("\"revision\": 2") == true)
    }

    @Test("The same exports again: the same bytes")
    func again() async throws {
        let workspace = try await SmallWorkspace()
        _ = try await workspace.run()
        #expect(workspace.isWhole)
    }

    @Test("A run that fails is in the log with its code, and in the metrics; the last success stays")
    func failed() async throws {
        let workspace = try await SmallWorkspace()
        var request = RunRequest()
        request.workspace = workspace.path
        request.period = "2026-10"
        request.out = workspace.out
        request.metrics = "\(workspace.folder.path)/slareport.prom"
        _ = try await SLAReport.run(
            request, Checkout.resources, now: .init(1_790_000_000), progress: Progress(isOn: false))
        let well = try workspace.folder.read("slareport.prom")
        try workspace.write("slareport.json5", "{")
        await #expect(throws: ExitFault.self) {
            try await SLAReport.run(
                request, Checkout.resources, now: .init(1_800_000_000), progress: Progress(isOn: false))
        }
        let ill = try workspace.folder.read("slareport.prom")
        func value(_ name: String, _ text: String) -> Substring? {
            text.split(separator: "\n").first { $0.hasPrefix(name) }?.split(separator: " ").last
        }
        #expect(value("slareport_run_exit_code", well) == "0")
        #expect(value("slareport_run_exit_code", ill) == "78")
        let success = "slareport_run_success_timestamp_seconds"
        // The run's beginning, and how long it took.
        let end = value(success, well).flatMap { Int($0) } ?? 0
        #expect((1_790_000_000..<1_790_000_900).contains(end))
        #expect(value(success, ill) == value(success, well))
        let log = try workspace.folder.read("out/runs.ndjson").split(separator: "\n")
        #expect(log.last?.contains("\"code\": 78") == true)
    }
}
