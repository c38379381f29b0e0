/// A figure that differs between two editions of a month, or between two months.
public struct FigureChange: Sendable, Hashable {
    /// What kind of figure it is; the order is that of the page and of `slareport diff`.
    public enum Figure: Int, Sendable, CaseIterable, Comparable {
        /// Clocks in time, of those decided, of an objective and a partner or direct customer.
        case attainment
        /// Clocks whose outcome is the same, and whose times or reasons are not.
        case times
        /// What the missed clocks of an objective are worth.
        case compensation
        /// What the claims of a ticket bring.
        case claims
        /// The last balance of a ledger.
        case credits
        /// The measured share of a service over a span.
        case availability
        /// The satisfied share of a customer's answers.
        case satisfaction
        /// Days that a part was returned too late.
        case returns

        public static func < (a: Figure, b: Figure) -> Bool { a.rawValue < b.rawValue }
    }

    /// A figure's value, exact.
    public enum Value: Sendable, Hashable {
        /// So many of so many.
        case share(met: Int, decided: Int)
        /// Money, in hundredths of the currency's unit.
        case amount(hundredths: Int, currency: String)
        /// Hours of work, in hundredths.
        case hours(hundredths: Int)
        /// A share as the evidence has it, such as `0.999900`.
        case decimal(String)
        /// Whole days.
        case days(Int)
    }

    /// What the difference comes from.
    public struct Cause: Sendable, Hashable {
        /// `ticket`, `rma`, `project` …, or the kind of a ledger's entry.
        public var subject: String
        /// Its id.
        public var id: String
        /// The customer; empty where the figure names it.
        public var customer: String
        /// The outcome or state before, as the evidence has it; empty: it was not there.
        public var before: String
        /// The outcome or state now; empty: it is not there.
        public var after: String
    }

    /// What kind of figure it is.
    public var figure: Figure
    /// Of what: an objective, a service, a ledger's counter, a ticket, a part.
    public var name: String
    /// The partner; empty for a direct customer, and where the customer tells it.
    public var partner: String
    /// The customer; empty where the figure is a partner's.
    public var customer: String
    /// The month or span; empty: the reported month.
    public var span: String
    /// The value before; nil: there was none.
    public var before: Value?
    /// The value now; nil: there is none.
    public var after: Value?
    /// Through what, sorted.
    public var causes: [Cause]
}

/// What an edition replaces, and which of its figures are others.
public struct EditionChanges: Sendable {
    /// The revision that it is compared with.
    public var previous: Int
    /// Every figure that differs, in the order of figures, partners and names.
    public var changes: [FigureChange]

    /// What an edition replaces.
    public init(previous: Int, changes: [FigureChange]) {
        self.previous = previous
        self.changes = changes
    }
}
