import Agreements
import Foundation
import Records
import ServiceTime

/// One subject before one contract: every promise of its agreement is heard in turn.
struct Hearing<S: Subject> {
    let subject: S
    let facts: Facts
    let agreement: Agreement
    let contractRow: Int
    let contract: Contract
    /// The level and window that hold: the weaker ones, where two contracts meet.
    let terms: Terms
    /// Nil where the site is unknown.
    let place: Int?
    let zone: Zone
    let timeline: Timeline

    var lastState: State { timeline.states[timeline.states.count - 1] }
    private var asOf: Instant { facts.asOf }

    // MARK: Conditions

    func truth(_ condition: Condition, in state: State) -> Truth {
        if case .all(let parts) = condition, parts.isEmpty { return .yes }
        return condition.truth { value($0, in: state) }
    }

    /// The value of a field in a state. What an empty cell means is the format's, or the agreement's default.
    private func value(_ field: Field, in state: State) -> FieldValue {
        switch field {
        case .level: return .word(terms.level)
        case .supportWindow: return .word(terms.window?.number ?? 0)
        case .priority:
            guard agreement.priorities.contains(where: { $0.number == state.priority }) else { return .missing }
            return .word(state.priority)
        case .queue: return .word(queue(in: state))
        case .supportLevel:
            let isDefault = state.supportLevel == 0
            let level = agreement.supportLevels.first { isDefault ? $0.isDefault : $0.number == state.supportLevel }
            return .word(level?.number ?? state.supportLevel)
        case .siteRedundant, .siteVendorEquipment, .siteUps, .siteVoipJitter, .siteVoipDelay, .siteVoipLoss:
            return siteValue(field)
        case .partnerKind: return facts.partnerKind(of: subject.customer.row)
        default: break
        }
        if let value = subject.value(field, facts: facts) { return value }
        if field.rawValue.hasPrefix("contract.") { return contractValue(field, contract) }
        guard let instant = subject.start(field, zone: zone, asOf: asOf) else { return .missing }
        return .localTime(zone.local(instant).second)
    }

    private func siteValue(_ field: Field) -> FieldValue {
        let site = subject.site.row.map { facts.records.sites.rows[$0] } ?? Site()
        func answer(_ answer: Answer) -> FieldValue { answer == .empty ? .missing : .answer(answer == .yes) }
        switch field {
        case .siteRedundant: return answer(site.redundant)
        case .siteVendorEquipment: return answer(site.vendorEquipment)
        case .siteUps: return .answer(site.ups != .no)
        case .siteVoipJitter: return .number(thousandths(site.voipJitterMilliseconds))
        case .siteVoipDelay: return .number(thousandths(site.voipDelayMilliseconds))
        case .siteVoipLoss: return .number(thousandths(site.voipLossPercent))
        default: return .missing
        }
    }

    /// The queue that a ticket is judged in: the default one where it names none, or one that the level lacks.
    func queue(in state: State) -> UInt8 {
        let standard = agreement.queues.first { $0.isDefault }?.number ?? 0
        guard let queue = agreement.queues.first(where: { $0.number == state.queue }) else { return standard }
        return queue.levels?.contains(terms.level) ?? true ? queue.number : standard
    }

    // MARK: Promises

    /// What is selected in a state.
    private enum Selection {
        case objectives([Int])
        case unknown(Field)
    }

    private func select(_ promise: Promise, in state: State) -> Selection {
        var selected: [Int] = []
        for (index, objective) in promise.objectives.enumerated() {
            switch truth(objective.when, in: state) {
            case .yes:
                selected.append(index)
                if !promise.selectsAll { return .objectives(selected) }
            case .no: break
            case .unknown(let field): return .unknown(field)
            }
        }
        return .objectives(selected)
    }

    /// The clocks of a promise. In order of time, the objectives are those in force when one of their clocks is
    /// decided, else those in force at the reporting instant (G-06).
    func judge(_ promise: Promise, _ number: Int, customer: Int) -> [Judgement] {
        let court = Court(hearing: self, promise: promise, number: number, customer: customer)
        var last: [Judgement] = []
        for (index, state) in timeline.states.enumerated() {
            let end = index + 1 < timeline.states.count ? timeline.states[index + 1].from : Instant.distantFuture
            switch select(promise, in: state) {
            case .unknown(let field):
                // A later state may say more, unless the clock has stopped by then.
                let stop = subject.stop(promise.objectives[0].stop, zone: zone, asOf: asOf)
                last = [court.undecidable(0, in: state, .missing(field))].compactMap { $0 }
                if let stop, stop < end { return last }
            case .objectives(let selected):
                let heard = selected.map { court.hear($0, in: state, until: end) }
                last = heard.compactMap(\.judgement)
                if heard.contains(where: \.isDecided) { return last }
            }
        }
        return last
    }
}

/// A decimal in thousandths, cut off; 0 where none was measured.
private func thousandths(_ decimal: Decimal?) -> Int64 {
    decimal.map { NSDecimalNumber(decimal: $0 * 1000).int64Value } ?? 0
}
