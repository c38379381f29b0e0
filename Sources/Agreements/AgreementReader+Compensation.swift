import Configuration
import Foundation
import Records

/// Compensation and claims.
extension AgreementReader {
    func compensation(_ node: Node) throws(ConfigurationFault) -> CompensationTerms {
        let fields = try node.fields(["rule", "clause", "ladders", "cap", "claims"])
        var ladders: [PenaltyLadder] = []
        for node in try fields.required("ladders").list() { ladders.append(try ladder(node)) }
        return CompensationTerms(
            rule: try fields.required("rule").text(), clause: try fields["clause"]?.text() ?? "", ladders: ladders,
            capPercent: try fields["cap"].map { node throws(ConfigurationFault) in try percent(node) },
            claims: try fields["claims"].map { node throws(ConfigurationFault) in try claims(node) })
    }

    private func claims(_ node: Node) throws(ConfigurationFault) -> ClaimTerms {
        let fields = try node.fields(["rule", "clause", "officeDays", "calendar"])
        return ClaimTerms(
            rule: try fields.required("rule").text(), clause: try fields["clause"]?.text() ?? "",
            officeDays: try fields.required("officeDays").integer(in: 1...1000),
            plan: try calendar(fields.required("calendar")))
    }

    private func ladder(_ node: Node) throws(ConfigurationFault) -> PenaltyLadder {
        let fields = try node.fields(["of", "levels", "exceeded", "every", "percent", "increase", "steps"])
        guard let ids = try objectives(fields), !ids.isEmpty else {
            throw node.fault("a ladder of no objective; add 'of', a list of ids")
        }
        var having: [UInt8]?
        if let list = fields["levels"] { having = try words(list, of: levels, as: levels, "level") }
        var isExclusive = true
        if let node = fields["exceeded"] {
            let word = try node.text()
            guard ["more-than", "at-least"].contains(word) else {
                throw node.fault("expected \"more-than\" or \"at-least\", found '\(word)'")
            }
            isExclusive = word == "more-than"
        }
        return PenaltyLadder(objectives: ids, levels: having, isExclusive: isExclusive, rungs: try rungs(fields))
    }

    private func rungs(_ fields: Fields) throws(ConfigurationFault) -> PenaltyLadder.Rungs {
        if let list = fields["steps"] {
            for key in ["every", "percent", "increase"] where fields[key] != nil {
                throw list.fault("'steps' and '\(key)' exclude each other; keep one")
            }
            var rungs: [PenaltyLadder.Rung] = []
            for node in try list.list() {
                let step = try node.fields(["after", "percent"])
                let rung = PenaltyLadder.Rung(
                    after: try openTime(step.required("after"), from: 0), percent: try percent(step.required("percent"))
                )
                if let last = rungs.last, rung.after <= last.after {
                    throw node.fault("steps go by rising time; this one does not lie after the one before it")
                }
                rungs.append(rung)
            }
            return .fixed(rungs)
        }
        return .endless(
            every: try openTime(fields.required("every"), from: 1), percent: try percent(fields.required("percent")),
            increase: try fields["increase"].map { node throws(ConfigurationFault) in try percent(node) } ?? 0)
    }

    /// A length of open time: `{ hours: 1 }` or `{ minutes: 30 }`.
    private func openTime(_ node: Node, from least: Int) throws(ConfigurationFault) -> Int64 {
        let fields = try node.fields(["minutes", "hours"])
        guard fields.all.count == 1, let unit = fields.all.first else {
            throw node.fault("expected one of minutes, hours")
        }
        let count = try unit.node.integer(in: least...100_000)
        return Int64(count) * (unit.key == "hours" ? 3600 : 60)
    }

    /// A percentage that is exact: 5, 2.5.
    private func percent(_ node: Node) throws(ConfigurationFault) -> Decimal {
        guard case .number(let digits) = node.value,
            let thousandths = thousandths(digits, digits: 3), (0...1_000_000).contains(thousandths)
        else { throw node.fault("expected a percentage from 0 to 1000 with at most three decimals, such as 2.5") }
        return Decimal(thousandths) / 1000
    }
}
