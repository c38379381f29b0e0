import Configuration

/// Entitlements and terms: what is printed and never counted.
extension AgreementReader {
    func entitlements(_ node: Node) throws(ConfigurationFault) -> Entitlements {
        let fields = try node.fields(["rule", "clause", "items", "notes"])
        var notes: [Entitlements.Note] = []
        for member in try fields["notes"]?.anyFields().all ?? [] {
            notes.append(Entitlements.Note(mark: member.key, text: try member.node.text()))
        }
        let marks = notes.map(\.mark)
        var items: [Entitlements.Item] = []
        for node in try fields.required("items").list() {
            let item = try node.fields(["title", "clause", "notes", "byLevel"])
            items.append(
                Entitlements.Item(
                    title: try item.required("title").text(), clause: try item["clause"]?.text() ?? "",
                    notes: try noteMarks(item["notes"], marks), cells: try cells(item.required("byLevel"), marks)))
        }
        return Entitlements(
            rule: try fields.required("rule").text(), clause: try fields["clause"]?.text() ?? "", items: items,
            notes: notes)
    }

    /// A cell for each level, or one for all.
    private func cells(_ node: Node, _ marks: [String]) throws(ConfigurationFault) -> [Entitlements.Cell] {
        if case .text = node.value {
            return Array(repeating: try cell(node, marks), count: agreement.levels.count)
        }
        var found: [Int: Entitlements.Cell] = [:]
        for member in try node.anyFields().all {
            guard let level = levels.find(member.key) else {
                throw member.keyPlace.fault("unknown level '\(member.key)'\(nearest(member.key, in: levels.words))")
            }
            found[Int(level) - 1] = try cell(member.node, marks)
        }
        var cells: [Entitlements.Cell] = []
        for (index, level) in agreement.levels.enumerated() {
            guard let cell = found[index] else { throw node.fault("the level '\(level.name)' is missing; add it") }
            cells.append(cell)
        }
        return cells
    }

    private func cell(_ node: Node, _ marks: [String]) throws(ConfigurationFault) -> Entitlements.Cell {
        guard case .object = node.value else { return Entitlements.Cell(value: try value(node), notes: []) }
        let fields = try node.fields(["value", "notes"])
        return Entitlements.Cell(
            value: try value(fields.required("value")), notes: try noteMarks(fields["notes"], marks))
    }

    private func value(_ node: Node) throws(ConfigurationFault) -> Entitlements.Value {
        let text = try node.text()
        return switch text {
        case "yes": .yes
        case "no": .no
        case "to-purchase": .toPurchase
        default: .text(text)
        }
    }

    private func noteMarks(_ node: Node?, _ known: [String]) throws(ConfigurationFault) -> [String] {
        var marks: [String] = []
        for node in node?.oneOrMore() ?? [] {
            let mark = try node.text()
            guard known.contains(mark) else { throw node.fault("unknown note '\(mark)'\(nearest(mark, in: known))") }
            marks.append(mark)
        }
        return marks
    }

    func term(_ node: Node) throws(ConfigurationFault) -> SourceTerm {
        let fields = try node.fields(["clause", "title", "text"])
        return SourceTerm(
            clause: try fields.required("clause").text(), title: try fields.required("title").text(),
            text: try fields.required("text").text())
    }

    /// The languages that the service is given in.
    func languages(_ node: Node) throws(ConfigurationFault) -> [String] {
        var languages: [String] = []
        for node in try node.list() { languages.append(try language(node)) }
        return languages
    }

    func language(_ node: Node) throws(ConfigurationFault) -> String {
        let code = try node.text()
        guard code.count == 2, code.allSatisfy({ $0.isASCII && $0.isLowercase }) else {
            throw node.fault("expected the code of a language such as \"en\"")
        }
        return code
    }
}
