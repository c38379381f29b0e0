/// A second means to judge the incidents for March 2016: a walk through every minute of the month, one after the
/// other, that knows nothing of the product. It says what the rules of the four priorities come to:
///
/// P1 240 minutes and P2 480 minutes of any time, P3 the end of the third working day after the opening's, P4 2,400
/// minutes between 09:00 and 17:00, Monday to Friday, less Good Friday; no minute of an "Awaiting" state counts, nor
/// one between resolved and reopened; the priority in force when the clock is decided says which of them it is.
struct MinuteWalk {
    /// What became of an incident.
    struct Verdict: Equatable {
        var priority: Int
        var outcome: String
        /// The day on which it was decided, 0 for 29 February.
        var day: Int
        /// Minutes since 29 February, 00:00 UTC.
        var due: Int?
        /// The counted minutes until the resolution or the end of the month.
        var elapsed: Int
    }

    /// A circumstance that can be left out, to see that it matters.
    enum Circumstance: CaseIterable { case holidays, suspensions, reopenings, priorityChanges, clockChange }

    /// What the walk knows of.
    private let known: Set<Circumstance>
    /// Minutes that the wall clock is ahead of UTC, before and after Sunday 27 March, 01:00 UTC.
    private let offsets: (before: Int, after: Int)
    /// The month's end.
    private let end: Int
    /// Of every minute, the local day and the minute in it.
    private let clock: [(day: Int, minute: Int)]
    private let isOpen: [Bool]

    private static let change = 27 * 1440 + 60
    private static let goodFriday = 25

    init(offsets: (before: Int, after: Int), without left: Circumstance? = nil) {
        let known = Set(Circumstance.allCases).subtracting(left.map { [$0] } ?? [])
        let offsets = known.contains(.clockChange) ? offsets : (offsets.before, offsets.before)
        let end = 32 * 1440 - offsets.1  // 1 April, 00:00
        clock = (0..<end).map { minute in
            let wall = minute + (minute < Self.change ? offsets.0 : offsets.1)
            return (day: wall / 1440, minute: wall % 1440)
        }
        isOpen = clock.map { Self.isWorkingDay($0.day, known) && (540..<1020).contains($0.minute) }
        self.known = known
        self.offsets = offsets
        self.end = end
    }

    private static func isWorkingDay(_ day: Int, _ known: Set<Circumstance>) -> Bool {
        day % 7 < 5 && !(day == goodFriday && known.contains(.holidays))
    }

    private func utc(_ wall: Int) -> Int {
        // A skipped time moves forward by the gap, so until the old offset's 03:00 it is the old offset.
        wall - (wall < Self.change + offsets.after ? offsets.before : offsets.after)
    }

    /// What becomes of an incident.
    func verdict(of incident: IncidentLog.Incident) -> Verdict {
        let events = incident.events.filter { utc($0.at) < end }
        var reopenings: [Range<Int>] = []
        var doneSince: Int?
        for event in events where known.contains(.reopenings) {
            if event.state == "Resolved" || event.state == "Closed" {
                doneSince = doneSince ?? utc(event.at)
            } else if let since = doneSince {
                reopenings.append(since..<utc(event.at))
                doneSince = nil
            }
        }
        let opened = utc(incident.openedAt)
        let closed = incident.closedAt.map(utc) ?? end
        var resolved = incident.resolvedAt.map(utc) ?? end
        if let last = reopenings.last, last.upperBound > resolved { resolved = end }

        // The walk. A clock is past due after the minute in which it falls due.
        var elapsed = [0, 0, 0, 0]
        var due: [Int?] = [nil, nil, nil, nil]
        var workingDays = 0
        var isSuspendedSoFar = true  // for all of the day's open minutes
        var verdict: Verdict?
        var priority = incident.priority - 1  // before the first event, the row's own
        var isAwaiting = false
        let knowsSuspensions = known.contains(.suspensions)
        let knowsPriorityChanges = known.contains(.priorityChanges)
        var next = 0
        for minute in opened..<end {
            while next < events.count, utc(events[next].at) <= minute {
                if knowsPriorityChanges { priority = events[next].priority - 1 }
                isAwaiting = knowsSuspensions && events[next].state.hasPrefix("Awaiting")
                next += 1
            }
            let isSuspended = isAwaiting || reopenings.contains { $0.contains(minute) }
            if verdict == nil {
                var outcome: String?
                if due[priority] != nil {
                    outcome = "missed"
                } else if minute == resolved {
                    outcome = "met"
                } else if minute == closed, resolved == end {
                    outcome = "undecidable"
                }
                if let outcome {
                    verdict = Verdict(
                        priority: priority, outcome: outcome, day: clock[minute].day, due: due[priority], elapsed: 0)
                }
            }
            if minute == resolved { break }

            if elapsed[0] == 240 { due[0] = due[0] ?? minute }
            if elapsed[1] == 480 { due[1] = due[1] ?? minute }
            if elapsed[3] == 2_400 { due[3] = due[3] ?? minute }
            let day = clock[minute].day
            if clock[minute].minute == 1020, Self.isWorkingDay(day, known), day > clock[opened].day {
                if !isSuspended, !isSuspendedSoFar { workingDays += 1 }
                if workingDays == 3 { due[2] = due[2] ?? minute }
            }
            if verdict == nil, let due = due[priority] {
                verdict = Verdict(priority: priority, outcome: "missed", day: day, due: due, elapsed: 0)
            }

            if clock[minute].minute == 540 { isSuspendedSoFar = true }
            if isOpen[minute], !isSuspended { isSuspendedSoFar = false }
            if !isSuspended {
                elapsed[0] += 1
                elapsed[1] += 1
                if isOpen[minute] {
                    elapsed[2] += 1
                    elapsed[3] += 1
                }
            }
        }
        var result = verdict ?? Verdict(priority: priority, outcome: "running", day: 31, elapsed: 0)
        result.elapsed = result.outcome == "undecidable" ? 0 : elapsed[result.priority]
        return result
    }
}
