import Foundation
import Records
import ServiceTime
import Testing

@testable import Ingestion

@Suite struct PartsTests {
    /// Lines that are hard to find one's way in from the middle: line ends and quotes inside quotes, a quote that is
    /// never closed, blank lines, rows that name later ones or nobody.
    private static let lines: [@Sendable (Int) -> String] = [
        { "t\($0),c\($0 % 3),2026-10-01T08:00:00,\($0 % 2 == 0 ? "closed" : "open"),,plain" },
        { "t\($0 % 50),c1,2026-10-01 09:30,new,t\($0 + 7),\"two\nlines, \"\"quoted\"\"\n\"" },
        { "t\($0),c2,2026-10-02,open,t\($0 % 11),\"a line that looks like a row:\nt1,c1,2026-10-01,new,,\"" },
        { "t\($0),nobody,2026-10-01,new,,rejected" },
        { "t\($0),c1,1999-10-01,new,,contradictory" },
        { "t\($0),c1,2026-10-01,new,,5\" disk" },
        { "t\($0),c1,2026-10-01,new,,a,b" },
        { _ in "" },
        { _ in ",,,,," },
        { "\"t\($0)\",\"c0\",\"2026-10-03\",\"new\",\"\",\"\"" },
    ]

    private static func export(_ seed: UInt64, lineEnd: String) -> String {
        var generator = SeededGenerator(seed: seed)
        var text = "ticket_id,customer_id,opened_at,status,duplicate_of,subject" + lineEnd
        for number in 0..<400 {
            let line = lines[Int.random(in: 0..<lines.count, using: &generator)]
            text += line(number) + lineEnd
        }
        // The last quote stays open to the end, in every other export.
        return seed % 2 == 0 ? text : text + "t1,c1,2026-10-01,new,,\"open" + lineEnd + "t2,c1,2026-10-01,new,,"
    }

    @Test(
        "Several threads read a file as one does: rows, counts, rejects, findings and their lines",
        arguments: [UInt64](1...12), ["\n", "\r\n", "\r"])
    func parts(seed: UInt64, lineEnd: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("slareport.json5", "{ vendor: 'V', timeZone: 'Europe/Brussels' }")
        try folder.write("register/customers.csv", "customer_id,name\nc0,A\nc1,B\nc2,C\n")
        try folder.write("inbox/tickets.csv", Self.export(seed, lineEnd: lineEnd))
        let workspace = try Workspace.read(folder.path)
        let alone = try intake(workspace, Self.ingestor(jobs: 1, partBytes: 1 << 20))
        #expect(alone.records.tickets.count > 100)
        #expect(!alone.rejects.isEmpty)
        for partBytes in [24, 100, 1_000, 5_000] {
            let parts = try intake(workspace, Self.ingestor(jobs: 3, partBytes: partBytes))
            #expect(parts.records.tickets.rows == alone.records.tickets.rows)
            let keys = alone.records.tickets.rows.indices
            #expect(keys.map { parts.records.tickets.keys[$0] } == keys.map { alone.records.tickets.keys[$0] })
            #expect(parts.rejects == alone.rejects)
            #expect(parts.findings == alone.findings)
            let counts = [alone, parts].map { intake in
                intake.accounts.map { [$0.read, $0.used, $0.rejected, $0.filtered, $0.duplicate, $0.replaced] }
            }
            #expect(counts[0] == counts[1])
        }
    }

    private static func ingestor(jobs: Int, partBytes: Int) throws -> Ingestor {
        Ingestor(
            vocabulary: .test, zone: try Zone(named: "Europe/Brussels"), jobs: jobs, partBytes: partBytes,
            onProgress: nil)
    }

    @Test("What is done on several threads is taken in order, and no further than asked")
    func order() {
        var taken: [Int] = []
        inOrder(100, jobs: 4, work: { $0 * $0 }) { square in
            taken.append(square)
            return taken.count < 60
        }
        #expect(taken == (0..<60).map { $0 * $0 })
        inOrder(0, jobs: 4, work: { $0 }) { _ in
            Issue.record("nothing was to be done")
            return true
        }
    }
}
