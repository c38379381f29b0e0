import Records
import ServiceTime

/// Whose credits a ledger counts.
public enum LedgerOwner: Sendable, Hashable {
    /// A customer's row.
    case customer(Int)
    /// A project's row.
    case project(Int)
}

/// A line of a ledger: what was added or taken, why, and what is left.
public struct LedgerLine: Sendable, Hashable {
    /// What happened. The raw value is the word in `evidence/credits.csv`.
    public enum Kind: String, Sendable { case grant, purchase, compensation, adjustment, expiry, work }

    /// Where it comes from.
    public enum Source: Sendable, Hashable {
        /// An entry of the credits register, by row; of an expiry, the entry that expires.
        case entry(Int)
        /// Work on a ticket, by row.
        case ticket(Int)
        /// Work on a project, by row.
        case project(Int)
    }

    /// When: of work, the end of the whole entry.
    public var at: Instant
    public var kind: Kind
    public var source: Source
    /// The stretch of work; nil for anything else.
    public var work: LedgerWork?
    /// What it adds; what it takes is negative.
    public var amount: CreditTime
    /// What is left after it.
    public var balance: CreditTime
}

/// A stretch of work, with its multiplier and the reasons for it.
public struct LedgerWork: Sendable, Hashable {
    /// Why time spent costs what it costs.
    public enum Charge: Sendable, Hashable {
        /// The position in `CreditPlan.free` of the rule by which it costs nothing.
        case free(Int)
        /// The positions in `CreditPlan.hours` and, where one applies, in `CreditPlan.factors`.
        case charged(hours: Int, factor: Int?)
    }

    /// From when to when.
    public var span: Span
    public var multiplier: CreditMultiplier
    public var charge: Charge
    /// The agreement whose plan the positions are of.
    public var agreement: UInt8

    /// The seconds of it.
    public var seconds: Int64 { span.end - span.start }
}

/// A ledger of credits: what an owner was given, what was spent, and what expired, up to the reporting instant.
public struct Ledger: Sendable {
    public var owner: LedgerOwner
    /// The customer's row: the owner, or the one whose project it is.
    public var customer: Int
    public var counter: Counter
    /// The number in `Vocabulary.agreements` of the agreement that the last line was booked under.
    public var agreement: UInt8
    /// The zone of that agreement: its days are the ledger's.
    public var zone: Zone
    /// Nothing at or after it was looked at (G-08).
    public var asOf: Instant
    /// In the order in which they were booked: by time, and at one instant work before expiry before grant.
    public var lines: [LedgerLine]

    /// What is left at the reporting instant.
    public var balance: CreditTime { lines.last?.balance ?? .zero }

    /// What is left when everything is booked that came about until an instant, itself included.
    public func balance(at instant: Instant) -> CreditTime {
        let count = count(through: instant)
        return count == 0 ? .zero : lines[count - 1].balance
    }

    /// How many lines came about until an instant, itself included: they are the first ones.
    func count(through instant: Instant) -> Int {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].at <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
