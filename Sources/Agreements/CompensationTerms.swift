import Foundation

/// What the misses of an agreement are worth, and how they are claimed.
public struct CompensationTerms: Sendable, Equatable {
    /// The rule that says so.
    public var rule: String
    /// Its place in the source.
    public var clause: String
    /// What a miss is worth, by objective and level; the first that applies.
    public var ladders: [PenaltyLadder]
    /// The most that is paid, in per cent of a site's monthly fee: for one miss, and for all claims of that site
    /// that are submitted in one month. Nil: no limit.
    public var capPercent: Decimal?
    /// How a miss is claimed; nil: without a last day.
    public var claims: ClaimTerms?

    /// The ladder of an objective at a level; nil where neither has one.
    public func ladder(_ objective: String, level: UInt8) -> PenaltyLadder? {
        ladders.first { $0.objectives.contains(objective) && ($0.levels?.contains(level) ?? true) }
    }
}

/// How a missed guarantee is claimed.
public struct ClaimTerms: Sendable, Equatable {
    /// The rule that says so.
    public var rule: String
    /// Its place in the source.
    public var clause: String
    /// A claim is in time through the end of this business day after the closing's.
    public var officeDays: Int
    /// The agreement's calendar that has those days, by position.
    public var plan: Int
}

/// What a miss is worth, in per cent of the site's monthly fee: the more, the longer it lasted.
public struct PenaltyLadder: Sendable, Equatable {
    /// The ids of the objectives that it is about.
    public var objectives: [String]
    /// The levels that have it, by number; nil: all.
    public var levels: [UInt8]?
    /// Whether a rung is reached by more than its time alone, or by exactly its time too.
    public var isExclusive: Bool
    public var rungs: Rungs

    /// The rungs.
    public enum Rungs: Sendable, Equatable {
        /// One each so many open seconds without end: the first adds `percent`, and each one `increase` more than
        /// the one before it.
        case endless(every: Int64, percent: Decimal, increase: Decimal)
        /// These alone, in the order of time: past so many open seconds the miss is worth that much in all.
        case fixed([Rung])
    }

    /// A rung of a ladder that ends.
    public struct Rung: Sendable, Equatable {
        public var after: Int64
        public var percent: Decimal
    }

    /// How many rungs an excess of so many open seconds has passed.
    public func rungsPassed(by excess: Int64) -> Int {
        // What lies past 3,600 s by more than them lies at or past 3,601 s: time is whole seconds (G-01).
        let reached = excess - (isExclusive ? 1 : 0)
        switch rungs {
        case .endless(let every, _, _): return reached < every ? 0 : Int(reached / every)
        case .fixed(let rungs): return rungs.prefix { $0.after <= reached }.count
        }
    }

    /// What so many rungs come to, in per cent, before any cap.
    public func percent(rungs count: Int) -> Decimal {
        switch rungs {
        case .endless(_, let percent, let increase):
            let n = Decimal(count)
            return n * percent + n * (n - 1) / 2 * increase
        case .fixed(let rungs): return count == 0 ? 0 : rungs[count - 1].percent
        }
    }
}
