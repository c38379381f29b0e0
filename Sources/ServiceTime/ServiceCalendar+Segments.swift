extension ServiceCalendar {
    /// The story of a clock from one instant to another, without a gap: what counted, what did not, and why.
    ///
    /// The last segment's total is `openSeconds(from:to:except:)`, because it comes from the same table. What
    /// is suspended is told as one stretch, open or not, for as long as the reasons stay the same; neighbours
    /// of equal reason are one segment.
    public func segments(from: Instant, to: Instant, except: Spans = .none) -> [Segment] {
        var segments: [Segment] = []
        var total: Int64 = 0
        func append(_ span: Span, _ reason: Segment.Reason, open: Int64) {
            guard !span.isEmpty else { return }
            if reason == .open { total += open }
            if let last = segments.last, last.reason == reason {
                segments[segments.count - 1].span.end = span.end
                segments[segments.count - 1].openSeconds += open
                segments[segments.count - 1].total = total
            } else {
                segments.append(Segment(span: span, reason: reason, openSeconds: open, total: total))
            }
        }
        /// A stretch without suspension.
        func appendRunning(_ span: Span) {
            var at = span.start
            for open in table.open(within: span) {
                appendClosed(Span(start: at, end: open.start))
                append(open, .open, open: open.end - open.start)
                at = open.end
            }
            appendClosed(Span(start: at, end: span.end))
        }
        func appendClosed(_ span: Span) {
            guard !span.isEmpty else { return }
            for (part, holiday) in holidays(within: span) {
                append(part, holiday.map { .holiday($0) } ?? .outsideWindow, open: 0)
            }
        }
        /// A suspended stretch, cut where its reasons change.
        func appendSuspended(_ span: Span) {
            let labels = except.labelled.filter { $0.span.start < span.end && $0.span.end > span.start }
            let bounds = Set(labels.flatMap { [$0.span.start, $0.span.end] }.filter { span.contains($0) })
            let cuts = [span.start] + bounds.sorted().filter { $0 > span.start } + [span.end]
            for (start, end) in zip(cuts, cuts.dropFirst()) {
                var reasons: [String] = []
                for label in labels where label.span.start <= start && label.span.end >= end {
                    if !reasons.contains(label.label) { reasons.append(label.label) }
                }
                let part = Span(start: start, end: end)
                append(part, .suspended(reasons), open: openSeconds(from: start, to: end))
            }
        }
        var at = from
        for suspended in except.merged where suspended.end > from && suspended.start < to {
            appendRunning(Span(start: at, end: max(at, suspended.start)))
            appendSuspended(Span(start: max(from, suspended.start), end: min(to, suspended.end)))
            at = suspended.end
        }
        if at < to { appendRunning(Span(start: at, end: to)) }
        return segments
    }

    /// A closed stretch, cut into holidays (by name) and other time.
    private func holidays(within span: Span) -> [(Span, String?)] {
        var parts: [(Span, String?)] = []
        var at = span.start
        for day in holidays(touching: span) {
            let start = max(at, zone.start(of: day))
            let end = min(span.end, zone.start(of: day + 1))
            guard start < end else { continue }
            if at < start { parts.append((Span(start: at, end: start), nil)) }
            parts.append((Span(start: start, end: end), definition.holidays[day]))
            at = end
        }
        if at < span.end { parts.append((Span(start: at, end: span.end), nil)) }
        return parts
    }

    /// The holidays in force on the local days of a span, in order.
    private func holidays(touching span: Span) -> [Day] {
        // Beyond the calendar's years nothing is told by name; a span may begin or end in the infinite.
        let known = Span(
            start: max(span.start, zone.start(of: Month(year: years.lowerBound, month: 1))),
            end: min(span.end, zone.start(of: Month(year: years.upperBound + 1, month: 1))))
        guard !known.isEmpty else { return [] }
        let (first, last) = (zone.local(known.start).day, zone.local(known.end - 1).day)
        func isHoliday(_ day: Day) -> Bool {
            definition.holidays[day] != nil && definition.exceptions[day] == nil
        }
        // Most stretches are a night or a weekend; one of a century is cheaper by its holidays.
        if last - first < 64 {
            return first <= last ? (0...(last - first)).map { first + $0 }.filter(isHoliday) : []
        }
        return definition.holidays.keys.filter { first <= $0 && $0 <= last && isHoliday($0) }.sorted()
    }
}
