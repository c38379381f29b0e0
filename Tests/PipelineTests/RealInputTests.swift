import Foundation
import SLAReport
import ServiceTime
import Testing

/// `Documentation/Examples/uci-servicenow` on the real log of 14,041 rows, where it lies beside the checkout.
@Suite(.enabled(if: IncidentLog.isThere)) struct RealInputTests {
    static let example = "\(Checkout.folder)/Documentation/Examples/uci-servicenow"

    /// A country whose clocks do not change in March, and one whose clocks do; both keep Good Friday, and neither
    /// Easter Monday.
    struct Place: CustomStringConvertible {
        var country: String
        var zone: String
        var offsets: (before: Int, after: Int)
        var description: String { zone }
    }

    static let places = [
        Place(country: "BR", zone: "America/Sao_Paulo", offsets: (-180, -180)),
        Place(country: "ES", zone: "Europe/Madrid", offsets: (60, 120)),
    ]

    private static let log = Result { try IncidentLog() }
    private static let walked = places.map { place in
        Result { try log.get().incidents.mapValues(MinuteWalk(offsets: place.offsets).verdict) }
    }

    /// The evidence of March 2016, published from the example as if the service desk stood somewhere.
    private func publish(_ place: Place) async throws -> (folder: TemporaryFolder, month: String) {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: Self.example, toPath: "\(folder.path)/workspace")
        for name in ["slareport.json5", "register/partners.csv"] {
            let text = try folder.read("workspace/\(name)")
            try folder.write(
                "workspace/\(name)",
                text.replacing(
                    "../../../../shared/data/uci_servicenow/incident_event_log_2000.csv", with: IncidentLog.path
                )
                .replacing("America/Sao_Paulo", with: place.zone).replacing(",BR,", with: ",\(place.country),"))
        }
        var request = RunRequest()
        request.workspace = "\(folder.path)/workspace"
        request.period = "2016-03"
        request.out = "\(folder.path)/out"
        _ = try await run(request, Checkout.resources, now: Instant(1_500_000_000), progress: Progress(isOn: false))
        return (folder, "out/2016-03")
    }

    @Test("Every one of the log's rows is accounted for, in both sources")
    func accounts() async throws {
        let published = try await publish(Self.places[0])
        let log = try Self.log.get()
        #expect(log.rows == 14_041)
        let accounts = rows(of: try published.folder.read("\(published.month)/evidence/sources.csv"))
            .filter { ["tickets", "ticket_events"].contains($0["table"]) }
        #expect(accounts.count == 2)
        for account in accounts {
            #expect(account["read"] == "14041")
            let sum = ["used", "rejected", "filtered", "duplicate", "replaced"].compactMap {
                account[$0].flatMap { Int($0) }
            }
            #expect(sum.reduce(0, +) == 14_041)
            #expect(account["rejected"] == "0")
            #expect(account["used"] == (account["table"] == "tickets" ? "2000" : "14041"))
        }
    }

    @Test("Each incident's verdict is that of a walk minute by minute", arguments: places.indices)
    func verdicts(_ place: Int) async throws {
        let published = try await publish(Self.places[place])
        let walked = try Self.walked[place].get().filter { $0.value.day > 0 }
        let verdicts = rows(of: try published.folder.read("\(published.month)/evidence/verdicts.csv"))

        #expect(Set(verdicts.compactMap { $0["subject_id"] }) == Set(walked.keys))
        #expect(verdicts.count == walked.count)
        for row in verdicts {
            let id = try #require(row["subject_id"])
            let mine = try #require(walked[id], "\(id)")
            #expect(row["objective"] == "U-0\(mine.priority + 1)", "\(id)")
            #expect(row["outcome"] == mine.outcome, "\(id)")
            if mine.outcome == "missed" { #expect(try minute(row["due_at"]) == mine.due, "\(id)") }
            if mine.outcome != "undecidable" { #expect(row["elapsed_seconds"] == "\(mine.elapsed * 60)", "\(id)") }
        }
    }

    @Test("The figures of each objective and month are those of a count", arguments: places.indices)
    func attainment(_ place: Int) async throws {
        let published = try await publish(Self.places[place])
        var counted: [String: Int] = [:]
        for verdict in try Self.walked[place].get().values {
            counted[
                "U-0\(verdict.priority + 1) \(verdict.day == 0 ? "2016-02" : "2016-03") \(verdict.outcome)", default: 0] +=
                1
        }
        var figures: [String: Int] = [:]
        for row in rows(of: try published.folder.read("\(published.month)/evidence/attainment.csv")) {
            for outcome in ["met", "missed", "running", "excluded", "not_covered", "undecidable"] {
                guard let objective = row["objective"], let month = row["month"], let text = row[outcome],
                    let count = Int(text), count > 0
                else { continue }
                figures["\(objective) \(month) \(outcome)", default: 0] += count
            }
        }
        #expect(figures == counted)
        #expect(figures.values.reduce(0, +) == 2_000)
    }

    @Test("The log has what makes clocks difficult: to leave any of it out gives other verdicts")
    func difficulties() throws {
        let incidents = try Self.log.get().incidents.sorted { $0.key < $1.key }.map(\.value)
        let whole = MinuteWalk(offsets: Self.places[1].offsets)
        for circumstance in MinuteWalk.Circumstance.allCases {
            let walk = MinuteWalk(offsets: Self.places[1].offsets, without: circumstance)
            #expect(incidents.contains { walk.verdict(of: $0) != whole.verdict(of: $0) }, "\(circumstance)")
        }
    }

    /// `2016-03-29T15:00:00Z` in minutes since 29 February.
    private func minute(_ text: String?) throws -> Int {
        let numbers = try #require(text).split { "-T:Z".contains($0) }.compactMap { Int($0) }
        return (numbers[1] == 2 ? 0 : numbers[2] + (numbers[1] - 3) * 31) * 1440 + numbers[3] * 60 + numbers[4]
    }
}
