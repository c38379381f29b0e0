import Agreements
import Records

/// An agreement's credits made ready for booking: conditions compiled, factors as plain numbers.
final class CreditLaw: Sendable {
    let plan: CreditPlan
    /// Rules by which work on a ticket costs nothing, and factors of it.
    let free: [Rule]
    let factors: [Rule]
    /// The factor of each rule of the plan's hours, in thousandths.
    let hours: [Int32]
    private let denied: [Rule]

    /// A rule about some counters, where a condition holds.
    struct Rule: Sendable {
        let counters: [Counter]?
        let check: Check
        /// In thousandths; 0 where the rule has no factor.
        let factor: Int32

        init(_ rule: CreditPlan.CreditRule, factor: Int32 = 0) {
            counters = rule.counters
            check = Check(rule.when)
            self.factor = factor
        }

        func holds(of counter: Counter, _ value: (Field) -> FieldValue) -> Bool {
            (counters?.contains(counter) ?? true) && check.truth(value) == .yes
        }
    }

    init(_ plan: CreditPlan) {
        self.plan = plan
        free = plan.free.map { Rule($0) }
        factors = plan.factors.map { Rule($0.rule, factor: $0.thousandths) }
        hours = plan.hours.map(\.thousandths)
        denied = plan.freeCredits?.denied.map { Rule($0) } ?? []
    }

    func keeps(_ counter: Counter) -> Bool { plan.counter(counter) != nil }

    /// The position of the first rule by which somebody gets no free credits.
    func denial(of counter: Counter, _ value: (Field) -> FieldValue) -> Int? {
        denied.firstIndex { $0.holds(of: counter, value) }
    }
}
