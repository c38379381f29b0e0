import Evaluation

/// The counts of one objective over the last 13 months, the reported one last.
struct Course: Sendable {
    static let months = 13

    private(set) var counts = [OutcomeCounts](repeating: OutcomeCounts(), count: Course.months)

    /// The reported month.
    var current: OutcomeCounts { counts[Self.months - 1] }
    /// The month before it.
    var previous: OutcomeCounts { counts[Self.months - 2] }
    /// The last 12 months, the reported one last.
    var year: ArraySlice<OutcomeCounts> { counts.suffix(12) }

    /// Whether any clock was there in any month.
    var isEmpty: Bool { counts.allSatisfy { $0.total == 0 } }

    mutating func add(_ more: OutcomeCounts, month index: Int) {
        guard counts.indices.contains(index) else { return }
        counts[index] = counts[index] + more
    }

    mutating func add(_ other: Course) {
        for index in counts.indices { counts[index] = counts[index] + other.counts[index] }
    }
}

extension OutcomeCounts {
    /// Met of met and missed.
    var share: Share { Share(met, of: decided) }
}
