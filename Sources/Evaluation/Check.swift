import Agreements

/// A condition as a flat list of steps: the same answer as `Condition.truth`, without a reference to count on the way.
struct Check: Sendable {
    private let steps: [Step]

    /// One step: a test that leaves its answer, or a combination of the answers that were left last.
    private struct Step: Sendable {
        enum Kind: UInt8 { case word, answer, given, number, before, from, all, any, not }

        var kind: Kind
        var field = Field.level
        var expected = false
        /// How many answers are combined.
        var count = 0
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
        if steps.count == 1 { return Self.test(steps[0], value(steps[0].field)) }
        var answers: [Truth] = []
        for step in steps {
            switch step.kind {
            case .all: answers.combine(step.count, neutral: .yes, deciding: .no)
            case .any: answers.combine(step.count, neutral: .no, deciding: .yes)
            case .not: answers.negate()
            default: answers.append(Self.test(step, value(step.field)))
            }
        }
        return answers.last ?? .yes
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
        case .all(let parts):
            for part in parts { compile(part, into: &steps) }
            if parts.count != 1 { steps.append(Step(kind: .all, count: parts.count)) }
        case .any(let parts):
            for part in parts { compile(part, into: &steps) }
            if parts.count != 1 { steps.append(Step(kind: .any, count: parts.count)) }
        case .not(let part):
            compile(part, into: &steps)
            steps.append(Step(kind: .not))
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
}

extension [Truth] {
    /// Replaces the last `count` answers by what they come to together: the deciding one if it is among them, else
    /// the first unknown, else the neutral one.
    fileprivate mutating func combine(_ count: Int, neutral: Truth, deciding: Truth) {
        var result = neutral
        for answer in suffix(count) {
            if answer == deciding {
                result = deciding
                break
            }
            if answer != neutral, result == neutral { result = answer }
        }
        removeLast(Swift.min(count, self.count))
        append(result)
    }

    fileprivate mutating func negate() {
        guard let last = popLast() else { return }
        switch last {
        case .yes: append(.no)
        case .no: append(.yes)
        case .unknown: append(last)
        }
    }
}
