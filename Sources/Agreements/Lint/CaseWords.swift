import Records

/// Words for a case that two conditions share.
struct CaseWords {
    let agreement: Agreement
    let vocabulary: Vocabulary

    /// `level "Gold", priority "P1"`; empty where the conditions ask nothing.
    func text(_ values: FieldCases.Case) -> String {
        values.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "\($0.key.rawValue) \(text($0.value, of: $0.key))" }.joined(separator: ", ")
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
