import Configuration
import Records
import ServiceTime

/// Reads one agreement's file; what it does not understand is a fault with its place and the nearest known name.
struct AgreementReader {
    private var agreement: Agreement
    private var vocabulary: Vocabulary
    private var levels = WordList()
    private var priorities = WordList()
    private var queues = WordList()
    private var supportLevels = WordList()
    private var components = WordList()
    private var windows = WordList()

    /// The agreement of a document, whose words are added to the vocabulary.
    static func read(_ document: Node, into vocabulary: inout Vocabulary) throws(ConfigurationFault) -> Agreement {
        var reader = try AgreementReader(document, vocabulary)
        let fields = try document.fields(keys)
        try reader.readWords(fields)
        try reader.readCalendars(fields)
        try reader.readRules(fields)
        vocabulary = reader.vocabulary
        return reader.agreement
    }

    private static let keys = [
        "id", "title", "source", "timeZone", "country", "levels", "priorities", "queues", "queueRule",
        "supportLevels", "components", "calendars", "supportWindows", "coverage", "promises", "ignored",
        "weakest", "notCovered", "exclusions", "suspensions", "availability",
    ]

    private init(_ document: Node, _ vocabulary: Vocabulary) throws(ConfigurationFault) {
        let fields = try document.fields(Self.keys)
        let id = try fields.required("id").text()
        self.vocabulary = vocabulary
        var zone: Zone?
        if let node = fields["timeZone"] { zone = try node.zone() }
        agreement = Agreement(
            id: id, number: self.vocabulary.agreements.add(id), title: try fields.required("title").text(),
            source: try fields["source"]?.text() ?? "", timeZone: zone, country: try fields["country"]?.text(),
            levels: [], priorities: [], queues: [], queueRule: try fields["queueRule"]?.text() ?? "",
            supportLevels: [], calendars: [], supportWindows: [], coverage: Coverage(), promises: [], ignored: [],
            weakestRule: try fields["weakest"]?.text() ?? "", notCovered: [],
            exclusions: [], suspensions: [], availability: nil)
    }

    // MARK: Words

    private mutating func readWords(_ fields: Fields) throws(ConfigurationFault) {
        for node in try fields["supportWindows"]?.list() ?? [] {
            let name = try node.text()
            windows.add(name)
            vocabulary.supportWindows.add(name)
        }
        for node in try fields.required("levels").list() {
            let level = try node.fields(["name", "short", "supportWindow"])
            let name = try level.required("name").text()
            let short = try level["short"]?.text()
            var window: UInt8?
            if let node = level["supportWindow"] {
                window = try word(node, of: windows, as: vocabulary.supportWindows, "support window")
            }
            levels.add(name, spellings: short.map { [$0] } ?? [])
            agreement.levels.append(Agreement.Level(name: name, short: short, supportWindow: window))
        }
        while vocabulary.levels.count < Int(agreement.number) { vocabulary.levels.append(WordList()) }
        vocabulary.levels[Int(agreement.number) - 1] = levels

        for node in try fields["priorities"]?.list() ?? [] {
            let priority = try node.fields(["name", "title", "meaning"])
            let name = try priority.required("name").text()
            priorities.add(name)
            agreement.priorities.append(
                Agreement.Priority(
                    number: vocabulary.priorities.add(name), name: name, title: try priority["title"]?.text() ?? "",
                    meaning: try priority["meaning"]?.text() ?? ""))
        }
        for node in try fields["queues"]?.list() ?? [] {
            let queue = try node.fields(["name", "levels", "default"])
            let name = try queue.required("name").text()
            queues.add(name)
            var having: [UInt8]?
            if let list = queue["levels"] { having = try words(list, of: levels, as: levels, "level") }
            agreement.queues.append(
                Agreement.Queue(
                    number: vocabulary.queues.add(name), name: name, levels: having,
                    isDefault: try queue["default"]?.bool() ?? false))
        }
        for node in try fields["supportLevels"]?.list() ?? [] {
            let level = try node.fields(["name", "meaning", "default"])
            let name = try level.required("name").text()
            supportLevels.add(name)
            agreement.supportLevels.append(
                Agreement.SupportLevel(
                    number: vocabulary.supportLevels.add(name), name: name,
                    meaning: try level["meaning"]?.text() ?? "", isDefault: try level["default"]?.bool() ?? false))
        }
        for node in try fields["components"]?.list() ?? [] {
            let name = try node.text()
            components.add(name)
            vocabulary.components.add(name)
        }
    }

    /// The numbers in `numbering` of words that must be among `known`.
    private func words(
        _ node: Node, of known: WordList, as numbering: WordList, _ what: String
    ) throws(ConfigurationFault) -> [UInt8] {
        var numbers: [UInt8] = []
        for element in node.oneOrMore() { numbers.append(try word(element, of: known, as: numbering, what)) }
        return numbers
    }

    private func word(
        _ node: Node, of known: WordList, as numbering: WordList, _ what: String
    ) throws(ConfigurationFault) -> UInt8 {
        let text = try node.text()
        guard let number = known.find(text), let name = known[number], let result = numbering.find(name) else {
            throw node.fault("unknown \(what) '\(text)'\(nearest(text, in: known.words))")
        }
        return result
    }

    // MARK: Calendars

    private mutating func readCalendars(_ fields: Fields) throws(ConfigurationFault) {
        for member in try fields.required("calendars").anyFields().all {
            let calendar = try member.node.fields(["weekly", "holidays"])
            var official = false
            if let node = calendar["holidays"] {
                guard try node.text() == "official" else { throw node.fault("expected \"official\", or no key at all") }
                official = true
            }
            agreement.calendars.append(
                Agreement.CalendarPlan(
                    name: member.key, weekly: try calendar.required("weekly").weeklyWindows(),
                    officialHolidays: official))
        }
        for node in try fields["supportWindows"]?.list() ?? [] {
            let name = try node.text()
            guard let number = vocabulary.supportWindows.find(name) else { continue }
            agreement.supportWindows.append(
                Agreement.SupportWindow(number: number, calendar: try calendar(node)))
        }
    }

    private func calendar(_ node: Node) throws(ConfigurationFault) -> Int {
        let name = try node.text()
        guard let index = agreement.calendars.firstIndex(where: { $0.name == name }) else {
            throw node.fault("unknown calendar '\(name)'\(nearest(name, in: agreement.calendars.map(\.name)))")
        }
        return index
    }

    // MARK: Promises and rules

    private mutating func readRules(_ fields: Fields) throws(ConfigurationFault) {
        if let node = fields["coverage"] { agreement.coverage = try coverage(node) }
        for node in try fields["promises"]?.list() ?? [] { agreement.promises.append(try promise(node)) }
        for node in try fields["ignored"]?.list() ?? [] {
            let rule = try node.fields(["rule", "clause", "reason", "subject", "when"])
            agreement.ignored.append(
                IgnoreRule(
                    name: try name(rule), subject: try rule.required("subject").word(SubjectKind.self),
                    when: try condition(rule.required("when"))))
        }
        for node in try fields["notCovered"]?.list() ?? [] {
            let rule = try node.fields(Self.ruleKeys + ["when"])
            agreement.notCovered.append(
                ConditionRule(
                    name: try name(rule), objectives: try objectives(rule), when: try condition(rule.required("when"))))
        }
        for node in try fields["exclusions"]?.list() ?? [] { agreement.exclusions.append(try exclusion(node)) }
        for node in try fields["suspensions"]?.list() ?? [] { agreement.suspensions.append(try suspension(node)) }
        if let node = fields["availability"] { agreement.availability = try availability(node) }
    }

    private func coverage(_ node: Node) throws(ConfigurationFault) -> Coverage {
        let fields = try node.fields(["rule", "clause", "starts", "ends", "reason"])
        var coverage = Coverage()
        coverage.rule = try fields.required("rule").text()
        coverage.clause = try fields["clause"]?.text() ?? ""
        coverage.reason = try fields["reason"]?.text() ?? coverage.reason
        if let list = fields["starts"] {
            var starts: [Coverage.Start] = []
            for node in try list.list() {
                let start = try node.fields(["when", "day", "plus"])
                let plus = try start["plus"]?.fields(["days"]).required("days").integer(in: 0...3650) ?? 0
                starts.append(
                    Coverage.Start(
                        when: try start["when"].map { node throws(ConfigurationFault) in try condition(node) }
                            ?? .always,
                        day: try field(start.required("day"), .time), plusDays: plus))
            }
            coverage.starts = starts
        }
        if let ends = fields["ends"] { coverage.ends = try field(ends, .time) }
        return coverage
    }

    private func promise(_ node: Node) throws(ConfigurationFault) -> Promise {
        let fields = try node.fields([
            "name", "title", "subject", "by", "resolution", "select", "exists", "start", "stop", "objectives",
        ])
        var objectives: [Objective] = []
        for node in try fields.required("objectives").list() {
            objectives.append(try objective(node, start: fields["start"], stop: fields["stop"]))
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
            subject: try fields.required("subject").word(SubjectKind.self),
            by: try fields["by"]?.word(Party.self) ?? .vendor, isResolution: try fields["resolution"]?.bool() ?? false,
            selectsAll: selectsAll, exists: try optionalCondition(fields["exists"]), objectives: objectives)
    }

    private func objective(_ node: Node, start: Node?, stop: Node?) throws(ConfigurationFault) -> Objective {
        let fields = try node.fields([
            "id", "clause", "title", "quote", "guaranteed", "when", "start", "stop", "target", "calendar",
        ])
        let id = try fields.required("id").text()
        guard let start = fields["start"] ?? start else { throw node.fault("\(id) can never start; add 'start'") }
        guard let stop = fields["stop"] ?? stop else { throw node.fault("\(id) can never be stopped; add 'stop'") }
        var startFields: [Field] = []
        for node in start.oneOrMore() { startFields.append(try field(node, .time)) }
        let calendarNode = try fields.required("calendar")
        let choice: CalendarChoice =
            try calendarNode.text() == "support-window" ? .supportWindow : .plan(try calendar(calendarNode))
        if choice == .supportWindow, agreement.supportWindows.isEmpty {
            throw calendarNode.fault("the agreement has no 'supportWindows'; add them, or name a calendar")
        }
        return Objective(
            id: id, clause: try fields["clause"]?.text() ?? "", title: try fields["title"]?.text() ?? id,
            quote: try fields["quote"]?.text() ?? "", isGuaranteed: try fields["guaranteed"]?.bool() ?? false,
            when: try optionalCondition(fields["when"]), start: startFields, stop: try field(stop, .time),
            target: try target(fields.required("target")), calendar: choice)
    }

    private func target(_ node: Node) throws(ConfigurationFault) -> Target {
        let fields = try node.fields(["minutes", "hours", "workingDays", "calendarDays", "weeks", "day"])
        guard fields.all.count == 1, let unit = fields.all.first else {
            throw node.fault("expected one of minutes, hours, workingDays, calendarDays, weeks, day")
        }
        switch unit.key {
        case "minutes": return .seconds(Int64(try unit.node.integer(in: 1...1_000_000)) * 60)
        case "hours": return .seconds(Int64(try unit.node.integer(in: 1...100_000)) * 3600)
        case "workingDays": return .workingDays(try unit.node.integer(in: 1...1000))
        case "calendarDays": return .calendarDays(try unit.node.integer(in: 1...3650))
        case "weeks": return .calendarDays(try unit.node.integer(in: 1...520) * 7)
        default: return .day(try field(unit.node, .time))
        }
    }

    private static let ruleKeys = ["rule", "clause", "of", "reason"]

    private func name(_ fields: Fields) throws(ConfigurationFault) -> RuleName {
        RuleName(
            rule: try fields.required("rule").text(), clause: try fields["clause"]?.text() ?? "",
            reason: try fields.required("reason").text())
    }

    private func objectives(_ fields: Fields) throws(ConfigurationFault) -> [String]? {
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

    private mutating func exclusion(_ node: Node) throws(ConfigurationFault) -> ExclusionRule {
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
            case "before": .before(try field(value, .time))
            default: try duties(value)
            }
        return ExclusionRule(name: try name(fields), objectives: try objectives(fields), cause: cause)
    }

    private func notice(_ node: Node) throws(ConfigurationFault) -> ExclusionRule.Cause {
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

    private func duties(_ node: Node) throws(ConfigurationFault) -> ExclusionRule.Cause {
        let fields = try node.fields(["calendar", "list"])
        var duties: [Duty] = []
        for node in try fields.required("list").list() {
            let duty = try node.fields(["title", "day", "workingDaysBefore", "notDenied", "unchanged"])
            let proof: Duty.Proof
            if let day = duty["day"] {
                let days = try duty["workingDaysBefore"]?.integer(in: 0...1000) ?? 0
                proof = .day(try field(day, .time), workingDaysBefore: days)
            } else if let answer = duty["notDenied"] {
                proof = .notDenied(try field(answer, .answer))
            } else {
                proof = .unchanged(try field(duty.required("unchanged"), .time))
            }
            duties.append(Duty(proof: proof, title: try duty.required("title").text()))
        }
        return .duties(duties, plan: try calendar(fields.required("calendar")))
    }

    private mutating func suspension(_ node: Node) throws(ConfigurationFault) -> SuspensionRule {
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
                try field(from, .time), try field(until, .time), when: try optionalCondition(fields["when"]))
        }
        return SuspensionRule(name: try name(fields), objectives: try objectives(fields), cause: cause)
    }

    /// The words that an agreement's rules use are the register's words.
    private mutating func suspensionReasons(_ node: Node) throws(ConfigurationFault) -> [UInt8] {
        var reasons: [UInt8] = []
        for element in node.oneOrMore() { reasons.append(vocabulary.suspensionReasons.add(try element.text())) }
        return reasons
    }

    private func availability(_ node: Node) throws(ConfigurationFault) -> AvailabilityPromise {
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

    // MARK: Conditions

    private func optionalCondition(_ node: Node?) throws(ConfigurationFault) -> Condition {
        guard let node else { return .always }
        return try condition(node)
    }

    private func condition(_ node: Node) throws(ConfigurationFault) -> Condition {
        var parts: [Condition] = []
        for member in try node.anyFields().all {
            switch member.key {
            case "any":
                var any: [Condition] = []
                for node in try member.node.list() { any.append(try condition(node)) }
                parts.append(.any(any))
            case "all":
                for node in try member.node.list() { parts.append(try condition(node)) }
            case "not": parts.append(.not(try condition(member.node)))
            default:
                guard let field = Field(rawValue: member.key) else {
                    let known = Field.allCases.map(\.rawValue) + ["any", "all", "not"]
                    throw member.keyPlace.fault("unknown field '\(member.key)'\(nearest(member.key, in: known))")
                }
                parts.append(try test(field, member.node))
            }
        }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private func test(_ field: Field, _ node: Node) throws(ConfigurationFault) -> Condition {
        if case .object(let members) = node.value {
            if members.first?.key == "given" {
                return .given(field, try node.fields(["given"]).required("given").bool())
            }
            if field.kind == .time { return try timeTest(field, node) }
            if field.kind == .number { return try numberTest(field, node) }
            throw node.fault("expected a word, a list of words, or { given: true }")
        }
        switch field.kind {
        case .levelWord: return .word(field, try words(node, of: levels, as: levels, "level"))
        case .windowWord:
            return .word(field, try words(node, of: windows, as: vocabulary.supportWindows, "support window"))
        case .priorityWord: return .word(field, try words(node, of: priorities, as: vocabulary.priorities, "priority"))
        case .queueWord: return .word(field, try words(node, of: queues, as: vocabulary.queues, "queue"))
        case .supportLevelWord:
            return .word(field, try words(node, of: supportLevels, as: vocabulary.supportLevels, "support level"))
        case .componentWord:
            return .word(field, try words(node, of: components, as: vocabulary.components, "component"))
        case .word(let list):
            let known = WordList(list)
            return .word(field, try words(node, of: known, as: known, "word"))
        case .answer:
            let text = try node.text()
            guard ["yes", "no"].contains(text) else { throw node.fault("expected \"yes\" or \"no\"") }
            return .answer(field, text == "yes")
        case .number: throw node.fault("expected { below, atMost, above or atLeast: n }")
        case .time: throw node.fault("expected { given: true } or { localTime: { before: \"15:00\" } }")
        case .reference: throw node.fault("expected { given: true } or { given: false }")
        }
    }

    private func timeTest(_ field: Field, _ node: Node) throws(ConfigurationFault) -> Condition {
        let bounds = try node.fields(["given", "localTime"]).required("localTime").fields(["before", "from"])
        guard bounds.all.count == 1, let bound = bounds.all.first else {
            throw node.fault("expected { before: \"15:00\" } or { from: \"15:00\" }")
        }
        guard let second = secondOfDay(try bound.node.text()) else {
            throw bound.node.fault("expected a time such as \"15:00\"")
        }
        return bound.key == "before" ? .localTime(field, before: second) : .localTimeFrom(field, second)
    }

    private func numberTest(_ field: Field, _ node: Node) throws(ConfigurationFault) -> Condition {
        let bounds = try node.fields(["given", "below", "atMost", "above", "atLeast"])
        var low = Int64.min
        var high = Int64.max
        for bound in bounds.all {
            guard case .number(let digits) = bound.node.value, let number = thousandths(digits, digits: 3) else {
                throw bound.node.fault("expected a number with at most three decimals")
            }
            switch bound.key {
            case "below": high = number - 1
            case "atMost": high = number
            case "above": low = number + 1
            default: low = number
            }
        }
        guard low <= high else { throw node.fault("no number lies between these bounds") }
        return .number(field, low...high)
    }

    private func field(_ node: Node, _ kind: Field.Kind) throws(ConfigurationFault) -> Field {
        let name = try node.text()
        let known = Field.allCases.filter { $0.kind == kind }
        guard let field = known.first(where: { $0.rawValue == name }) else {
            throw node.fault("unknown field '\(name)'\(nearest(name, in: known.map(\.rawValue)))")
        }
        return field
    }
}

/// A decimal as a whole number of its last place; nil where it has more decimals than `digits`.
func thousandths(_ text: String, digits: Int) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = Int64(parts[0]) else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard fraction.utf8.count <= digits, fraction.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let padded = fraction + String(repeating: "0", count: digits - fraction.utf8.count)
    let scale = (0..<digits).reduce(Int64(1)) { power, _ in power * 10 }
    let (product, overflow) = whole.multipliedReportingOverflow(by: scale)
    guard !overflow, let part = padded.isEmpty ? 0 : Int64(padded) else { return nil }
    return text.hasPrefix("-") ? product - part : product + part
}
