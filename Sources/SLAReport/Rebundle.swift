import Publishing
import Reporting
import ServiceTime

/// Makes the bundles of a published month again: after an address was mended, or mail was set up.
///
/// The workspace has to give the figures that were published, since a mail must not say what its reports do not.
public func bundle(
    _ request: RunRequest, _ resources: Resources, now: Instant, progress: Progress
) async throws(ExitFault) -> RunSummary {
    do {
        let month = try await PublishedMonth(request, resources, now: now, progress)
        let out = request.outFolder
        guard let lock = try WorkspaceLock(out) else {
            throw ExitFault(.temporary, "\(out): another run holds this folder; wait until it has ended")
        }
        defer { withExtendedLifetime(lock) {} }
        try await remake(month, request)
        return RunSummary(sentence: "\(month.place)/bundles: made again", details: details(month.reading))
    } catch {
        throw ExitFault(error)
    }
}

private func remake(_ month: PublishedMonth, _ request: RunRequest) async throws {
    let records = month.book.records
    let paths = PagePaths(records)
    let published = Set(month.manifest.outputs.map(\.path))
    var wanted: [String] = []
    var replaced: Set<String> = []
    for row in 0..<records.partners.count {
        let id = records.partners.keys[row]
        guard published.contains(paths.page(ofPartner: row)) else {
            guard !request.partners.contains(id) else {
                throw ExitFault(.usage, "--partner '\(id)': has no report in \(month.place)")
            }
            continue
        }
        guard request.partners.isEmpty || request.partners.contains(id) else { continue }
        let name = String(paths.folder(ofPartner: row).dropFirst("partners/".count))
        wanted.append(id)
        replaced.formUnion([BundleMaker.archivePath(name), BundleMaker.mailPath(name)])
    }
    try await month.replace(replaced) { staging in
        try await writeBundles(
            month.book, month.templates, month.mail, revision: month.manifest.revision, only: wanted,
            jobs: request.jobs, staging)
    }
}
