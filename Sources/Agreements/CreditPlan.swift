import Foundation
import Records

/// How the time that support costs is deducted from credits, as an agreement says it.
public struct CreditPlan: Sendable {
    /// The rule that deducts, and its place in the source.
    public var name: RuleName
    /// The counters that are kept.
    public var counters: [CounterPlan]
    /// The currency of the hourly rates; empty where there are none.
    public var currency: String
    /// Factors of all work on a ticket; the first whose condition held at the opening applies, once.
    public var factors: [Factor]
    /// Factors of stretches of work; the first that a stretch lies in applies. The last one is always open.
    public var hours: [HoursFactor]
    /// Work on a ticket that costs nothing; the first whose condition held at the opening is the reason.
    public var free: [CreditRule]
    /// What becomes of free credits; nil: they live as long as others, and everybody may have them.
    public var freeCredits: FreeCredits?
    /// By how much credits are bought; nil: by any amount.
    public var purchase: PurchaseUnit?

    /// A counter.
    public struct CounterPlan: Sendable {
        public var counter: Counter
        public var title: String
        /// The rule that it follows.
        public var rule: String
        /// What an hour of it is worth, in the plan's currency: for print alone.
        public var hourlyRate: Decimal?
    }

    /// A rule about some counters, where a condition holds.
    public struct CreditRule: Sendable {
        public var name: RuleName
        /// Nil: all.
        public var counters: [Counter]?
        public var when: Condition

        /// Whether the rule is about a counter.
        public func isAbout(_ counter: Counter) -> Bool { counters?.contains(counter) ?? true }
    }

    /// A factor of all work on a ticket.
    public struct Factor: Sendable {
        public var rule: CreditRule
        /// In thousandths: 2000 deducts twice the time spent.
        public var thousandths: Int32
    }

    /// A factor of work at certain hours.
    public struct HoursFactor: Sendable {
        /// When it applies.
        public enum Hours: Sendable, Equatable {
            /// On these days of the local calendar: days of the week (Monday is 0), and official holidays.
            case days(weekdays: Set<Int>, officialHolidays: Bool)
            /// While the agreement's calendar at this position is open.
            case open(plan: Int)
            /// Always.
            case always
        }

        public var title: String
        public var hours: Hours
        /// In thousandths: 1500 deducts one and a half times the time spent.
        public var thousandths: Int32
    }

    /// What becomes of free credits.
    public struct FreeCredits: Sendable {
        public var name: RuleName
        /// They live until 00:00 of the same day so many months later, or of that month's last day, and so many days
        /// after that; nil: for ever.
        public var life: (months: Int, days: Int)?
        /// Who gets none.
        public var denied: [CreditRule]
    }

    /// By how much credits are bought.
    public struct PurchaseUnit: Sendable {
        public var name: RuleName
        public var hours: Int
    }

    /// The plan of a counter; nil where the agreement does not keep it.
    public func counter(_ counter: Counter) -> CounterPlan? { counters.first { $0.counter == counter } }
}
