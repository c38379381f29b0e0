import Evaluation
import Records

/// The monthly figures of the last 13 months, the reported one last, of everybody, a partner or a customer.
struct Trend: Sendable {
    static let length = Course.months

    /// The oldest first.
    private(set) var months = [MonthFigures](repeating: MonthFigures(), count: Trend.length)

    /// The reported month.
    var current: MonthFigures { months[Self.length - 1] }
    /// The month before it.
    var previous: MonthFigures { months[Self.length - 2] }
    /// The last 12 months added up.
    var twelveMonths: MonthFigures { months.suffix(12).reduce(MonthFigures(), +) }
    /// The currencies of any month's compensation, as bytes.
    var currencies: [String] {
        Set(months.flatMap(\.money.keys)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    /// The counters that any month has credits of, in their own order.
    var counters: [Counter] { Counter.allCases.filter { counter in months.contains { $0.credits[counter] != nil } } }

    /// Changes a month, by its place from the oldest; another month changes nothing.
    mutating func update(_ index: Int, _ change: (inout MonthFigures) -> Void) {
        if months.indices.contains(index) { change(&months[index]) }
    }

    /// The sum of both, month by month.
    static func + (a: Trend, b: Trend) -> Trend {
        var sum = a
        for index in sum.months.indices { sum.months[index] = a.months[index] + b.months[index] }
        return sum
    }
}
