import Configuration

/// What the records should not say, or leave open.
extension AgreementReader {
    func findingRule(_ node: Node) throws(ConfigurationFault) -> FindingRule {
        let fields = try node.fields(["rule", "clause", "reason", "subject", "when"])
        return FindingRule(
            name: try name(fields), subject: try fields.required("subject").word(FindingRule.Subject.self),
            when: try condition(fields.required("when")))
    }

    func oneLevelRule(_ node: Node) throws(ConfigurationFault) -> OneLevelRule {
        let fields = try node.fields(["rule", "clause", "reason", "when"])
        return OneLevelRule(name: try name(fields), when: try optionalCondition(fields["when"]))
    }
}
