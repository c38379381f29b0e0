import Foundation
import SLAReport
import ServiceTime

/// A workspace of one partner, one customer and three tickets, whose October 2026 has been published to `out`.
final class SmallWorkspace {
    let folder: TemporaryFolder
    /// Every published file as it was when the workspace was made.
    private(set) var published: [String: Data] = [:]

    var path: String { "\(folder.path)/workspace" }
    var out: String { "\(folder.path)/out" }

    init() async throws {
        folder = try TemporaryFolder()
        try write("slareport.json5", "{ vendor: \"A vendor\", timeZone: \"Europe/Brussels\" }\n")
        try write("register/partners.csv", "partner_id,name,country\nnord,Nord,BE\n")
        try write("register/customers.csv", "customer_id,name,partner_id\nN1,Istanbul İş,nord\n")
        try write(
            "register/contracts.csv",
            "contract_id,customer_id,agreement,level,starts_on\nK1,N1,xfusion-co-care,Basic,2026-01-01\n")
        try write(
            "inbox/tickets.csv",
            """
            ticket_id,customer_id,priority,opened_at,accepted_at,first_response_at
            T1,N1,P1,2026-10-05T09:00,2026-10-05T09:05,2026-10-05T09:20
            T2,N1,p1,2026-10-06T09:00,2026-10-06T09:05,2026-10-06T10:20
            T3,N1,P4,2026-10-30T16:00,2026-10-30T16:05,

            """)
        _ = try await run()
        published = Self.files(out)
    }

    func write(_ name: String, _ text: String) throws { try folder.write("workspace/\(name)", text) }

    /// Puts an empty folder where a file was.
    func replaceByFolder(_ name: String) throws {
        try FileManager.default.removeItem(atPath: "\(path)/\(name)")
        try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
    }

    /// Publishes October 2026.
    func run(workspace: String? = nil, out: String? = nil) async throws(ExitFault) -> RunSummary {
        var request = RunRequest()
        request.workspace = workspace ?? path
        request.period = "2026-10"
        request.out = out ?? self.out
        return try await SLAReport.run(
            request, Checkout.resources, now: Instant(1_790_000_000), progress: Progress(isOn: false))
    }

    /// The fault with which a run ends; nil where it ends well.
    func fault(workspace: String? = nil, out: String? = nil) async -> ExitFault? {
        do throws(ExitFault) {
            _ = try await run(workspace: workspace, out: out)
            return nil
        } catch {
            return error
        }
    }

    /// Whether everything that was published before is as it was, and nothing else is there.
    var isWhole: Bool { !published.isEmpty && Self.files(out) == published }

    /// The files below a folder with their bytes, but for the lock and the run log.
    static func files(_ folder: String) -> [String: Data] {
        var files: [String: Data] = [:]
        for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init()
        where !name.hasSuffix(".lock") && name != "runs.ndjson" {
            files[name] = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
        }
        return files
    }
}
