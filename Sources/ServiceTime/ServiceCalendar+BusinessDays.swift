extension ServiceCalendar {
    /// Whether at least one window opens on a day (rule G-04). One over midnight belongs to the day it opens on.
    public func isBusinessDay(_ day: Day) -> Bool { days.index(of: day) != nil }

    /// The business days after `from`, through `to`; 0 when reversed.
    public func businessDays(from: Day, to: Day) -> Int { max(0, days.rank(to) - days.rank(from)) }

    /// The n-th business day after a day, n from 1; nil beyond the calendar's years.
    public func businessDay(_ n: Int, after day: Day) -> Day? {
        let index = days.rank(day) + n - 1
        return n >= 1 && index < days.days.count ? days.days[index] : nil
    }

    /// The n-th business day before a day, n from 1; nil before the calendar's years.
    public func businessDay(_ n: Int, before day: Day) -> Day? {
        let index = days.rank(day - 1) - n
        return n >= 1 && index >= 0 ? days.days[index] : nil
    }

    /// The instant at which a day's last window closes, a local time as rule G-01 reads it; nil where the day
    /// is no business day. Under 24x7 it is 24:00.
    public func closing(of day: Day) -> Instant? { days.index(of: day).map { days.closings[$0] } }

    /// The closing time of the n-th business day after the local day of `start` (rule G-04); `n` from 1.
    ///
    /// Rule G-05: a day does not count that is suspended at its closing time or for all of its open time. Nil
    /// when it never comes: suspended without an end, or beyond the calendar's years.
    public func closing(ofBusinessDay n: Int, after start: Instant, except: Spans = .none) -> Instant? {
        closing(ofBusinessDay: n, after: zone.local(start).day, except: except)
    }

    /// The same, after a day that is known.
    public func closing(ofBusinessDay n: Int, after day: Day, except: Spans = .none) -> Instant? {
        guard n >= 1 else { return nil }
        var index = days.rank(day)
        guard !except.isEmpty else {
            index += n - 1
            return index < days.closings.count ? days.closings[index] : nil
        }
        var left = n
        while index < days.closings.count {
            let closing = days.closings[index]
            if let span = except.span(at: closing) {
                // None of the days that close within the same suspension counts.
                guard span.end <= Instant(table.last) else { return nil }
                repeat { index += 1 } while index < days.closings.count && days.closings[index] < span.end
                continue
            }
            if !isSuspendedAllDay(index, except) {
                left -= 1
                if left == 0 { return closing }
            }
            index += 1
        }
        return nil
    }

    /// Whether all the open time of a business day is suspended.
    func isSuspendedAllDay(_ index: Int, _ except: Spans) -> Bool {
        // The zone's day may be two hours longer than a day; its windows may reach into the next one.
        let closing = days.closings[index]
        let isNear = except.merged.contains {
            $0.start < closing + 93_600 && $0.end > closing - 200_000
        }
        guard isNear else { return false }
        return compiler.instants(of: compiler.pieces(of: days.days[index])).allSatisfy { open in
            except.merged.contains { $0.start <= open.start && open.end <= $0.end }
        }
    }

    /// The day on which a request counts as received where an agreement says that one made on a closed day, or
    /// too late on a business day, counts as received on the next business day (the option of rule G-04).
    ///
    /// - `cutOff`: the second of the local day at and after which it is too late; nil means the closing time.
    /// - `inclusive`: whether a request in the very second of the cut-off is still in time.
    public func receivedDay(of request: Instant, cutOff: Int32?, inclusive: Bool = false) -> Day? {
        let (day, second) = zone.local(request)
        guard let closing = closing(of: day) else { return businessDay(1, after: day) }
        let late: Bool
        if let cutOff {
            late = inclusive ? second > cutOff : second >= cutOff
        } else {
            late = inclusive ? request > closing : request >= closing
        }
        return late ? businessDay(1, after: day) : day
    }

    /// The closing time of the n-th business day after the day on which a request counts as received: see
    /// `receivedDay(of:cutOff:inclusive:)`.
    public func closing(
        ofBusinessDay n: Int, after start: Instant, receivedBy cutOff: Int32?, inclusive: Bool = false,
        except: Spans = .none
    ) -> Instant? {
        guard let received = receivedDay(of: start, cutOff: cutOff, inclusive: inclusive) else { return nil }
        return closing(ofBusinessDay: n, after: received, except: except)
    }
}
