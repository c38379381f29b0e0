/// What a condition comes down to: the tests of single fields that decide it.
extension Condition {
    /// A test of one field with what was found: why a condition does not hold.
    public struct Finding: Sendable, Equatable {
        /// The test, of one field.
        public var test: Condition
        /// Whether the test must not hold.
        public var isNegated: Bool
        /// What the field holds.
        public var value: FieldValue
    }

    /// The tests that keep the condition from holding; none where it holds.
    public func failures(_ value: (Field) -> FieldValue) -> [Finding] { failures(negated: false, value) }

    private func failures(negated: Bool, _ value: (Field) -> FieldValue) -> [Finding] {
        let wanted: Truth = negated ? .no : .yes
        if truth(value) == wanted { return [] }
        switch self {
        case .all(let parts), .any(let parts): return parts.flatMap { $0.failures(negated: negated, value) }
        case .not(let part): return part.failures(negated: !negated, value)
        case .word(let field, _), .answer(let field, _), .given(let field, _), .number(let field, _),
            .localTime(let field, _), .localTimeFrom(let field, _):
            return [Finding(test: self, isNegated: negated, value: value(field))]
        }
    }
}
