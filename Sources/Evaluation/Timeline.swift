import Agreements
import Records
import ServiceTime

/// What holds of a subject from an instant on, until the next state.
struct State: Sendable, Equatable {
    var from: Instant
    var priority: UInt8 = 0
    var queue: UInt8 = 0
    var supportLevel: UInt8 = 0
}

/// How a subject's state changed, as far as the reporting instant knows.
struct Timeline: Sendable {
    /// What holds from the beginning.
    let first: State
    /// What came after it, in order of time.
    private(set) var later: [State] = []
    /// When the ticket had which status, as far as events date it; the last one has no end.
    var statuses: [(status: Status, span: Span)] = []
    /// When a ticket that was resolved or closed was opened again.
    var reopenings: [Span] = []
    /// Whether an event has a time that cannot be (G-10).
    var isBroken = false

    /// A state that never changes.
    init(_ state: State) { first = state }

    /// What holds at the reporting instant.
    var last: State { later.last ?? first }

    /// A ticket's states. Where a column has events they decide, column by column; before the first, the
    /// ticket's own column holds.
    init(_ ticket: Ticket, events: some RandomAccessCollection<TicketEvent>, asOf: Instant) {
        var state = State(
            from: .distantPast, priority: ticket.priority, queue: ticket.queue, supportLevel: ticket.supportLevel)
        first = state
        for event in events {
            guard let at = event.at.start else {
                isBroken = true
                continue
            }
            if at >= asOf { continue }
            if event.priority > 0 { state.priority = event.priority }
            if event.queue > 0 { state.queue = event.queue }
            if event.supportLevel > 0 { state.supportLevel = event.supportLevel }
            append(state, at: at)
            if let status = event.status { append(status, at: at) }
        }
    }

    private mutating func append(_ state: State, at instant: Instant) {
        var state = state
        state.from = instant
        var before = last
        before.from = instant
        if before == state { return }
        if later.last?.from == instant {
            later[later.count - 1] = state
        } else {
            later.append(state)
        }
    }

    private mutating func append(_ status: Status, at instant: Instant) {
        if let last = statuses.last {
            if last.status == status { return }
            statuses[statuses.count - 1].span.end = instant
            let wasDone = last.status == .resolved || last.status == .closed
            let isDone = status == .resolved || status == .closed
            if wasDone, !isDone {
                // Closed may follow resolved: what was done began with the first of them.
                let began = statuses.reversed().prefix { $0.status == .resolved || $0.status == .closed }
                reopenings.append(Span(start: began.last?.span.start ?? last.span.start, end: instant))
            }
        }
        statuses.append((status, Span(start: instant, end: .distantFuture)))
    }
}
