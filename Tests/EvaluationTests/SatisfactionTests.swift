import Foundation
import Records
import ServiceTime
import Testing

@testable import Evaluation

@Suite("C-20: satisfaction")
struct SatisfactionTests {
    private static func tally(_ scores: [Int16], _ scale: ClosedRange<Int16> = 1...5) -> SurveyTally {
        var tally = SurveyTally()
        for score in scores { tally.add(score: score, from: scale.lowerBound, to: scale.upperBound) }
        return tally
    }

    @Test(
        "CSAT is the share of the two best points of a scale of any range",
        arguments: [
            ([5, 4, 3, 2, 1], 1...5, "0.4000"),
            ([10, 9, 8, 0], 0...10, "0.5000"),
            ([10, 9, 8, 1], 1...10, "0.5000"),
            ([7, 6, 5], 1...7, "0.6667"),
            ([2, 1, -2], -2...2, "0.6667"),
            // On a scale of two points both are the best two.
            ([1, 0], 0...1, "1.0000"),
            ([3, 3], 1...5, "0.0000"),
        ] as [([Int16], ClosedRange<Int16>, String)])
    func csat(scores: [Int16], scale: ClosedRange<Int16>, expected: String) {
        #expect(Self.tally(scores, scale).csat?.decimal == expected)
    }

    @Test("below 20 answers a figure is few, below 5 there is no mean; no answer is nothing, not 0")
    func few() {
        #expect(Self.tally([]).csat == nil)
        #expect(Self.tally([]).csatInterval == nil)
        #expect(Self.tally([]).nps == nil)
        #expect(!Self.tally([]).isFew)
        #expect(Self.tally([5, 5, 5, 4]).mean == nil)
        #expect(Self.tally([5, 5, 5, 4, 4]).mean?.decimal == "4.6000")
        #expect(Self.tally([Int16](repeating: 4, count: 19)).isFew)
        #expect(!Self.tally([Int16](repeating: 4, count: 20)).isFew)
    }

    @Test("answers on different scales have a CSAT and no mean, whichever way they are added up")
    func scales() {
        let five = Self.tally([5, 4, 3, 2, 1])
        let ten = Self.tally([10, 9, 8, 7, 6], 1...10)
        #expect((five + ten).mean == nil)
        #expect((five + ten).csat?.decimal == "0.4000")
        #expect((five + SurveyTally()).mean?.decimal == "3.0000")
        #expect((SurveyTally() + five).mean?.decimal == "3.0000")
        #expect((five + five).mean?.decimal == "3.0000")
        #expect((five + ten + five).mean == nil)
    }

    @Test(
        "quotients are rounded half away from zero to four decimals",
        arguments: [
            (1, 3, "0.3333"), (2, 3, "0.6667"), (-1, 3, "-0.3333"), (1, 20_000, "0.0001"), (-1, 20_000, "-0.0001"),
            (1, 20_001, "0.0000"), (0, 7, "0.0000"), (100, 1, "100.0000"), (-200, 3, "-66.6667"),
        ] as [(Int64, Int64, String)])
    func rounding(part: Int64, whole: Int64, expected: String) {
        #expect(TenThousandths(part, of: whole)?.decimal == expected)
    }

    // R. G. Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I, the score method
    // without continuity correction.
    @Test(
        "the Wilson interval is the published one",
        arguments: [
            (81, 263, "0.2553", "0.3662"), (15, 148, "0.0624", "0.1605"), (0, 20, "0.0000", "0.1611"),
            (1, 29, "0.0061", "0.1718"), (20, 20, "0.8389", "1.0000"),
        ])
    func wilson(part: Int, whole: Int, low: String, high: String) throws {
        let interval = try #require(wilsonInterval(part, of: whole))
        #expect(TenThousandths(interval.lowerBound).decimal == low)
        #expect(TenThousandths(interval.upperBound).decimal == high)
    }

    // MARK: Surveys of tickets

    private static func world() throws -> World {
        var world = try World()
        try world.contract("K", "xfusion-co-care", level: "Basic")
        return world
    }

    private static func survey(
        _ ticket: Int, sent: Timestamp, answered: Timestamp = .empty, score: Int16? = nil, recommend: Int8? = nil
    ) -> Survey {
        var survey = Survey()
        survey.ticket = Reference(row: ticket)
        survey.sentAt = sent
        survey.respondedAt = answered
        survey.score = score
        survey.recommend = recommend
        return survey
    }

    @Test("G-10, C-20: a survey that was answered before it was sent counts where it was sent, and is found")
    func answeredBeforeSent() async throws {
        var world = try Self.world()
        let ticket = try world.fault(
            "T", site: nil, opened: "2026-10-01 08:00", restored: nil, closed: "2026-10-02 10:00")
        let times = [("2026-10-07 00:00", "2026-10-06 23:59:59"), ("2026-10-07 00:00", "2026-10-07 00:00")]
        for (sent, answered) in times {
            world.records.surveys.append(
                Self.survey(ticket, sent: try world.time(sent), answered: try world.time(answered), score: 5))
        }
        let evaluation = try await world.evaluation()
        #expect(evaluation.satisfaction.map(\.surveys.responded) == [2])
        #expect(evaluation.findings == [.answeredBeforeSent(survey: 0)])
    }

    @Test(
        "a survey sent later than 7 days after the closing is no invitation and no response",
        arguments: [
            // Closed on 2 October at 10:00; the 7th day is the 9th, to its end.
            ("2026-10-02 11:00", 1, 0), ("2026-10-09 23:59", 1, 0), ("2026-10-10 00:00", 0, 1),
            ("2026-10-10 11:00", 0, 1),
            // Sent before the closing: the ticket had been closed, and opened again.
            ("2026-10-01 11:00", 1, 0),
        ])
    func late(sent: String, invited: Int, uninvited: Int) async throws {
        var world = try Self.world()
        let ticket = try world.fault(
            "T", site: nil, opened: "2026-10-01 08:00", restored: nil, closed: "2026-10-02 10:00")
        world.records.surveys = [
            Self.survey(ticket, sent: try world.time(sent), answered: try world.time("2026-10-12 08:00"), score: 1)
        ]
        let rows = try await world.evaluation().satisfaction
        #expect(rows.map(\.closed) == [1])
        #expect(rows.map(\.surveys.invited) == [invited])
        #expect(rows.map(\.surveys.responded) == [invited])
        #expect(rows.map(\.uninvited) == [uninvited])
    }

    @Test("a survey belongs to the month in which it was sent; the ticket to that of its closing")
    func months() async throws {
        var world = try Self.world()
        let ticket = try world.fault(
            "T", site: nil, opened: "2026-09-28 08:00", restored: nil, closed: "2026-09-30 10:00")
        world.records.surveys = [
            Self.survey(
                ticket, sent: try world.time("2026-10-01 09:00"), answered: try world.time("2026-11-02 09:00"),
                score: 5, recommend: 9)
        ]
        let october = try await world.evaluation().satisfaction
        #expect(october.map(\.month) == [Month(year: 2026, month: 9), Month(year: 2026, month: 10)])
        #expect(october.map(\.closed) == [1, 0])
        #expect(october.map(\.surveys.invited) == [0, 1])
        // Answered after the reporting instant: not known yet.
        #expect(october.map(\.surveys.responded) == [0, 0])
        #expect(october.map(\.surveys.recommended) == [0, 0])
        #expect(october.map(\.uninvited) == [0, 0])
        let november = try await world.evaluation("2026-11").satisfaction
        #expect(november.map(\.surveys.responded) == [0, 1])
        #expect(november.map(\.surveys.promoters) == [0, 1])
        // At the end of September the survey had not been sent.
        #expect(try await world.evaluation("2026-09").satisfaction.map(\.uninvited) == [1])
    }

    @Test("thirteen months are told, and no older one")
    func thirteen() async throws {
        var world = try Self.world()
        for (key, day) in [("A", "2025-09-30 23:59"), ("B", "2025-10-01 00:00"), ("C", "2026-10-31 23:59")] {
            try world.fault(key, site: nil, opened: "2025-09-01 08:00", restored: nil, closed: day)
        }
        let rows = try await world.evaluation().satisfaction
        #expect(rows.map(\.month) == [Month(year: 2025, month: 10), Month(year: 2026, month: 10)])
    }
}
