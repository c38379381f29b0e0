import Agreements
import Foundation
import Ingestion
import Reporting
import ServiceTime

/// Reads a workspace's configuration and runs the commands of its sources.
func openWorkspace(_ folder: String, _ resources: Resources) throws -> Workspace {
    try refuseStrayLinks(folder)
    return try Workspace.read(folder, furtherKeys: furtherKeys, profiles: resources.profiles)
        .collected(environment: resources.environment)
}

/// A workspace with everything that it says: agreements, records, and what became of every row.
struct Reading: Sendable {
    let workspace: Workspace
    let agreements: AgreementSet
    var intake: Intake
    /// Files of the workspace that nothing looks for, a sentence each.
    let strays: [String]

    /// Reads the workspace in a folder; too many rejected rows are a fault.
    init(_ folder: String, _ resources: Resources, jobs: Int, _ progress: Progress) throws {
        try self.init(openWorkspace(folder, resources), resources, jobs: jobs, progress)
    }

    /// Reads what a workspace names; too many rejected rows are a fault.
    init(_ workspace: Workspace, _ resources: Resources, jobs: Int, _ progress: Progress) throws {
        self.workspace = workspace
        agreements = try AgreementSet(folders: ["\(workspace.folder)/agreements", resources.agreements])
        intake = try ingest(workspace, vocabulary: agreements.vocabulary, jobs: jobs) { rows in
            progress.say("\(rows) rows read")
        }
        strays = strayFiles(workspace.folder, resources)
        try refuseTooManyRejects()
    }

    /// The folders in which the holidays of a country are looked for.
    func calendarFolders(_ resources: Resources) -> [String] { ["\(workspace.folder)/calendars", resources.calendars] }

    private func refuseTooManyRejects() throws(ExitFault) {
        guard let limit = workspace.maximumRejectedShare else { return }
        let read = intake.accounts.reduce(0) { $0 + $1.read }
        let rejected = intake.accounts.reduce(0) { $0 + $1.rejected }
        guard read > 0, Decimal(rejected) > limit * Decimal(read) else { return }
        let first = intake.rejects.first.map { "; the first is \($0)" } ?? ""
        throw ExitFault(
            .data,
            "\(rejected) of \(read) rows were rejected, more than maximumRejectedShare \(limit) allows; nothing was published\(first)"
        )
    }

    /// The row accounts as reports print them.
    var sourceRows: [SourceRow] {
        intake.accounts.map {
            SourceRow(
                file: $0.file, table: $0.table.rawValue, read: $0.read, used: $0.used, rejected: $0.rejected,
                filtered: $0.filtered, duplicate: $0.duplicate, replaced: $0.replaced)
        }
    }

    /// The rejected rows as reports print them.
    var rejectRows: [RejectRow] {
        intake.rejects.map {
            RejectRow(file: $0.file, line: $0.line, column: $0.column, value: $0.value, reason: $0.reason)
        }
    }
}
