import Configuration
import Records
import ServiceTime

/// Conditions on fields.
extension AgreementReader {
    func optionalCondition(_ node: Node?) throws(ConfigurationFault) -> Condition {
        guard let node else { return .always }
        return try condition(node)
    }

    func condition(_ node: Node) throws(ConfigurationFault) -> Condition {
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

    func test(_ field: Field, _ node: Node) throws(ConfigurationFault) -> Condition {
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

    func timeTest(_ field: Field, _ node: Node) throws(ConfigurationFault) -> Condition {
        let bounds = try node.fields(["given", "localTime"]).required("localTime").fields(["before", "from"])
        guard bounds.all.count == 1, let bound = bounds.all.first else {
            throw node.fault("expected { before: \"15:00\" } or { from: \"15:00\" }")
        }
        guard let second = secondOfDay(try bound.node.text()) else {
            throw bound.node.fault("expected a time such as \"15:00\"")
        }
        return bound.key == "before" ? .localTime(field, before: second) : .localTimeFrom(field, second)
    }

    func numberTest(_ field: Field, _ node: Node) throws(ConfigurationFault) -> Condition {
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

    /// A field of a kind, among those that `belongs` lets through.
    func field(
        _ node: Node, _ kind: Field.Kind, _ whose: String = "", where belongs: (Field) -> Bool = { _ in true }
    ) throws(ConfigurationFault) -> Field {
        let name = try node.text()
        let known = Field.allCases.filter { $0.kind == kind && belongs($0) }
        if let field = known.first(where: { $0.rawValue == name }) { return field }
        let names = known.map(\.rawValue)
        guard Field(rawValue: name) == nil || whose.isEmpty else {
            throw node.fault("'\(name)' is no time of \(whose)\(nearest(name, in: names))")
        }
        throw node.fault("unknown field '\(name)'\(nearest(name, in: names))")
    }

    /// A time that a subject's own row holds: what starts, stops or dates its clocks.
    func time(_ node: Node, of subject: SubjectKind) throws(ConfigurationFault) -> Field {
        try field(node, .time, subject == .rma ? "an RMA" : "a \(subject.rawValue)") { $0.isTime(of: subject) }
    }

    /// A time that the row of some subject holds.
    func subjectTime(_ node: Node) throws(ConfigurationFault) -> Field {
        try field(node, .time, "a subject") { field in SubjectKind.allCases.contains { field.isTime(of: $0) } }
    }

    /// A day of a contract.
    func contractDay(_ node: Node) throws(ConfigurationFault) -> Field {
        try field(node, .time, "a contract") { $0.owner == .contract }
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
