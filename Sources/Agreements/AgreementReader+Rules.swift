import Configuration
import Records
import ServiceTime

/// Exclusions, suspensions, duties.
extension AgreementReader {
    static let ruleKeys = ["rule", "clause", "of", "reason", "quote"]

    func name(_ fields: Fields) throws(ConfigurationFault) -> RuleName {
        RuleName(
            rule: try fields.required("rule").text(), clause: try fields["clause"]?.text() ?? "",
            reason: try fields.required("reason").text(), quote: try fields["quote"]?.text() ?? "")
    }

    func objectives(_ fields: Fields) throws(ConfigurationFault) -> [String]? {
        guard let node = fields["of"] else { return nil }
        let known = agreement.promises.flatMap { $0.objectives.map(\.id) }
        var ids: [String] = []
        for node in try node.list() {
            let id = try node.text()
            guard known.contains(id) else { throw node.fault("unknown objective '\(id)'\(nearest(id, in: known))") }
            ids.append(id)
        }
        return ids
    }

    mutating func exclusion(_ node: Node) throws(ConfigurationFault) -> ExclusionRule {
        let causes = ["when", "register", "notice", "before", "duties"]
        let fields = try node.fields(Self.ruleKeys + causes)
        let given = fields.keys.filter(causes.contains)
        guard given.count == 1, let key = given.first else {
            throw node.fault("expected one of \(causes.joined(separator: ", "))")
        }
        let value = try fields.required(key)
        let cause: ExclusionRule.Cause =
            switch key {
            case "when": .condition(try condition(value))
            case "register": .register(try suspensionReasons(value))
            case "notice": try notice(value)
            case "before": .before(try contractDay(value))
            default: try duties(value)
            }
        return ExclusionRule(name: try name(fields), objectives: try objectives(fields), cause: cause)
    }

    func notice(_ node: Node) throws(ConfigurationFault) -> ExclusionRule.Cause {
        let fields = try node.fields(["kind", "window", "counts"])
        let window = try fields.required("window").fields(["days", "weeks"])
        let days = try window["days"]?.integer(in: 0...3650) ?? 0
        let weeks = try window["weeks"]?.integer(in: 0...520) ?? 0
        var countsOpening = false
        if let node = fields["counts"] {
            let word = try node.text()
            guard ["start", "opening"].contains(word) else { throw node.fault("expected \"start\" or \"opening\"") }
            countsOpening = word == "opening"
        }
        return .notice(
            try fields.required("kind").word(NoticeKind.self), days: days + weeks * 7, countsOpening: countsOpening)
    }

    func duties(_ node: Node) throws(ConfigurationFault) -> ExclusionRule.Cause {
        let fields = try node.fields(["calendar", "list"])
        var duties: [Duty] = []
        for node in try fields.required("list").list() {
            let duty = try node.fields(["title", "day", "workingDaysBefore", "notDenied", "unchanged"])
            let proof: Duty.Proof
            if let day = duty["day"] {
                let days = try duty["workingDaysBefore"]?.integer(in: 0...1000) ?? 0
                proof = .day(try subjectTime(day), workingDaysBefore: days)
            } else if let answer = duty["notDenied"] {
                proof = .notDenied(try field(answer, .answer))
            } else {
                proof = .unchanged(try subjectTime(duty.required("unchanged")))
            }
            duties.append(Duty(proof: proof, title: try duty.required("title").text()))
        }
        return .duties(duties, plan: try calendar(fields.required("calendar")))
    }

    mutating func suspension(_ node: Node) throws(ConfigurationFault) -> SuspensionRule {
        let fields = try node.fields(Self.ruleKeys + ["status", "register", "from", "until", "when"])
        let cause: SuspensionRule.Cause
        if let status = fields["status"] {
            var statuses: [Status] = []
            for node in status.oneOrMore() { statuses.append(try node.word(Status.self)) }
            cause = .status(statuses)
        } else if let register = fields["register"] {
            cause = .register(try suspensionReasons(register))
        } else {
            guard let from = fields["from"], let until = fields["until"] else {
                throw node.fault("expected 'status', 'register', or 'from' and 'until'")
            }
            cause = .between(
                try subjectTime(from), try subjectTime(until), when: try optionalCondition(fields["when"]))
        }
        return SuspensionRule(name: try name(fields), objectives: try objectives(fields), cause: cause)
    }

    /// The words that an agreement's rules use are the register's words.
    mutating func suspensionReasons(_ node: Node) throws(ConfigurationFault) -> [UInt8] {
        var reasons: [UInt8] = []
        for element in node.oneOrMore() { reasons.append(vocabulary.suspensionReasons.add(try element.text())) }
        return reasons
    }
}
