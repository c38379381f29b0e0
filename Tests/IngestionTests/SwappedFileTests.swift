import Foundation
import Records
import Testing

@testable import Ingestion

/// What lies in a workspace may be exchanged by others between the moment that it is found and the one that it is read.
@Suite("Files that are exchanged while a run goes on")
struct SwappedFileTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "swap-\(UUID().uuidString)").path
    private var inbox: String { "\(folder)/workspace/inbox" }
    private static let text = "ticket_id,customer_id,opened_at\nt1,c1,2026-10-01 08:00\n"

    /// A workspace with a table of tickets, and one of the same rows outside of it.
    private func workspace(_ name: String = "tickets.csv", sources: String = "") throws -> Workspace {
        try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
        try Data("{ vendor: 'V', timeZone: 'UTC'\(sources) }".utf8)
            .write(to: URL(filePath: "\(folder)/workspace/slareport.json5"))
        for path in ["\(inbox)/\(name)", "\(folder)/secret"] {
            try Data(Self.text.utf8).write(to: URL(filePath: path))
        }
        return try Workspace.read("\(folder)/workspace")
    }

    private func fault(_ workspace: Workspace) -> String? {
        do throws(IngestionFault) {
            _ = try ingest(workspace, vocabulary: Vocabulary())
            return nil
        } catch {
            return error.description
        }
    }

    @Test(
        "A file that became a link out of the workspace is not read, however its source names it; nor is its digest told",
        arguments: ["", ", sources: [{ table: 'tickets', files: 'inbox/*.csv' }]"])
    func link(sources: String) throws {
        let workspace = try workspace(sources: sources)
        let file = try #require(workspace.sources.first { $0.table == .tickets }?.files.first)
        try FileManager.default.removeItem(atPath: "\(inbox)/tickets.csv")
        try FileManager.default.createSymbolicLink(
            atPath: "\(inbox)/tickets.csv", withDestinationPath: "\(folder)/secret")
        #expect(fault(workspace)?.contains("a symbolic link leads out of the workspace, and is not followed") == true)
        #expect(throws: IngestionFault.self) { try file.withDescriptor { _ in } }
    }

    @Test("A folder that became a link out of the workspace is not read from")
    func folderLink() throws {
        let workspace = try workspace()
        try FileManager.default.removeItem(atPath: inbox)
        try FileManager.default.createDirectory(atPath: "\(folder)/other", withIntermediateDirectories: true)
        try Data(Self.text.utf8).write(to: URL(filePath: "\(folder)/other/tickets.csv"))
        try FileManager.default.createSymbolicLink(atPath: inbox, withDestinationPath: "\(folder)/other")
        #expect(fault(workspace)?.contains("a symbolic link leads out of the workspace, and is not followed") == true)
    }

    @Test("A file that was replaced by another one is told of, before it is read and while its digest is made")
    func replaced() throws {
        let workspace = try workspace()
        let file = try #require(workspace.sources.first { $0.table == .tickets }?.files.first)
        #expect(throws: IngestionFault.self) {
            try file.withDescriptor { _ in
                try Data("more".utf8).write(to: URL(filePath: "\(inbox)/new"))
                let handle = try FileHandle(forWritingTo: URL(filePath: file.path))
                try handle.seekToEnd()
                try handle.write(contentsOf: Data("t2,c1,2026-10-02 08:00\n".utf8))
            }
        }
        #expect(fault(workspace)?.contains("changed while it was read") == true)
    }

    @Test("A pipe that took a file's place keeps nobody waiting")
    func pipe() throws {
        let workspace = try workspace()
        try FileManager.default.removeItem(atPath: "\(inbox)/tickets.csv")
        #expect(mkfifo("\(inbox)/tickets.csv", 0o600) == 0)
        #expect(fault(workspace)?.contains("it is no regular file") == true)
    }

    @Test("A link within the workspace is followed, and so is a path that leads elsewhere by the configuration's word")
    func followed() throws {
        let within = try workspace()
        #expect(try within.sources[0].files[0].withDescriptor { $0 } >= 0)
        try FileManager.default.moveItem(atPath: "\(inbox)/tickets.csv", toPath: "\(folder)/workspace/october.csv")
        try FileManager.default.createSymbolicLink(
            atPath: "\(inbox)/tickets.csv", withDestinationPath: "\(folder)/workspace/october.csv")
        let linked = try Workspace.read("\(folder)/workspace")
        #expect(try linked.sources[0].files[0].withDescriptor { $0 } >= 0)
        let named = try workspace(sources: ", sources: [{ table: 'tickets', files: '../secret' }]")
        #expect(try named.sources[0].files[0].withDescriptor { $0 } >= 0)
    }
}
