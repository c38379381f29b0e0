import Agreements
import Evaluation

/// What reports show as one line: all objectives of one rule id of an agreement, or its promise of availability.
///
/// An object: it holds its agreement, and is handed about by the thousand.
final class ObjectiveLine: Sendable {
    let agreement: Agreement
    let id: String
    /// Position in the workspace's list of lines.
    let number: Int
    /// The id of the clause on a page, unique among all lines.
    let anchor: String
    /// Objectives of that id, in their order; none for availability.
    let objectives: [Objective]
    /// What they belong to; nil for availability.
    let promise: Promise?

    init(
        agreement: Agreement, id: String, number: Int, anchor: String, objectives: [Objective], promise: Promise?
    ) {
        self.agreement = agreement
        self.id = id
        self.number = number
        self.anchor = anchor
        self.objectives = objectives
        self.promise = promise
    }

    var isAvailability: Bool { promise == nil }
    var isDuty: Bool { promise?.by == .partner }

    /// The clause in the source's own numbering.
    var clause: String { objectives.first?.clause ?? agreement.availability?.clause ?? "" }

    /// The agreement's words. Where several objectives share an id, what their titles begin with, as far as whole
    /// parts go.
    var title: String {
        guard let first = objectives.first else { return agreement.availability?.title ?? id }
        guard objectives.count > 1 else { return first.title }
        var common = first.title
        for objective in objectives.dropFirst() {
            common = String(zip(common, objective.title).prefix { $0 == $1 }.map(\.0))
        }
        guard let end = common.lastIndex(where: { $0 == "," || $0 == ":" || $0 == ";" }) else { return first.title }
        return String(common[..<end])
    }

    /// The source's words, each once.
    var quotes: [String] {
        guard !objectives.isEmpty else { return [agreement.availability?.quote].compactMap { $0 } }
        var quotes: [String] = []
        for objective in objectives where !quotes.contains(objective.quote) { quotes.append(objective.quote) }
        return quotes
    }

    /// Whether the line can be about a contract of a level at all.
    func mayApply(level: UInt8) -> Bool {
        guard let promise else { return true }
        return Self.may(promise.exists, level) && objectives.contains { Self.may($0.when, level) }
    }

    private static func may(_ condition: Condition, _ level: UInt8) -> Bool {
        switch condition {
        case .all(let parts): parts.allSatisfy { may($0, level) }
        case .any(let parts): parts.contains { may($0, level) }
        case .not(.word(.level, let words)): !words.contains(level)
        case .word(.level, let words): words.contains(level)
        default: true
        }
    }

    /// Whether a calendar is open around the clock, so that its time is just time.
    func isAlwaysOpen(_ choice: CalendarChoice, window: UInt8) -> Bool {
        let position: Int?
        switch choice {
        case .plan(let index): position = index
        case .supportWindow:
            let windows = agreement.supportWindows
            position = (windows.first { $0.number == window } ?? windows.first)?.calendar
        }
        guard let position, agreement.calendars.indices.contains(position) else { return false }
        let plan = agreement.calendars[position]
        return plan.weekly == .always && !plan.officialHolidays
    }
}

/// The lines of all agreements, in their order.
struct ObjectiveList: Sendable {
    let lines: [ObjectiveLine]
    private let first: [Int]  // by agreement: the number of its first line
    private let anchors: [[String: String]]  // by agreement: of the rules that stand on a page

    init(_ set: AgreementSet) {
        var lines: [ObjectiveLine] = []
        var first: [Int] = []
        var anchors: Set<String> = []
        var ownAnchors: [[String: String]] = []
        func anchor(_ id: String, _ number: Int) -> String {
            let anchor = "rule-" + String(id.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
            if anchors.insert(anchor).inserted { return anchor }
            anchors.insert("\(anchor).\(number)")
            return "\(anchor).\(number)"
        }
        for agreement in set.agreements {
            var own: [String: String] = [:]
            first.append(lines.count)
            for id in agreement.objectiveIDs {
                let promise = agreement.promises.first { $0.objectives.contains { $0.id == id } }
                let anchor = anchor(id, lines.count)
                own[id] = anchor
                lines.append(
                    ObjectiveLine(
                        agreement: agreement, id: id, number: lines.count, anchor: anchor,
                        objectives: promise?.objectives.filter { $0.id == id } ?? [], promise: promise))
            }
            for (number, name) in agreement.reasons.enumerated() where own[name.rule] == nil {
                own[name.rule] = anchor(name.rule, agreement.objectiveIDs.count + number + lines.count)
            }
            ownAnchors.append(own)
        }
        self.lines = lines
        self.first = first
        self.anchors = ownAnchors
    }

    /// The id on a page of the clause of an agreement's rule: an objective's, or that of a reason; nil for another.
    func anchor(ofRule rule: String, agreement: UInt8) -> String? {
        guard agreement > 0, Int(agreement) <= anchors.count else { return nil }
        return anchors[Int(agreement) - 1][rule]
    }

    /// The line of an objective; nil where no contract is known.
    func number(agreement: UInt8, objective: Int?) -> Int? {
        guard let objective, agreement > 0, Int(agreement) <= first.count else { return nil }
        let number = first[Int(agreement) - 1] + objective
        return lines.indices.contains(number) ? number : nil
    }

    /// The lines of an agreement.
    func lines(of agreement: UInt8) -> ArraySlice<ObjectiveLine> {
        guard agreement > 0, Int(agreement) <= first.count else { return [] }
        let end = Int(agreement) < first.count ? first[Int(agreement)] : lines.count
        return lines[first[Int(agreement) - 1]..<end]
    }
}
