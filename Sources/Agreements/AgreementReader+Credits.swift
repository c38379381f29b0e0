import Configuration
import Foundation
import Records

/// Credits: counters, factors, free work, free credits.
extension AgreementReader {
    func credits(_ node: Node) throws(ConfigurationFault) -> CreditPlan {
        let fields = try node.fields([
            "rule", "clause", "reason", "counters", "currency", "factors", "hours", "free", "freeCredits", "purchase",
        ])
        let rule = try fields.required("rule").text()
        var counters: [CreditPlan.CounterPlan] = []
        for node in try fields.required("counters").list() {
            let counter = try counterPlan(node, rule: rule)
            if counters.contains(where: { $0.counter == counter.counter }) {
                throw node.fault("the counter '\(counter.counter.rawValue)' stands twice; remove one")
            }
            counters.append(counter)
        }
        var factors: [CreditPlan.Factor] = []
        for node in try fields["factors"]?.list() ?? [] {
            let factor = try node.fields(Self.creditRuleKeys + ["times"])
            factors.append(
                CreditPlan.Factor(rule: try creditRule(factor), thousandths: try times(factor.required("times"))))
        }
        var free: [CreditPlan.CreditRule] = []
        for node in try fields["free"]?.list() ?? [] {
            free.append(try creditRule(node.fields(Self.creditRuleKeys)))
        }
        return CreditPlan(
            name: RuleName(
                rule: rule, clause: try fields["clause"]?.text() ?? "", reason: try fields["reason"]?.text() ?? ""),
            counters: counters, currency: try fields["currency"]?.text() ?? "", factors: factors,
            hours: try hours(fields.required("hours")), free: free, freeCredits: try freeCredits(fields["freeCredits"]),
            purchase: try purchase(fields["purchase"]))
    }

    private static let creditRuleKeys = ["rule", "clause", "reason", "counters", "when"]

    private func creditRule(_ fields: Fields) throws(ConfigurationFault) -> CreditPlan.CreditRule {
        var counters: [Counter]?
        if let node = fields["counters"] {
            var list: [Counter] = []
            for node in node.oneOrMore() { list.append(try node.word(Counter.self)) }
            counters = list
        }
        return CreditPlan.CreditRule(
            name: try name(fields), counters: counters, when: try condition(fields.required("when")))
    }

    private func counterPlan(_ node: Node, rule: String) throws(ConfigurationFault) -> CreditPlan.CounterPlan {
        let fields = try node.fields(["counter", "title", "rule", "hourlyRate"])
        let counter = try fields.required("counter").word(Counter.self)
        var rate: Decimal?
        if let node = fields["hourlyRate"] {
            let text = try node.text()
            guard thousandths(text, digits: 3) != nil, !text.hasPrefix("-"), let decimal = Decimal(string: text) else {
                throw node.fault("expected an amount such as \"92.00\"")
            }
            rate = decimal
        }
        return CreditPlan.CounterPlan(
            counter: counter, title: try fields["title"]?.text() ?? counter.rawValue,
            rule: try fields["rule"]?.text() ?? rule, hourlyRate: rate)
    }

    private func hours(_ node: Node) throws(ConfigurationFault) -> [CreditPlan.HoursFactor] {
        var list: [CreditPlan.HoursFactor] = []
        for node in try node.list() {
            if list.last?.hours == .always { throw node.fault("the one before always applies; move it to the end") }
            let fields = try node.fields(["title", "days", "calendar", "times"])
            var hours = CreditPlan.HoursFactor.Hours.always
            if let days = fields["days"] {
                if fields["calendar"] != nil { throw node.fault("expected 'days' or 'calendar', found both") }
                hours = try self.days(days)
            } else if let name = fields["calendar"] {
                hours = .open(plan: try calendar(name))
            }
            list.append(
                CreditPlan.HoursFactor(
                    title: try fields.required("title").text(), hours: hours,
                    thousandths: try times(fields.required("times"))))
        }
        guard list.last?.hours == .always else {
            throw node.fault("some hours have no factor; let the last one have neither 'days' nor 'calendar'")
        }
        return list
    }

    private func days(_ node: Node) throws(ConfigurationFault) -> CreditPlan.HoursFactor.Hours {
        let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        var weekdays: Set<Int> = []
        var official = false
        for node in node.oneOrMore() {
            let text = try node.text()
            if text == "holiday" {
                official = true
            } else if let weekday = names.firstIndex(of: text) {
                weekdays.insert(weekday)
            } else {
                throw node.fault("unknown day '\(text)'\(nearest(text, in: names + ["holiday"]))")
            }
        }
        return .days(weekdays: weekdays, officialHolidays: official)
    }

    // A factor of a thousand is an error of who wrote it, and two of them would leave the exact range.
    private func times(_ node: Node) throws(ConfigurationFault) -> Int32 {
        guard case .number(let digits) = node.value, let thousandths = thousandths(digits, digits: 3),
            (0...40_000).contains(thousandths)
        else { throw node.fault("expected a factor from 0 to 40 with at most three decimals, such as 1.5") }
        return Int32(thousandths)
    }

    private func freeCredits(_ node: Node?) throws(ConfigurationFault) -> CreditPlan.FreeCredits? {
        guard let node else { return nil }
        let fields = try node.fields(["rule", "clause", "reason", "life", "denied"])
        var life: (months: Int, days: Int)?
        if let node = fields["life"] {
            let units = try node.fields(["years", "months", "days"])
            let years = try units["years"]?.integer(in: 0...50) ?? 0
            let months = try units["months"]?.integer(in: 0...600) ?? 0
            let days = try units["days"]?.integer(in: 0...3650) ?? 0
            guard years + months + days > 0 else { throw node.fault("expected a life such as { years: 1 }") }
            life = (years * 12 + months, days)
        }
        var denied: [CreditPlan.CreditRule] = []
        for node in try fields["denied"]?.list() ?? [] {
            denied.append(try creditRule(node.fields(Self.creditRuleKeys)))
        }
        return CreditPlan.FreeCredits(name: try name(fields), life: life, denied: denied)
    }

    private func purchase(_ node: Node?) throws(ConfigurationFault) -> CreditPlan.PurchaseUnit? {
        guard let node else { return nil }
        let fields = try node.fields(["rule", "clause", "reason", "unit"])
        let unit = try fields.required("unit").fields(["hours"]).required("hours").integer(in: 1...10_000)
        return CreditPlan.PurchaseUnit(name: try name(fields), hours: unit)
    }
}
