import Records

/// What the other side owes without a clock of its own: notices in time, a contact with each request, a complete
/// record. Nothing of it moves a verdict; it is listed.
public struct OtherDuties: Sendable, Hashable {
    /// By when what has to be announced; at most one for each kind.
    public var notices: [NoticeDuty]
    /// Each request names a contact of the end customer; nil: nobody asks for one.
    public var contact: RulePlace?
    /// What the record of a partner must hold; nil: nobody asks for it.
    public var record: RecordDuty?

    /// By when something has to be announced.
    public struct NoticeDuty: Sendable, Hashable {
        public var place: RulePlace
        public var kind: NoticeKind
        /// The last day for it, in calendar days from the effective one: below 0 ahead of it.
        public var days: Int
    }

    /// What the record of a partner must hold.
    public struct RecordDuty: Sendable, Hashable {
        public var place: RulePlace
        /// The columns that must not be empty, in the order of the file.
        public var columns: [PartnerColumn]
    }
}

/// A rule's id and its place in the source.
public struct RulePlace: Sendable, Hashable {
    public var rule: String
    public var clause: String

    /// A rule that stands at a clause of the source.
    public init(rule: String, clause: String) {
        self.rule = rule
        self.clause = clause
    }
}

/// The columns of a partner that an agreement can ask for. The raw value is the column's name.
public enum PartnerColumn: String, CaseIterable, Sendable {
    case country
    case email
    case hotline
    case language
    case afterSalesEmail = "after_sales_email"
    case serviceArrangement = "service_arrangement_on"
}

/// How long something of a closed ticket can be disputed.
public struct DisputePeriod: Sendable, Hashable {
    /// What can be disputed. Claims have a period of their own: `ClaimTerms`.
    public enum Matter: String, CaseIterable, Sendable {
        /// That the ticket was closed.
        case closing
        /// The time that was counted for it.
        case countedTime = "counted-time"
    }

    /// Until when: through the end of a day after the closing's.
    public enum Length: Sendable, Hashable {
        /// The n-th business day of the agreement's calendar at this position.
        case workingDays(Int, plan: Int)
        /// The n-th calendar day.
        case calendarDays(Int)
    }

    public var place: RulePlace
    public var matter: Matter
    public var length: Length
}
