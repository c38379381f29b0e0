import Evaluation

/// How long the clocks of one objective took, month by month; nil for a month in which none was decided.
struct TimeTrend: Sendable {
    private(set) var median = [Int64?](repeating: nil, count: Course.months)
    private(set) var nineOfTen = [Int64?](repeating: nil, count: Course.months)
    private(set) var longest = [Int64?](repeating: nil, count: Course.months)

    /// Takes a month's times.
    mutating func set(_ month: Int, _ sorted: ArraySlice<Int64>) {
        guard let last = sorted.last else { return }
        median[month] = sorted[sorted.startIndex + TimeSpread.rank(5, of: sorted.count)]
        nineOfTen[month] = sorted[sorted.startIndex + TimeSpread.rank(9, of: sorted.count)]
        longest[month] = last
    }
}

/// The times of all clocks of 13 months, kept by customer, to be looked at for any of them together.
struct TimeTrends: Sendable {
    private let objectives: ObjectiveList
    /// In the order of their customers.
    private let clocks: [ClockTime]
    private let ends: [Int]  // by customer: where its clocks end

    init(_ book: MonthBook) {
        objectives = book.objectives
        let all = book.evaluation.clockTimes
        var ends = [Int](repeating: 0, count: book.records.customers.count)
        for clock in all { ends[Int(clock.customer)] += 1 }
        var places = ends
        var sum = 0
        for customer in ends.indices {
            places[customer] = sum
            sum += ends[customer]
            ends[customer] = sum
        }
        var clocks = all
        for clock in all {
            clocks[places[Int(clock.customer)]] = clock
            places[Int(clock.customer)] += 1
        }
        self.clocks = clocks
        self.ends = ends
    }

    /// The times of some customers' clocks, by number of the line; nil where none was decided.
    func trends(of customers: [Int]) -> [TimeTrend?] {
        let slices = customers.map { clocks[($0 == 0 ? 0 : ends[$0 - 1])..<ends[$0]] }
        // Sorted by counting into line and month, so that only the seconds of one bucket are compared.
        var counts = [Int](repeating: 0, count: objectives.lines.count * Course.months)
        for slice in slices {
            for clock in slice { if let bucket = bucket(clock) { counts[bucket] += 1 } }
        }
        var places = counts
        var sum = 0
        for bucket in counts.indices {
            places[bucket] = sum
            sum += counts[bucket]
        }
        var seconds = [Int64](repeating: 0, count: sum)
        for slice in slices {
            for clock in slice {
                guard let bucket = bucket(clock) else { continue }
                seconds[places[bucket]] = clock.seconds
                places[bucket] += 1
            }
        }
        var trends = [TimeTrend?](repeating: nil, count: objectives.lines.count)
        for (bucket, count) in counts.enumerated() where count > 0 {
            let range = places[bucket] - count..<places[bucket]
            seconds[range].sort()
            var trend = trends[bucket / Course.months] ?? TimeTrend()
            trend.set(bucket % Course.months, seconds[range])
            trends[bucket / Course.months] = trend
        }
        return trends
    }

    private func bucket(_ clock: ClockTime) -> Int? {
        objectives.number(agreement: clock.agreement, objective: Int(clock.objective))
            .map { $0 * Course.months + Int(clock.month) }
    }
}
