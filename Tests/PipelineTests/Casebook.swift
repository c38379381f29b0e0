import Evaluation
import Foundation
import Ingestion
import Records
import SampleWorkspace
import ServiceTime

@testable import SLAReport

/// The hand-written cases of SampleData: each says behind an arrow what comes out of every clock it has.
struct Casebook {
    /// What a case says of one clock: `E-04 not-covered E-15`.
    struct Expectation: Hashable {
        var objective: String
        var outcome: String
        /// Words that the reason contains: a rule's id or a field's name.
        var reason: [String]
    }

    /// What was said of one clock.
    struct Answer: Hashable {
        var outcome: String
        var reason: String
    }

    static let expectations: [String: [Expectation]] = {
        var cases: [String: [Expectation]] = [:]
        let folder = "\(Checkout.folder)/SampleData/inbox"
        for file in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where file.hasSuffix("-cases.csv") {
            let text = (try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)) ?? ""
            for line in text.split(separator: "\n").dropFirst() {
                // The sentence with the arrow is the row's last cell, or its last but the closing quote.
                guard let arrow = line.range(of: "→"), let id = line.split(separator: ",").first else { continue }
                let clocks = line[arrow.upperBound...].trimmingCharacters(in: CharacterSet(charactersIn: " \"\r"))
                cases[String(id)] = clocks.split(separator: ";").map(expectation)
            }
        }
        return cases
    }()

    static func expectation(_ clock: Substring) -> Expectation {
        let words = clock.split(separator: " ").map(String.init)
        // Without a contract there is a row without an objective.
        let isBare = words.first.map { Outcome(rawValue: $0) != nil } ?? false
        return isBare
            ? Expectation(objective: "", outcome: words[0], reason: Array(words.dropFirst()))
            : Expectation(objective: words[0], outcome: words[1], reason: Array(words.dropFirst(2)))
    }

    /// The answers of all months of the sample, each clock's last one that says more than that it runs.
    static func answers() async throws -> [String: [String: Answer]] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "casebook-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let last = Month(year: 2026, month: 10)
        try SampleWorkspace.write(from: "\(Checkout.folder)/SampleData", to: folder, lastMonth: last)
        let resources = Resources(folder: Checkout.folder)
        let reading = try Reading(folder, resources, jobs: 2, Progress(isOn: false))
        let records = reading.intake.records
        let book = try holidays(records, reading.agreements, folders: reading.calendarFolders(resources))
        var answers: [String: [String: Answer]] = [:]
        for back in (0..<14).reversed() {
            let evaluation = await evaluate(
                records, reading.agreements, holidays: book, zone: reading.workspace.zone, period: last - back,
                asOf: reading.workspace.zone.start(of: last - back + 1), jobs: 2)
            for verdict in evaluation.verdicts {
                let agreement = reading.agreements[verdict.agreement]
                let objective = verdict.objective.flatMap { agreement?.objectiveIDs[$0] } ?? ""
                let id = key(verdict, records)
                let reason = verdict.reason.text(agreement: agreement, objective: objective)
                if verdict.outcome != .running || answers[id]?[objective].map({ $0.outcome == "running" }) ?? true {
                    answers[id, default: [:]][objective] = Answer(outcome: verdict.outcome.rawValue, reason: reason)
                }
            }
        }
        return answers
    }

    private static func key(_ verdict: Verdict, _ records: Records) -> String {
        switch verdict.subject {
        case .ticket: records.tickets.keys[verdict.row]
        case .rma: records.rmas.keys[verdict.row]
        case .project: records.projects.keys[verdict.row]
        case .delivery: records.deliveries.keys[verdict.row]
        case .service: records.services[verdict.row]
        }
    }
}
