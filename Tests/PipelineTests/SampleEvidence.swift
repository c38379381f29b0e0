import Evaluation
import Foundation
import Reporting
import SampleWorkspace
import ServiceTime
import Synchronization

@testable import SLAReport

/// The evidence files of the sample's last month, without its pages.
struct SampleEvidence: Sendable {
    private let files: [String: String]
    /// What they were made from.
    let input: ReportInput

    /// Made once for all tests.
    private static let made = Task { try await SampleEvidence() }

    /// The sample's.
    static var shared: SampleEvidence { get async throws { try await made.value } }

    /// What several threads write to.
    private final class Shelf: Sendable {
        let files = Mutex<[String: String]>([:])
    }

    private init() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "evidence-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let last = Month(year: 2026, month: 10)
        try SampleWorkspace.write(from: "\(Checkout.folder)/SampleData", to: folder, lastMonth: last)
        let resources = Resources(folder: Checkout.folder)
        let reading = try Reading(folder, resources, jobs: 2, Progress(isOn: false))
        let records = reading.intake.records
        let evaluation = await evaluate(
            records, reading.agreements,
            holidays: try holidays(records, reading.agreements, folders: reading.calendarFolders(resources)),
            zone: reading.workspace.zone, period: last, asOf: reading.workspace.zone.start(of: last + 1), jobs: 2)
        let input = ReportInput(
            records: records, agreements: reading.agreements, evaluation: evaluation,
            vendor: reading.workspace.vendor, sources: reading.sourceRows, productVersion: product)
        let shelf = Shelf()
        try await EvidenceFiles(MonthBook(input), rejects: [], jobs: 2).write(partners: nil, jobs: 2) { path, bytes in
            shelf.files.withLock { $0[path] = String(decoding: bytes, as: UTF8.self) }
        }
        files = shelf.files.withLock { $0 }
        self.input = input
    }

    /// A file's text; empty where there is none.
    func text(_ path: String) -> String { files[path] ?? "" }

    /// Each file by its path.
    var paths: [String] { files.keys.sorted() }

    /// A file's lines, the header first. None of the sample's cells in question holds a comma.
    func lines(_ path: String) -> [[Substring]] {
        (files[path] ?? "").split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    }

    /// The columns of a file's rows that begin with an id, the header's names before them.
    func rows(_ path: String, _ id: String) -> [[String: String]] {
        let all = lines(path)
        guard let names = all.first else { return [] }
        return all.dropFirst().filter { $0.first == id[...] }.map { cells in
            Dictionary(uniqueKeysWithValues: zip(names, cells).map { (String($0), String($1)) })
        }
    }
}
