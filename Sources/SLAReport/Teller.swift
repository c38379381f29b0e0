import Agreements
import Evaluation
import Records
import ServiceTime

/// Words for explanations on a terminal.
struct Teller {
    let records: Records
    let agreements: AgreementSet
    let zone: Zone
    let asOf: Instant

    func text(_ id: String, _ stories: [SubjectStory]) -> String {
        stories.map { tell(id, $0) }.joined(separator: "\n\n")
    }

    private func tell(_ id: String, _ story: SubjectStory) -> String {
        let kind = story.subject == .rma ? "RMA" : story.subject.rawValue
        var lines = ["\(id), \(kind), as known at \(local(asOf, zone))"]
        lines += tell(contractOf: story)
        if story.clocks.isEmpty { lines += ["", "No clock."] }
        for clock in story.clocks { lines += [""] + tell(clock) }
        if !story.others.isEmpty { lines += ["", "What does not apply, or has not begun"] }
        for other in story.others { lines += tell(other, agreements[story.agreement]) }
        return lines.joined(separator: "\n")
    }

    // MARK: The contract

    private func tell(contractOf story: SubjectStory) -> [String] {
        guard let choice = story.choice else { return ["contract  none: the customer is not known"] }
        let day = story.day.map { "\($0)" } ?? "the day, which cannot be told"
        switch choice {
        case .given(let row): return name(row, story) + ["because   it is the one that is named (G-11)"]
        case .covering(let row):
            return name(row, story) + ["because   it is the customer's only one that covers \(day) (G-11)"]
        case .unclear(let row):
            return name(row, story) + [
                "because   no other covers \(day), and of this one it cannot be told (G-11)"
            ]
        case .latest(let row): return name(row, story) + ["because   none covers \(day), and it is the latest (G-11)"]
        case .unknown: return ["contract  none: the one that is named does not exist (G-11)"]
        case .foreign(let row):
            return ["contract  none: \(records.contracts.keys[row]), which is named, is another customer's (G-11)"]
        case .several(let one, let other):
            let keys = records.contracts.keys
            return ["contract  none: several cover the day, \(keys[one]) and \(keys[other]), and none is named (G-11)"]
        case .never: return ["contract  none: the customer never had one with a clock for this (G-11)"]
        }
    }

    private func name(_ row: Int, _ story: SubjectStory) -> [String] {
        guard let agreement = agreements[story.agreement] else { return ["contract  \(records.contracts.keys[row])"] }
        let level = agreement.levelName(records.contracts.rows[row].level) ?? "no level"
        let edition = agreement.validFrom.map { ", the edition valid from \($0)" } ?? ""
        let first = story.covers.first.map { "from \($0)" } ?? "from the beginning"
        let last = story.covers.last.map { "through \($0)" } ?? "without an end"
        return [
            "contract  \(records.contracts.keys[row]), \(agreement.title)\(edition), \(level)",
            "covers    \(first) \(last)",
        ]
    }

    // MARK: What does not apply

    private func tell(_ other: UnappliedObjective, _ agreement: Agreement?) -> [String] {
        let objective = other.objective
        let words = agreement.map { CaseWords(agreement: $0, vocabulary: records.vocabulary) }
        func list(_ findings: [Condition.Finding]) -> String {
            findings.compactMap { words?.text($0) }.joined(separator: "; ")
        }
        let why =
            switch other.why {
            case .notOpened: "not opened by then"
            case .ignored(let name): "\(name.rule) \(name.reason) (\(name.clause))"
            case .promiseAbsent(let findings): "no such promise here: \(list(findings))"
            case .conditionFails(let findings): list(findings)
            case .anotherComesFirst(let id): "\(id) comes before it"
            case .notStarted(let field): "not started: \(field.rawValue) is empty, or had not come"
            case .notInForce: "not in force while a clock could run"
            }
        return ["\(objective.id)  \(objective.title) (\(objective.clause))", "    \(why)"]
    }

    // MARK: Clocks

    private func tell(_ clock: Explanation) -> [String] {
        let verdict = clock.verdict
        var lines: [String] = []
        if let objective = clock.objective, let agreement = agreements[verdict.agreement] {
            lines.append("\(objective.id)  \(objective.title): \(verdict.outcome.rawValue)")
            lines.append("    clause    \(agreement.source), \(objective.clause)")
            if !objective.quote.isEmpty { lines.append("    quote     \"\(objective.quote)\"") }
        } else {
            lines.append("No contract: \(verdict.outcome.rawValue)")
        }
        for (index, reason) in clock.reasons.enumerated() {
            let clause = reason.clause.isEmpty ? "" : " (\(reason.clause))"
            lines.append("    \(index == 0 ? "reason    " : "also      ")\(reason.text)\(clause)")
        }
        lines.append("    month     \(verdict.month)")
        if let start = verdict.startedAt { lines.append("    started   \(local(start, clock.zone))") }
        if let due = verdict.dueAt { lines.append("    due       \(local(due, clock.zone))") }
        if let stop = verdict.stoppedAt { lines.append("    stopped   \(local(stop, clock.zone))") }
        if let elapsed = verdict.elapsedSeconds {
            let target = verdict.targetSeconds.map { " of \(duration($0))" } ?? ""
            lines.append(
                "    elapsed   \(duration(elapsed))\(target) on the calendar \(clock.calendar), \(clock.zone.name)")
        }
        if let suspended = verdict.suspendedSeconds, suspended > 0 {
            lines.append("    suspended \(duration(suspended))")
        }
        if let excess = verdict.excessSeconds { lines.append("    too late  \(duration(excess))") }
        for segment in clock.segments { lines.append("    " + tell(segment, clock.zone)) }
        return lines
    }

    private func tell(_ segment: Segment, _ zone: Zone) -> String {
        let why =
            switch segment.reason {
            case .open: "counted"
            case .outsideWindow: "not counted, outside the service window"
            case .holiday(let name): "not counted, \(name)"
            case .suspended(let reasons):
                "not counted, suspended\(reasons.isEmpty ? "" : ": " + reasons.joined(separator: "; "))"
            }
        let counted = segment.counts ? "+\(duration(segment.counted))" : ""
        return
            "  \(local(segment.span.start, zone)) – \(local(segment.span.end, zone))  \(counted)\(counted.isEmpty ? "" : "  ")\(why)  = \(duration(segment.total))"
    }

    private func local(_ instant: Instant, _ zone: Zone) -> String {
        let (day, second) = zone.local(instant)
        func two(_ n: Int32) -> String { n < 10 ? "0\(n)" : "\(n)" }
        return
            "\(day) \(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60)) \(zone.abbreviation(at: instant))"
    }

    private func duration(_ seconds: Int64) -> String {
        let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")]
        let shown = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return shown.isEmpty ? "0 s" : shown.joined(separator: " ")
    }
}
