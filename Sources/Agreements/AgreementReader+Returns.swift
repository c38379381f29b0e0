import Configuration
import Records

/// Returned parts, replacements, and surveys.
extension AgreementReader {
    func returns(_ node: Node) throws(ConfigurationFault) -> ReturnTerms {
        let fields = try node.fields(["rule", "clause", "objective", "freight", "warranty"])
        let objective = try fields.required("objective")
        let id = try objective.text()
        let known = agreement.promises.filter { $0.subject == .rma }.flatMap { $0.objectives.map(\.id) }
        guard known.contains(id) else {
            throw objective.fault("unknown objective '\(id)' of an RMA\(nearest(id, in: known))")
        }
        var freight: [ReturnTerms.Freight] = []
        for node in try fields["freight"]?.list() ?? [] { freight.append(try self.freight(node)) }
        return ReturnTerms(
            rule: try fields.required("rule").text(), clause: try fields["clause"]?.text() ?? "", objective: id,
            freight: freight,
            warranty: try fields["warranty"].map { node throws(ConfigurationFault) in try warranty(node) })
    }

    private func freight(_ node: Node) throws(ConfigurationFault) -> ReturnTerms.Freight {
        let fields = try node.fields(["rule", "clause", "when", "by"])
        let condition = try optionalCondition(fields["when"])
        if let field = condition.fields.first(where: { !$0.rawValue.hasPrefix("contract.") }) {
            throw node.fault("'\(field.rawValue)' is no field of a contract; freight goes by the contract alone")
        }
        return ReturnTerms.Freight(
            rule: try fields.required("rule").text(), clause: try fields["clause"]?.text() ?? "", when: condition,
            by: try fields.required("by").word(Party.self))
    }

    private func warranty(_ node: Node) throws(ConfigurationFault) -> ReturnTerms.Warranty {
        let fields = try node.fields(["rule", "clause", "days"])
        return ReturnTerms.Warranty(
            rule: try fields.required("rule").text(), clause: try fields["clause"]?.text() ?? "",
            days: try fields.required("days").integer(in: 0...3650))
    }

    func satisfaction(_ node: Node) throws(ConfigurationFault) -> SatisfactionTerms {
        let fields = try node.fields(["rule", "clause", "lateAfterDays"])
        return SatisfactionTerms(
            rule: try fields["rule"]?.text() ?? "", clause: try fields["clause"]?.text() ?? "",
            lateAfterDays: try fields.required("lateAfterDays").integer(in: 0...3650))
    }
}
