import Configuration
import Records

/// What the other side owes without a clock, and how long it can disagree.
extension AgreementReader {
    func otherDuties(_ node: Node) throws(ConfigurationFault) -> OtherDuties {
        let fields = try node.fields(["notices", "contact", "record"])
        var notices: [OtherDuties.NoticeDuty] = []
        for node in try fields["notices"]?.list() ?? [] {
            let duty = try noticeDuty(node)
            guard !notices.contains(where: { $0.kind == duty.kind }) else {
                throw node.fault("a notice of the kind '\(duty.kind.rawValue)' has a day already; keep one of them")
            }
            notices.append(duty)
        }
        return OtherDuties(
            notices: notices,
            contact: try fields["contact"].map { node throws(ConfigurationFault) in
                try rulePlace(node.fields(["rule", "clause"]))
            },
            record: try fields["record"].map { node throws(ConfigurationFault) in try recordDuty(node) })
    }

    private func noticeDuty(_ node: Node) throws(ConfigurationFault) -> OtherDuties.NoticeDuty {
        let fields = try node.fields(["rule", "clause", "kind", "daysAfter", "daysBefore"])
        let days: Int
        switch (fields["daysAfter"], fields["daysBefore"]) {
        case (let after?, nil): days = try after.integer(in: 0...3650)
        case (nil, let before?): days = -(try before.integer(in: 0...3650))
        default: throw node.fault("expected one of daysAfter, daysBefore")
        }
        return OtherDuties.NoticeDuty(
            place: try rulePlace(fields), kind: try fields.required("kind").word(NoticeKind.self), days: days)
    }

    private func recordDuty(_ node: Node) throws(ConfigurationFault) -> OtherDuties.RecordDuty {
        let fields = try node.fields(["rule", "clause", "columns"])
        var columns: [PartnerColumn] = []
        for node in try fields.required("columns").list() { columns.append(try node.word(PartnerColumn.self)) }
        return OtherDuties.RecordDuty(place: try rulePlace(fields), columns: columns)
    }

    func disputePeriod(_ node: Node) throws(ConfigurationFault) -> DisputePeriod {
        let fields = try node.fields(["rule", "clause", "about", "workingDays", "calendar", "calendarDays"])
        let length: DisputePeriod.Length
        switch (fields["workingDays"], fields["calendarDays"]) {
        case (let days?, nil):
            length = .workingDays(try days.integer(in: 1...1000), plan: try calendar(fields.required("calendar")))
        case (nil, let days?):
            if let calendar = fields["calendar"] { throw calendar.fault("'calendar' goes with 'workingDays' alone") }
            length = .calendarDays(try days.integer(in: 1...3650))
        default: throw node.fault("expected one of workingDays, calendarDays")
        }
        return DisputePeriod(
            place: try rulePlace(fields), matter: try fields.required("about").word(DisputePeriod.Matter.self),
            length: length)
    }

    func rulePlace(_ fields: Fields) throws(ConfigurationFault) -> RulePlace {
        RulePlace(rule: try fields.required("rule").text(), clause: try fields["clause"]?.text() ?? "")
    }
}
