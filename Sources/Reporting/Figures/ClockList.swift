import Evaluation
import ServiceTime

/// The month's clocks of a customer in the order of its lists, cut into pages: by objective, those that need a reader
/// first, then by start.
struct ClockList: Sendable {
    /// Positions in `Evaluation.verdicts`.
    let positions: [Int32]
    /// By page: which of the positions stand on it.
    let pages: [Range<Int>]

    /// A page ends where its clocks weigh so much: about 200 kB.
    private static let mostOnPage = 700
    /// How many clocks that are told in a row one that is told second by second weighs.
    private static let weightOfStory = 6

    init(_ own: ArraySlice<Int32>, _ verdicts: [Verdict], _ objectives: ObjectiveList) {
        let keyed = own.map { position in
            let verdict = verdicts[Int(position)]
            let line = objectives.number(agreement: verdict.agreement, objective: verdict.objective) ?? .max
            return (line, verdict.outcome.urgency, verdict.startedAt?.seconds ?? 0, position)
        }
        positions = keyed.sorted { $0 < $1 }.map(\.3)
        var pages: [Range<Int>] = []
        var start = 0
        var weight = 0
        for (index, position) in positions.enumerated() {
            let own = verdicts[Int(position)].outcome.isTold ? Self.weightOfStory : 1
            if weight + own > Self.mostOnPage {
                pages.append(start..<index)
                start = index
                weight = 0
            }
            weight += own
        }
        if start < positions.count { pages.append(start..<positions.count) }
        self.pages = pages
    }

    /// The page, from 0, on which a place of the list stands.
    func page(of index: Int) -> Int { pages.firstIndex { $0.contains(index) } ?? 0 }
}

extension Outcome {
    /// Whether the lists tell second by second how the clock was counted; others have a row.
    var isTold: Bool {
        switch self {
        case .missed, .excluded, .undecidable, .running: true
        case .met, .notCovered: false
        }
    }

    /// The order in which the lists show outcomes.
    fileprivate var urgency: Int {
        switch self {
        case .missed: 0
        case .undecidable: 1
        case .running: 2
        case .excluded: 3
        case .notCovered: 4
        case .met: 5
        }
    }
}
