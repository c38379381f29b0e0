import Foundation
import SLAReport
import ServiceTime
import Testing

@Suite("slareport run --what-if")
struct WhatIfRunTests {
    private static func run(
        _ workspace: SmallWorkspace, _ whatIf: [String], customers: [String] = []
    ) async throws(ExitFault) -> RunSummary {
        var request = RunRequest()
        request.workspace = workspace.path
        request.period = "2026-10"
        request.out = workspace.out
        request.whatIf = whatIf
        request.customers = customers
        return try await SLAReport.run(
            request, Checkout.resources, now: Instant(1_790_000_000), progress: Progress(isOn: false))
    }

    @Test("it is published beside the real month, which stays as it was, and every page says so")
    func beside() async throws {
        let workspace = try await SmallWorkspace()
        let summary = try await Self.run(workspace, ["level=Premier"], customers: ["N1"])
        let name = "2026-10-what-if-level=Premier-customer=N1"
        #expect(summary.index == "\(workspace.out)/\(name)/index.html")
        #expect(summary.remarks.first == "what if level=Premier, for 1 contract:")
        let files = SmallWorkspace.files(workspace.out)
        #expect(files.filter { !$0.key.hasPrefix(name) } == workspace.published)
        let pages = files.filter { $0.key.hasSuffix(".html") && $0.key.hasPrefix(name) }
        #expect(pages.count > 3 && pages["\(name)/what-if.html"] != nil)
        for (path, bytes) in pages {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.contains("<aside class=\"what-if\">"), "\(path)")
            #expect(text.contains("level=Premier"), "\(path)")
        }
        for (path, bytes) in workspace.published where path.hasSuffix(".html") {
            #expect(!String(decoding: bytes, as: UTF8.self).contains("<aside class=\"what-if\">"), "\(path)")
        }
    }

    @Test("contracts without a clock either way have a page that says so")
    func withoutClocks() async throws {
        let workspace = try await SmallWorkspace()
        try workspace.write("inbox/tickets.csv", "ticket_id,customer_id,opened_at\n")
        _ = try await Self.run(workspace, ["level=Premier"])
        let page = try workspace.folder.read("out/2026-10-what-if-level=Premier/what-if.html")
        #expect(!page.contains("<caption><strong>The clocks of these customers"))
    }

    @Test("monitoring is told of the month that was agreed alone, and the run log names what was asked")
    func noMetrics() async throws {
        let workspace = try await SmallWorkspace()
        var request = RunRequest()
        request.workspace = workspace.path
        request.out = workspace.out
        request.whatIf = ["level=Premier"]
        request.metrics = "\(workspace.folder.path)/slareport.prom"
        await #expect {
            try await SLAReport.run(
                request, Checkout.resources, now: Instant(1_790_000_000), progress: Progress(isOn: false))
        } throws: { ($0 as? ExitFault)?.code == .usage }
        #expect(!FileManager.default.fileExists(atPath: "\(workspace.folder.path)/slareport.prom"))
        _ = try await Self.run(workspace, ["level=Premier"])
        let log = try workspace.folder.read("out/runs.ndjson").split(separator: "\n")
        #expect(log.map { $0.contains("\"what_if\": \"level=Premier\"") } == [false, true])
    }

    @Test("its evidence has the documented columns, and the sums of both ways")
    func evidence() async throws {
        let workspace = try await SmallWorkspace()
        _ = try await Self.run(workspace, ["parts_retention=yes"])
        let path = "\(workspace.out)/2026-10-what-if-parts_retention=yes/evidence/what-if.csv"
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        let text = try String(contentsOfFile: "\(Checkout.folder)/Documentation/Evidence.md", encoding: .utf8)
        let section = text.components(separatedBy: "\n## `what-if.csv`").dropFirst().first ?? ""
        let documented = (section.components(separatedBy: "\n## ").first ?? "").split(separator: "\n")
            .drop { !$0.hasPrefix("| column ") }.dropFirst(2).prefix { $0.hasPrefix("| `") }
            .map { String($0.dropFirst(3).prefix { $0 != "`" }) }
        #expect(lines.first.map { $0.split(separator: ",").map(String.init) } == documented)
        // Ticket 1 in time, ticket 2 too late, ticket 3 running: retention changes nothing of them.
        #expect(lines.dropFirst().contains("nord,N1,xfusion-co-care,C-01,2026-10,met,,1,1,0"))
        #expect(lines.dropFirst().contains("nord,N1,xfusion-co-care,C-01,2026-10,missed,,1,1,0"))
        #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(",0") })
    }

    @Test(
        "what cannot be asked ends with 64 and names the nearest",
        arguments: [
            (["level=Premeir"], [], "no agreement knows the level 'Premeir'; did you mean 'Premier"),
            (["levle=Premier"], [], "no agreement knows the field 'levle'; did you mean 'level'?"),
            (["support_window=office"], [], "no contract is under an agreement that knows all of it"),
            (["support_window=offise"], [], "did you mean 'office'?"),
            (["level"], [], "expected FIELD=VALUE"), (["level="], [], "expected FIELD=VALUE"),
            (["level=Basic", "level=Premier"], [], "level is given twice"),
            (["parts_retention=maybe"], [], "expected yes or no, found 'maybe'"),
            (["level=Premier"], ["N2"], "--customer 'N2': no such customer; did you mean 'N1'?"),
            ([], ["N1"], "--customer narrows --what-if"),
        ] as [([String], [String], String)])
    func usage(whatIf: [String], customers: [String], sentence: String) async throws {
        let workspace = try await SmallWorkspace()
        do throws(ExitFault) {
            _ = try await Self.run(workspace, whatIf, customers: customers)
            Issue.record("it ran")
        } catch {
            #expect(error.code == .usage)
            #expect(error.description.contains(sentence), "\(error)")
        }
        #expect(workspace.isWhole)
    }
}
