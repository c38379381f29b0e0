/// What happens to a defective part and to the one that replaced it.
public struct ReturnTerms: Sendable, Equatable {
    /// The rule that makes a part chargeable which does not come back in time.
    public var rule: String
    /// Its place in the source.
    public var clause: String
    /// The id of the objective by which the part comes back.
    public var objective: String
    /// Who bears the return freight: the first that applies.
    public var freight: [Freight]
    /// The warranty of a replacement; nil: the agreement promises none.
    public var warranty: Warranty?

    /// Who bears the return freight where a condition on the contract holds.
    public struct Freight: Sendable, Equatable {
        public var rule: String
        public var clause: String
        public var when: Condition
        public var by: Party
    }

    /// The warranty of a replacement: so many days from shipment, or the rest of the initial one, whichever ends
    /// later.
    public struct Warranty: Sendable, Equatable {
        public var rule: String
        public var clause: String
        /// The last day is the day of shipment plus these.
        public var days: Int
    }
}

/// What an agreement, or its vendor's practice, says of satisfaction surveys.
public struct SatisfactionTerms: Sendable, Equatable {
    /// The rule that says so; empty where it is only the vendor's practice.
    public var rule: String
    /// Its place in the source.
    public var clause: String
    /// A survey that is sent more than so many calendar days after the closing's day is none.
    public var lateAfterDays: Int
}
