import Configuration

/// What the rules about the records ask.
extension AgreementLint {
    mutating func lintFindings() {
        for (index, rule) in agreement.findings.enumerated() {
            let path: Path = ["findings", .index(index), "when"]
            if let subject = SubjectKind(rawValue: rule.subject.rawValue) {
                lint(rule.when, of: [subject], at: path)
            } else {
                for field in rule.when.fields where ![.contract, .partner, .site].contains(field.owner) {
                    fault(
                        places.place(of: field, in: path),
                        "'\(field.rawValue)' is none of a site's, contract's or partner's columns; "
                            + "a finding about a site can depend on these alone")
                }
            }
        }
        for field in agreement.oneLevel?.when.fields ?? [] where field.owner != .partner {
            fault(
                places.place(of: field, in: ["oneLevel", "when"]),
                "'\(field.rawValue)' is none of a partner's columns; whose contracts are all at one level can "
                    + "depend on these alone")
        }
    }
}
