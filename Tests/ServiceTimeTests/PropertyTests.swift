import Foundation
import Testing

@testable import ServiceTime

/// The table against a slow walk with Foundation's calendar, near the changes of thirty zones' clocks.
struct PropertyTests {
    static let zones = [
        "Europe/Brussels", "Europe/London", "Europe/Dublin", "Europe/Lisbon", "Europe/Berlin", "Europe/Paris",
        "Europe/Warsaw", "Europe/Helsinki", "Europe/Athens", "Europe/Zurich", "Europe/Madrid",
        "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/St_Johns",
        "America/Halifax", "America/Havana", "America/Sao_Paulo", "America/Santiago", "America/Phoenix",
        "Australia/Lord_Howe", "Australia/Sydney", "Australia/Adelaide", "Pacific/Auckland",
        "Pacific/Chatham", "Asia/Tokyo", "Asia/Kathmandu", "Asia/Shanghai", "UTC",
    ]
    static let scenarios = 8
    static let queries = 420

    @Test("G-02, G-03, G-05: the table says what a slow walk with another calendar says", arguments: zones)
    func agreesWithSlowWalk(name: String) throws {
        let zone = try Zone(named: name)
        var random = SeededGenerator(
            seed: 20_261_001 &+ zone.name.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) })
        var compared = 0
        for _ in 0..<Self.scenarios {
            let middle = somewhere(in: zone, &random)
            let definition = definition(zone, around: zone.local(Instant(middle)).day, &random)
            let year = zone.local(Instant(middle)).day.components.year
            let calendar = ServiceCalendar(definition, years: year - 1...year + 1)
            let (from, to) = (middle - 12 * 86_400, middle + 12 * 86_400)
            let slow = try #require(SlowCalendar(definition, from: from, to: to))
            var differences: [String] = []
            for _ in 0..<Self.queries {
                compared += 1
                if let difference = compare(calendar, slow, from, to, &random) {
                    differences.append(difference)
                }
            }
            #expect(differences.isEmpty, "\(name) \(middle): \(differences.prefix(3)) \(definition)")
        }
        #expect(compared == Self.scenarios * Self.queries)
    }

    /// A time near a change of the zone's clock; any time where it has none. A multiple of five minutes.
    private func somewhere(in zone: Zone, _ random: inout SeededGenerator) -> Int64 {
        let first = Int64(Day.number(year: 2001, month: 1, day: 1)) * 86_400
        let last = Int64(Day.number(year: 2024, month: 1, day: 1)) * 86_400
        let changes = zone.times.filter { first < $0 && $0 < last }
        let near = changes.randomElement(using: &random) ?? Int64.random(in: first..<last, using: &random)
        return (near + Int64.random(in: -2 * 86_400...2 * 86_400, using: &random)) / 300 * 300
    }

    private func definition(_ zone: Zone, around day: Day, _ random: inout SeededGenerator)
        -> CalendarDefinition
    {
        func window() -> Window {
            let start = Int32.random(in: 0..<288, using: &random) * 300
            let longest: Int32 = Bool.random(using: &random) ? 48 : 288
            return Window(start, min(172_800, start + Int32.random(in: 1...longest, using: &random) * 300))
        }
        func windows(_ most: Int) -> [Window] {
            (0..<Int.random(in: 0...most, using: &random)).map { _ in window() }
        }
        func someDays(_ most: Int) -> [Day] {
            (0..<Int.random(in: 0...most, using: &random)).map { _ in
                day + Int.random(in: -9...9, using: &random)
            }
        }
        let weekly: WeeklyWindows =
            switch Int.random(in: 0..<5, using: &random) {
            case 0: .always
            case 1: WeeklyWindows([[Window]](repeating: [Window(32_400, 64_800)], count: 5))
            case 2: WeeklyWindows([[Window]](repeating: [Window(79_200, 108_000)], count: 7))
            default: WeeklyWindows((0..<7).map { _ in windows(3) })
            }
        return CalendarDefinition(
            zone: zone, windows: weekly,
            holidays: Dictionary(someDays(4).map { ($0, "H") }, uniquingKeysWith: { a, _ in a }),
            exceptions: Dictionary(someDays(3).map { ($0, windows(2)) }, uniquingKeysWith: { a, _ in a }),
            breaks: Dictionary(someDays(3).map { ($0, windows(2)) }, uniquingKeysWith: { a, _ in a }))
    }

    /// One case; what differs, or nil.
    private func compare(
        _ calendar: ServiceCalendar, _ slow: SlowCalendar, _ from: Int64, _ to: Int64,
        _ random: inout SeededGenerator
    ) -> String? {
        let start = Int64.random(in: from..<to, using: &random)
        let end = Int64.random(in: start...min(to, start + 10 * 86_400), using: &random)
        let middle = Int64.random(in: start...end, using: &random)
        let target = Int64.random(in: 0...200_000, using: &random)
        let suspensions = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            let begin = Int64.random(in: start - 86_400...start + 5 * 86_400, using: &random)
            let length = Int64.random(in: -3_600...2 * 86_400, using: &random)
            let isOpenEnded = Int.random(in: 0..<20, using: &random) == 0
            return ServiceTime.Span(
                start: Instant(begin), end: isOpenEnded ? .distantFuture : Instant(begin + length))
        }
        let spans = Spans(suspensions)
        let (a, b, m) = (Instant(start), Instant(end), Instant(middle))
        let elapsed = calendar.openSeconds(from: a, to: b)
        let net = calendar.openSeconds(from: a, to: b, except: spans)
        if elapsed != slow.elapsed(start, end) { return "elapsed \(start) \(end): \(elapsed)" }
        if net != slow.elapsed(start, end, suspensions) { return "net \(start) \(end) \(spans): \(net)" }
        // Additivity, monotony, and the story's total.
        let parts =
            calendar.openSeconds(from: a, to: m, except: spans)
            + calendar.openSeconds(from: m, to: b, except: spans)
        if parts != net { return "additivity \(start) \(middle) \(end)" }
        if calendar.openSeconds(from: a, to: m) > elapsed || net > elapsed {
            return "monotony \(start) \(end)"
        }
        if middle % 8 == 0 {
            let story = calendar.segments(from: a, to: b, except: spans)
            let isWhole = zip(story, story.dropFirst()).allSatisfy { $0.span.end == $1.span.start }
            if (story.last?.total ?? 0) != net || !isWhole { return "segments \(start) \(end) \(spans)" }
        }
        if calendar.isOpen(at: m) != (slow.elapsed(middle, middle + 1) == 1), middle + 1 < to {
            return "open \(middle)"
        }
        // The due instant, and back.
        for (except, list) in [(Spans.none, []), (spans, suspensions)] {
            let due = calendar.instant(after: a, open: target, except: except)
            if let expected = slow.due(start, target, list) {
                if due?.seconds != expected {
                    return "due \(start) +\(target) \(except): \(String(describing: due))"
                }
            } else if let due, due.seconds < to {
                return "due too early \(start) +\(target) \(except): \(due)"
            }
            if let due, calendar.openSeconds(from: a, to: due, except: except) != target {
                return "elapsed(due) \(start) +\(target) \(except)"
            }
        }
        if let latest = calendar.instant(before: b, open: target),
            calendar.openSeconds(from: latest, to: b) != target
        {
            return "latest \(end) -\(target)"
        }
        return nil
    }

    /// Windows of one day apart from those of others, no breaks: then the day's open time is what lies between
    /// its midnight and its last closing, and both can be had from Foundation's calendar.
    @Test("G-04, G-05: business days are counted as a slow walk counts them", arguments: zones)
    func businessDays(name: String) throws {
        let zone = try Zone(named: name)
        var foundation = Calendar(identifier: .gregorian)
        foundation.timeZone = try #require(TimeZone(identifier: name))
        var random = SeededGenerator(seed: 11)
        var compared = 0
        for _ in 0..<3 {
            let middle = somewhere(in: zone, &random)
            let centre = zone.local(Instant(middle)).day
            var windows: [[Window]] = []
            for _ in 0..<7 {
                let isOpen = Int.random(in: 0..<4, using: &random) > 0
                let start = Int32.random(in: 0..<100, using: &random) * 300
                let length = Int32.random(in: 1..<60, using: &random) * 300
                let second = start + length + 3_600
                windows.append(isOpen ? [Window(start, start + length), Window(second, second + 7_200)] : [])
            }
            var holidays: [Day: String] = [:]
            for _ in 0..<3 { holidays[centre + Int.random(in: -5...5, using: &random)] = "H" }
            let definition = CalendarDefinition(
                zone: zone, windows: WeeklyWindows(windows), holidays: holidays)
            let year = centre.components.year
            let calendar = ServiceCalendar(definition, years: year - 1...year + 1)
            let slow = try #require(
                SlowCalendar(definition, from: middle - 12 * 86_400, to: middle + 12 * 86_400))
            func midnight(_ day: Day) -> Int64 {
                let (year, month, dayOfMonth) = day.components
                let noon = foundation.date(
                    from: DateComponents(year: year, month: month, day: dayOfMonth, hour: 12))
                return Int64(noon.map { foundation.startOfDay(for: $0).timeIntervalSince1970 } ?? 0)
            }
            func bounds(_ day: Day) -> (opens: Int64, closes: Int64)? {
                guard holidays[day] == nil, let first = windows[day.weekday.rawValue].first,
                    let last = windows[day.weekday.rawValue].last
                else { return nil }
                func seconds(_ second: Int32) -> Int64? {
                    let (year, month, dayOfMonth) = day.components
                    let wall = DateComponents(
                        year: year, month: month, day: dayOfMonth, hour: Int(second) / 3600,
                        minute: Int(second) / 60 % 60)
                    return foundation.date(from: wall).map { Int64($0.timeIntervalSince1970) }
                }
                guard let opens = seconds(first.start), let closes = seconds(last.end) else { return nil }
                return (opens, closes)
            }
            for _ in 0..<120 {
                let start = centre + Int.random(in: -8...4, using: &random)
                let n = Int.random(in: 1...4, using: &random)
                let suspensions = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                    let day = start + Int.random(in: 0...4, using: &random)
                    let edges = bounds(day) ?? (middle, middle + 40_000)
                    let begin = edges.opens + Int64.random(in: -2...2, using: &random)
                    let end = edges.closes + Int64.random(in: -2...2, using: &random)
                    let isLong = Bool.random(using: &random)
                    return ServiceTime.Span(start: Instant(begin), end: Instant(isLong ? end + 86_400 : end))
                }
                let expected = slow.closing(
                    n, after: start, until: centre + 9, suspensions
                ) { day in
                    // From midnight, as an opening within a gap is earlier by the wall clock than by G-01.
                    bounds(day).map { (midnight(day), $0.closes) }
                }
                guard let expected else { continue }
                compared += 1
                let spans = Spans(suspensions)
                let actual = calendar.closing(ofBusinessDay: n, after: start, except: spans)
                #expect(actual?.seconds == expected, "\(name) \(start) \(n) \(spans.merged) \(definition)")
                let story = calendar.countedDays(toBusinessDay: n, after: start, except: spans)
                #expect(story.last?.closing == actual && story.last?.total == n)
            }
        }
        #expect(compared > 200)
    }

    @Test(
        "G-01: a wall clock's time becomes the instant that Foundation's calendar gives it", arguments: zones)
    func localTimes(name: String) throws {
        let zone = try Zone(named: name)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: name))
        var random = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let near = somewhere(in: zone, &random)
            let (day, second) = zone.local(Instant(near))
            let wall = calendar.dateComponents(
                [.year, .month, .day, .hour, .minute, .second],
                from: Date(timeIntervalSince1970: Double(near)))
            let (year, month, dayOfMonth) = day.components
            #expect(wall.year == year && wall.month == month && wall.day == dayOfMonth)
            #expect(
                second == Int32((wall.hour ?? 0) * 3600 + (wall.minute ?? 0) * 60 + (wall.second ?? 0)))
            #expect(
                calendar.timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(near)))
                    == Int(zone.offset(at: Instant(near))))
            let back = try #require(calendar.date(from: wall))
            #expect(zone.instant(day: day, second: second).seconds == Int64(back.timeIntervalSince1970))
        }
    }
}
