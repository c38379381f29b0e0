import Configuration
import ServiceTime

/// A holiday file that adds days to another one's, or takes some away.
extension HolidayFile {
    /// `{ country: "BE", source: "…", extends: "BE", add: [ … ], remove: [ … ] }`.
    ///
    /// `add` holds rules as `holidays` does. `remove` holds names of holidays, days, or
    /// `{ name: "…", from: 2027, to: 2030 }`: years, so that what a past report said stays.
    static func extended(_ node: Node, base: Base) throws(ConfigurationFault) -> HolidayRules {
        let fields = try node.fields(["country", "source", "regions", "extends", "add", "remove"])
        let extends = try fields.required("extends")
        let name = try extends.text()
        guard var rules = try base(name) else {
            throw extends.fault("no shipped holidays of '\(name)' to extend; write 'holidays' instead")
        }
        rules.country = try fields.required("country").text()
        if let source = fields["source"] { rules.source += "; \(try source.text())" }
        if let node = fields["regions"] {
            for member in try node.anyFields().all { rules.regions[member.key] = try member.node.text() }
        }
        for node in try fields["remove"]?.list() ?? [] { try remove(node, from: &rules) }
        for node in try fields["add"]?.list() ?? [] { rules.rules.append(try rule(node, regions: rules.regions)) }
        return rules
    }

    private static func remove(_ node: Node, from rules: inout HolidayRules) throws(ConfigurationFault) {
        if case .text(let text) = node.value, let day = Day(text) {
            rules.removed.insert(day)
            return
        }
        var nameNode = node
        let all = 1...9998
        var years = all
        if case .object = node.value {
            let fields = try node.fields(["name", "from", "to"])
            nameNode = try fields.required("name")
            let from = try fields["from"]?.integer(in: all) ?? all.lowerBound
            let to = try fields["to"]?.integer(in: all) ?? all.upperBound
            guard from <= to else { throw node.fault("'from' \(from) comes after 'to' \(to)") }
            years = from...to
        }
        let name = try nameNode.text()
        guard rules.rules.contains(where: { $0.name == name }) else {
            let known = rules.rules.map(\.name)
            throw nameNode.fault("unknown holiday '\(name)'\(nearest(name, in: known))")
        }
        rules.rules = rules.rules.flatMap { $0.name == name ? parts(of: $0, outside: years) : [$0] }
    }

    /// What is left of a rule: before some years, and after them.
    private static func parts(of rule: HolidayRule, outside years: ClosedRange<Int>) -> [HolidayRule] {
        var parts: [HolidayRule] = []
        if rule.years.lowerBound < years.lowerBound {
            var before = rule
            before.years = rule.years.lowerBound...min(rule.years.upperBound, years.lowerBound - 1)
            parts.append(before)
        }
        if years.upperBound < rule.years.upperBound {
            var after = rule
            after.years = max(rule.years.lowerBound, years.upperBound + 1)...rule.years.upperBound
            parts.append(after)
        }
        return parts
    }
}
