import Foundation

@testable import ServiceTime

/// The cases beside the repository, which others computed. They are used where they are there; the tests
/// pass without them.
enum SharedCases {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "../shared/cases")
        .standardized

    static func exist(_ file: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: file).path)
    }

    static func lines<Case: Decodable>(_ file: String, as type: Case.Type) throws -> [Case] {
        let decoder = JSONDecoder()
        return try Data(contentsOf: folder.appending(path: file)).split(separator: 10).map {
            try decoder.decode(Case.self, from: Data($0))
        }
    }
}

struct Unreadable: Error { var text: String }

/// Reads `2026-10-01T08:00:00Z`.
func instant(_ text: String) throws -> Instant {
    let parts = text.dropLast().split(separator: "T")
    guard text.hasSuffix("Z"), parts.count == 2, let day = Day(parts[0]), let second = secondOfDay(parts[1])
    else { throw Unreadable(text: text) }
    return Instant(Int64(day.number) * 86_400 + Int64(second))
}

func day(_ text: String) throws -> Day {
    guard let day = Day(text) else { throw Unreadable(text: text) }
    return day
}

/// A calendar as the cases write it.
struct CaseCalendar: Decodable {
    var time_zone: String
    var schedule: [String: [[String]]]
    var holidays: [String]
    var special_days: [String: [[String]]]
    var breaks: [String: [[String]]]?

    func compiled() throws -> ServiceCalendar {
        let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        func windows(_ texts: [[String]]) throws -> [Window] {
            try texts.map {
                guard $0.count == 2, let window = Window(from: $0[0], to: $0[1]) else {
                    throw Unreadable(text: "\($0)")
                }
                return window
            }
        }
        func dated(_ days: [String: [[String]]]) throws -> [Day: [Window]] {
            try Dictionary(uniqueKeysWithValues: days.map { (try day($0), try windows($1)) })
        }
        let definition = CalendarDefinition(
            zone: try Zone(named: time_zone),
            windows: WeeklyWindows(try names.map { try windows(schedule[$0] ?? []) }),
            holidays: try Dictionary(holidays.map { (try day($0), $0) }, uniquingKeysWith: { a, _ in a }),
            exceptions: try dated(special_days), breaks: try dated(breaks ?? [:]))
        return ServiceCalendar(definition, years: 2005...2037)
    }
}
