import Agreements
import ServiceTime

/// One clock, ready to be decided: when it started and stopped, on which calendar, by when it is due.
struct Clock: Sendable {
    var start: Instant
    var stop: Instant?
    /// When the subject was closed, if it was.
    var closed: Instant?
    var target: Target
    /// From when on a working day it counts as received on the next one.
    var cutOff: CutOff?
    /// The due instant of a target that is a day in a field.
    var dueDay: Instant?
    var calendar: ServiceCalendar
    /// When it stood still. What happens after the stop moves nothing (G-05).
    var suspended: Spans
    var asOf: Instant

    /// What becomes of it.
    enum Decision: Sendable, Equatable {
        case met
        /// Past due; decided at the due instant, or at the change that made it so (G-06).
        case missed(decided: Instant)
        /// Closed before it was due, without its stop event.
        case unstopped
    }

    /// The due instant; nil where a suspension without end keeps it from falling due.
    var due: Instant? {
        switch target {
        case .seconds(let seconds): calendar.instant(after: start, open: seconds, except: suspended)
        case .workingDays(let days):
            switch cutOff {
            case nil: calendar.closing(ofBusinessDay: days, after: start, except: suspended)
            case .closing: calendar.closing(ofBusinessDay: days, after: start, receivedBy: nil, except: suspended)
            case .second(let second):
                calendar.closing(ofBusinessDay: days, after: start, receivedBy: second, except: suspended)
            }
        case .calendarDays(let days):
            calendar.zone.start(of: calendar.zone.local(start).day + days + 1) - 1
        case .day: dueDay
        }
    }

    /// Decides the clock as long as this objective is in force: from `from` to before `to` (G-06).
    ///
    /// Nil: nothing decides it in that time.
    func decide(due: Instant?, from: Instant, to: Instant) -> Decision? {
        // What ends the waiting: the stop, else the closing, else the reporting instant.
        let end = stop ?? closed ?? asOf
        if let due {
            // The first second at which it is past due under this objective.
            let past = max(due + 1, from)
            if past < to, past <= end { return .missed(decided: max(due, from)) }
        }
        if let stop, stop < to { return .met }
        if let closed, closed < to, stop == nil { return .unstopped }
        return nil
    }

    /// Where counting ended: the stop, or the reporting instant.
    var end: Instant { stop ?? asOf }

    /// Open seconds from start to stop or reporting instant, suspensions out.
    var elapsed: Int64 { calendar.openSeconds(from: start, to: end, except: suspended) }

    /// Open seconds that were taken out.
    var taken: Int64 { suspended.isEmpty ? 0 : calendar.openSeconds(from: start, to: end) - elapsed }
}
