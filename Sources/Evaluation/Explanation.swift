import Agreements
import Records
import ServiceTime

/// The story of one clock: what was promised, how it was counted, second by second, and what came of it.
public struct Explanation: Sendable {
    public var verdict: Verdict
    /// Nil where no contract is known.
    public var promise: Promise?
    public var objective: Objective?
    /// Every reason that holds, in words and with its place in the source, the verdict's first.
    public var reasons: [(text: String, clause: String)]
    /// The same as values, for readers of other languages.
    public var allReasons: [Reason] = []
    /// How the time from start to stop or reporting instant was counted; the last total is the verdict's elapsed.
    public var segments: [Segment]
    /// The zone of the clock's calendar.
    public var zone: Zone
    /// The name of the clock's calendar.
    public var calendar: String
}

/// The story of one subject: which contract judges it and why, each clock that it has, and why it has no other.
public struct SubjectStory: Sendable {
    public var subject: SubjectKind
    /// Its row in its table.
    public var row: Int
    /// Nil where its customer is not known.
    public var choice: ContractChoice?
    /// The local day that counts for the contract (G-11); nil where there is no contract, or it cannot be told.
    public var day: Day?
    /// The number of the agreement's edition that judges; 0 where no contract is known.
    public var agreement: UInt8
    /// The days that the contract covers; nil at an end that is open or cannot be told.
    public var covers: (first: Day?, last: Day?)
    /// Every clock.
    public var clocks: [Explanation]
    /// Every objective about such subjects that has no clock.
    public var others: [UnappliedObjective]
}

/// An objective that has no clock for a subject, and why not.
public struct UnappliedObjective: Sendable {
    public var promise: Promise
    public var objective: Objective
    public var why: Why

    /// Why there is no clock.
    public enum Why: Sendable {
        /// The subject was not opened by the reporting instant.
        case notOpened
        /// A rule takes all clocks from the subject.
        case ignored(RuleName)
        /// The promise does not exist for the subject: the tests that fail.
        case promiseAbsent([Condition.Finding])
        /// The objective's condition does not hold: the tests that fail.
        case conditionFails([Condition.Finding])
        /// An objective before it in the promise applies: its id.
        case anotherComesFirst(String)
        /// The start has not come, by the field that must be there.
        case notStarted(Field)
        /// It cannot be told whether it applies, or everything had ended before it was in force.
        case notInForce
    }
}

/// Tells the ticket, RMA, project or delivery with an id, or all of them; nil where there is none.
public func explain(
    _ id: String, _ records: Records, _ agreements: AgreementSet, holidays: [String: [Day: String]], zone: Zone,
    asOf: Instant
) -> [SubjectStory]? {
    let ticket = records.tickets.keys.find(id)
    let rma = records.rmas.keys.find(id)
    let project = records.projects.keys.find(id)
    let delivery = records.deliveries.keys.find(id)
    guard ticket != nil || rma != nil || project != nil || delivery != nil else { return nil }
    let bare = Facts(records, agreements, holidays: holidays, zone: zone, asOf: asOf)
    let customer = ticket.flatMap { records.tickets.rows[$0].customer.row }
    let facts = Facts(bare, customer.map { LedgerBook(bare, of: $0) } ?? LedgerBook())
    var stories: [SubjectStory] = []
    if let row = ticket { stories.append(story(TicketSubject(row, facts), facts)) }
    if let row = rma { stories.append(story(RMASubject(row: row, rma: records.rmas.rows[row]), facts)) }
    if let row = project {
        stories.append(story(ProjectSubject(row: row, project: records.projects.rows[row]), facts))
    }
    if let row = delivery {
        stories.append(story(DeliverySubject(row: row, delivery: records.deliveries.rows[row]), facts))
    }
    return stories
}

private func story<S: Subject>(_ subject: S, _ facts: Facts) -> SubjectStory {
    var story = SubjectStory(
        subject: S.kind, row: subject.row, choice: nil, day: nil, agreement: 0, covers: (nil, nil), clocks: [],
        others: [])
    guard let judge = Judge(subject, facts) else { return story }
    story.choice = judge.choice
    let judgements = judge.judgements()
    story.clocks = judgements.map { explanation($0, facts) }
    guard let contract = judge.choice.contract, let hearing = judge.hearing(or: { nil }) else { return story }
    story.day = judge.openingDay(under: contract)
    story.agreement = hearing.law.agreement.number
    if case .known(let first, let last) = facts.contracts.term(contract, on: story.day) { story.covers = (first, last) }
    let isOpened = subject.opening(in: facts.zone).start.map { $0 < facts.asOf } ?? true
    for promise in hearing.law.promises where promise.promise.subject == S.kind {
        let own = judgements.filter { $0.promise == promise.number }
        for objective in promise.objectives where !own.contains(where: { $0.objective == objective.index }) {
            let why =
                isOpened
                ? hearing.why(not: objective, of: promise, in: own.first?.state ?? hearing.timeline.last, beside: own)
                : .notOpened
            story.others.append(
                UnappliedObjective(promise: promise.promise, objective: objective.objective, why: why))
        }
    }
    return story
}

extension Hearing {
    /// Why an objective has no clock, in the state in which its promise was decided.
    fileprivate func why(
        not objective: LawObjective, of promise: LawPromise, in state: State, beside judgements: [Judgement]
    ) -> UnappliedObjective.Why {
        if let ignoring { return .ignored(law.agreement.ignored[ignoring].name) }
        let value = { (field: Field) in self.value(field, in: state) }
        let absent = promise.promise.exists.failures(value)
        if !absent.isEmpty { return .promiseAbsent(absent) }
        let failing = objective.objective.when.failures(value)
        if !failing.isEmpty { return .conditionFails(failing) }
        if !promise.promise.selectsAll, let other = judgements.first?.objective, other < objective.index {
            return .anotherComesFirst(promise.objectives[other].objective.id)
        }
        guard let field = objective.start.last, subject.start(field, zone: zone, asOf: facts.asOf) == nil else {
            return .notInForce
        }
        return .notStarted(field)
    }
}

func explanation(_ judgement: Judgement, _ facts: Facts) -> Explanation {
    let agreement = facts.agreements[judgement.verdict.agreement]
    let promise = judgement.promise.flatMap { agreement?.promises[$0] }
    let objective = judgement.objective.flatMap { promise?.objectives[$0] }
    let clock = judgement.clock
    var calendar = ""
    if let objective, let agreement {
        switch objective.calendar {
        case .plan(let plan): calendar = agreement.calendars[plan].name
        case .supportWindow: calendar = judgement.window.map { agreement.calendars[$0.calendar].name } ?? ""
        }
    }
    return Explanation(
        verdict: judgement.verdict, promise: promise, objective: objective,
        reasons: judgement.reasons.map {
            ($0.text(agreement: agreement, objective: objective?.id), $0.clause(agreement: agreement))
        },
        allReasons: judgement.reasons.filter { $0 != .none },
        segments: clock.map { $0.calendar.segments(from: $0.start, to: $0.end, except: $0.suspended) } ?? [],
        zone: clock?.calendar.zone ?? facts.zone, calendar: calendar)
}
