import Foundation
import Testing

@testable import ServiceTime

/// Prints what `Benchmarks/service-time.md` reports; runs in a release build with `SERVICE_TIME_BENCH=1`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SERVICE_TIME_BENCH"] != nil), .serialized)
struct SpeedTests {
    private func nanoseconds(_ count: Int, _ work: () -> Int64) -> Double {
        let best = (0..<7).map { _ -> Double in
            let clock = ContinuousClock()
            var sum: Int64 = 0
            let time = clock.measure { sum = work() }
            #expect(sum != 1)
            return Double(time.components.seconds) * 1e9 + Double(time.components.attoseconds) / 1e9
        }.min()
        return (best ?? 0) / Double(count)
    }

    @Test("Elapsed and due are look-ups: under 20 ns on a ten-year calendar, which builds in under 20 ms")
    func look() throws {
        let zone = try Zone(named: "Europe/Brussels")
        var holidays: [Day: String] = [:]
        for year in 1999...2101 {
            for (month, day) in [(1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)] {
                if let day = Day(year: year, month: month, day: day) { holidays[day] = "holiday" }
            }
        }
        let definition = CalendarDefinition(
            zone: zone, windows: WeeklyWindows([[Window]](repeating: [Window(28_800, 64_800)], count: 5)),
            holidays: holidays)
        for years in [2018...2027, 1999...2101] {
            let build = nanoseconds(1) { ServiceCalendar(definition, years: years).table.total }
            let calendar = ServiceCalendar(definition, years: years)
            var random = SeededGenerator(seed: 1)
            let begin = zone.start(of: Month(year: 2018, month: 1)).seconds
            let end = zone.start(of: Month(year: 2027, month: 6)).seconds
            let queries = (0..<1_000_000).map { _ -> (Instant, Instant, Int64) in
                let start = Int64.random(in: begin..<end, using: &random)
                let length = Int64.random(in: 0..<30 * 86_400, using: &random)
                return (Instant(start), Instant(start + length), length / 10)
            }
            let pause = queries.prefix(1_000).map { query in
                Spans([Span(start: query.0 + 3_600, end: query.0 + 90_000)])
            }
            let elapsed = nanoseconds(queries.count) {
                queries.reduce(0) { $0 + calendar.openSeconds(from: $1.0, to: $1.1) }
            }
            let due = nanoseconds(queries.count) {
                queries.reduce(0) { $0 + (calendar.instant(after: $1.0, open: $1.2)?.seconds ?? 0) }
            }
            let net = nanoseconds(queries.count) {
                var sum: Int64 = 0
                for (index, query) in queries.enumerated() {
                    sum += calendar.openSeconds(from: query.0, to: query.1, except: pause[index % 1_000])
                }
                return sum
            }
            let closing = nanoseconds(queries.count) {
                queries.reduce(0) { $0 + (calendar.closing(ofBusinessDay: 1, after: $1.0)?.seconds ?? 0) }
            }
            let local = nanoseconds(queries.count) {
                queries.reduce(0) { $0 + zone.start(of: zone.local($1.0).day).seconds }
            }
            let zoneTime = nanoseconds(1) { Int64((try? Zone(named: "Europe/Brussels"))?.times.count ?? 0) }
            print(
                """
                \(years): build \(build / 1e6) ms; elapsed \(elapsed) ns, due \(due) ns, elapsed with a \
                suspension \(net) ns, next business day \(closing) ns, local day and back \(local) ns, \
                reading a zone \(zoneTime / 1e3) µs
                """)
            #expect(elapsed < 20 && due < 20 && build < 20e6)
        }
        var slow = Calendar(identifier: .gregorian)
        slow.timeZone = try #require(TimeZone(identifier: "Europe/Brussels"))
        let walks = 2_000
        let walk = nanoseconds(walks) {
            var sum: Int64 = 0
            var random = SeededGenerator(seed: 2)
            for _ in 0..<walks {
                let start = Int64.random(in: 1_600_000_000..<1_700_000_000, using: &random)
                sum += walkDays(
                    slow, start, start + Int64.random(in: 0..<30 * 86_400, using: &random), definition)
            }
            return sum
        }
        print("walking the days with Foundation's calendar, as zendesk/biz does with its own: \(walk) ns")
    }

    /// Elapsed time as most libraries do it: day by day, each window turned into instants.
    private func walkDays(
        _ calendar: Calendar, _ start: Int64, _ end: Int64, _ definition: CalendarDefinition
    ) -> Int64 {
        var total: Int64 = 0
        var day = calendar.startOfDay(for: Date(timeIntervalSince1970: Double(start)))
        while Int64(day.timeIntervalSince1970) < end {
            let weekday = (calendar.component(.weekday, from: day) + 5) % 7
            for window in definition.windows.byWeekday[weekday] {
                let open = calendar.date(
                    bySettingHour: Int(window.start) / 3600, minute: Int(window.start) / 60 % 60, second: 0,
                    of: day)
                let close = calendar.date(
                    bySettingHour: Int(window.end) / 3600, minute: Int(window.end) / 60 % 60, second: 0,
                    of: day)
                if let open, let close {
                    total += max(
                        0,
                        min(end, Int64(close.timeIntervalSince1970))
                            - max(start, Int64(open.timeIntervalSince1970)))
                }
            }
            guard let next = calendar.date(byAdding: .day, value: 1, to: day) else { break }
            day = next
        }
        return total
    }
}
