import Configuration
import Records
import ServiceTime

/// Reads one agreement's file; what it does not understand is a fault with its place and the nearest known name.
struct AgreementReader {
    var agreement: Agreement
    var vocabulary: Vocabulary
    var levels = WordList()
    var priorities = WordList()
    var queues = WordList()
    var supportLevels = WordList()
    var components = WordList()
    var windows = WordList()

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

    // `$schema` is for editors.
    static let keys = [
        "$schema", "id", "validFrom", "language", "title", "source", "timeZone", "country", "levels", "priorities",
        "queues",
        "queueRule", "supportLevels", "components", "calendars", "supportWindows", "coverage", "promises", "ignored",
        "weakest", "notCovered", "exclusions", "suspensions", "availability", "compensation", "returns",
        "satisfaction", "credits", "duties", "findings", "oneLevel", "disputes", "entitlements", "terms", "languages",
    ]

    init(_ document: Node, _ vocabulary: Vocabulary) throws(ConfigurationFault) {
        let fields = try document.fields(Self.keys)
        let id = try fields.required("id").text()
        self.vocabulary = vocabulary
        var validFrom: Day?
        if let node = fields["validFrom"] {
            guard let day = Day(try node.text()) else { throw node.fault("expected a day such as \"2027-01-01\"") }
            validFrom = day
        }
        let number = try Self.number(id, validFrom, in: &self.vocabulary, fields)
        var zone: Zone?
        if let node = fields["timeZone"] { zone = try node.zone() }
        agreement = Agreement(
            id: id, number: number, validFrom: validFrom, title: try fields.required("title").text(),
            source: try fields["source"]?.text() ?? "", timeZone: zone, country: try fields["country"]?.text(),
            levels: [], priorities: [], queues: [], queueRule: try fields["queueRule"]?.text() ?? "",
            supportLevels: [], calendars: [], supportWindows: [], coverage: Coverage(), promises: [], ignored: [],
            weakestRule: try fields["weakest"]?.text() ?? "", notCovered: [],
            exclusions: [], suspensions: [], availability: nil, credits: nil)
    }

    /// The number of an edition: the first one has the id's, later ones are told apart by their day.
    private static func number(
        _ id: String, _ validFrom: Day?, in vocabulary: inout Vocabulary, _ fields: Fields
    ) throws(ConfigurationFault) -> UInt8 {
        guard vocabulary.agreements.find(id) != nil else { return vocabulary.agreements.add(id) }
        guard let validFrom else {
            throw fields.place.fault(
                "'\(id)' has an edition already; say with 'validFrom' from which day on this one judges")
        }
        let edition = "\(id)@\(validFrom)"
        guard vocabulary.agreements.find(edition) == nil else {
            throw try fields.required("validFrom").fault(
                "two editions of '\(id)' are valid from \(validFrom); remove one of them")
        }
        return vocabulary.agreements.add(edition)
    }

    // MARK: Words

    mutating func readWords(_ fields: Fields) throws(ConfigurationFault) {
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
    func words(
        _ node: Node, of known: WordList, as numbering: WordList, _ what: String
    ) throws(ConfigurationFault) -> [UInt8] {
        var numbers: [UInt8] = []
        for element in node.oneOrMore() { numbers.append(try word(element, of: known, as: numbering, what)) }
        return numbers
    }

    func word(
        _ node: Node, of known: WordList, as numbering: WordList, _ what: String
    ) throws(ConfigurationFault) -> UInt8 {
        let text = try node.text()
        guard let number = known.find(text), let name = known[number], let result = numbering.find(name) else {
            throw node.fault("unknown \(what) '\(text)'\(nearest(text, in: known.words))")
        }
        return result
    }

    // MARK: Everything else, in the order in which it is needed

    mutating func readRules(_ fields: Fields) throws(ConfigurationFault) {
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
        if let node = fields["compensation"] { agreement.compensation = try compensation(node) }
        if let node = fields["returns"] { agreement.returns = try returns(node) }
        if let node = fields["satisfaction"] { agreement.satisfaction = try satisfaction(node) }
        if let node = fields["credits"] { agreement.credits = try credits(node) }
        if let node = fields["duties"] { agreement.duties = try otherDuties(node) }
        for node in try fields["findings"]?.list() ?? [] { agreement.findings.append(try findingRule(node)) }
        if let node = fields["oneLevel"] { agreement.oneLevel = try oneLevelRule(node) }
        for node in try fields["disputes"]?.list() ?? [] { agreement.disputes.append(try disputePeriod(node)) }
        if let node = fields["entitlements"] { agreement.entitlements = try entitlements(node) }
        for node in try fields["terms"]?.list() ?? [] { agreement.terms.append(try term(node)) }
        if let node = fields["languages"] { agreement.languages = try languages(node) }
        if let node = fields["language"] { agreement.language = try language(node) }
    }
}
