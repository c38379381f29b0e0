import Agreements
import Configuration
import Foundation
import Ingestion
import Records
import ServiceTime

@testable import Evaluation

/// A workspace of a few lines: an agreement, and tables as text, read by the product's own reader.
struct SmallWorkspace {
    let agreements: AgreementSet
    let records: Records
    let rejects: [Reject]
    static let zone = zone(named: "Europe/Brussels")

    /// The checkout.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// `tables`: by the names of the canonical tables, CSV.
    init(_ documents: [(name: String, node: Node)], _ tables: [String: String]) throws {
        agreements = try AgreementSet(documents)
        let folder = FileManager.default.temporaryDirectory.appending(path: "small-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: "\(folder)/inbox", withIntermediateDirectories: true)
        for (name, text) in tables { try Data(text.utf8).write(to: URL(filePath: "\(folder)/inbox/\(name).csv")) }
        let settings = "{ vendor: 'V', timeZone: '\(Self.zone.name)' }"
        try Data(settings.utf8).write(to: URL(filePath: "\(folder)/slareport.json5"))
        let intake = try ingest(Workspace.read(folder), vocabulary: agreements.vocabulary)
        records = intake.records
        rejects = intake.rejects
    }

    /// Judges everything as known at an instant, for the month before it.
    func judge(asOf: String, jobs: Int = 1) async throws -> Evaluation {
        let instant = try Self.instant(asOf)
        return await judge(period: Self.zone.local(instant - 1).day.month, asOf: instant, jobs: jobs)
    }

    /// Judges everything as known at an instant.
    func judge(period: Month, asOf: Instant, jobs: Int = 1) async -> Evaluation {
        await evaluate(
            records, agreements, holidays: Self.holidays, zone: Self.zone, period: period, asOf: asOf, jobs: jobs)
    }

    /// The official holidays of the countries that tests use.
    static let holidays: [String: [Day: String]] = {
        var book: [String: [Day: String]] = [:]
        for country in ["BE", "DE"] {
            let rules = try? HolidayFile.read("\(root)/Calendars/\(country).json5")
            book[country] = rules?.holidays(in: 1999...2103)
        }
        return book
    }()

    static func instant(_ text: String) throws -> Instant {
        guard let instant = timestamp(text, zone: zone)?.start else { throw Unreadable(text: text) }
        return instant
    }

    struct Unreadable: Error { var text: String }

    private static func zone(named name: String) -> Zone {
        do { return try Zone(named: name) } catch { return .utc }
    }

    /// Every clock as `A-01 excluded A-30`, by subject.
    func clocks(_ evaluation: Evaluation) -> [String: Set<String>] {
        var clocks: [String: Set<String>] = [:]
        for verdict in evaluation.verdicts {
            let agreement = agreements[verdict.agreement]
            let id = verdict.objective.flatMap { agreement?.objectiveIDs[$0] } ?? ""
            let reason = verdict.reason.text(agreement: agreement, objective: id).split(separator: " ")
            let words = [
                id, verdict.outcome.rawValue,
                reason.prefix(verdict.outcome == .undecidable ? 2 : 1).joined(separator: " "),
            ]
            clocks[key(verdict), default: []].insert(words.filter { !$0.isEmpty }.joined(separator: " "))
        }
        return clocks
    }

    /// The subject's id.
    func key(_ verdict: Verdict) -> String {
        switch verdict.subject {
        case .ticket: records.tickets.keys[verdict.row]
        case .rma: records.rmas.keys[verdict.row]
        case .project: records.projects.keys[verdict.row]
        case .delivery: records.deliveries.keys[verdict.row]
        case .service: records.services[verdict.row]
        }
    }

    /// The judgements of each subject, one subject after the other, as of an instant.
    func judgements(_ records: Records, asOf: Instant) async -> [[Judgement]] {
        let bare = Facts(records, agreements, holidays: Self.holidays, zone: Self.zone, asOf: asOf)
        let facts = Facts(bare, await LedgerBook(bare, jobs: 1))
        var all: [[Judgement]] = []
        func judge(_ subject: some Subject) { all.append(Judge(subject, facts)?.judgements() ?? []) }
        for row in records.tickets.rows.indices { judge(TicketSubject(row, facts)) }
        for (row, rma) in records.rmas.rows.enumerated() { judge(RMASubject(row: row, rma: rma)) }
        for (row, project) in records.projects.rows.enumerated() { judge(ProjectSubject(row: row, project: project)) }
        for (row, order) in records.deliveries.rows.enumerated() { judge(DeliverySubject(row: row, delivery: order)) }
        return all
    }
}
