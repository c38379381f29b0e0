import Agreements
import Records

/// An agreement made ready for judging: its conditions compiled, its rules sorted by the objectives they are about.
final class Law: Sendable {
    let agreement: Agreement
    let promises: [LawPromise]
    let ignored: [(subject: SubjectKind, check: Check)]
    /// Whether its clocks have a zone and a country of their own, so that no site is needed.
    let isAtHome: Bool
    /// Whether the weaker of two contracts judges a problem between them.
    let knowsWeakest: Bool
    /// The numbers of its priorities.
    let priorities: [UInt8]
    /// The number of the support level that an empty cell means; 0 where there is none.
    let defaultSupportLevel: UInt8
    /// The number of the queue that an empty cell means; 0 where there is none.
    let defaultQueue: UInt8
    /// How support is paid for with credits, where it is.
    let credits: CreditLaw?
    /// What the records should not say, in the order of the agreement.
    let findings: [(position: Int, rule: FindingRule, check: Check)]
    /// The customers whose contracts are all at one level; nil: the agreement says nothing of it.
    let oneLevel: Check?

    init(_ agreement: Agreement) {
        self.agreement = agreement
        let ids = agreement.objectiveIDs
        promises = agreement.promises.enumerated().map { number, promise in
            LawPromise(promise, number, agreement, ids)
        }
        ignored = agreement.ignored.map { ($0.subject, Check($0.when)) }
        isAtHome = agreement.timeZone != nil && agreement.country != nil
        knowsWeakest = !agreement.weakestRule.isEmpty
        priorities = agreement.priorities.map(\.number)
        defaultSupportLevel = agreement.supportLevels.first { $0.isDefault }?.number ?? 0
        defaultQueue = agreement.queues.first { $0.isDefault }?.number ?? 0
        credits = agreement.credits.map { CreditLaw($0) }
        findings = agreement.findings.enumerated().map { ($0, $1, Check($1.when)) }
        oneLevel = agreement.oneLevel.map { Check($0.when) }
    }
}

/// A promise made ready for judging.
final class LawPromise: Sendable {
    let promise: Promise
    /// Its position in the agreement.
    let number: Int
    let exists: Check
    let objectives: [LawObjective]

    init(_ promise: Promise, _ number: Int, _ agreement: Agreement, _ ids: [String]) {
        self.promise = promise
        self.number = number
        exists = Check(promise.exists)
        objectives = promise.objectives.enumerated().map { LawObjective($1, $0, agreement, ids) }
    }
}

/// An objective made ready for judging, with the rules that are about it in their order in the agreement.
final class LawObjective: Sendable {
    let objective: Objective
    /// Its position in the promise.
    let index: Int
    /// Its position in `Agreement.objectiveIDs`.
    let number: Int
    let when: Check
    let stop: Field
    let start: [Field]
    let notCovered: [(position: Int, check: Check)]
    let exclusions: [(position: Int, cause: Cause)]
    let suspensions: [SuspensionRule]
    /// Whether a rule stops the clock from one of the subject's fields to another, with or without a register.
    let hasFieldSuspension: Bool

    /// An exclusion's cause with its condition compiled.
    enum Cause: Sendable {
        case condition(Check, isAboutClosing: Bool)
        case other(ExclusionRule.Cause)
    }

    init(_ objective: Objective, _ index: Int, _ agreement: Agreement, _ ids: [String]) {
        self.objective = objective
        self.index = index
        number = ids.firstIndex(of: objective.id) ?? 0
        when = Check(objective.when)
        stop = objective.stop
        start = objective.start
        notCovered = agreement.notCovered.enumerated().filter { $1.isAbout(objective.id) }.map { ($0, Check($1.when)) }
        exclusions = agreement.exclusions.enumerated().filter { $1.isAbout(objective.id) }.map { position, rule in
            guard case .condition(let condition) = rule.cause else { return (position, .other(rule.cause)) }
            return (position, .condition(Check(condition), isAboutClosing: condition.isAboutClosing))
        }
        suspensions = agreement.suspensions.filter { $0.isAbout(objective.id) }
        hasFieldSuspension = suspensions.contains { if case .between = $0.cause { true } else { false } }
    }
}
