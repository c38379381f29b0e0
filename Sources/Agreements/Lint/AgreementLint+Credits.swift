import Configuration

/// What the rules about credits ask, and who asks about credits.
extension AgreementLint {
    mutating func lintCredits() {
        if let credits = agreement.credits {
            for (index, factor) in credits.factors.enumerated() {
                lintCharge(factor.rule, at: ["credits", "factors", .index(index), "when"])
            }
            for (index, rule) in credits.free.enumerated() {
                lintCharge(rule, at: ["credits", "free", .index(index), "when"])
            }
            for (index, rule) in (credits.freeCredits?.denied ?? []).enumerated() {
                let path: Path = ["credits", "freeCredits", "denied", .index(index), "when"]
                for field in rule.when.fields where field.owner != .contract && field.owner != .partner {
                    fault(
                        places.place(of: field, in: path),
                        "'\(field.rawValue)' is none of a contract's or partner's columns; who gets free credits can "
                            + "depend on these alone")
                }
            }
        }
        if agreement.credits?.counter(.support) == nil { lintAskedCredits() }
    }

    private mutating func lintCharge(_ rule: CreditPlan.CreditRule, at path: Path) {
        lint(rule.when, of: [.ticket], at: path)
        for field in rule.when.fields where field == .creditsAtOpening {
            fault(
                places.place(of: field, in: path),
                "what work costs cannot depend on the credits that are left; ask about another field")
        }
    }

    /// Rules that ask for credits where there are none.
    private mutating func lintAskedCredits() {
        var asked: [(condition: Condition, path: Path)] = []
        for (index, promise) in agreement.promises.enumerated() {
            let path: Path = ["promises", .index(index)]
            asked.append((promise.exists, path + ["exists"]))
            for (number, objective) in promise.objectives.enumerated() {
                asked.append((objective.when, path + ["objectives", .index(number), "when"]))
            }
        }
        for (index, rule) in agreement.notCovered.enumerated() {
            asked.append((rule.when, ["notCovered", .index(index), "when"]))
        }
        for (index, rule) in agreement.exclusions.enumerated() {
            if case .condition(let condition) = rule.cause {
                asked.append((condition, ["exclusions", .index(index), "when"]))
            }
        }
        for (condition, path) in asked where condition.fields.contains(.creditsAtOpening) {
            fault(
                places.place(of: .creditsAtOpening, in: path),
                "the agreement keeps no support credits, so none are ever left; add the counter to 'credits'")
        }
    }
}
