/// One line of the story of a clock that counts business days (rules G-04, G-05).
public struct CountedDay: Hashable, Sendable {
    /// Why a day counts or does not.
    public enum Reason: Hashable, Sendable {
        /// A business day on which the clock was not held up: it counts.
        case businessDay
        /// No window opens on that day of the week, or by dated hours.
        case noWindow
        /// A holiday, of that name.
        case holiday(String)
        /// The clock stood still when the last window closed.
        case suspendedAtClosing
        /// The clock stood still for all of the day's open time.
        case suspendedAllDay
    }

    /// The local day.
    public var day: Day
    /// Why.
    public var reason: Reason
    /// The business days counted by its end.
    public var total: Int
    /// When its last window closes; nil where it has none.
    public var closing: Instant?

    /// Whether it counts.
    public var counts: Bool { reason == .businessDay }
}

extension ServiceCalendar {
    /// The days from the one after `start` to the n-th that counts, one by one, and why each does or does not.
    /// The last one's closing is `closing(ofBusinessDay:after:except:)`; empty where that is nil.
    public func countedDays(
        toBusinessDay n: Int, after start: Day, except: Spans = .none
    ) -> [CountedDay] {
        guard let due = closing(ofBusinessDay: n, after: start, except: except) else { return [] }
        var story: [CountedDay] = []
        var total = 0
        var day = start + 1
        while total < n {
            let reason: CountedDay.Reason
            let closing = closing(of: day)
            if let index = days.index(of: day) {
                reason = suspension(ofDay: index, except)
            } else if let name = definition.holidays[day], definition.exceptions[day] == nil {
                reason = .holiday(name)
            } else {
                reason = .noWindow
            }
            if reason == .businessDay { total += 1 }
            story.append(CountedDay(day: day, reason: reason, total: total, closing: closing))
            if let closing, closing >= due { break }
            day = day + 1
        }
        return story
    }

    /// Whether a business day counts under suspensions.
    func suspension(ofDay index: Int, _ except: Spans) -> CountedDay.Reason {
        if except.isEmpty { return .businessDay }
        if except.contains(days.closings[index]) { return .suspendedAtClosing }
        return isSuspendedAllDay(index, except) ? .suspendedAllDay : .businessDay
    }
}
