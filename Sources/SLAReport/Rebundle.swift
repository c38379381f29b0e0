import Evaluation
import Foundation
import Ingestion
import Publishing
import Reporting
import ServiceTime

/// Makes the bundles of a published month again: after a PDF was added, an address was mended, or mail was set up.
///
/// The workspace has to give the figures that were published, since a mail must not say what its reports do not.
public func bundle(
    _ request: RunRequest, _ resources: Resources, now: Instant, progress: Progress
) async throws(ExitFault) -> RunSummary {
    do {
        let workspace = try openWorkspace(request.workspace, resources)
        defer { withExtendedLifetime(workspace) {} }  // with it goes what its commands printed
        let mail = try mailSettings(workspace)
        let out = request.out ?? "\(request.workspace)/out"
        let (month, _) = try reportingInstant(period: request.period, asOf: nil, zone: workspace.zone, now: now)
        let place = "\(out)/\(month)"
        guard let manifest = try Manifest.read(place) else {
            throw ExitFault(.noInput, "\(place): no such month; publish it with slareport run first")
        }
        var request = request
        request.period = month.description
        request.asOf = manifest.asOf
        let reading = try Reading(workspace, resources, jobs: request.jobs, progress)
        let evaluation = try await judge(
            reading, reading.intake.records, request, resources, now: now)
        let templates = try ReportTemplates(folders: ["\(request.workspace)/templates", resources.templates])
        let book = MonthBook(
            try reportInput(
                reading, reading.intake.records, evaluation, languages: templates.languages, whatIf: nil, out: out))
        try compareFigures(book, reading.rejectRows, manifest, place)
        guard let lock = try WorkspaceLock(out) else {
            throw ExitFault(.temporary, "\(out): another run holds this folder; wait until it has ended")
        }
        defer { withExtendedLifetime(lock) {} }
        try await remake(book, templates, mail, manifest, request, out: out)
        return RunSummary(sentence: "\(place)/bundles: made again", details: details(reading))
    } catch {
        throw ExitFault(error)
    }
}

private func remake(
    _ book: MonthBook, _ templates: ReportTemplates, _ mail: MailSettings?, _ manifest: Manifest,
    _ request: RunRequest, out: String
) async throws {
    let records = book.records
    let paths = PagePaths(records)
    let published = Set(manifest.outputs.map(\.path))
    var wanted: [String] = []
    var replaced: Set<String> = []
    for row in 0..<records.partners.count {
        let id = records.partners.keys[row]
        guard published.contains(paths.page(ofPartner: row)) else {
            guard !request.partners.contains(id) else {
                throw ExitFault(.usage, "--partner '\(id)': has no report in \(out)/\(manifest.period)")
            }
            continue
        }
        guard request.partners.isEmpty || request.partners.contains(id) else { continue }
        let name = String(paths.folder(ofPartner: row).dropFirst("partners/".count))
        wanted.append(id)
        replaced.formUnion([BundleMaker.archivePath(name), BundleMaker.mailPath(name)])
    }
    let staging = try Staging(manifest.period, in: out)
    do {
        try staging.keep(manifest.outputs.filter { !replaced.contains($0.path) })
        try await writeBundles(
            book, templates, mail, revision: manifest.revision, only: wanted, jobs: request.jobs, staging)
        var again = manifest
        again.outputs = staging.files
        try staging.publish(again)
    } catch {
        staging.discard()
        throw error
    }
}

/// Refuses a workspace that gives other figures than those that were published.
private func compareFigures(
    _ book: MonthBook, _ rejects: [RejectRow], _ manifest: Manifest, _ place: String
) throws {
    let digests = Dictionary(manifest.outputs.map { ($0.path, $0.sha256) }) { first, _ in first }
    // What became of the rows may differ, and so what is said about it, without a difference in any figure.
    let apart: Set = ["evidence/sources.csv", "evidence/rejects.csv", "evidence/summary.json"]
    try EvidenceFiles(book, rejects: rejects).write(partners: []) { path, bytes in
        guard !apart.contains(path), let published = digests[path], published != SHA256.hex(bytes) else { return }
        throw ExitFault(
            .data,
            "\(place)/\(path): the workspace now gives other figures than those published; publish the month again with slareport run"
        )
    }
}
