import Configuration
import Records
import ServiceTime

/// Coverage, promises, objectives and targets.
extension AgreementReader {
    func coverage(_ node: Node) throws(ConfigurationFault) -> Coverage {
        let fields = try node.fields(["rule", "clause", "starts", "ends", "reason", "quote"])
        var coverage = Coverage()
        coverage.rule = try fields.required("rule").text()
        coverage.clause = try fields["clause"]?.text() ?? ""
        coverage.reason = try fields["reason"]?.text() ?? coverage.reason
        coverage.quote = try fields["quote"]?.text() ?? ""
        if let list = fields["starts"] {
            var starts: [Coverage.Start] = []
            for node in try list.list() {
                let start = try node.fields(["when", "day", "plus"])
                let plus = try start["plus"]?.fields(["days"]).required("days").integer(in: 0...3650) ?? 0
                starts.append(
                    Coverage.Start(
                        when: try start["when"].map { node throws(ConfigurationFault) in try condition(node) }
                            ?? .always,
                        day: try contractDay(start.required("day")), plusDays: plus))
            }
            coverage.starts = starts
        }
        if let ends = fields["ends"] { coverage.ends = try contractDay(ends) }
        return coverage
    }

    func promise(_ node: Node) throws(ConfigurationFault) -> Promise {
        let fields = try node.fields([
            "name", "title", "subject", "by", "resolution", "select", "exists", "start", "stop", "objectives",
        ])
        let subject = try fields.required("subject").word(SubjectKind.self)
        var objectives: [Objective] = []
        for node in try fields.required("objectives").list() {
            objectives.append(try objective(node, of: subject, start: fields["start"], stop: fields["stop"]))
        }
        if objectives.isEmpty { throw node.fault("a promise without an objective; add one to 'objectives'") }
        var selectsAll = false
        if let node = fields["select"] {
            let word = try node.text()
            guard ["first", "all"].contains(word) else { throw node.fault("expected \"first\" or \"all\"") }
            selectsAll = word == "all"
        }
        let name = try fields.required("name").text()
        return Promise(
            name: name, title: try fields["title"]?.text() ?? name,
            subject: subject,
            by: try fields["by"]?.word(Party.self) ?? .vendor, isResolution: try fields["resolution"]?.bool() ?? false,
            selectsAll: selectsAll, exists: try optionalCondition(fields["exists"]), objectives: objectives)
    }

    func objective(
        _ node: Node, of subject: SubjectKind, start: Node?, stop: Node?
    ) throws(ConfigurationFault) -> Objective {
        let fields = try node.fields([
            "id", "clause", "title", "quote", "guaranteed", "when", "start", "stop", "target", "calendar",
        ])
        let id = try fields.required("id").text()
        guard let start = fields["start"] ?? start else { throw node.fault("\(id) can never start; add 'start'") }
        guard let stop = fields["stop"] ?? stop else { throw node.fault("\(id) can never be stopped; add 'stop'") }
        var startFields: [Field] = []
        for node in start.oneOrMore() { startFields.append(try time(node, of: subject)) }
        if startFields.isEmpty { throw start.fault("\(id) can never start; name a field in 'start'") }
        let calendarNode = try fields.required("calendar")
        let choice: CalendarChoice =
            try calendarNode.text() == "support-window" ? .supportWindow : .plan(try calendar(calendarNode))
        if choice == .supportWindow, agreement.supportWindows.isEmpty {
            throw calendarNode.fault("the agreement has no 'supportWindows'; add them, or name a calendar")
        }
        return Objective(
            id: id, clause: try fields["clause"]?.text() ?? "", title: try fields["title"]?.text() ?? id,
            quote: try fields["quote"]?.text() ?? "", isGuaranteed: try fields["guaranteed"]?.bool() ?? false,
            when: try optionalCondition(fields["when"]), start: startFields, stop: try time(stop, of: subject),
            target: try target(fields.required("target"), of: subject),
            cutOff: try cutOff(fields.required("target")), calendar: choice)
    }

    func target(_ node: Node, of subject: SubjectKind) throws(ConfigurationFault) -> Target {
        let units = try node.fields(Self.targetUnits + Self.cutOffKeys).all.filter {
            Self.targetUnits.contains($0.key)
        }
        guard units.count == 1, let unit = units.first else {
            throw node.fault("expected one of \(Self.targetUnits.joined(separator: ", "))")
        }
        switch unit.key {
        case "minutes": return .seconds(Int64(try unit.node.integer(in: 1...1_000_000)) * 60)
        case "hours": return .seconds(Int64(try unit.node.integer(in: 1...100_000)) * 3600)
        case "workingDays": return .workingDays(try unit.node.integer(in: 1...1000))
        case "calendarDays": return .calendarDays(try unit.node.integer(in: 1...3650))
        case "weeks": return .calendarDays(try unit.node.integer(in: 1...520) * 7)
        default: return .day(try time(unit.node, of: subject))
        }
    }

    static let targetUnits = ["minutes", "hours", "workingDays", "calendarDays", "weeks", "day"]
    static let cutOffKeys = ["receivedBy", "outsideHours"]

    /// From when a request counts as received on the next business day, where the target says so.
    func cutOff(_ node: Node) throws(ConfigurationFault) -> CutOff? {
        let fields = try node.anyFields()
        guard let key = fields.keys.first(where: Self.cutOffKeys.contains), let value = fields[key] else { return nil }
        guard fields["workingDays"] != nil else { throw value.fault("'\(key)' goes with 'workingDays' alone") }
        guard fields.all.count == 2 else { throw value.fault("'receivedBy' says all; remove 'outsideHours'") }
        let text = try value.text()
        if key == "outsideHours" {
            guard text == "next-business-day" else { throw value.fault("expected \"next-business-day\"") }
            return .closing
        }
        guard let second = secondOfDay(text) else { throw value.fault("expected a time such as \"16:30\"") }
        return .second(second)
    }

    func availability(_ node: Node) throws(ConfigurationFault) -> AvailabilityPromise {
        let fields = try node.fields([
            "id", "rule", "clause", "title", "quote", "percent", "months", "maintenance", "services",
        ])
        let percent = try fields.required("percent")
        guard let thousandths = thousandths(try percent.text(), digits: 4), (0...1_000_000).contains(thousandths) else {
            throw percent.fault("expected a percentage such as \"99.99\", with at most four decimals")
        }
        var isDown = true
        if let node = fields["maintenance"] {
            let word = try node.text()
            guard ["down", "excluded"].contains(word) else { throw node.fault("expected \"down\" or \"excluded\"") }
            isDown = word == "down"
        }
        var services: [String] = []
        for node in try fields["services"]?.list() ?? [] { services.append(try node.text()) }
        let id = try fields.required("id").text()
        return AvailabilityPromise(
            id: id, rule: try fields["rule"]?.text() ?? id, clause: try fields["clause"]?.text() ?? "",
            title: try fields["title"]?.text() ?? id, quote: try fields["quote"]?.text() ?? "",
            millionths: thousandths, months: try fields["months"]?.integer(in: 1...120) ?? 12,
            maintenanceIsDown: isDown, services: services)
    }
}
