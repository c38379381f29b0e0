import Configuration

/// Fields that the subject of a promise or rule does not have.
extension AgreementLint {
    typealias Path = [AgreementPlaces.Step]

    mutating func lintFields() {
        for (index, promise) in agreement.promises.enumerated() {
            let path: Path = ["promises", .index(index)]
            lint(promise.exists, of: [promise.subject], at: path + ["exists"])
            for (number, objective) in promise.objectives.enumerated() {
                let own = path + ["objectives", .index(number)]
                lint(objective.when, of: [promise.subject], at: own + ["when"])
                if objective.start.contains(objective.stop) {
                    let stop = places.node(own + ["stop"]) == nil ? path + ["stop"] : own + ["stop"]
                    fault(
                        places.place(stop),
                        "\(objective.id) starts and stops with '\(objective.stop.rawValue)', so it takes no time; "
                            + "name another field in 'stop'")
                }
                if case .day(let field) = objective.target, field == objective.stop {
                    fault(
                        places.place(own + ["target", "day"]),
                        "\(objective.id) is due on the day on which it stops, so it is always met; name another field")
                }
            }
        }
        for (index, rule) in agreement.ignored.enumerated() {
            lint(rule.when, of: [rule.subject], at: ["ignored", .index(index), "when"])
        }
        for (index, start) in (agreement.coverage.starts ?? []).enumerated() {
            let path: Path = ["coverage", "starts", .index(index), "when"]
            for field in start.when.fields where !field.isContracts {
                fault(
                    places.place(of: field, in: path),
                    "'\(field.rawValue)' is none of a contract's own columns; the first day of a contract can "
                        + "depend on contract.… alone")
            }
        }
    }

    mutating func lintRules() {
        for (index, rule) in agreement.notCovered.enumerated() {
            let path: Path = ["notCovered", .index(index)]
            lintScope(rule.objectives, at: path)
            lint(rule.when, of: subjects(rule.objectives), at: path + ["when"])
        }
        for (index, rule) in agreement.exclusions.enumerated() {
            let path: Path = ["exclusions", .index(index)]
            lintScope(rule.objectives, at: path)
            let subjects = subjects(rule.objectives)
            switch rule.cause {
            case .condition(let condition): lint(condition, of: subjects, at: path + ["when"])
            case .register: break
            case .notice:
                if !subjects.isEmpty, !subjects.contains(where: { Field.siteUps.subjects.contains($0) }) {
                    fault(
                        places.place(path + ["notice"]),
                        "a notice is about a site, and \(list(subjects)) has none; name objectives of tickets or RMAs in 'of'"
                    )
                }
            case .duties(let duties, _):
                for (number, duty) in duties.enumerated() {
                    let place = places.place(path + ["duties", "list", .index(number)])
                    lint([(duty.proof.field, place)], of: subjects)
                }
            case .before(let field):
                lint([(field, places.place(path + ["before"]))], of: subjects)
            }
        }
        for (index, rule) in agreement.suspensions.enumerated() {
            let path: Path = ["suspensions", .index(index)]
            lintScope(rule.objectives, at: path)
            let subjects = subjects(rule.objectives)
            switch rule.cause {
            case .register: break
            case .status:
                // Without 'of' the rule is about tickets among others.
                if !subjects.isEmpty, !subjects.contains(.ticket) {
                    fault(
                        places.place(path + ["status"]),
                        "a status is a ticket's, and the rule is about \(list(subjects)); name objectives of tickets in 'of'"
                    )
                }
            case .between(let from, let until, let condition):
                for (key, field) in [("from", from), ("until", until)] {
                    lint([(field, places.place(path + [.key(key)]))], of: subjects)
                }
                if from == until {
                    fault(
                        places.place(path + ["until"]), "begins and ends with '\(from.rawValue)'; name another field")
                }
                lint(condition, of: subjects, at: path + ["when"])
            }
        }
    }

    private mutating func lintScope(_ ids: [String]?, at path: Path) {
        if ids?.isEmpty ?? false {
            fault(places.place(path + ["of"]), "the rule is about no objective; name some, or remove 'of' for all")
        }
    }

    mutating func lint(_ condition: Condition, of subjects: [SubjectKind], at path: Path) {
        lint(condition.fields.map { ($0, places.place(of: $0, in: path)) }, of: subjects)
    }

    private mutating func lint(_ fields: [(field: Field, place: Place)], of subjects: [SubjectKind]) {
        for (field, place) in fields {
            let lacking = subjects.filter { !field.subjects.contains($0) }
            guard !lacking.isEmpty else { continue }
            let remedy =
                lacking.count == subjects.count
                ? "name a field that \(list(lacking)) has" : "name the objectives that it is about in 'of'"
            fault(
                place,
                "\(list(lacking)) has no '\(field.rawValue)', which is \(list(field.subjects))'s; \(remedy)")
        }
    }

    private func list(_ subjects: [SubjectKind]) -> String {
        subjects.map { $0 == .rma ? "an RMA" : "a \($0.rawValue)" }.joined(separator: " or ")
    }
}

extension Duty.Proof {
    /// The field that shows it.
    var field: Field {
        switch self {
        case .day(let field, _), .notDenied(let field), .unchanged(let field): field
        }
    }
}
