/// What became of a clock.
public enum Outcome: String, CaseIterable, Sendable {
    /// Stopped at or before the due instant.
    case met
    /// Stopped after the due instant, or not stopped and past due.
    case missed
    /// Neither stopped nor past due at the reporting instant.
    case running
    /// A clause takes the clock out of the guarantee.
    case excluded
    /// No contract, or one whose level does not include the objective.
    case notCovered = "not-covered"
    /// Something that the rule needs is missing or contradictory.
    case undecidable
}

/// How many clocks came to which outcome.
public struct OutcomeCounts: Sendable, Hashable {
    public var met = 0
    public var missed = 0
    public var running = 0
    public var excluded = 0
    public var notCovered = 0
    public var undecidable = 0

    /// No clock.
    public init() {}

    /// What attainment counts: met and missed.
    public var decided: Int { met + missed }

    /// Every clock that was considered.
    public var total: Int { met + missed + running + excluded + notCovered + undecidable }

    /// Adds one clock.
    public mutating func add(_ outcome: Outcome) {
        switch outcome {
        case .met: met += 1
        case .missed: missed += 1
        case .running: running += 1
        case .excluded: excluded += 1
        case .notCovered: notCovered += 1
        case .undecidable: undecidable += 1
        }
    }

    /// The counts of both.
    public static func + (a: OutcomeCounts, b: OutcomeCounts) -> OutcomeCounts {
        var sum = a
        sum.met += b.met
        sum.missed += b.missed
        sum.running += b.running
        sum.excluded += b.excluded
        sum.notCovered += b.notCovered
        sum.undecidable += b.undecidable
        return sum
    }
}
