import Foundation
import SampleWorkspace
import ServiceTime
import Testing

@testable import SLAReport

@Suite("slareport explain tells tickets, RMAs, projects and orders of the casebook")
struct ExplainTests {
    @Test("contract and why, each clock with its clause and reasons, and what does not apply and why")
    func casebook() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "explain-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let last = Month(year: 2026, month: 10)
        try SampleWorkspace.write(from: "\(Checkout.folder)/SampleData", to: folder, lastMonth: last)
        var request = RunRequest()
        request.workspace = folder
        request.period = "2026-10"
        let resources = Resources(folder: Checkout.folder)
        for (id, sentences) in [
            (
                "CASE-C06-met",
                [
                    "CASE-C06-met, RMA, as known at 2026-11-01",
                    "because   it is the customer's only one that covers 2026-10-12 (G-11)",
                    "covers    from 2025-01-01 through 2028-12-31", ", 2.4 Standard\n",
                    "C-07  Standard, from 15:00: shipped on the next business day (2.4 Standard)\n"
                        + "    rma_number_at is at 14:59, not 15:00 or later",
                ]
            ),
            (
                "CASE-E04-met",
                ["E-03  Fast queue", "queue is \"standard\", not \"fast\"; fast_call_at is empty", "2 h of 2 h"]
            ),
            ("CASE-E26-several", ["CASE-E26-several, project", "reason    E-26", "(Planning)"]),
            ("CASE-E06-met", ["CASE-E06-met, delivery", "E-07", "dead_on_arrival_reported_on is empty"]),
        ] {
            let text = try story(
                of: id, request, resources, now: Instant(1_800_000_000), progress: Progress(isOn: false))
            for sentence in sentences { #expect(text.contains(sentence), "\(id): \(sentence)\n\(text)") }
        }
    }
}
