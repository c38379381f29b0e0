/// A support ticket. Plain numbers throughout: a million of them are visited without a reference being counted.
public struct Ticket: Sendable, Hashable {
    public var customer = Reference<Customer>.empty
    public var contract = Reference<Contract>.empty
    public var site = Reference<Site>.empty
    public var otherContract = Reference<Contract>.empty
    public var duplicateOf = Reference<Ticket>.empty

    public var openedAt = Timestamp.empty
    public var acceptedAt = Timestamp.empty
    public var fastCallAt = Timestamp.empty
    public var firstResponseAt = Timestamp.empty
    public var restoredAt = Timestamp.empty
    public var resolvedAt = Timestamp.empty
    public var closedAt = Timestamp.empty

    /// Telephones that should reach the outside, and those that do; -1 where not given.
    public var phonesOutTotal: Int32 = -1
    public var phonesOutWorking: Int32 = -1
    /// Telephones that should be reached from outside, and those that are; -1 where not given.
    public var phonesInTotal: Int32 = -1
    public var phonesInWorking: Int32 = -1

    /// The words' numbers in the lists of `Vocabulary`; 0 where the cell was empty.
    public var priority: UInt8 = 0
    public var queue: UInt8 = 0
    public var supportLevel: UInt8 = 0
    public var component: UInt8 = 0

    public var category: Category?
    public var attribution: Attribution?
    public var status: Status?
    public var closeReason: CloseReason?
    public var contactGiven = Answer.empty
    public var bugOffSpec = Answer.empty
    public var bugNotCorrectable = Answer.empty
    public var bugElsewhere = Answer.empty
    /// Tells one subject from another, without keeping it; 0 where the cell was empty.
    public var subjectDigest: UInt32 = 0

    public var origin = Origin()

    public init() {}
}

/// A change of a ticket's state from an instant on. A column that is empty leaves what was before.
public struct TicketEvent: Sendable, Hashable {
    public var ticket = Reference<Ticket>.empty
    public var at = Timestamp.empty
    public var status: Status?
    /// The words' numbers in the lists of `Vocabulary`; 0 where the cell was empty.
    public var priority: UInt8 = 0
    public var queue: UInt8 = 0
    public var supportLevel: UInt8 = 0
    public var origin = Origin()

    public init() {}
}

/// What another export than its own knows of a ticket's times; empty where it knows nothing.
public struct TicketTimes: Sendable, Hashable {
    public var ticket = Reference<Ticket>.empty
    public var acceptedAt = Timestamp.empty
    public var fastCallAt = Timestamp.empty
    public var firstResponseAt = Timestamp.empty
    /// How many minutes after the opening the first response came; -1 where not given.
    public var firstResponseMinutes: Int32 = -1
    public var restoredAt = Timestamp.empty
    public var resolvedAt = Timestamp.empty
    public var closedAt = Timestamp.empty
    public var origin = Origin()

    public init() {}
}

/// Work that was done on a ticket or a project.
public struct WorkEntry: Sendable, Hashable {
    public var ticket = Reference<Ticket>.empty
    public var project = Reference<Project>.empty
    public var startedAt = Timestamp.empty
    public var minutes: Int32 = 0
    public var counter: Counter?
    public var origin = Origin()

    public init() {}
}

/// A satisfaction survey that was sent after a ticket's closing.
public struct Survey: Sendable, Hashable {
    public var ticket = Reference<Ticket>.empty
    public var sentAt = Timestamp.empty
    public var respondedAt = Timestamp.empty
    public var score: Int16?
    public var scaleMin: Int16 = 1
    public var scaleMax: Int16 = 5
    /// 0 to 10.
    public var recommend: Int8?
    /// Tells one comment from another, without keeping it; 0 where the cell was empty.
    public var commentDigest: UInt32 = 0
    public var origin = Origin()

    public init() {}
}
