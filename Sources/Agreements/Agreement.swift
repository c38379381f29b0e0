import Records
import ServiceTime

/// What was promised, as one file says it. No agreement's name, level, queue or clause is known to the program.
public struct Agreement: Sendable {
    /// The name that contracts use, and the file's.
    public var id: String
    /// The number in `Vocabulary.agreements`; a later edition has one of its own.
    public var number: UInt8
    /// The first day on which this edition judges; nil: from the beginning.
    public var validFrom: Day?
    /// The title that reports print.
    public var title: String
    /// The document that it was taken from.
    public var source: String
    /// Where every clock runs, wherever the client is; nil: at the client's.
    public var timeZone: Zone?
    /// Whose official holidays hold, wherever the client is; nil: the client's country's.
    public var country: String?
    /// Weakest first; a level's number is its position from 1.
    public var levels: [Level]
    /// Most urgent first.
    public var priorities: [Priority]
    /// Response queues.
    public var queues: [Queue]
    /// The rule by which a queue that a level lacks is judged as the default one.
    public var queueRule: String
    /// Support levels of a request.
    public var supportLevels: [SupportLevel]
    /// Service calendars.
    public var calendars: [CalendarPlan]
    /// The calendars that a contract can choose, weakest first; the first is the default.
    public var supportWindows: [SupportWindow]
    /// From when to when a contract covers.
    public var coverage: Coverage
    /// Promises with a clock.
    public var promises: [Promise]
    /// Rules by which a subject has no clock at all.
    public var ignored: [IgnoreRule]
    /// The rule by which the weaker of two contracts judges a problem between them; empty: there is none.
    public var weakestRule: String
    /// Rules that say what a contract's level does not include.
    public var notCovered: [ConditionRule]
    /// Rules that take a clock out of the guarantee.
    public var exclusions: [ExclusionRule]
    /// Rules that stop a clock for a while.
    public var suspensions: [SuspensionRule]
    /// A promise of availability, where there is one.
    public var availability: AvailabilityPromise?
    /// What a missed guarantee is worth, and how it is claimed, where the agreement says so.
    public var compensation: CompensationTerms?
    /// What happens to defective parts and their replacements, where the agreement says so.
    public var returns: ReturnTerms?
    /// Satisfaction surveys, where the agreement says something of them.
    public var satisfaction: SatisfactionTerms?
    /// How support is paid for with credits, where it is.
    public var credits: CreditPlan?
    /// What the other side owes without a clock, where the agreement says so.
    public var duties: OtherDuties?
    /// What the records should not say, or leave open.
    public var findings: [FindingRule] = []
    /// Whose contracts are all at one level, where the agreement says so.
    public var oneLevel: OneLevelRule?
    /// How long a closed ticket can be disputed.
    public var disputes: [DisputePeriod] = []
    /// What each level includes, where the source has a table of it.
    public var entitlements: Entitlements?
    /// What the source says that is neither a clock nor a figure, in its order.
    public var terms: [SourceTerm] = []
    /// The language of its words, by code: a report in another one marks them.
    public var language = "en"
    /// The languages that the service is given in, by code; empty: the source names none.
    public var languages: [String] = []

    /// The name of a level; nil for 0, and beyond the last one.
    public func levelName(_ level: UInt8) -> String? {
        level > 0 && Int(level) <= levels.count ? levels[Int(level) - 1].name : nil
    }

    /// A level or option.
    public struct Level: Sendable {
        public var name: String
        /// The short name by which contracts may call it.
        public var short: String?
        /// The one support window that it can have, whatever the contract says.
        public var supportWindow: UInt8?
    }

    /// A priority.
    public struct Priority: Sendable {
        public var number: UInt8
        public var name: String
        public var title: String
        public var meaning: String
    }

    /// A response queue.
    public struct Queue: Sendable {
        public var number: UInt8
        public var name: String
        /// The levels that have it, by number; nil: all.
        public var levels: [UInt8]?
        /// Whether it is meant by an empty cell, and where a level lacks the queue that was used.
        public var isDefault: Bool
    }

    /// A support level of a request.
    public struct SupportLevel: Sendable {
        public var number: UInt8
        public var name: String
        public var meaning: String
        /// Whether it is meant by an empty cell.
        public var isDefault: Bool
    }

    /// A service calendar before zone and country are known.
    public struct CalendarPlan: Sendable {
        public var name: String
        public var weekly: WeeklyWindows
        /// Weeks that replace the one before them from a day on, so that new hours leave old reports alone.
        public var editions: [CalendarDefinition.Edition]
        /// Whether the country's official holidays close it.
        public var officialHolidays: Bool

        /// Whether it has neither gaps nor holidays.
        public var isAlwaysOpen: Bool { weekly == .always && !officialHolidays && editions.isEmpty }
    }

    /// A support window: the word's number in `Vocabulary.supportWindows`, and the calendar's position.
    public struct SupportWindow: Sendable {
        public var number: UInt8
        public var calendar: Int
    }
}

/// From when to when a contract covers.
public struct Coverage: Sendable {
    /// The rule that is the reason where a contract does not cover.
    public var rule = "G-11"
    public var clause = ""
    public var reason = "outside the contract's term"
    /// The source's words; empty where the file gives none.
    public var quote = ""
    /// The first that applies gives the first day; none applies: undecidable; no list: from the beginning.
    public var starts: [Start]?
    /// The last day that is covered, where the cell is not empty.
    public var ends: Field = .contractEndsOn

    /// A way to the first day.
    public struct Start: Sendable {
        public var when: Condition
        public var day: Field
        public var plusDays: Int
    }

    /// Covers whenever the contract says.
    public init() {}
}

/// A promise with a clock: what starts it, what stops it, and the objectives that say by when.
///
/// An object rather than a value, like `Objective`: judging hands them on a million times, and one reference is
/// counted where a value's every text and list would be.
public final class Promise: Sendable {
    public let name: String
    public let title: String
    public let subject: SubjectKind
    /// Whose promise it is.
    public let by: Party
    /// Whether a reopening undoes the stop, and the time between resolved and reopened does not count (G-07).
    public let isResolution: Bool
    /// Whether every objective that applies has a clock, or only the first.
    public let selectsAll: Bool
    /// The promise exists for a subject where this holds.
    public let exists: Condition
    public let objectives: [Objective]

    init(
        name: String, title: String, subject: SubjectKind, by: Party, isResolution: Bool, selectsAll: Bool,
        exists: Condition, objectives: [Objective]
    ) {
        self.name = name
        self.title = title
        self.subject = subject
        self.by = by
        self.isResolution = isResolution
        self.selectsAll = selectsAll
        self.exists = exists
        self.objectives = objectives
    }
}

/// Who promises.
public enum Party: String, CaseIterable, Sendable { case vendor, partner }

/// What a promise is about.
public enum SubjectKind: String, CaseIterable, Sendable { case ticket, rma, project, delivery, service }

/// An objective: a promise under a condition, with its target.
public final class Objective: Sendable {
    public let id: String
    /// The place in the source, in its own numbering.
    public let clause: String
    public let title: String
    /// The source's own words.
    public let quote: String
    /// Guaranteed, rather than a target that is aimed at.
    public let isGuaranteed: Bool
    public let when: Condition
    /// The clock starts at the latest of these; the last one must be given.
    public let start: [Field]
    public let stop: Field
    public let target: Target
    /// From when on a working day a request counts as received on the next business day; nil: it counts on its day.
    public let cutOff: CutOff?
    public let calendar: CalendarChoice

    init(
        id: String, clause: String, title: String, quote: String, isGuaranteed: Bool, when: Condition, start: [Field],
        stop: Field, target: Target, cutOff: CutOff?, calendar: CalendarChoice
    ) {
        self.id = id
        self.clause = clause
        self.title = title
        self.quote = quote
        self.isGuaranteed = isGuaranteed
        self.when = when
        self.start = start
        self.stop = stop
        self.target = target
        self.cutOff = cutOff
        self.calendar = calendar
    }
}

/// From when a request counts as received on the next business day (the option of G-04). One that is made on a day
/// without a window does as well; one before the opening counts on its own day.
public enum CutOff: Sendable, Equatable {
    /// From the closing of the day's last window on.
    case closing
    /// From this second of the local day on.
    case second(Int32)
}

/// By when.
public enum Target: Sendable, Equatable {
    /// So many open seconds.
    case seconds(Int64)
    /// The closing of the n-th business day after the start's local day.
    case workingDays(Int)
    /// The end of the n-th calendar day after the start's local day.
    case calendarDays(Int)
    /// The end of the day in a field.
    case day(Field)
}

/// Which calendar a clock runs on.
public enum CalendarChoice: Sendable, Equatable {
    /// The agreement's calendar at this position.
    case plan(Int)
    /// The contract's support window.
    case supportWindow
}

/// What names a rule: its id, its place in the source, and the words of its reason.
public struct RuleName: Sendable, Hashable {
    public var rule: String
    public var clause: String
    public var reason: String
    /// The source's words; empty where the file gives none.
    public var quote = ""
}

extension Agreement {
    /// The rules that take a clock out of the count, in the file's order: terms, what is not covered, exclusions.
    public var reasons: [RuleName] {
        let terms = RuleName(
            rule: coverage.rule, clause: coverage.clause, reason: coverage.reason, quote: coverage.quote)
        return [terms] + notCovered.map(\.name) + exclusions.map(\.name)
    }
}

/// A rule that holds for some objectives where a condition is true.
public struct ConditionRule: Sendable {
    public var name: RuleName
    /// The ids of the objectives; nil: all.
    public var objectives: [String]?
    public var when: Condition

    /// Whether the rule is about an objective.
    public func isAbout(_ id: String) -> Bool { objectives?.contains(id) ?? true }
}

/// A rule that takes a clock out of the guarantee.
public struct ExclusionRule: Sendable {
    /// What makes it hold.
    public enum Cause: Sendable {
        /// A condition on the subject.
        case condition(Condition)
        /// A span of the suspensions register with one of these reasons touches the clock.
        case register([UInt8])
        /// The clock starts (or the subject was opened) from a notice's effective day until so many days after it
        /// was given.
        case notice(NoticeKind, days: Int, countsOpening: Bool)
        /// A duty of the other side was missed, and the clock is past due.
        case duties([Duty], plan: Int)
        /// Some of the clock lies before the day in this field.
        case before(Field)
    }

    public var name: RuleName
    /// The ids of the objectives; nil: all.
    public var objectives: [String]?
    public var cause: Cause

    /// Whether the rule is about an objective.
    public func isAbout(_ id: String) -> Bool { objectives?.contains(id) ?? true }
}

/// What the other side has to do before a planned day.
public struct Duty: Sendable, Hashable {
    /// What shows that it was done, or not.
    public enum Proof: Sendable, Hashable {
        /// The day in the field, at the latest so many working days before the planned day; empty: not done.
        case day(Field, workingDaysBefore: Int)
        /// The field says yes, or nothing.
        case notDenied(Field)
        /// The field is empty: nothing was changed afterwards.
        case unchanged(Field)
    }

    public var proof: Proof
    /// What it is, in words.
    public var title: String
}

/// A rule by which a subject has no clock at all.
public struct IgnoreRule: Sendable {
    public var name: RuleName
    public var subject: SubjectKind
    public var when: Condition
}

/// A rule that stops a clock for a while.
public struct SuspensionRule: Sendable {
    /// What stops it.
    public enum Cause: Sendable {
        /// The ticket has one of these statuses.
        case status([Status])
        /// A span of the suspensions register with one of these reasons.
        case register([UInt8])
        /// From one field until another, where a condition holds.
        case between(Field, Field, when: Condition)
    }

    public var name: RuleName
    /// The ids of the objectives; nil: all.
    public var objectives: [String]?
    public var cause: Cause

    /// Whether the rule is about an objective.
    public func isAbout(_ id: String) -> Bool { objectives?.contains(id) ?? true }
}

/// A promise of availability over a rolling number of months.
public struct AvailabilityPromise: Sendable {
    public var id: String
    public var rule: String
    public var clause: String
    public var title: String
    public var quote: String
    /// The agreed share, in millionths: 99.99 % is 999,900.
    public var millionths: Int64
    /// The months it is averaged over.
    public var months: Int
    /// Whether planned maintenance counts as down; else it is left out of the observed time.
    public var maintenanceIsDown: Bool
    /// The services that it is about; empty: all.
    public var services: [String]
}
