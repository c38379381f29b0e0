import Foundation

/// The ServiceNow event log, read by the simplest means: it has no quotes, so a row is split at its commas.
///
/// Times are minutes on the wall clock since Monday 29 February 2016, 00:00; so day n of March is day n.
struct IncidentLog {
    /// A row of the log.
    struct Event {
        var at: Int
        var state: String
        var priority: Int
    }

    /// What its last row says of an incident, and its events in order of time.
    struct Incident {
        var openedAt: Int
        var resolvedAt: Int?
        var closedAt: Int?
        var events: [Event] = []
        /// The priority in the last row of the file.
        var priority: Int
    }

    private(set) var rows = 0
    private(set) var incidents: [String: Incident] = [:]

    static let path = Checkout.folder + "/../shared/data/uci_servicenow/incident_event_log_2000.csv"
    static var isThere: Bool { FileManager.default.fileExists(atPath: path) }

    init() throws {
        let lines = try String(contentsOfFile: Self.path, encoding: .utf8).split(separator: "\n")
        let names = lines[0].split(separator: ",").map(String.init)
        let columns = [
            "number", "opened_at", "resolved_at", "closed_at", "sys_updated_at", "incident_state", "priority",
        ]
        .compactMap(names.firstIndex)
        for line in lines.dropFirst() {
            rows += 1
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            let row = columns.map { String(cells[$0]) }
            guard let opened = Self.minute(row[1]), let updated = Self.minute(row[4]),
                let priority = Int(row[6].prefix(1))
            else { throw CocoaError(.fileReadCorruptFile) }
            var incident = Incident(
                openedAt: opened, resolvedAt: Self.minute(row[2]), closedAt: Self.minute(row[3]),
                events: incidents[row[0]]?.events ?? [], priority: priority)
            // Behind all that are not later: rows of the same minute stay in the file's order.
            let place = incident.events.lastIndex { $0.at <= updated }.map { $0 + 1 } ?? 0
            incident.events.insert(Event(at: updated, state: row[5], priority: priority), at: place)
            incidents[row[0]] = incident
        }
    }

    /// `d/M/yyyy HH:mm` of 2016 or 2017; nil for `?`.
    private static func minute(_ text: String) -> Int? {
        let numbers = text.split { "/ :".contains($0) }.compactMap { Int($0) }
        guard numbers.count == 5 else { return nil }
        let monthLengths = [31, numbers[2] == 2016 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let dayOfYear = monthLengths[..<(numbers[1] - 1)].reduce(numbers[0], +)
        let day = dayOfYear - 60 + (numbers[2] - 2016) * 366
        return day * 1440 + numbers[3] * 60 + numbers[4]
    }
}
