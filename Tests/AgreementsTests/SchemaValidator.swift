import Configuration
import Foundation

/// As much of JSON Schema 2020-12 as `agreement.schema.json` and `summary.schema.json` use.
struct SchemaValidator {
    let root: Node

    static func text(_ node: Node?) -> String? {
        if case .text(let text) = node?.value { return text }
        return nil
    }

    static func member(_ node: Node?, _ key: String) -> Node? {
        guard case .object(let members) = node?.value else { return nil }
        return members.first { $0.key == key }?.node
    }

    /// What is wrong with a value, each with its place; empty: nothing.
    func problems(_ value: Node) -> [String] { problems(value, root) }

    private func problems(_ value: Node, _ schema: Node) -> [String] {
        guard case .object(let rules) = schema.value else { return [] }
        var found: [String] = []
        func problem(_ text: String) { found.append("\(value.place.line):\(value.place.column): \(text)") }
        for rule in rules {
            switch rule.key {
            case "$ref":
                let name = Self.text(rule.node)?.split(separator: "/").last.map(String.init) ?? ""
                guard let target = Self.member(Self.member(root, "$defs"), name) else {
                    problem("no definition \(name)")
                    continue
                }
                found += problems(value, target)
            case "type":
                let types = rule.node.oneOrMore().compactMap { Self.text($0) }
                if !types.contains(where: { isOf(value, $0) }) {
                    problem("is no \(types.joined(separator: " or "))")
                }
            case "enum":
                let words = (try? rule.node.list().compactMap { Self.text($0) }) ?? []
                if !words.contains(Self.text(value) ?? "?") { problem("is none of \(words)") }
            case "const": if Self.text(value) != Self.text(rule.node) { problem("is not the constant") }
            case "pattern":
                if let text = Self.text(value),
                    text.range(of: Self.text(rule.node) ?? "", options: .regularExpression) == nil
                {
                    problem("'\(text)' does not fit")
                }
            case "minimum", "maximum":
                if let number = self.number(value), let bound = self.number(rule.node) {
                    if rule.key == "minimum" ? number < bound : number > bound { problem("out of range") }
                }
            case "oneOf":
                let fits = ((try? rule.node.list()) ?? []).filter { problems(value, $0).isEmpty }.count
                if fits != 1 { problem("fits \(fits) of the alternatives") }
            case "items":
                if case .list(let elements) = value.value { found += elements.flatMap { problems($0, rule.node) } }
            case "required":
                for key in (try? rule.node.list().compactMap { Self.text($0) }) ?? []
                where isObject(value) && Self.member(value, key) == nil {
                    problem("'\(key)' is missing")
                }
            case "minItems", "maxItems":
                if case .list(let elements) = value.value, let bound = number(rule.node) {
                    let count = Double(elements.count)
                    if rule.key == "minItems" ? count < bound : count > bound { problem("has \(elements.count) items") }
                }
            case "minProperties":
                if case .object(let members) = value.value, members.count < Int(number(rule.node) ?? 0) {
                    problem("too few keys")
                }
            case "maxProperties":
                if case .object(let members) = value.value, members.count > Int(number(rule.node) ?? 0) {
                    problem("too many keys")
                }
            case "properties", "patternProperties", "additionalProperties", "description", "title", "$schema", "$defs":
                break
            default: problem("the schema's '\(rule.key)' is not understood")
            }
        }
        if case .object(let members) = value.value { found += members.flatMap { problems($0, schema) } }
        return found
    }

    private func problems(_ member: Node.Member, _ schema: Node) -> [String] {
        if let rule = Self.member(Self.member(schema, "properties"), member.key) { return problems(member.node, rule) }
        if case .object(let patterns) = Self.member(schema, "patternProperties")?.value {
            for pattern in patterns where member.key.range(of: pattern.key, options: .regularExpression) != nil {
                return problems(member.node, pattern.node)
            }
        }
        guard let rest = Self.member(schema, "additionalProperties") else { return [] }
        if rest.value == .bool(false) { return ["\(member.keyPlace.line): unknown key '\(member.key)'"] }
        return problems(member.node, rest)
    }

    private func isObject(_ node: Node) -> Bool { if case .object = node.value { true } else { false } }

    private func number(_ node: Node) -> Double? {
        if case .number(let digits) = node.value { return Double(digits) }
        return nil
    }

    private func isOf(_ node: Node, _ type: String) -> Bool {
        switch (node.value, type) {
        case (.null, "null"), (.text, "string"), (.bool, "boolean"), (.list, "array"), (.object, "object"),
            (.number, "number"):
            true
        case (.number(let digits), "integer"): Int(digits) != nil
        default: false
        }
    }
}
