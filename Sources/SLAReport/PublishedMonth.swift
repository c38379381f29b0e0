import Evaluation
import Foundation
import Ingestion
import Publishing
import Reporting
import ServiceTime

/// A published month, with what the workspace gives for it now: the same figures.
///
/// A part of what is published can be made from it again, in one step and as the same edition: mails, since an address
/// was mended, and the overview, since it tells what became of the mails.
struct PublishedMonth {
    let manifest: Manifest
    let book: MonthBook
    let templates: ReportTemplates
    let mail: MailSettings?
    let reading: Reading
    private let out: String

    /// The month's folder.
    var place: String { "\(out)/\(manifest.period)" }

    /// Judges a published month again. A workspace that now gives other figures than those published is refused: what
    /// is made from it would not say what the reports do.
    init(_ request: RunRequest, _ resources: Resources, now: Instant, _ progress: Progress) async throws {
        var request = request
        out = request.outFolder
        let workspace = try openWorkspace(request.workspace, resources)
        mail = try mailSettings(workspace)
        let (month, _) = try reportingInstant(period: request.period, asOf: nil, zone: workspace.zone, now: now)
        guard let manifest = try Manifest.read("\(out)/\(month)") else {
            throw ExitFault(.noInput, "\(out)/\(month): no such month; publish it with slareport run first")
        }
        self.manifest = manifest
        request.period = month.description
        request.asOf = manifest.asOf
        let all = try Reading(workspace, resources, jobs: request.jobs, progress)
        let evaluation = try await judge(all, all.intake.records, request, resources, now: now)
        reading = all.rejecting(evaluation.findings)
        templates = try ReportTemplates(folders: ["\(request.workspace)/templates", resources.templates])
        book = MonthBook(
            try reportInput(
                reading, reading.intake.records, evaluation, languages: templates.languages, whatIf: nil, out: out))
        try await compareFigures(jobs: request.jobs)
    }

    /// The ids of the partners whose reports are in it; nil: everyone's, and those of all direct customers.
    var partners: [String]? {
        let published = Set(manifest.outputs.map(\.path))
        let (records, paths) = (book.records, PagePaths(book.records))
        let rows = (0..<records.partners.count).filter { published.contains(paths.page(ofPartner: $0)) }
        let direct = (0..<records.customers.count).filter { records.customers.rows[$0].partner.row == nil }
        let isAll =
            rows.count == records.partners.count
            && direct.allSatisfy { published.contains(paths.page(ofCustomer: $0)) }
        return isAll ? nil : rows.map { records.partners.keys[$0] }
    }

    /// Puts the month in its place again, with some files and the overview made anew, and all others as they are.
    /// Whoever calls it holds the output folder's lock.
    ///
    /// - Parameters:
    ///   - replaced: the paths of the files that `make` writes.
    ///   - make: is given the folder that takes the month's place.
    func replace(_ replaced: Set<String>, _ make: (Staging) async throws -> Void) async throws {
        let staging = try Staging(manifest.period, in: out)
        do {
            let changing = replaced.union(deliveryPages)
            try staging.keep(manifest.outputs.filter { !changing.contains($0.path) })
            try await make(staging)
            try renderOverview(staging)
            var again = manifest
            again.outputs = staging.files
            // What would be the same is left alone.
            if again.outputs == manifest.outputs { return staging.discard() }
            try staging.publish(again)
        } catch {
            staging.discard()
            throw error
        }
    }

    private func renderOverview(_ staging: Staging) throws {
        var book = book
        book.note(revision: manifest.revision, changes: Editions(manifest.period, in: out).changesOfPublished())
        book.note(try deliveries(book.records, manifest.period, revision: manifest.revision, mail, in: out))
        let published = Set(manifest.outputs.map(\.path)).union(deliveryPages)
        try renderDeliveries(book, templates, only: partners, files: published) { try staging.write($0, $1) }
    }

    private func compareFigures(jobs: Int) async throws {
        let digests = Dictionary(manifest.outputs.map { ($0.path, $0.sha256) }) { first, _ in first }
        // What became of the rows may differ, and so what is said about it, without a difference in any figure.
        let apart: Set = ["evidence/sources.csv", "evidence/rejects.csv", "evidence/summary.json"]
        let evidence = await EvidenceFiles(book, rejects: reading.rejectRows, jobs: jobs)
        try await evidence.write(partners: [], jobs: jobs) { [place] path, bytes in
            guard !apart.contains(path), let published = digests[path], published != SHA256.hex(bytes) else { return }
            throw ExitFault(
                .data,
                "\(place)/\(path): the workspace now gives other figures than those published; publish the month again with slareport run"
            )
        }
    }
}
