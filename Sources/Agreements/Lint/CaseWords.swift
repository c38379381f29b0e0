import Records

/// Words for the values of fields, and for tests of them: for a case that two conditions share, and for what a
/// condition did not find.
public struct CaseWords: Sendable {
    let agreement: Agreement
    let vocabulary: Vocabulary

    /// The words of an agreement.
    public init(agreement: Agreement, vocabulary: Vocabulary) {
        self.agreement = agreement
        self.vocabulary = vocabulary
    }

    /// `level "Gold", priority "P1"`; empty where the conditions ask nothing.
    func text(_ values: FieldCases.Case) -> String {
        values.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "\($0.key.rawValue) \(text($0.value, of: $0.key))" }.joined(separator: ", ")
    }

    /// Why a test fails: `priority is "P2", not "P1"`, `quantity is 1, not above 1`.
    public func text(_ finding: Condition.Finding) -> String {
        guard let field = finding.test.fields.first else { return "" }
        let found = "\(field.rawValue) is \(text(finding.value, of: field))"
        if case .given(_, let expected) = finding.test {
            return "\(field.rawValue) is \(expected != finding.isNegated ? "empty" : "given")"
        }
        if finding.value == .missing { return found }
        // What must not hold, and does, needs no second word.
        return finding.isNegated ? found : "\(found), not \(expectation(finding.test))"
    }

    /// What a test asks for.
    private func expectation(_ test: Condition) -> String {
        switch test {
        case .word(let field, let words):
            words.map { text(.word($0), of: field) }.joined(separator: " or ")
        case .answer(let field, let answer): text(.answer(answer), of: field)
        case .number(_, let range): expectation(range)
        case .localTime(_, let second): "before \(two(second / 3600)):\(two(second / 60 % 60))"
        case .localTimeFrom(_, let second): "\(two(second / 3600)):\(two(second / 60 % 60)) or later"
        case .given, .all, .any, .not: ""
        }
    }

    private func expectation(_ range: ClosedRange<Int64>) -> String {
        switch (range.lowerBound, range.upperBound) {
        case (.min, let high): "at most \(decimal(high))"
        case (let low, .max): "at least \(decimal(low))"
        case (let low, let high): "from \(decimal(low)) to \(decimal(high))"
        }
    }

    private func text(_ value: FieldValue, of field: Field) -> String {
        switch value {
        case .missing, .word(0): "empty"
        case .present: "given"
        case .answer(let answer): answer ? "\"yes\"" : "\"no\""
        case .number(let thousandths): decimal(thousandths)
        case .localTime(let second): "at \(two(second / 3600)):\(two(second / 60 % 60))"
        case .word(let number): "\"\(word(number, of: field) ?? "?")\""
        }
    }

    private func word(_ number: UInt8, of field: Field) -> String? {
        switch field.kind {
        case .levelWord: vocabulary.levels[Int(agreement.number) - 1][number]
        case .windowWord: vocabulary.supportWindows[number]
        case .priorityWord: vocabulary.priorities[number]
        case .queueWord: vocabulary.queues[number]
        case .supportLevelWord: vocabulary.supportLevels[number]
        case .componentWord: vocabulary.components[number]
        case .word(let list): WordList(list)[number]
        default: nil
        }
    }

    private func decimal(_ thousandths: Int64) -> String {
        let size = thousandths.magnitude
        let fraction = String(1000 + size % 1000).dropFirst()
        let shown = fraction.allSatisfy { $0 == "0" } ? "" : ".\(fraction)"
        return "\(thousandths < 0 ? "-" : "")\(size / 1000)\(shown)"
    }

    private func two(_ n: Int32) -> String { n < 10 ? "0\(n)" : "\(n)" }
}
