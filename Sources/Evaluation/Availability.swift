import Agreements
import Records
import ServiceTime

/// What was seen of a service in a span of time. The four parts are disjoint and fill it.
public struct ObservedTime: Sendable, Hashable {
    public var up: Int64 = 0
    public var down: Int64 = 0
    public var maintenance: Int64 = 0
    /// Seen as unknown, or not observed at all.
    public var unknown: Int64 = 0

    /// Nothing.
    public init() {}

    /// All seconds.
    public var total: Int64 { up + down + maintenance + unknown }

    /// The sum of both.
    public static func + (a: ObservedTime, b: ObservedTime) -> ObservedTime {
        var sum = a
        sum.up += b.up
        sum.down += b.down
        sum.maintenance += b.maintenance
        sum.unknown += b.unknown
        return sum
    }
}

/// An outage: a span in which a service was down, cut at the window's ends.
public struct Outage: Sendable, Hashable {
    public var span: Span
    /// Planned, which the agreement may count as down or not.
    public var isMaintenance: Bool
    /// What brought it about, each cause once, in the order in which they began: numbers in `Records.causes`. None
    /// where the source gives none.
    public var causes: [Int32] = []
    /// Whether it had begun before the window.
    public var beganBefore = false
    /// Whether it had not ended at the reporting instant.
    public var isOpen = false
}

/// A service's availability against a promise, over the months to the end of the reported one (E-30).
public struct ServiceAvailability: Sendable {
    /// The service's number in `Records.services`.
    public var service: Int
    /// The number in `Vocabulary.agreements`.
    public var agreement: UInt8
    /// The window: from the first of its months to the end of the reported one, or to the reporting instant.
    public var window: Span
    /// All its seconds.
    public var time: ObservedTime
    /// Month by month, the reported one last.
    public var months: [(month: Month, time: ObservedTime)]
    /// The last 13 months, the reported one last, however many of them the promise is averaged over.
    public var trend: [(month: Month, time: ObservedTime)] = []
    /// The days of the reported month, up to the reporting instant.
    public var days: [(day: Day, time: ObservedTime)] = []
    /// What the promise said at the end of each of the last 13 months.
    public var course: [Year]
    /// In order of time.
    public var outages: [Outage]
    public var outcome: Outcome

    /// What leaves the window at the end of the next month: the time of its oldest one.
    public var leaving: ObservedTime { months.first?.time ?? ObservedTime() }

    /// What the promise said at the end of a month; undecidable where an observation that contradicts itself may lie
    /// in that year (G-10).
    public typealias Year = (month: Month, outcome: Outcome, time: ObservedTime, isContradictory: Bool)
}

extension AvailabilityPromise {
    /// Down time as the promise counts it.
    public func down(_ time: ObservedTime) -> Int64 { time.down + (maintenanceIsDown ? time.maintenance : 0) }

    /// Exactly: is the share of `up` in `all` at least the agreed one?
    func isKept(up: Int64, of all: Int64) -> Bool { up * 1_000_000 >= millionths * all }

    /// The outcome: undecidable where the bounds, all unknown time taken as down and as up, disagree.
    func outcome(_ time: ObservedTime) -> Outcome {
        let observed = time.up + down(time)
        guard observed > 0 else { return .undecidable }
        let all = observed + time.unknown
        let worst = isKept(up: time.up, of: all)
        let best = isKept(up: time.up + time.unknown, of: all)
        return worst == best ? (worst ? .met : .missed) : .undecidable
    }

    /// The seconds of down time that a window allows, cut off.
    public func allowed(in seconds: Int64) -> Int64 { (1_000_000 - millionths) * seconds / 1_000_000 }
}

/// Measures every service against every promise of availability that is about it.
func availabilities(_ facts: Facts, period: Month) -> [ServiceAvailability] {
    var result: [ServiceAvailability] = []
    var observations = [[Observation]](repeating: [], count: facts.records.services.count)
    for observation in facts.records.availability { observations[Int(observation.service)].append(observation) }
    for agreement in facts.agreements.agreements {
        // The edition that is in force at the end of the month.
        guard let promise = agreement.availability,
            facts.agreements.edition(of: agreement.number, on: period.lastDay) == agreement.number
        else { continue }
        for service in 0..<facts.records.services.count {
            let name = facts.records.services[service]
            guard promise.services.isEmpty || promise.services.contains(name) else { continue }
            let track = StateTrack(
                observations[service],
                otherwise: service < facts.records.unobservedIsUp.count && facts.records.unobservedIsUp[service]
                    ? .up : .unknown,
                asOf: facts.asOf)
            result.append(measure(track, service, agreement.number, promise, facts, period))
        }
    }
    return result
}

private func measure(
    _ track: StateTrack, _ service: Int, _ agreement: UInt8, _ promise: AvailabilityPromise, _ facts: Facts,
    _ period: Month
) -> ServiceAvailability {
    let count = promise.months
    // What was promised at the end of a month is that month's edition's.
    func promised(in month: Month) -> AvailabilityPromise {
        facts.agreements[facts.agreements.edition(of: agreement, on: month.lastDay)]?.availability ?? promise
    }
    let longest = (0...12).map { promised(in: period - $0).months }.max() ?? count
    let first = period - (longest - 1) - 12
    let months = (0..<(longest + 12)).map { index in
        let month = first + index
        let span = Span(
            start: facts.zone.start(of: month),
            end: min(facts.zone.start(of: month + 1), max(facts.asOf, facts.zone.start(of: month))))
        return (month: month, time: track.time(in: span))
    }
    func year(endingAt index: Int, _ count: Int) -> ObservedTime {
        months[(index - count + 1)...index].reduce(ObservedTime()) { $0 + $1.time }
    }
    func window(_ month: Month, _ count: Int) -> Span {
        Span(
            start: facts.zone.start(of: month - (count - 1)), end: min(facts.zone.start(of: month + 1), facts.asOf))
    }
    let course: [ServiceAvailability.Year] = ((longest - 1)..<months.count).map { index in
        let month = months[index].month
        let promise = promised(in: month)
        let time = year(endingAt: index, promise.months)
        let isContradictory = track.isContradictory(in: window(month, promise.months))
        return (
            month: month, outcome: isContradictory ? .undecidable : promise.outcome(time), time: time,
            isContradictory: isContradictory
        )
    }
    let window = window(period, count)
    let time = year(endingAt: months.count - 1, count)
    let isContradictory = track.isContradictory(in: window)
    return ServiceAvailability(
        service: service, agreement: agreement, window: window, time: time, months: Array(months.suffix(count)),
        trend: Array(months.suffix(13)), days: days(track, of: period, facts), course: course,
        outages: track.outages(in: window),
        outcome: isContradictory ? .undecidable : promise.outcome(time))
}

private func days(
    _ track: StateTrack, of period: Month, _ facts: Facts
) -> [(day: Day, time: ObservedTime)] {
    (0..<period.length).compactMap { index in
        let day = period.firstDay + index
        let span = Span(start: facts.zone.start(of: day), end: min(facts.zone.start(of: day + 1), facts.asOf))
        return span.isEmpty ? nil : (day, track.time(in: span))
    }
}

/// A service's states without overlaps: down wins, then maintenance, unknown, up.
struct StateTrack {
    /// What contradicts itself: where it may lie.
    private var contradictions: [Span] = []
    private var pieces: [(span: Span, state: ServiceState, causes: [Int32])] = []
    private let otherwise: ServiceState
    private let asOf: Instant

    init(_ observations: [Observation], otherwise: ServiceState, asOf: Instant) {
        self.otherwise = otherwise
        self.asOf = asOf
        let order: [ServiceState] = [.down, .maintenance, .unknown, .up]
        // At each edge, how many observations of each state begin or end.
        var edges: [(at: Instant, state: Int, change: Int)] = []
        var caused: [(span: Span, state: ServiceState, cause: Int32)] = []
        for observation in observations {
            if observation.isContradictory {
                let ends = [observation.from.start, observation.to.stop].compactMap { $0 }
                contradictions.append(
                    Span(
                        start: observation.from.isContradictory ? .distantPast : ends.min() ?? .distantPast,
                        end: observation.to.isContradictory ? .distantFuture : ends.max() ?? .distantFuture))
                continue
            }
            guard let from = observation.from.start, from < asOf,
                let state = order.firstIndex(of: observation.state)
            else { continue }
            let to = min(observation.to.stop ?? asOf, asOf)
            guard from < to else { continue }
            edges.append((from, state, 1))
            edges.append((to, state, -1))
            if observation.cause >= 0 { caused.append((Span(start: from, end: to), order[state], observation.cause)) }
        }
        edges.sort { $0.at < $1.at }
        var open = [0, 0, 0, 0]
        for (index, edge) in edges.enumerated() {
            open[edge.state] += edge.change
            guard index + 1 < edges.count, edges[index + 1].at > edge.at,
                let state = open.firstIndex(where: { $0 > 0 })
            else { continue }
            let span = Span(start: edge.at, end: edges[index + 1].at)
            if let last = pieces.last, last.state == order[state], last.span.end == span.start {
                pieces[pieces.count - 1].span.end = span.end
            } else {
                pieces.append((span, order[state], []))
            }
        }
        // In the order in which they began; those of one instant as their rows come.
        caused.sort { ($0.span.start, $0.cause) < ($1.span.start, $1.cause) }
        for (span, state, cause) in caused { give(cause, to: state, in: span) }
    }

    /// Notes a cause with the pieces of its state that it reaches into.
    private mutating func give(_ cause: Int32, to state: ServiceState, in span: Span) {
        var low = 0
        var high = pieces.count
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].span.end <= span.start { low = middle + 1 } else { high = middle }
        }
        while low < pieces.count, pieces[low].span.start < span.end {
            if pieces[low].state == state, !pieces[low].causes.contains(cause) { pieces[low].causes.append(cause) }
            low += 1
        }
    }

    func time(in window: Span) -> ObservedTime {
        var time = ObservedTime()
        guard !window.isEmpty else { return time }
        var observed: Int64 = 0
        for (span, state, _) in pieces {
            let seconds = min(span.end, window.end) - max(span.start, window.start)
            if seconds <= 0 { continue }
            observed += seconds
            add(seconds, state, &time)
        }
        add(window.end - window.start - observed, otherwise, &time)
        return time
    }

    /// Whether something that contradicts itself may lie in the window (G-10).
    func isContradictory(in window: Span) -> Bool {
        contradictions.contains { $0.start < window.end && window.start <= $0.end }
    }

    func outages(in window: Span) -> [Outage] {
        pieces.compactMap { span, state, causes in
            guard state == .down || state == .maintenance else { return nil }
            let cut = Span(start: max(span.start, window.start), end: min(span.end, window.end))
            return cut.isEmpty
                ? nil
                : Outage(
                    span: cut, isMaintenance: state == .maintenance, causes: causes,
                    beganBefore: span.start < window.start, isOpen: cut.end >= asOf)
        }
    }

    private func add(_ seconds: Int64, _ state: ServiceState, _ time: inout ObservedTime) {
        switch state {
        case .up: time.up += seconds
        case .down: time.down += seconds
        case .maintenance: time.maintenance += seconds
        case .unknown: time.unknown += seconds
        }
    }
}
