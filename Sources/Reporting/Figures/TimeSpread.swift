import Evaluation
import Records
import ServiceTime

/// How long the clocks took that were decided in the month, of one objective: of all priorities, or of one.
///
/// A clock that is past due and has not stopped counts with what has elapsed: leaving it out would flatter. Times are
/// those of the clock's own calendar, suspensions out. Each is one that was observed, by its rank: the median is the
/// shortest that half of the clocks did not pass.
struct TimeSpread: Sendable, Hashable {
    /// The number in `Vocabulary.agreements`.
    let agreement: UInt8
    /// The position in `Agreement.objectiveIDs`.
    let objective: Int
    /// Nil: all priorities.
    let priority: UInt8?
    /// Clocks that were met or missed.
    let decided: Int
    /// Those of them that have not stopped yet.
    let unfinished: Int
    /// Seconds that half of them took at most.
    let median: Int64
    /// Seconds that nine of ten took at most.
    let nineOfTen: Int64
    let longest: Int64
    /// The target in seconds; nil where it is days, or not the same for all.
    let limit: Int64?

    /// The smallest place, from 0, in `count` sorted times that has at least so many tenths of all at or before it.
    static func rank(_ tenths: Int, of count: Int) -> Int { (count * tenths + 9) / 10 - 1 }

    /// The spreads of the verdicts that were decided in a month, by agreement, objective and priority; of each
    /// objective all priorities come first.
    static func spreads(_ verdicts: some Sequence<Verdict>, in month: Month) -> [TimeSpread] {
        var cells: [Group: Times] = [:]
        for verdict in verdicts where verdict.month == month && verdict.subject != .service {
            guard verdict.outcome == .met || verdict.outcome == .missed, let objective = verdict.objective,
                let elapsed = verdict.elapsedSeconds
            else { continue }
            let group = Group(agreement: verdict.agreement, objective: objective, priority: verdict.priority)
            cells[group, default: Times()].add(
                elapsed, limit: verdict.targetSeconds, isFinished: verdict.stoppedAt != nil)
        }
        var spreads: [TimeSpread] = []
        for (group, times) in cells.sorted(by: { $0.key < $1.key }) {
            if spreads.last.map({ $0.agreement == group.agreement && $0.objective == group.objective }) != true {
                let all = cells.reduce(into: Times()) { sum, cell in
                    if cell.key.agreement == group.agreement, cell.key.objective == group.objective {
                        sum.add(cell.value)
                    }
                }
                spreads.append(all.spread(group, priority: nil))
            }
            if group.priority > 0 { spreads.append(times.spread(group, priority: group.priority)) }
        }
        return spreads
    }

    private struct Group: Hashable, Comparable {
        var agreement: UInt8
        var objective: Int
        var priority: UInt8

        static func < (a: Group, b: Group) -> Bool {
            (a.agreement, a.objective, a.priority) < (b.agreement, b.objective, b.priority)
        }
    }

    private struct Times {
        private enum Limit: Equatable {
            case none
            case one(Int64?)
            case several
        }

        private var seconds: [Int64] = []
        private var unfinished = 0
        private var limit = Limit.none

        mutating func add(_ elapsed: Int64, limit own: Int64?, isFinished: Bool) {
            seconds.append(elapsed)
            if !isFinished { unfinished += 1 }
            limit = limit == .none || limit == .one(own) ? .one(own) : .several
        }

        mutating func add(_ other: Times) {
            seconds += other.seconds
            unfinished += other.unfinished
            limit = limit == .none || limit == other.limit ? other.limit : .several
        }

        func spread(_ group: Group, priority: UInt8?) -> TimeSpread {
            let sorted = seconds.sorted()
            func at(_ tenths: Int) -> Int64 { sorted[TimeSpread.rank(tenths, of: sorted.count)] }
            let shared: Int64? = if case .one(let seconds) = limit { seconds } else { nil }
            return TimeSpread(
                agreement: group.agreement, objective: group.objective, priority: priority, decided: sorted.count,
                unfinished: unfinished, median: at(5), nineOfTen: at(9), longest: sorted[sorted.count - 1],
                limit: shared)
        }
    }
}
