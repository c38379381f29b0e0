import Evaluation

/// The courses of all objectives for a customer, a partner, or all of them.
struct Tally: Sendable {
    /// By number of the line; nil where there was never a clock.
    private(set) var courses: [Course?]
    /// Clocks for which no contract is known.
    private(set) var withoutContract = Course()

    init(lines: Int) { courses = [Course?](repeating: nil, count: lines) }

    mutating func add(_ counts: OutcomeCounts, line: Int?, month: Int) {
        guard let line else { return withoutContract.add(counts, month: month) }
        courses[line, default: Course()].add(counts, month: month)
    }

    mutating func add(_ other: Tally) {
        withoutContract.add(other.withoutContract)
        for (line, course) in other.courses.enumerated() {
            if let course { courses[line, default: Course()].add(course) }
        }
    }

    /// The sum over some lines.
    func sum(_ lines: [Int]) -> Course {
        var sum = Course()
        for line in lines { if let course = courses[line] { sum.add(course) } }
        return sum
    }
}

extension [Course?] {
    fileprivate subscript(index: Int, default standard: @autoclosure () -> Course) -> Course {
        get { self[index] ?? standard() }
        set { self[index] = newValue }
    }
}
