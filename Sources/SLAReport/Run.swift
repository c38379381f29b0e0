import Agreements
import Evaluation
import Foundation
import Ingestion
import Publishing
import Records
import Reporting
import ServiceTime

/// What a run is asked for.
public struct RunRequest: Sendable {
    /// The workspace's folder.
    public var workspace = "."
    /// The reported month; nil: the last full one, or the month of the reporting instant where one is given.
    public var period: String?
    /// The reporting instant; nil: the end of the reported month.
    public var asOf: String?
    /// Where the period's folder is published; nil: `out` in the workspace.
    public var out: String?
    /// The ids of the partners whose reports are wanted; none: all.
    public var partners: [String] = []
    /// What if contracts said something else: `FIELD=VALUE`, each field once; none: they are as agreed.
    public var whatIf: [String] = []
    /// The ids of the customers whose contracts `whatIf` is about; none: all.
    public var customers: [String] = []
    /// Whether partner and customer reports are made as PDFs, too.
    public var wantsPDF = false
    /// A file that is told about the run in Prometheus' text format; nil: none.
    public var metrics: String?
    /// How many threads work.
    public var jobs = ProcessInfo.processInfo.activeProcessorCount

    /// A run of the current folder's workspace for the last full month.
    public init() {}

    /// Where months are published.
    var outFolder: String { out ?? "\(workspace)/out" }
}

/// What a command came to.
public struct RunSummary: Sendable {
    /// The index page; nil where nothing was published.
    public var index: String?
    /// What it says, in one line.
    public var sentence: String
    /// What authors of agreements should look at, a line each with its place.
    public var remarks: [String] = []
    /// What did not go as it was asked for and kept nothing from being published, a line each.
    public var warnings: [String] = []
    /// Further lines for who wants to know more.
    public var details: [String]
}

/// The product's name and version.
public let product = "slareport 0.1.0"

/// The whole flow: read, judge, render, publish. What became of it is noted in the output folder's `runs.ndjson`.
public func run(
    _ request: RunRequest, _ resources: Resources, now: Instant, progress: Progress
) async throws(ExitFault) -> RunSummary {
    guard request.whatIf.isEmpty || request.metrics == nil else {
        throw ExitFault(.usage, "--metrics tells of the month as it was agreed; leave it out with --what-if")
    }
    let record = RunRecord(began: now)
    let summary: RunSummary
    do {
        summary = try await publishMonth(request, resources, now: now, progress, record)
    } catch {
        let fault = ExitFault(error)
        // The first fault is the one to tell.
        try? keep(record, of: request, fault)
        throw fault
    }
    try keep(record, of: request, nil)
    return summary
}

private func publishMonth(
    _ request: RunRequest, _ resources: Resources, now: Instant, _ progress: Progress, _ record: RunRecord
) async throws -> RunSummary {
    record.stage("read")
    let workspace = try openWorkspace(request.workspace, resources)
    defer { withExtendedLifetime(workspace) {} }  // with it goes what its commands printed
    // Digests of large exports take a while; reading need not wait for them.
    async let inputs = inputFiles(workspace, resources)
    var reading = try Reading(workspace, resources, jobs: request.jobs, progress)
    record.stage("judge")
    let records = reading.intake.records
    let whatIf = try WhatIf(request, records, reading.agreements)
    record.note { $0.whatIf = whatIf?.wording }
    let agreed = try await judge(reading, records, request, resources, now: now)
    var other: Evaluation?
    if let whatIf { other = try await judge(reading, whatIf.records, request, resources, now: now) }
    reading = reading.rejecting((other ?? agreed).findings)
    record.note(reading, agreed)
    record.stage("render")
    let templates = try ReportTemplates(folders: ["\(request.workspace)/templates", resources.templates])
    let mail = try mailSettings(workspace)
    let out = request.outFolder
    guard let lock = try WorkspaceLock(out) else {
        throw ExitFault(.temporary, "\(out): another run holds this folder; wait until it has ended")
    }
    defer { withExtendedLifetime(lock) {} }
    let input = try reportInput(
        reading, whatIf?.records ?? records, other ?? agreed, languages: templates.languages,
        whatIf: other.flatMap { whatIf?.report(real: agreed, other: $0) }, out: out)
    let folder = whatIf?.folder(agreed.period) ?? agreed.period.description
    let warnings = try await publish(
        MonthBook(input), rejects: reading.rejectRows, inputs: try await inputs, templates, mail, request, resources,
        to: folder,
        progress, record)
    let comparison = input.whatIf?.lines(reading.agreements, period: agreed.period) ?? []
    return RunSummary(
        index: "\(out)/\(folder)/index.html", sentence: sentence(agreed),
        remarks: comparison + dataRemarks(reading, input) + record.editionRemark, warnings: warnings,
        details: details(reading))
}

/// Reads and judges everything, and publishes nothing.
public func check(
    _ request: RunRequest, _ resources: Resources, now: Instant, progress: Progress
) async throws(ExitFault) -> RunSummary {
    do {
        var reading = try Reading(request.workspace, resources, jobs: request.jobs, progress)
        let evaluation = try await judge(reading, reading.intake.records, request, resources, now: now)
        reading = reading.rejecting(evaluation.findings)
        let own = "\(request.workspace)/templates"
        let templates = try ReportTemplates(folders: [own, resources.templates])
        _ = try mailSettings(reading.workspace)
        let input = try reportInput(
            reading, reading.intake.records, evaluation, languages: templates.languages, whatIf: nil,
            out: request.outFolder)
        // Whether pages of somebody's own templates may be published is known when they are made.
        if FileManager.default.fileExists(atPath: own) {
            _ = try await renderPages(MonthBook(input), templates, only: nil, jobs: request.jobs) { _, _ in }
        }
        return RunSummary(
            sentence: sentence(evaluation),
            remarks: reading.agreements.remarks.map(\.description) + dataRemarks(reading, input),
            details: details(reading))
    } catch {
        throw ExitFault(error)
    }
}

func judge(
    _ reading: Reading, _ records: Records, _ request: RunRequest, _ resources: Resources, now: Instant
) async throws -> Evaluation {
    let zone = reading.workspace.zone
    let (period, asOf) = try reportingInstant(period: request.period, asOf: request.asOf, zone: zone, now: now)
    for id in request.partners where records.partners.keys.find(id) == nil {
        throw ExitFault(.usage, "--partner '\(id)': no such partner\(unknownPartner(id, records.partners.keys))")
    }
    let evaluation = await evaluate(
        records, reading.agreements,
        holidays: try holidays(records, reading.agreements, folders: reading.calendarFolders(resources)), zone: zone,
        period: period, asOf: asOf, jobs: request.jobs)
    try proveLedgers(evaluation, records)
    return evaluation
}

/// Stages evidence, pages and PDFs, and puts them in place; gives what did not go as it was asked for.
private func publish(
    _ book: MonthBook, rejects: [RejectRow], inputs: [Manifest.File], _ templates: ReportTemplates,
    _ mail: MailSettings?, _ request: RunRequest, _ resources: Resources, to folder: String, _ progress: Progress,
    _ record: RunRecord
) async throws -> [String] {
    var book = book
    let evaluation = book.evaluation
    let month = evaluation.period.description
    let partners = request.partners.isEmpty ? nil : request.partners
    let staging = try Staging(folder, in: request.outFolder)
    let editions = Editions(month, in: request.outFolder)
    do {
        // Evidence first: whether a figure differs from the published edition is something that pages tell.
        let evidence = await EvidenceFiles(book, rejects: rejects, jobs: request.jobs)
        try await evidence.write(partners: partners, jobs: request.jobs) { try staging.write($0, $1) }
        if book.input.whatIf == nil {
            let next = editions.next(staging.files)
            book.note(
                revision: next.revision, changes: next.previous.map { editions.changes(since: $0, staging) })
        }
        book.note(
            try deliveries(book.records, folder, revision: book.input.revision, mail, in: request.outFolder))
        _ = try await renderPages(book, templates, only: partners, jobs: request.jobs) { path, bytes in
            try staging.write(path, bytes)
            progress.say("\(path) written")
        }
        var warnings: [String] = []
        if request.wantsPDF {
            record.stage("pdf")
            warnings = try await makePDFs(book.input, staging, resources.environment, jobs: request.jobs, progress)
        }
        // What nobody agreed is sent to nobody.
        if book.input.whatIf == nil {
            record.stage("bundle")
            try await writeBundles(
                book, templates, mail, revision: book.input.revision, only: partners, jobs: request.jobs, staging)
        }
        record.stage("publish")
        let manifest = Manifest(
            product: product, period: month, revision: book.input.revision,
            asOf: evaluation.asOf.description, timeZoneDatabase: Zone.databaseVersion, inputs: inputs,
            outputs: staging.files)
        try staging.publish(manifest)
        record.note(manifest, book.input.changes)
        return warnings
    } catch {
        staging.discard()
        throw error
    }
}
