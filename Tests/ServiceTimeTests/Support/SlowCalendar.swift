import Foundation

@testable import ServiceTime

/// A second implementation, slow and independent: it asks Foundation's calendar for the wall clock every five
/// minutes of a few weeks, decides by the definition alone whether that cell is open, and walks the cells.
/// It shares with the first one nothing but the definition. Window bounds are multiples of five minutes.
struct SlowCalendar {
    /// Open stretches in seconds since 1970, in order.
    private(set) var open: [(start: Int64, end: Int64)] = []

    init?(_ definition: CalendarDefinition, from: Int64, to: Int64) {
        guard let zone = TimeZone(identifier: definition.zone.name) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        var cell = from
        while cell < to {
            // Some clocks change at one minute past midnight.
            let isChange =
                zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(cell / 300 * 300)))
                != zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(cell / 300 * 300 + 300)))
            let length: Int64 = isChange ? 60 : 300
            let wall = calendar.dateComponents(
                [.year, .month, .day, .hour, .minute, .weekday],
                from: Date(timeIntervalSince1970: Double(cell)))
            guard let year = wall.year, let month = wall.month, let dayOfMonth = wall.day,
                let hour = wall.hour, let minute = wall.minute, let weekday = wall.weekday,
                let day = Day(year: year, month: month, day: dayOfMonth)
            else { return nil }
            let second = Int32(hour * 3600 + minute * 60)
            if Self.isOpen(definition, day, (weekday + 5) % 7, second) {
                if let last = open.last, last.end == cell {
                    open[open.count - 1].end = cell + length
                } else {
                    open.append((cell, cell + length))
                }
            }
            cell += length
        }
    }

    private static func isOpen(_ definition: CalendarDefinition, _ day: Day, _ weekday: Int, _ second: Int32)
        -> Bool
    {
        func windows(_ day: Day, _ weekday: Int) -> [Window] {
            if let dated = definition.exceptions[day] { return dated }
            return definition.holidays[day] == nil ? definition.windows.byWeekday[weekday] : []
        }
        func shows(_ windows: [Window], _ second: Int32) -> Bool {
            for window in windows where window.start <= second && second < window.end { return true }
            return false
        }
        if shows(definition.breaks[day] ?? [], second) { return false }
        if shows(definition.breaks[day - 1] ?? [], second + 86_400) { return false }
        if shows(windows(day, weekday), second) { return true }
        let isClosed = definition.exceptions[day].map(\.isEmpty) ?? (definition.holidays[day] != nil)
        return !isClosed && shows(windows(day - 1, (weekday + 6) % 7), second + 86_400)
    }

    /// What is open between two instants and in none of the suspensions.
    private func pieces(_ from: Int64, _ to: Int64, _ suspensions: [ServiceTime.Span]) -> [(Int64, Int64)] {
        var pieces: [(Int64, Int64)] = []
        for stretch in open where stretch.end > from && stretch.start < to {
            var rest = [(max(from, stretch.start), min(to, stretch.end))]
            for suspension in suspensions {
                let (start, end) = (suspension.start.seconds, suspension.end.seconds)
                if end <= start { continue }
                rest = rest.flatMap { piece -> [(Int64, Int64)] in
                    [(piece.0, min(piece.1, start)), (max(piece.0, end), piece.1)].filter { $0.0 < $0.1 }
                }
            }
            pieces += rest
        }
        return pieces
    }

    func elapsed(_ from: Int64, _ to: Int64, _ suspensions: [ServiceTime.Span] = []) -> Int64 {
        pieces(from, to, suspensions).reduce(0) { $0 + $1.1 - $1.0 }
    }

    /// The earliest instant; nil beyond the weeks that were walked.
    func due(_ start: Int64, _ target: Int64, _ suspensions: [ServiceTime.Span] = []) -> Int64? {
        if target == 0 { return start }
        var left = target
        for piece in pieces(start, .max, suspensions) {
            if piece.1 - piece.0 >= left { return piece.0 + left }
            left -= piece.1 - piece.0
        }
        return nil
    }

    /// The closing of the n-th business day after a day: day by day, by the words of the rules. `closings` says
    /// when a day's last window closes. Nil beyond the weeks that were walked.
    func closing(
        _ n: Int, after start: Day, until last: Day, _ suspensions: [ServiceTime.Span],
        closings: (Day) -> (opens: Int64, closes: Int64)?
    ) -> Int64? {
        var left = n
        var day = start + 1
        while day <= last {
            if let (opens, closes) = closings(day) {
                let isSuspendedAtClosing = suspensions.contains {
                    $0.start.seconds <= closes && closes < $0.end.seconds
                }
                let all = elapsed(opens, closes)
                if !isSuspendedAtClosing, all == 0 || elapsed(opens, closes, suspensions) > 0 { left -= 1 }
                if left == 0 { return closes }
            }
            day = day + 1
        }
        return nil
    }
}
