import Agreements
import Records
import ServiceTime

/// The verdict on one clock of one subject.
///
/// A month has a hundred thousand of them and more, looked at again and again: kept small, absent values as numbers that
/// no value has.
public struct Verdict: Sendable, Hashable {
    public var subject: SubjectKind
    /// The number in `Vocabulary.agreements`; 0 where no contract is known.
    public var agreement: UInt8
    /// The priority in force when the clock was decided; 0 where there is none.
    public var priority: UInt8 = 0
    public var outcome: Outcome
    /// The month that the verdict counts in (G-09), in the workspace's zone.
    public var month: Month
    public var reason: Reason
    private var subjectRow: Int32
    private var objectiveNumber: Int32 = -1
    private var customerRow: Int32 = -1
    private var contractRow: Int32 = -1
    private var siteRow: Int32 = -1
    private var started = Int64.min
    private var due = Int64.min
    private var stopped = Int64.min
    private var elapsed = Int64.min
    private var suspended = Int64.min
    private var target = Int64.min
    private var excess = Int64.min

    init(
        subject: SubjectKind, row: Int, agreement: UInt8, objective: Int?, customer: Int? = nil, contract: Int? = nil,
        site: Int? = nil, priority: UInt8 = 0, month: Month, outcome: Outcome, reason: Reason,
        startedAt: Instant? = nil
    ) {
        self.subject = subject
        self.agreement = agreement
        self.priority = priority
        self.outcome = outcome
        self.month = month
        self.reason = reason
        subjectRow = Int32(row)
        self.objective = objective
        self.customer = customer
        self.contract = contract
        self.site = site
        self.startedAt = startedAt
    }

    /// The subject's row in its table; a service's number.
    public var row: Int {
        get { Int(subjectRow) }
        set { subjectRow = Int32(newValue) }
    }
    /// The objective's position in `Agreement.objectiveIDs`; nil where no contract is known.
    public var objective: Int? {
        get { Self.row(objectiveNumber) }
        set { objectiveNumber = Self.code(newValue) }
    }
    public var customer: Int? {
        get { Self.row(customerRow) }
        set { customerRow = Self.code(newValue) }
    }
    public var contract: Int? {
        get { Self.row(contractRow) }
        set { contractRow = Self.code(newValue) }
    }
    public var site: Int? {
        get { Self.row(siteRow) }
        set { siteRow = Self.code(newValue) }
    }
    public var startedAt: Instant? {
        get { Self.instant(started) }
        set { started = Self.code(newValue) }
    }
    public var dueAt: Instant? {
        get { Self.instant(due) }
        set { due = Self.code(newValue) }
    }
    public var stoppedAt: Instant? {
        get { Self.instant(stopped) }
        set { stopped = Self.code(newValue) }
    }
    /// Open seconds from start to stop or reporting instant, suspensions out.
    public var elapsedSeconds: Int64? {
        get { Self.seconds(elapsed) }
        set { elapsed = newValue ?? .min }
    }
    /// Open seconds that were taken out.
    public var suspendedSeconds: Int64? {
        get { Self.seconds(suspended) }
        set { suspended = newValue ?? .min }
    }
    /// The target of a duration.
    public var targetSeconds: Int64? {
        get { Self.seconds(target) }
        set { target = newValue ?? .min }
    }
    /// Open seconds from due to stop or reporting instant, for missed alone.
    public var excessSeconds: Int64? {
        get { Self.seconds(excess) }
        set { excess = newValue ?? .min }
    }

    private static func row(_ code: Int32) -> Int? { code < 0 ? nil : Int(code) }
    private static func code(_ row: Int?) -> Int32 { row.map { Int32($0) } ?? -1 }
    private static func seconds(_ code: Int64) -> Int64? { code == .min ? nil : code }
    private static func instant(_ code: Int64) -> Instant? { code == .min ? nil : Instant(code) }
    private static func code(_ instant: Instant?) -> Int64 { instant?.seconds ?? .min }
}

extension Agreement {
    /// The ids of all objectives in their order, each once; availability comes last.
    public var objectiveIDs: [String] {
        var ids: [String] = []
        for promise in promises {
            for objective in promise.objectives where !ids.contains(objective.id) { ids.append(objective.id) }
        }
        if let availability { ids.append(availability.id) }
        return ids
    }
}
