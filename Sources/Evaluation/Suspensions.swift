import Agreements
import Records
import ServiceTime

/// When a clock stood still, and why.
struct Suspensions<S: Subject> {
    let hearing: Hearing<S>
    let isResolution: Bool
    let objective: LawObjective

    private var facts: Facts { hearing.facts }

    /// The spans between a clock's start and its end; nil where one of them cannot be (G-10).
    ///
    /// That a span ends is not known before it does: one that ends at or after the reporting instant has no end.
    func spans(from start: Instant, to end: Instant) -> Spans? {
        let timeline = hearing.timeline
        let register = facts.suspensionsOfContract[hearing.contract]
        if timeline.statuses.isEmpty, register.isEmpty, !objective.hasFieldSuspension { return Spans.none }
        var spans: [Spans.Labelled] = []
        func add(_ span: Span, _ label: String) {
            guard span.start < end, span.end > start else { return }
            // What goes on at the stop is cut there: what happens after it moves nothing.
            let known = span.end >= facts.asOf ? Instant.distantFuture : span.end
            let cut = end < facts.asOf ? min(known, end) : known
            spans.append(Spans.Labelled(Span(start: span.start, end: cut), label))
        }
        if isResolution {
            for reopening in timeline.reopenings { add(reopening, "G-07 resolved, then reopened") }
        }
        for rule in objective.suspensions {
            let label = "\(rule.name.rule) \(rule.name.reason)"
            switch rule.cause {
            case .status(let statuses):
                for (status, span) in timeline.statuses where statuses.contains(status) { add(span, label) }
            case .register(let reasons):
                for row in register {
                    let suspension = facts.records.suspensions[row]
                    guard reasons.contains(suspension.reason),
                        suspension.site.holds(for: hearing.subject.site)
                    else { continue }
                    guard let from = suspension.from.start, !suspension.to.isContradictory else { return nil }
                    let to = suspension.to.stop ?? .distantFuture
                    // What begins at or after the reporting instant is not known to, whenever it is said to end.
                    if from >= facts.asOf { continue }
                    if to < from {
                        if to < end, from > start { return nil }
                        continue
                    }
                    add(Span(start: from, end: to), label)
                }
            case .between(let from, let until, let condition):
                guard applies(condition) else { continue }
                let untilTime = hearing.subject.time(until, zone: hearing.zone)
                if untilTime.isContradictory { return nil }
                guard let began = hearing.subject.start(from, zone: hearing.zone, asOf: facts.asOf) else { continue }
                let ended = untilTime.stop ?? .distantFuture
                add(Span(start: began, end: ended), label)
            }
        }
        return Spans(spans)
    }

    /// Whether a condition on the subject's own fields holds, whenever they came: that something ends later shows
    /// that it had begun, though not yet when it would end.
    private func applies(_ condition: Condition) -> Bool {
        condition.truth { field in
            guard field.isTime(of: S.kind) else { return hearing.value(field, in: hearing.timeline.last) }
            let time = hearing.subject.time(field, zone: hearing.zone)
            return time.start.map { .localTime(hearing.zone.local($0).second) } ?? .missing
        } == .yes
    }
}
