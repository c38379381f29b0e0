import Records

/// Every case that some conditions can tell apart: closed words one by one, numbers and times at the edges of the
/// tests. What two conditions share is found by trying all of them.
struct FieldCases {
    typealias Case = [Field: FieldValue]

    private let agreement: Agreement
    private let fields: [Field]
    private let domains: [[FieldValue]]
    /// More cases than this are not tried: nothing is said rather than something wrong.
    private static let most = 200_000

    init(_ agreement: Agreement, _ conditions: [Condition], fixed: Case = [:]) {
        self.agreement = agreement
        var seen: [Field] = []
        for field in conditions.flatMap(\.fields) where !seen.contains(field) { seen.append(field) }
        fields = seen
        domains = seen.map { field in
            fixed[field].map { [$0] } ?? Self.domain(field, agreement, conditions)
        }
    }

    /// The first case for which `holds` says so; nil: there is none, or there are too many to try.
    func first(where holds: (Case) -> Bool) -> Case? {
        guard let count, count > 0 else { return nil }
        for number in 0..<count {
            var rest = number
            var values: Case = [:]
            for (field, domain) in zip(fields, domains) {
                values[field] = domain[rest % domain.count]
                rest /= domain.count
            }
            if isPossible(values), holds(values) { return values }
        }
        return nil
    }

    /// Whether all cases can be tried.
    var isComplete: Bool { count != nil }

    private var count: Int? {
        var product = 1
        for domain in domains {
            product *= domain.count
            if product > Self.most { return nil }
        }
        return product
    }

    /// A queue that the level lacks is judged as the default one, and a level's only window is its window.
    private func isPossible(_ values: Case) -> Bool {
        guard case .word(let number) = values[.level], agreement.levels.indices.contains(Int(number) - 1) else {
            return true
        }
        if case .word(let queue) = values[.queue], let known = agreement.queues.first(where: { $0.number == queue }),
            !known.isDefault, let levels = known.levels, !levels.contains(number)
        {
            return false
        }
        if case .word(let window) = values[.supportWindow],
            let only = agreement.levels[Int(number) - 1].supportWindow, only != window
        {
            return false
        }
        return true
    }

    private static func domain(_ field: Field, _ agreement: Agreement, _ conditions: [Condition]) -> [FieldValue] {
        func words(_ numbers: [UInt8]) -> [FieldValue] { numbers.map { .word($0) } }
        switch field.kind {
        case .levelWord: return agreement.levels.indices.map { .word(UInt8($0 + 1)) }
        case .windowWord: return words(agreement.supportWindows.map(\.number))
        case .priorityWord: return words(agreement.priorities.map(\.number)) + [.missing]
        case .queueWord: return words(agreement.queues.map(\.number))
        case .supportLevelWord: return words(agreement.supportLevels.map(\.number)) + [.word(0)]
        case .componentWord: return words(Set(conditions.flatMap { $0.words(of: field) }).sorted()) + [.word(0)]
        case .word(let list): return list.indices.map { .word(UInt8($0 + 1)) } + [.word(0), .missing]
        case .answer: return [.answer(true), .answer(false), .missing]
        case .number:
            let edges = Set(conditions.flatMap { $0.edges(of: field) }).sorted()
            return (edges.isEmpty ? [0] : edges).map { .number($0) } + [.missing]
        case .time:
            let edges = Set(conditions.flatMap { $0.edges(of: field) }).sorted().filter { (0..<86_400).contains($0) }
            return (edges.isEmpty ? [0] : edges).map { .localTime(Int32($0)) } + [.missing]
        case .reference: return [.present, .missing]
        }
    }
}

extension Condition {
    /// The parts that test one field each.
    private var tests: [Condition] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.tests)
        case .not(let part): part.tests
        default: [self]
        }
    }

    /// The words that the condition tests a field against.
    fileprivate func words(of field: Field) -> [UInt8] {
        tests.flatMap { test -> [UInt8] in
            if case .word(field, let words) = test { return words }
            return []
        }
    }

    /// Values on both sides of every bound of a field.
    fileprivate func edges(of field: Field) -> [Int64] {
        tests.flatMap { test -> [Int64] in
            switch test {
            case .number(field, let range):
                let low = range.lowerBound == .min ? range.upperBound - 1 : range.lowerBound - 1
                let high = range.upperBound == .max ? range.lowerBound + 1 : range.upperBound + 1
                return [low, low + 1, high - 1, high]
            case .localTime(field, before: let second), .localTimeFrom(field, let second):
                return [Int64(second) - 1, Int64(second)]
            default: return []
            }
        }
    }
}
