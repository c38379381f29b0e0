import Agreements
import Records
import ServiceTime

/// The clocks of one objective, customer, priority and month, by outcome.
public struct AttainmentRow: Sendable, Hashable {
    /// The number in `Vocabulary.agreements`; 0 where no contract is known.
    public var agreement: UInt8
    /// The position in `Agreement.objectiveIDs`; nil where no contract is known.
    public var objective: Int?
    /// The customer's row; nil for a service.
    public var customer: Int?
    public var priority: UInt8
    public var month: Month
    public var counts: OutcomeCounts
}

/// Counts clocks by objective, customer, priority and month, for the last months up to the reported one.
struct AttainmentTally: Sendable {
    private let first: Month
    private let last: Month
    private var cells: [UInt64: OutcomeCounts] = [:]
    /// Every clock that was judged, of any month.
    private(set) var total = OutcomeCounts()

    init(from first: Month, through last: Month) {
        self.first = first
        self.last = last
    }

    /// Counts a verdict; one of another month only in the total.
    mutating func add(_ verdict: Verdict) {
        total.add(verdict.outcome)
        let month = verdict.outcome == .running ? last : verdict.month
        guard first <= month, month <= last else { return }
        let key =
            UInt64(UInt32(bitPattern: Int32(verdict.customer ?? -1))) << 32
            | UInt64(verdict.agreement) << 24 | UInt64(UInt8(truncatingIfNeeded: (verdict.objective ?? -1) + 1)) << 16
            | UInt64(verdict.priority) << 8 | UInt64(month - first)
        cells[key, default: OutcomeCounts()].add(verdict.outcome)
    }

    /// Adds another tally of the same months.
    mutating func add(_ other: AttainmentTally) {
        total = total + other.total
        cells.merge(other.cells) { $0 + $1 }
    }

    /// The rows by customer, agreement, objective, priority, month.
    var rows: [AttainmentRow] {
        cells.sorted { $0.key < $1.key }.map { key, counts in
            let customer = Int32(bitPattern: UInt32(key >> 32))
            let objective = Int(UInt8(truncatingIfNeeded: key >> 16)) - 1
            return AttainmentRow(
                agreement: UInt8(truncatingIfNeeded: key >> 24), objective: objective < 0 ? nil : objective,
                customer: customer < 0 ? nil : Int(customer), priority: UInt8(truncatingIfNeeded: key >> 8),
                month: first + Int(UInt8(truncatingIfNeeded: key)), counts: counts)
        }
    }
}
