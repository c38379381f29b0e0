import Foundation
import Records
import ServiceTime

/// A ledger kept the slow way: minute by minute on Foundation's calendar, every lot looked at for whatever is
/// spent. It shares no code with what it checks.
struct SlowLedger {
    struct Grant {
        var at: Date
        var halfSeconds: Int
        var isFree: Bool
    }

    struct Work {
        var start: Date
        var minutes: Int
        var isFast: Bool
    }

    /// What is left after everything of one instant.
    struct Point: Equatable {
        var at: Int
        var halfSeconds: Int
    }

    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Brussels") ?? .gmt
        return calendar
    }()

    private static let fixedHolidays: Set<String> = ["1-1", "5-1", "7-21", "8-15", "11-1", "11-11", "12-25"]
    // Easter Monday, Ascension Day and Whit Monday of the years that the tests use.
    private static let movableHolidays: Set<String> = [
        "2024-4-1", "2024-5-9", "2024-5-20", "2025-4-21", "2025-5-29", "2025-6-9", "2026-4-6", "2026-5-14", "2026-5-25",
    ]

    static func cost(_ work: Work) -> Int {
        var sum = 0
        for minute in 0..<work.minutes {
            let parts = calendar.dateComponents(
                [.year, .month, .day, .hour, .weekday], from: work.start.addingTimeInterval(Double(minute) * 60))
            guard let year = parts.year, let month = parts.month, let day = parts.day, let hour = parts.hour,
                let weekday = parts.weekday
            else { continue }
            let isHoliday =
                fixedHolidays.contains("\(month)-\(day)") || movableHolidays.contains("\(year)-\(month)-\(day)")
            let isOffice = (2...6).contains(weekday) && (8..<18).contains(hour)
            let halves = weekday == 1 || isHoliday ? 4 : (isOffice ? 2 : 3)
            sum += 60 * halves * (work.isFast ? 2 : 1)
        }
        return sum
    }

    static func points(_ grants: [Grant], _ work: [Work], until asOf: Date) -> [Point] {
        let expiries = grants.map { grant in
            grant.isFree ? calendar.date(byAdding: .year, value: 1, to: grant.at) : nil
        }
        let ends = work.map { $0.start.addingTimeInterval(Double($0.minutes) * 60) }
        var left = grants.map { _ in 0 }
        var debt = 0
        var points: [Point] = []
        for instant in Set(grants.map(\.at) + expiries.compactMap { $0 } + ends).sorted() where instant < asOf {
            for (entry, end) in zip(work, ends) where end == instant {
                var rest = cost(entry)
                while rest > 0 {
                    let lots = left.indices.filter { left[$0] > 0 }
                    let soonest = lots.min { a, b in
                        let (x, y) = (expiries[a] ?? .distantFuture, expiries[b] ?? .distantFuture)
                        return x == y ? (grants[a].at, a) < (grants[b].at, b) : x < y
                    }
                    guard let lot = soonest else { break }
                    let part = min(rest, left[lot])
                    left[lot] -= part
                    rest -= part
                }
                debt += rest
            }
            for lot in left.indices where expiries[lot] == instant { left[lot] = 0 }
            for (lot, grant) in grants.enumerated() where grant.at == instant {
                let paid = min(debt, grant.halfSeconds)
                debt -= paid
                left[lot] = grant.halfSeconds - paid
            }
            points.append(
                Point(at: Int(instant.timeIntervalSince1970), halfSeconds: left.reduce(0, +) - debt))
        }
        return points
    }
}
