import Agreements

/// A condition as a flat list of steps, each combination before its parts: the same answer as `Condition.truth`, without
/// a reference to count on the way.
struct Check: Sendable {
    private let steps: [Step]

    /// One step: a test, or a combination of the steps behind it.
    private struct Step: Sendable {
        enum Kind: UInt8 {
            case word, answer, given, number, before, from, all, any, not

            /// Whether it asks about a field, rather than combining what others ask.
            var isTest: Bool { rawValue < Kind.all.rawValue }
        }

        var kind: Kind
        var field = Field.level
        var expected = false
        /// How many steps it takes in all: itself and what it combines.
        var length = 1
        var low: Int64 = 0
        var high: Int64 = 0
        var words = WordSet()
    }

    /// A set of the numbers 0 to 255.
    private struct WordSet: Sendable {
        private var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

        mutating func insert(_ word: UInt8) {
            let bit = UInt64(1) << UInt64(word & 63)
            switch word >> 6 {
            case 0: bits.0 |= bit
            case 1: bits.1 |= bit
            case 2: bits.2 |= bit
            default: bits.3 |= bit
            }
        }

        func contains(_ word: UInt8) -> Bool {
            let part =
                switch word >> 6 {
                case 0: bits.0
                case 1: bits.1
                case 2: bits.2
                default: bits.3
                }
            return part >> UInt64(word & 63) & 1 == 1
        }
    }

    /// Compiles a condition.
    init(_ condition: Condition) {
        var steps: [Step] = []
        if condition != .always { Self.compile(condition, into: &steps) }
        self.steps = steps
    }

    /// Whether the condition holds, given the values of its fields.
    @inline(__always)
    func truth(_ value: (Field) -> FieldValue) -> Truth {
        if steps.isEmpty { return .yes }
        if steps.count == 1, steps[0].kind.isTest { return Self.test(steps[0], value(steps[0].field)) }
        return truth(at: 0, value)
    }

    private func truth(at position: Int, _ value: (Field) -> FieldValue) -> Truth {
        switch steps[position].kind {
        case .all: return combined(at: position, neutral: .yes, deciding: .no, value)
        case .any: return combined(at: position, neutral: .no, deciding: .yes, value)
        case .not:
            switch truth(at: position + 1, value) {
            case .yes: return .no
            case .no: return .yes
            case .unknown(let field): return .unknown(field)
            }
        default: return Self.test(steps[position], value(steps[position].field))
        }
    }

    /// What the parts of a combination come to: the deciding answer where it is among theirs, else the first unknown
    /// one, else the neutral one.
    private func combined(
        at position: Int, neutral: Truth, deciding: Truth, _ value: (Field) -> FieldValue
    ) -> Truth {
        var result = neutral
        var part = position + 1
        let end = position + steps[position].length
        while part < end {
            let answer = truth(at: part, value)
            if answer == deciding { return deciding }
            if answer != neutral, result == neutral { result = answer }
            part += steps[part].length
        }
        return result
    }

    private static func test(_ step: Step, _ value: FieldValue) -> Truth {
        switch (step.kind, value) {
        case (.given, _): (value != .missing && value != .word(0)) == step.expected ? .yes : .no
        case (.word, .word(let word)): step.words.contains(word) ? .yes : .no
        case (.answer, .answer(let answer)): answer == step.expected ? .yes : .no
        case (.number, .number(let number)): step.low <= number && number <= step.high ? .yes : .no
        case (.before, .localTime(let second)): Int64(second) < step.low ? .yes : .no
        case (.from, .localTime(let second)): Int64(second) >= step.low ? .yes : .no
        default: .unknown(step.field)
        }
    }

    private static func compile(_ condition: Condition, into steps: inout [Step]) {
        switch condition {
        case .all(let parts): combine(.all, parts, into: &steps)
        case .any(let parts): combine(.any, parts, into: &steps)
        case .not(let part): combine(.not, [part], into: &steps)
        case .word(let field, let words):
            var set = WordSet()
            for word in words { set.insert(word) }
            steps.append(Step(kind: .word, field: field, words: set))
        case .answer(let field, let expected): steps.append(Step(kind: .answer, field: field, expected: expected))
        case .given(let field, let expected): steps.append(Step(kind: .given, field: field, expected: expected))
        case .number(let field, let range):
            steps.append(Step(kind: .number, field: field, low: range.lowerBound, high: range.upperBound))
        case .localTime(let field, let before): steps.append(Step(kind: .before, field: field, low: Int64(before)))
        case .localTimeFrom(let field, let from): steps.append(Step(kind: .from, field: field, low: Int64(from)))
        }
    }

    private static func combine(_ kind: Step.Kind, _ parts: [Condition], into steps: inout [Step]) {
        // A combination of one is that one.
        if kind != .not, parts.count == 1 { return compile(parts[0], into: &steps) }
        let position = steps.count
        steps.append(Step(kind: kind))
        for part in parts { compile(part, into: &steps) }
        steps[position].length = steps.count - position
    }
}
