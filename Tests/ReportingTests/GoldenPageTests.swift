import Foundation
import ServiceTime
import Testing

@testable import Reporting

/// Whole pages as they were when somebody last looked at them, below `Tests/Golden`. `make golden` records them anew;
/// one that is missing is recorded, and fails.
@Suite("Golden pages")
struct GoldenPageTests {
    private static let folder = repository + "/Tests/Golden"
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil

    /// Two partners, one with misses, a few customers, and a direct one.
    private static func month() throws -> SmallMonth {
        var month = try SmallMonth(partners: ["P-1", "P-2"])
        let first = month.addCustomer("C-1", of: 0, name: "Alpha Foods")
        let second = month.addCustomer("C-2", of: 0, name: "Beta Freight")
        let third = month.addCustomer("C-3", of: 1, name: "Gamma Glass")
        let direct = month.addCustomer("D-1", of: nil, name: "Delta Direct")
        month.add(9, .met, objective: 0, customer: first)
        month.add(1, .missed, objective: 0, customer: first)
        month.add(4, .met, objective: 2, customer: second)
        month.add(1, .excluded, objective: 2, customer: second)
        month.add(2, .met, objective: 0, customer: third, month: SmallMonth.period - 1)
        month.add(3, .met, objective: 1, customer: third)
        month.add(1, .running, objective: 1, customer: third)
        month.add(1, .met, objective: 0, customer: direct)
        month.input.sources = [SourceRow(file: "tickets.csv", table: "tickets", read: 23, used: 22, rejected: 1)]
        month.input.rejects = [
            RejectRow(file: "tickets.csv", line: 7, column: "opened_at", value: "soon", reason: "is not a time")
        ]
        month.input.rejectCount = 1
        month.input.otherMonths = ["2026-09"]
        return month
    }

    @Test(
        "are as they were recorded",
        arguments: [
            "index.html", "data-quality.html", "partners/P-1/index.html", "partners/P-1/C-1.html",
            "partners/P-1/clocks/C-1/1.html",
        ])
    func page(_ path: String) async throws {
        let templates = try ReportTemplates(folders: [repository + "/Templates"])
        let shelf = Shelf()
        let input = try Self.month().input
        _ = try await renderPages(MonthBook(input), templates, jobs: 2) { shelf.put($0, $1) }
        let page = Self.withoutStyle(shelf.text(path))
        let file = "\(Self.folder)/\(path.replacing("/", with: "."))"
        let recorded = try? String(contentsOfFile: file, encoding: .utf8)
        if Self.isRecording || recorded == nil {
            try FileManager.default.createDirectory(atPath: Self.folder, withIntermediateDirectories: true)
            try page.write(toFile: file, atomically: true, encoding: .utf8)
        }
        if Self.isRecording { return }
        let golden = try #require(recorded, "\(file) was missing and is recorded now: look at it, and commit it")
        #expect(page == golden, "\(path): \(Self.firstDifference(page, golden)); `make golden` records the new page")
    }

    /// The style sheet is not the page: a change of a colour is no change of every page.
    private static func withoutStyle(_ page: String) -> String {
        page.replacing(/<style>[\s\S]*?<\/style>/, with: "<style></style>")
    }

    private static func firstDifference(_ page: String, _ golden: String) -> String {
        let (new, old) = (page.split(separator: "\n"), golden.split(separator: "\n"))
        let line = zip(new, old).enumerated().first { $0.element.0 != $0.element.1 }
        guard let line else { return "\(new.count) lines instead of \(old.count)" }
        return "line \(line.offset + 1) is “\(line.element.0.prefix(300))” instead of “\(line.element.1.prefix(300))”"
    }
}
