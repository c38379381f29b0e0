import Reporting
import ServiceTime
import Testing

@Suite("Scales")
struct ScaleTests {
    @Test(
        "a coordinate has at most two decimals, in every language",
        arguments: [
            (0, "0"), (-0.0, "0"), (-0.004, "0"), (1.5, "1.5"), (1.25, "1.25"), (-3.1, "-3.1"),
            (10.05, "10.05"),
            (0.999, "1"), (1234567, "1234567"), (1e300, "10000000"), (.nan, "0"), (-.infinity, "0"),
        ] as [(Double, String)])
    func coordinate(_ value: Double, _ expected: String) {
        var bytes: [UInt8] = []
        bytes.append(coordinate: value)
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test(
        "ticks are round",
        arguments: [
            (0...100, 5, [0, 20, 40, 60, 80, 100]), (70...100, 3, [70, 80, 90, 100]),
            (0...1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]),
            (0.05...0.35, 3, [0.1, 0.2, 0.3]), (3...5, 2, [3, 4, 5]), (5...5, 4, [5]),
            (-10...10, 4, [-10, -5, 0, 5, 10]),
            (0...35.6, 2, [0, 20]),
        ] as [(ClosedRange<Double>, Int, [Double])])
    func ticks(_ domain: ClosedRange<Double>, _ count: Int, _ expected: [Double]) {
        #expect(NiceTicks.ticks(in: domain, about: count) == expected)
    }

    @Test(
        "an axis from zero ends at a round value",
        arguments: [(35.6, 2, 40), (1770, 4, 2000), (0, 4, 1), (100, 5, 100), (0.07, 4, 0.08)]
            as [(Double, Int, Double)])
    func end(_ value: Double, _ count: Int, _ expected: Double) {
        #expect(NiceTicks.end(for: value, about: count) == expected)
    }

    @Test("values find their places, those outside at the ends")
    func places() {
        let linear = LinearScale(70...100, from: 0, to: 300)
        let values: [Double] = [70, 85, 100, 0, 200]
        #expect(values.map(linear.place) == [0, 150, 300, 0, 300])
        #expect(LinearScale(5...5, from: 0, to: 10).place(5) == 5)
        let log = LogScale(1...100, from: 0, to: 200)
        #expect(abs(log.place(10) - 100) < 1e-9)
        let outside: [Double] = [0, -1, 1000]
        #expect(outside.map(log.place) == [0, 0, 200])
        let months = MonthScale(first: Month(year: 2026, month: 1), count: 12, from: 0, to: 120)
        #expect(months.middle(Month(year: 2026, month: 3)) == 25)
        let halfDay: Double = 10 + 5.0 / 28
        #expect(months.place(Month(year: 2026, month: 2).firstDay) == halfDay)
    }
}
