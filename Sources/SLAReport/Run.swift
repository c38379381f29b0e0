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
    /// How many threads work.
    public var jobs = ProcessInfo.processInfo.activeProcessorCount

    /// A run of the current folder's workspace for the last full month.
    public init() {}
}

/// What a command came to.
public struct RunSummary: Sendable {
    /// The index page; nil where nothing was published.
    public var index: String?
    /// What it says, in one line.
    public var sentence: String
    /// What authors of agreements should look at, a line each with its place.
    public var remarks: [String] = []
    /// Further lines for who wants to know more.
    public var details: [String]
}

/// The product's name and version.
public let product = "slareport 0.1.0"

/// The whole flow: read, judge, render, publish.
public func run(
    _ request: RunRequest, _ resources: Resources, now: Instant, progress: Progress
) async throws(ExitFault) -> RunSummary {
    do {
        let workspace = try openWorkspace(request.workspace, resources)
        defer { withExtendedLifetime(workspace) {} }  // with it goes what its commands printed
        // Digests of large exports take a while; reading need not wait for them.
        async let inputs = inputFiles(workspace, resources)
        let reading = try Reading(workspace, resources, progress)
        let records = reading.intake.records
        let whatIf = try WhatIf(request, records, reading.agreements)
        let agreed = try await judge(reading, records, request, resources, now: now)
        var other: Evaluation?
        if let whatIf { other = try await judge(reading, whatIf.records, request, resources, now: now) }
        let templates = try ReportTemplates(folders: ["\(request.workspace)/templates", resources.templates])
        let out = request.out ?? "\(request.workspace)/out"
        let input = reportInput(
            reading, whatIf?.records ?? records, other ?? agreed,
            whatIf: other.flatMap { whatIf?.report(real: agreed, other: $0) }, out: out)
        let folder = whatIf?.folder(agreed.period) ?? agreed.period.description
        let mail = try mailSettings(workspace)
        try await publish(
            input, rejects: reading.rejectRows, inputs: try await inputs, templates, mail, request, to: folder, in: out,
            progress)
        return RunSummary(
            index: "\(out)/\(folder)/index.html", sentence: sentence(agreed),
            remarks: input.whatIf?.lines(reading.agreements, period: agreed.period) ?? [], details: details(reading))
    } catch {
        throw ExitFault(error)
    }
}

/// Reads and judges everything, and publishes nothing.
public func check(
    _ request: RunRequest, _ resources: Resources, now: Instant, progress: Progress
) async throws(ExitFault) -> RunSummary {
    do {
        let reading = try Reading(request.workspace, resources, progress)
        let evaluation = try await judge(reading, reading.intake.records, request, resources, now: now)
        _ = try ReportTemplates(folders: ["\(request.workspace)/templates", resources.templates])
        return RunSummary(
            sentence: sentence(evaluation), remarks: reading.agreements.remarks.map(\.description),
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

private func publish(
    _ input: ReportInput, rejects: [RejectRow], inputs: [Manifest.File], _ templates: ReportTemplates,
    _ mail: MailSettings?, _ request: RunRequest, to folder: String, in out: String, _ progress: Progress
) async throws {
    var input = input
    input.deliveries = try deliveries(input.records, folder, revision: 1, mail, in: out)
    let evaluation = input.evaluation
    let partners = request.partners.isEmpty ? nil : request.partners
    guard let lock = try WorkspaceLock(out) else {
        throw ExitFault(.temporary, "\(out): another run holds this folder; wait until it has ended")
    }
    defer { withExtendedLifetime(lock) {} }
    let staging = try Staging(folder, in: out)
    do {
        _ = try await renderPages(input, templates, only: partners, jobs: request.jobs) { path, bytes in
            try staging.write(path, bytes)
            progress.say("\(path) written")
        }
        try EvidenceFiles(input, rejects: rejects).write(partners: partners) { try staging.write($0, $1) }
        // What nobody agreed is sent to nobody.
        if input.whatIf == nil {
            try await writeBundles(input, templates, mail, revision: 1, only: partners, jobs: request.jobs, staging)
        }
        try staging.publish(
            Manifest(
                product: product, period: evaluation.period.description, asOf: evaluation.asOf.description,
                timeZoneDatabase: Zone.databaseVersion, inputs: inputs, outputs: staging.files))
    } catch {
        staging.discard()
        throw error
    }
}
