import Agreements
import Configuration
import Evaluation
import Records
import ServiceTime

/// Tells one ticket or RMA: each clock, second by second, with the clause.
public func story(
    of id: String, _ request: RunRequest, _ resources: Resources, now: Instant, progress: Progress
) throws(ExitFault) -> String {
    do {
        let reading = try Reading(request.workspace, resources, progress)
        progress.end()
        let zone = reading.workspace.zone
        let (_, asOf) = try reportingInstant(period: request.period, asOf: request.asOf, zone: zone, now: now)
        let records = reading.intake.records
        let book = try holidays(records, reading.agreements, folders: reading.calendarFolders(resources))
        guard let clocks = explain(id, records, reading.agreements, holidays: book, zone: zone, asOf: asOf) else {
            throw ExitFault(.noInput, "\(id): no ticket, RMA, project or order has this id\(similar(id, records))")
        }
        let teller = Teller(records: records, agreements: reading.agreements, zone: zone, asOf: asOf)
        return teller.text(id, clocks)
    } catch {
        throw ExitFault(error)
    }
}

private func similar(_ id: String, _ records: Records) -> String {
    // Only ids of the same length and beginning: a million of them are not compared letter by letter.
    let keys = [records.tickets.keys, records.rmas.keys]
    var close: [String] = []
    for keys in keys {
        for number in 0..<keys.count where close.count < 1000 {
            let key = keys[number]
            if key.count == id.count, key.prefix(3).lowercased() == id.prefix(3).lowercased() { close.append(key) }
        }
    }
    return nearestName(id, in: close).map { "; did you mean '\($0)'?" } ?? ""
}

/// Words for explanations on a terminal.
private struct Teller {
    let records: Records
    let agreements: AgreementSet
    let zone: Zone
    let asOf: Instant

    func text(_ id: String, _ clocks: [Explanation]) -> String {
        var lines = ["\(id), as known at \(local(asOf, zone))"]
        if clocks.isEmpty { lines += ["", "No clock: nothing had started by then, or no promise is about it."] }
        for clock in clocks { lines += [""] + tell(clock) }
        return lines.joined(separator: "\n")
    }

    private func tell(_ clock: Explanation) -> [String] {
        let verdict = clock.verdict
        var lines: [String] = []
        if let objective = clock.objective, let agreement = agreements[verdict.agreement] {
            lines.append("\(objective.id)  \(objective.title): \(verdict.outcome.rawValue)")
            lines.append("    clause    \(agreement.source), \(objective.clause)")
            if !objective.quote.isEmpty { lines.append("    quote     \"\(objective.quote)\"") }
            if let contract = verdict.contract {
                let name = agreement.levelName(records.contracts.rows[contract].level) ?? "no level"
                lines.append("    contract  \(records.contracts.keys[contract]), \(agreement.title), \(name)")
            }
        } else {
            lines.append("No contract: \(verdict.outcome.rawValue)")
        }
        for (index, reason) in clock.reasons.enumerated() {
            lines.append("    \(index == 0 ? "reason    " : "also      ")\(reason)")
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
