import Testing

@testable import ServiceTime

struct SegmentTests {
    @Test("A clock is told as segments, whose last total is the elapsed time")
    func story() throws {
        let calendar = try office(holidays: ["2026-11-11": "Armistice Day"])
        let (from, to) = (try instant("2026-11-10T15:00:00Z"), try instant("2026-11-12T12:00:00Z"))
        let except = Spans([
            Spans.Labelled(
                Span(start: try instant("2026-11-12T08:00:00Z"), end: try instant("2026-11-12T10:00:00Z")),
                "waiting"),
            Spans.Labelled(
                Span(start: try instant("2026-11-12T09:00:00Z"), end: try instant("2026-11-12T11:00:00Z")),
                "access"),
        ])
        let story = calendar.segments(from: from, to: to, except: except)
        let lines = story.map { "\($0.span.start) \($0.span.end) \($0.reason) \($0.counted) \($0.total)" }
        #expect(
            lines == [
                "2026-11-10T15:00:00Z 2026-11-10T17:00:00Z open 7200 7200",
                "2026-11-10T17:00:00Z 2026-11-10T23:00:00Z outsideWindow 0 7200",
                "2026-11-10T23:00:00Z 2026-11-11T23:00:00Z holiday(\"Armistice Day\") 0 7200",
                "2026-11-11T23:00:00Z 2026-11-12T07:00:00Z outsideWindow 0 7200",
                "2026-11-12T07:00:00Z 2026-11-12T08:00:00Z open 3600 10800",
                "2026-11-12T08:00:00Z 2026-11-12T09:00:00Z suspended([\"waiting\"]) 0 10800",
                "2026-11-12T09:00:00Z 2026-11-12T10:00:00Z suspended([\"waiting\", \"access\"]) 0 10800",
                "2026-11-12T10:00:00Z 2026-11-12T11:00:00Z suspended([\"access\"]) 0 10800",
                "2026-11-12T11:00:00Z 2026-11-12T12:00:00Z open 3600 14400",
            ])
        #expect(story.last?.total == calendar.openSeconds(from: from, to: to, except: except))
        #expect(story.map(\.openSeconds).reduce(0, +) == calendar.openSeconds(from: from, to: to))
    }

    @Test("A suspension without labels, and one that covers the whole clock, are told as well")
    func wholly() throws {
        let calendar = try office()
        let (from, to) = (try instant("2026-11-10T15:00:00Z"), try instant("2026-11-12T12:00:00Z"))
        let story = calendar.segments(
            from: from, to: to, except: Spans([Span(start: .distantPast, end: .distantFuture)]))
        #expect(story.map(\.reason) == [.suspended([])])
        #expect(story.first?.span == Span(start: from, end: to))
        #expect(calendar.segments(from: to, to: from).isEmpty)
    }

    @Test("A story without an end is told, and names the holidays of the calendar's years alone")
    func endless() throws {
        let calendar = try office(holidays: ["2026-11-11": "Armistice Day", "2026-11-12": "Armistice Day"])
        let story = calendar.segments(from: .distantPast, to: .distantFuture)
        #expect(story.last?.total == calendar.table.total)
        #expect(story.filter { $0.reason == .holiday("Armistice Day") }.map(\.span).count == 1)
        #expect(story.first?.span.start == .distantPast && story.last?.span.end == .distantFuture)
        let empty = try office(holidays: ["2026-11-11": "Armistice Day"], week: [])
        #expect(empty.segments(from: .distantPast, to: .distantFuture).count == 3)
    }
}
