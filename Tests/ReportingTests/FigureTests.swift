import Evaluation
import Testing

@testable import Reporting

@Suite("Figures")
struct FigureTests {
    @Test(
        "the Wilson interval is that of the formula",
        arguments: [
            (8, 9, 0.5650, 0.9801), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (1, 1, 0.2065, 1.0),
            (190, 192, 0.9628, 0.9971), (50, 100, 0.4038, 0.5962),
        ])
    func wilson(_ met: Int, _ decided: Int, _ low: Double, _ high: Double) throws {
        let interval = try #require(Share(met, of: decided).interval)
        #expect(abs(interval.lowerBound - low) < 0.0001)
        #expect(abs(interval.upperBound - high) < 0.0001)
    }

    @Test("no case has no interval, no share and no verdict")
    func nothing() {
        let share = Share(0, of: 0)
        #expect(share.interval == nil && share.tenths == nil && share.isMet == nil && !share.isFew)
    }

    @Test(
        "a share is cut, so that a miss never reads as a hit",
        arguments: [
            (24_999, 25_000, "99.9"), (25_000, 25_000, "100.0"), (1, 3, "33.3"), (2, 3, "66.6"), (0, 5, "0.0"),
            (1_999_999, 2_000_000, "99.9"),
        ])
    func rounding(_ met: Int, _ decided: Int, _ expected: String) throws {
        let context = try SmallMonth().context()
        #expect(context.percent(Share(met, of: decided)) == expected)
    }

    @Test("an agreed share is compared exactly")
    func agreed() {
        #expect(Share(9_999, of: 10_000, agreedMillionths: 999_900).isMet == true)
        #expect(Share(99_989, of: 100_000, agreedMillionths: 999_900).isMet == false)
    }

    @Test(
        "a duration is given in its largest units, rounded up",
        arguments: [
            (0, "0 s"), (59, "59 s"), (61, "1 min 1 s"), (600, "10 min"), (601, "11 min"), (15_600, "4 h 20 min"),
            (172_800, "48 h"), (190_000, "2 d 5 h"),
        ])
    func duration(_ seconds: Int64, _ expected: String) throws {
        let words = try SmallMonth().context().words
        #expect(words.duration(seconds).replacing("\u{A0}", with: " ") == expected)
    }

    @Test("the year's allowance for 99.99 % of 365 days")
    func allowance() throws {
        let words = try SmallMonth().context().words
        #expect(words.precise(tenths: 31_536).replacing("\u{A0}", with: " ") == "52 min 33.6 s")
        #expect(words.precise(tenths: 0) == "0 s")
    }

    @Test(
        "numbers are written in groups",
        arguments: [(0, "0"), (999, "999"), (1715, "1,715"), (-1_234_567, "−1,234,567")])
    func integers(_ number: Int, _ expected: String) throws {
        #expect(try SmallMonth().context().formats.integer(number) == expected)
    }

    @Test("objectives that share an id are one line, named by what their titles share")
    func lines() throws {
        let list = ObjectiveList(try SmallMonth().input.agreements)
        #expect(list.lines.first { $0.id == "C-09" }?.title == "Premier, P3 and P4")
        #expect(Set(list.lines.map(\.anchor)).count == list.lines.count)
    }
}
