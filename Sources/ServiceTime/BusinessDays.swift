/// The days with at least one window, numbered, so that the n-th one after a day is a look-up.
struct BusinessDays: Sendable {
    /// The first day that is known.
    private let first: Day
    /// `ranks[d]`: the business days from `first` through day d.
    private let ranks: [Int32]
    /// The business days, and the instants at which their last windows close.
    let days: [Day]
    let closings: [Instant]

    /// The business days through a day.
    func rank(_ day: Day) -> Int {
        let index = day - first
        if index < 0 { return 0 }
        return index < ranks.count ? Int(ranks[index]) : days.count
    }

    /// Where a day stands among the business days; nil where it is none.
    func index(of day: Day) -> Int? {
        let rank = rank(day)
        return rank > 0 && days[rank - 1] == day ? rank - 1 : nil
    }

    struct Builder {
        private var result: (ranks: [Int32], days: [Day], closings: [Int64]) = ([], [], [])
        private let first: Day

        init(first: Day, last: Day) {
            self.first = first
            result.ranks.reserveCapacity(last - first + 1)
        }

        /// The next day, with the wall time at which its last window ends; nil where it has none.
        mutating func append(closing: Int64?) {
            if let closing {
                result.days.append(first + result.ranks.count)
                result.closings.append(closing)
            }
            result.ranks.append(Int32(result.days.count))
        }

        func finish(zone: Zone) -> BusinessDays {
            BusinessDays(
                first: first, ranks: result.ranks, days: result.days,
                closings: result.closings.map { zone.instant(wall: $0) })
        }
    }
}
