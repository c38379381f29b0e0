import Agreements
import Records
import ServiceTime

/// One subject before one contract: every promise of its agreement is heard in turn.
///
/// An object, since everybody who takes part in the hearing holds it.
final class Hearing<S: Subject> {
    let subject: S
    let facts: Facts
    let law: Law
    let customer: Int
    let contract: Int
    /// The level and window that hold: the weaker ones, where two contracts meet.
    let terms: Terms
    /// Nil where the site is unknown.
    let place: Int?
    let zone: Zone
    let timeline: Timeline

    init(
        _ subject: S, _ facts: Facts, _ law: Law, customer: Int, contract: Int, terms: Terms, place: Int?, zone: Zone
    ) {
        self.subject = subject
        self.facts = facts
        self.law = law
        self.customer = customer
        self.contract = contract
        self.terms = terms
        self.place = place
        self.zone = zone
        timeline = subject.timeline(facts)
    }

    /// The position of the rule by which the subject has no clock at all; nil: it may have some.
    var ignoring: Int? {
        law.ignored.firstIndex { kind, check in kind == S.kind && truth(check, in: timeline.last) == .yes }
    }

    // MARK: Conditions

    func truth(_ check: Check, in state: State) -> Truth { check.truth { value($0, in: state) } }

    /// The value of a field in a state. What an empty cell means is the format's, or the agreement's default.
    func value(_ field: Field, in state: State) -> FieldValue {
        switch field {
        case .level: return .word(terms.level)
        case .supportWindow: return .word(terms.window?.number ?? 0)
        case .priority:
            return law.priorities.contains(state.priority) ? .word(state.priority) : .missing
        case .queue: return .word(queue(in: state))
        case .supportLevel:
            return .word(state.supportLevel == 0 ? law.defaultSupportLevel : state.supportLevel)
        case .siteRedundant, .siteVendorEquipment, .siteUps, .siteVoipJitter, .siteVoipDelay, .siteVoipLoss:
            return facts.siteValue(field, subject.site.row.map { facts.records.sites.rows[$0] })
        case .partner, .partnerKind: return facts.partnerValue(field, of: customer)
        default: break
        }
        if let value = subject.value(field, facts: facts) { return value }
        if field.isContracts { return contractValue(field, facts.records.contracts.rows[contract]) }
        guard let instant = subject.start(field, zone: zone, asOf: facts.asOf) else { return .missing }
        return .localTime(zone.local(instant).second)
    }

    /// The queue that a ticket is judged in: the default one where it names none, or one that the level lacks.
    func queue(in state: State) -> UInt8 {
        guard let queue = law.agreement.queues.first(where: { $0.number == state.queue }) else {
            return law.defaultQueue
        }
        return queue.levels?.contains(terms.level) ?? true ? queue.number : law.defaultQueue
    }

    // MARK: Promises

    /// Adds the clocks of a promise. In order of time, the objectives are those in force when one of their clocks is
    /// decided, else those in force at the reporting instant (G-06).
    func judge(_ promise: LawPromise, into judgements: inout [Judgement]) {
        let court = Court(hearing: self, promise: promise)
        let first = judgements.count
        var next: State? = timeline.first
        var index = 0
        while let state = next {
            next = index < timeline.later.count ? timeline.later[index] : nil
            index += 1
            let end = next?.from ?? .distantFuture
            judgements.removeSubrange(first...)
            if hear(promise, court, in: state, until: end, into: &judgements) { return }
        }
    }

    /// Adds the clocks of the objectives that are in force in a state until `end`; whether one of them is decided in
    /// that time.
    private func hear(
        _ promise: LawPromise, _ court: Court<S>, in state: State, until end: Instant,
        into judgements: inout [Judgement]
    ) -> Bool {
        // A priority or queue that a promise asks about counts while it lasts, too: what was decided stays.
        let exists = truth(promise.exists, in: state)
        if exists == .no { return false }
        var isDecided = false
        var undecided: [(objective: LawObjective, position: Int)] = []
        let first = judgements.count
        func cannotTell(_ field: Field) -> Bool {
            judgements.removeSubrange(first...)
            let isForeign = field == .priority && state.priority != 0
            let reason: Reason = isForeign ? .foreign(field) : .missing(field)
            if let judgement = court.undecidable(promise.objectives[0], in: state, reason) {
                judgements.append(judgement)
            }
            // A later state may say more, unless the clock has ended by then.
            let ended =
                subject.stop(promise.objectives[0].stop, zone: zone, asOf: facts.asOf)
                ?? subject.closing(facts)
            return ended.map { $0 < end } ?? false
        }
        if case .unknown(let field) = exists { return cannotTell(field) }
        for objective in promise.objectives {
            switch truth(objective.when, in: state) {
            case .no: continue
            case .yes:
                let heard = court.hear(objective, in: state, until: end)
                if let judgement = heard.judgement {
                    if !heard.isDecided { undecided.append((objective, judgements.count)) }
                    judgements.append(judgement)
                }
                isDecided = isDecided || heard.isDecided
                if !promise.promise.selectsAll { return isDecided }
            case .unknown(let field): return cannotTell(field)
            }
        }
        // Clocks that are selected together stay together: once one is decided, the others run on as they are.
        if isDecided, end < .distantFuture {
            for (objective, position) in undecided {
                let heard = court.hear(objective, in: state, until: .distantFuture)
                if let judgement = heard.judgement { judgements[position] = judgement }
            }
        }
        return isDecided
    }
}
