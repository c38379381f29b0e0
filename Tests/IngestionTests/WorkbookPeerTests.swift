import Foundation
import Processes
import Testing

@testable import Ingestion

/// Workbooks as another program reads them. `Scripts/check` names a Python that has openpyxl in `OPENPYXL`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["OPENPYXL"] != nil)) struct WorkbookPeerTests {
    private struct Row: Decodable {
        var file: String
        var line: Int
        var cells: [String]

        init(from decoder: any Decoder) throws {
            var parts = try decoder.unkeyedContainer()
            file = try parts.decode(String.self)
            line = try parts.decode(Int.self)
            cells = try parts.decode([String].self)
        }
    }

    @Test("Every cell of every workbook is what openpyxl reads, of real ones and of ones that it has written")
    func cells() throws {
        let folder = try TemporaryFolder()
        let real = "\(SharedData.folder)/xlsx"
        let files = ((try? FileManager.default.contentsOfDirectory(atPath: real)) ?? []).sorted()
            .filter { $0.hasSuffix(".xlsx") && !$0.hasPrefix("pass") }.map { "\(real)/\($0)" }
        let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let environment = ProcessInfo.processInfo.environment
        let python = try #require(environment["OPENPYXL"])
        let (ending, output) = try runProgram(
            [python, "\(checkout)/Scripts/workbook-cells", "--make", folder.path] + files, environment: environment,
            timeLimit: .seconds(120))
        #expect(ending.code == 0, "\(ending.lastErrorLine)")
        var theirs: [String: [Int: [String]]] = [:]
        for line in output.split(separator: 10) {
            let row = try JSONDecoder().decode(Row.self, from: Data(line))
            theirs[row.file, default: [:]][row.line] = Self.trimmed(row.cells)
        }
        #expect(theirs.count >= 2)
        var compared = 0
        for (file, rows) in theirs.sorted(by: { $0.key < $1.key }) {
            var reader = try XLSXReader(ByteInput(path: file), sheet: nil)
            var ours: [Int: [String]] = [:]
            while try reader.advance() == .record {
                ours[reader.line] = Self.trimmed(
                    (0..<reader.count).map { Self.plain(String(decoding: reader.field($0), as: UTF8.self)) })
            }
            for line in Set(rows.keys).union(ours.keys).sorted() {
                #expect(ours[line] ?? [] == rows[line] ?? [], "\(file), row \(line)")
                compared += rows[line]?.count ?? 0
            }
        }
        #expect(compared > 5_000)
        print("\(theirs.count) workbooks, \(compared) cells as openpyxl reads them")
    }

    private static func trimmed(_ cells: [String]) -> [String] {
        Array(cells.reversed().drop { $0.isEmpty }.reversed())
    }

    /// An instant that a workbook has as ISO 8601 is kept as it is written; openpyxl makes one of its own of it.
    private static func plain(_ text: String) -> String {
        let isInstant = text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/) != nil
        return isInstant ? text.replacing("T", with: " ") : text
    }
}
