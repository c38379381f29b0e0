import Agreements
import Foundation
import Ingestion
import Records
import ServiceTime
import Testing

@testable import Evaluation

/// Figures that others computed, where the files lie beside the repository.
@Suite("E-30: availability as others compute it")
struct AvailabilityCaseTests {
    private static func file(_ name: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "../shared/cases/\(name)").standardized
    }

    private static func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name).path) }

    private static func cases<Case: Decodable>(_ name: String, as type: Case.Type) throws -> [Case] {
        try Data(contentsOf: file(name)).split(separator: 10).map {
            try JSONDecoder().decode(Case.self, from: Data($0))
        }
    }

    // MARK: A year against 99.99 %

    private struct Year: Decodable {
        var id: String
        var time_zone: String
        var year: Int
        var outages: [[String]]
        var maintenance: [[String]]
        var expected: Expected

        struct Expected: Decodable {
            var total_seconds: Int64
            var down_seconds: Int64
            var down_net_seconds: Int64
            var maintenance_seconds: Int64
            var allowed_seconds_9999: Double
            var meets_9999_gross: Bool
            var meets_9999_net_reduced: Bool
        }

        func watch(withMaintenance: Bool) throws -> ServiceWatch {
            var watch = try ServiceWatch(zone: time_zone, otherwiseUp: true)
            func see(_ state: ServiceState, _ spans: [[String]]) throws {
                for span in spans {
                    watch.see(state, try SmallWorkspace.instant(span[0]), try SmallWorkspace.instant(span[1]))
                }
            }
            try see(.down, outages)
            if withMaintenance { try see(.maintenance, maintenance) }
            return watch
        }
    }

    /// Where an outage lies in planned maintenance: there the maintenance wins, here the outage does ("down, then
    /// maintenance", E-30), so that what is net of maintenance differs.
    private static let outageInMaintenance = Set(
        [
            4, 8, 11, 13, 17, 19, 21, 26, 31, 39, 46, 48, 51, 52, 63, 64, 67, 72, 78, 79, 83, 84, 87, 99, 108, 123, 128,
            132, 134, 136, 141, 143, 148, 149, 151, 156, 157, 159, 161, 162, 163, 173, 174, 181, 186, 187, 192, 193,
            196,
        ].map { "avail-" + String("000\($0)".suffix(4)) })

    @Test("years of outages, many at the edge of 99.99 %", .enabled(if: exists("oracle_availability.jsonl")))
    func years() throws {
        let years = try Self.cases("oracle_availability.jsonl", as: Year.self)
        #expect(years.count == 200)
        for one in years {
            let watch = try one.watch(withMaintenance: false)
            let promise = try watch.promise
            let service = try watch.measured(Month(year: one.year, month: 12))
            #expect(service.time.total == one.expected.total_seconds, "\(one.id)")
            #expect(service.time.down == one.expected.down_seconds, "\(one.id)")
            #expect(promise.allowed(in: service.time.total) == Int64(one.expected.allowed_seconds_9999), "\(one.id)")
            #expect(service.outcome == (one.expected.meets_9999_gross ? .met : .missed), "\(one.id)")
        }
    }

    @Test(
        "the same with planned maintenance left out, as an agreement can say it",
        .enabled(if: exists("oracle_availability.jsonl")))
    func maintenance() throws {
        // `pct_net_full` counts planned maintenance as up: that is no option here, and compared nowhere.
        let years = try Self.cases("oracle_availability.jsonl", as: Year.self)
        for one in years {
            let watch = try one.watch(withMaintenance: true)
            var promise = try watch.promise
            promise.maintenanceIsDown = false
            let time = try watch.measured(Month(year: one.year, month: 12)).time
            if Self.outageInMaintenance.contains(one.id) {
                #expect(time.down == one.expected.down_seconds, "\(one.id)")
                #expect(one.expected.down_net_seconds < one.expected.down_seconds, "\(one.id) belongs to the others")
            } else {
                #expect(time.down == one.expected.down_net_seconds, "\(one.id)")
                #expect(time.maintenance == one.expected.maintenance_seconds, "\(one.id)")
                #expect(
                    promise.outcome(time) == (one.expected.meets_9999_net_reduced ? .met : .missed), "\(one.id)")
            }
        }
    }

    // MARK: Icinga DB

    private struct History: Decodable {
        var id: String
        var events: [Event]
        var start: Int64
        var end: Int64
        var expected_percent: Double?

        struct Event: Decodable {
            var type: String
            var time: Int64?
            var hard_state: Int?
            var previous_hard_state: Int?
            var state: Int?
            var start: Int64?
            var end: Int64?
        }

        /// What Icinga takes the state to be: at first that of the last change before the window, else what the first
        /// change in it says was before, else the current one; between changes what the later one says was before.
        func spans() -> [(state: ServiceState, from: Int64, to: Int64)] {
            let changes = events.filter { $0.type == "state" }.sorted { ($0.time ?? 0) < ($1.time ?? 0) }
            let before = changes.last { ($0.time ?? 0) <= start }?.hard_state
            let later = changes.filter { ($0.time ?? 0) > start }
            let current = events.first { $0.type == "current_state" }?.state
            var state = before ?? later.first?.previous_hard_state ?? current ?? 0
            var from = start
            var spans: [(state: ServiceState, from: Int64, to: Int64)] = []
            for (index, change) in later.enumerated() {
                if index > 0 { state = change.previous_hard_state ?? state }
                spans.append((Self.word(state), from, change.time ?? end))
                (state, from) = (change.hard_state ?? 0, change.time ?? end)
            }
            spans.append((Self.word(state), from, end))
            return spans
        }

        private static func word(_ state: Int) -> ServiceState { state == 99 ? .unknown : state == 0 ? .up : .down }
    }

    private static let different = [
        "icsla-001": "nothing was ever seen: up there, unknown here (time with no observation is neither)",
        "icsla-006": "down during planned downtime is up there; here down wins over maintenance",
        "icsla-008": "down during planned downtime is up there; here down wins over maintenance",
        "icsla-009": "down during planned downtime is up there; here down wins over maintenance",
        "icsla-017": "a window without a second: an error there; months are never empty here",
        "icsla-018": "a window that ends before it begins: an error there; months never do here",
    ]

    @Test("state histories of Icinga DB", .enabled(if: exists("availability_icingadb.jsonl")))
    func icinga() throws {
        let histories = try Self.cases("availability_icingadb.jsonl", as: History.self)
        #expect(Set(Self.different.keys).isSubset(of: Set(histories.map(\.id))))
        var compared = 0
        for one in histories where Self.different[one.id] == nil {
            let observations = one.spans().map { span -> Observation in
                var observation = Observation()
                // The instants of the cases are small numbers, which would be of 1970: contradictory here (G-10).
                observation.from = Timestamp(Self.shifted(span.from))
                observation.to = Timestamp(Self.shifted(span.to))
                observation.state = span.state
                return observation
            }
            let window = Span(start: Self.shifted(one.start), end: Self.shifted(one.end))
            let time = StateTrack(observations, otherwise: .unknown, asOf: window.end).time(in: window)
            let percent = Double(time.up) / Double(time.up + time.down) * 100
            #expect((percent * 10_000).rounded() / 10_000 == one.expected_percent, "\(one.id)")
            compared += 1
        }
        #expect(compared == histories.count - Self.different.count)
    }

    private static func shifted(_ seconds: Int64) -> Instant { Instant(1_790_000_000 + seconds) }
}
