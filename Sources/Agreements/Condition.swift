import Records

/// A condition on a subject, as an agreement's data states it.
///
/// An object's members must all hold; `any` and `not` combine. A field is tested against a word or a list of
/// words, `"yes"` or `"no"`, `{ given: true }`, `{ below: n }`, `{ atMost: n }`, `{ above: n }`, `{ atLeast: n }`,
/// `{ localTime: { before: "15:00" } }` or `{ localTime: { from: "15:00" } }`.
public indirect enum Condition: Sendable, Equatable {
    case all([Condition])
    case any([Condition])
    case not(Condition)
    /// The field's word is one of these.
    case word(Field, [UInt8])
    /// The field says yes (or no).
    case answer(Field, Bool)
    /// The field is given (or empty).
    case given(Field, Bool)
    /// The field's number lies between bounds, in thousandths; both are in.
    case number(Field, ClosedRange<Int64>)
    /// The field's time of day on the local wall clock, in seconds, is before (or from) this.
    case localTime(Field, before: Int32)
    case localTimeFrom(Field, Int32)

    /// What always holds.
    public static let always = Condition.all([])

    /// What the condition asks about.
    public var fields: [Field] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.fields)
        case .not(let part): part.fields
        case .word(let field, _), .answer(let field, _), .given(let field, _), .number(let field, _),
            .localTime(let field, _), .localTimeFrom(let field, _):
            [field]
        }
    }
}

/// Whether a condition holds: yes, no, or it cannot be told since a field is empty.
public enum Truth: Sendable, Equatable {
    case yes, no
    case unknown(Field)
}

/// The value of a field, for a condition.
public enum FieldValue: Sendable, Equatable {
    /// The cell is empty, and that means nothing in particular.
    case missing
    /// A word of a closed list; 0 is none of them.
    case word(UInt8)
    case answer(Bool)
    /// A number in thousandths.
    case number(Int64)
    /// Something is there, which only `given` asks about.
    case present
    /// A local time of day, in seconds.
    case localTime(Int32)
}

extension Condition {
    /// Whether the condition holds, given the values of its fields (Kleene's three-valued logic).
    @inlinable
    public func truth(_ value: (Field) -> FieldValue) -> Truth {
        switch self {
        case .all(let parts):
            var result = Truth.yes
            for part in parts {
                switch part.truth(value) {
                case .no: return .no
                case .yes: break
                case .unknown(let field): if result == .yes { result = .unknown(field) }
                }
            }
            return result
        case .any(let parts):
            var result = Truth.no
            for part in parts {
                switch part.truth(value) {
                case .yes: return .yes
                case .no: break
                case .unknown(let field): if result == .no { result = .unknown(field) }
                }
            }
            return result
        case .not(let part):
            switch part.truth(value) {
            case .yes: return .no
            case .no: return .yes
            case .unknown(let field): return .unknown(field)
            }
        case .given(let field, let expected):
            let value = value(field)
            return (value != .missing && value != .word(0)) == expected ? .yes : .no
        case .word(let field, let words):
            guard case .word(let word) = value(field) else { return .unknown(field) }
            return words.contains(word) ? .yes : .no
        case .answer(let field, let expected):
            guard case .answer(let answer) = value(field) else { return .unknown(field) }
            return answer == expected ? .yes : .no
        case .number(let field, let range):
            guard case .number(let number) = value(field) else { return .unknown(field) }
            return range.contains(number) ? .yes : .no
        case .localTime(let field, let before):
            guard case .localTime(let second) = value(field) else { return .unknown(field) }
            return second < before ? .yes : .no
        case .localTimeFrom(let field, let from):
            guard case .localTime(let second) = value(field) else { return .unknown(field) }
            return second >= from ? .yes : .no
        }
    }
}
