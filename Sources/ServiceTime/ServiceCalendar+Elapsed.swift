extension ServiceCalendar {
    /// The open seconds between two instants; 0 when `to` does not come after `from`.
    public func openSeconds(from: Instant, to: Instant) -> Int64 {
        guard from < to else { return 0 }
        return table.openSeconds(before: to.seconds) - table.openSeconds(before: from.seconds)
    }

    /// The open seconds between two instants that are not suspended (rule G-05).
    public func openSeconds(from: Instant, to: Instant, except: Spans) -> Int64 {
        var seconds = openSeconds(from: from, to: to)
        if seconds == 0 { return 0 }
        for span in except.merged {
            if span.start >= to { break }
            if span.end > from { seconds -= openSeconds(from: max(from, span.start), to: min(to, span.end)) }
        }
        return seconds
    }

    /// The earliest instant at which the open seconds since `start` reach `target` (rule G-03); `start` itself
    /// for a target of 0 or less, nil beyond the calendar's years.
    public func instant(after start: Instant, open target: Int64) -> Instant? {
        guard target > 0 else { return start }
        let before = table.openSeconds(before: start.seconds)
        guard target <= table.total - before else { return nil }
        return Instant(table.earliest(open: before + target))
    }

    /// The earliest instant at which the open seconds since `start`, suspensions taken out, reach `target`
    /// (rules G-03, G-05); `start` itself for a target of 0 or less, nil when it never comes: suspended
    /// without an end, or beyond the calendar's years.
    public func instant(after start: Instant, open target: Int64, except: Spans) -> Instant? {
        guard target > 0 else { return start }
        var (start, target) = (start, target)
        for span in except.merged where span.end > start {
            if span.start > start {
                let open = openSeconds(from: start, to: span.start)
                if open >= target { break }
                target -= open
            }
            start = span.end
        }
        return instant(after: start, open: target)
    }

    /// The latest instant from which `target` open seconds are left until `end`: how late something may begin
    /// that must be done by then. Nil before the calendar's years.
    public func instant(before end: Instant, open target: Int64) -> Instant? {
        guard target > 0 else { return end }
        let before = table.openSeconds(before: end.seconds)
        guard target <= before else { return nil }
        return Instant(table.latest(open: before - target))
    }
}
