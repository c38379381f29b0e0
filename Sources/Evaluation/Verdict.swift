import Agreements
import Records
import ServiceTime

/// The verdict on one clock of one subject.
public struct Verdict: Sendable, Hashable {
    public var subject: SubjectKind
    /// The subject's row in its table; a service's number.
    public var row: Int
    /// The number in `Vocabulary.agreements`; 0 where no contract is known.
    public var agreement: UInt8
    /// The objective's position in `Agreement.objectiveIDs`; nil where no contract is known.
    public var objective: Int?
    public var customer: Int?
    public var contract: Int?
    public var site: Int?
    /// The priority in force when the clock was decided; 0 where there is none.
    public var priority: UInt8 = 0
    /// The month that the verdict counts in (G-09), in the workspace's zone.
    public var month: Month
    public var outcome: Outcome
    public var reason: Reason
    public var startedAt: Instant?
    public var dueAt: Instant?
    public var stoppedAt: Instant?
    /// Open seconds from start to stop or reporting instant, suspensions out.
    public var elapsedSeconds: Int64?
    /// Open seconds that were taken out.
    public var suspendedSeconds: Int64?
    /// The target of a duration.
    public var targetSeconds: Int64?
    /// Open seconds from due to stop or reporting instant, for missed alone.
    public var excessSeconds: Int64?

    init(
        subject: SubjectKind, row: Int, agreement: UInt8, objective: Int?, customer: Int? = nil, contract: Int? = nil,
        site: Int? = nil, priority: UInt8 = 0, month: Month, outcome: Outcome, reason: Reason,
        startedAt: Instant? = nil
    ) {
        self.subject = subject
        self.row = row
        self.agreement = agreement
        self.objective = objective
        self.customer = customer
        self.contract = contract
        self.site = site
        self.priority = priority
        self.month = month
        self.outcome = outcome
        self.reason = reason
        self.startedAt = startedAt
    }
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
