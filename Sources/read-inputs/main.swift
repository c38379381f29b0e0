import Agreements
import Foundation
import Ingestion

// For Benchmarks alone: reads what a workspace names and does nothing with it, so that reading is timed by itself.

let words = CommandLine.arguments
guard words.count == 4, let jobs = Int(words[3]) else {
    FileHandle.standardError.write(Data("usage: read-inputs WORKSPACE AGREEMENTS THREADS\n".utf8))
    exit(64)
}
let workspace = try Workspace.read(words[1])
let agreements = try AgreementSet(folders: [words[2]])
let intake = try ingest(workspace, vocabulary: agreements.vocabulary, jobs: jobs)
print("\(intake.records.tickets.count) tickets, \(intake.rejects.count) rows rejected")
