import Agreements
import ServiceTime

/// The hours of an agreement's credit plan on one calendar: which factor each second of work has.
struct WorkHours {
    /// A stretch of work with one factor.
    struct Piece: Equatable {
        var span: Span
        /// The position in `CreditPlan.hours`.
        var hours: Int
    }

    private enum Rule {
        case days(weekdays: Set<Int>, holidays: Bool)
        case open(ServiceCalendar)
        case always
    }

    private let zone: Zone
    private let holidays: [Day: String]
    private let rules: [Rule]

    /// Nil where the plan needs a country's official holidays that are not known.
    init?(_ plan: CreditPlan, _ agreement: UInt8, place: Int, _ calendars: CalendarShelf) {
        var rules: [Rule] = []
        var holidays: [Day: String] = [:]
        for factor in plan.hours {
            switch factor.hours {
            case .days(let weekdays, let official):
                if official {
                    guard let days = calendars.holidays(agreement, place: place) else { return nil }
                    holidays = days
                }
                rules.append(.days(weekdays: weekdays, holidays: official))
            case .open(let plan):
                guard let calendar = calendars.calendar(agreement, plan: plan, place: place) else { return nil }
                rules.append(.open(calendar))
            case .always: rules.append(.always)
            }
        }
        self.holidays = holidays
        self.rules = rules
        zone = calendars.zone(agreement, place: place)
    }

    /// Puts work into `pieces` in its stretches, in order of time. It is cut where the factor changes, and only there.
    func cut(_ work: Span, into pieces: inout [Piece]) {
        pieces.removeAll(keepingCapacity: true)
        var at = work.start
        while at < work.end {
            // A local day at a time: a Sunday or a holiday is one, however long the clock makes it.
            let day = zone.local(at).day
            let end = min(work.end, zone.start(of: day + 1))
            append(Span(start: at, end: end), on: day, from: 0, to: &pieces)
            at = end
        }
    }

    /// Appends a stretch of one local day by the first rule, from a position on, that each second lies in.
    private func append(_ span: Span, on day: Day, from position: Int, to pieces: inout [Piece]) {
        guard position < rules.count, !span.isEmpty else { return }
        switch rules[position] {
        case .always: append(span, position, to: &pieces)
        case .days(let weekdays, let official):
            let applies = weekdays.contains(day.weekday.rawValue) || (official && holidays[day] != nil)
            if applies {
                append(span, position, to: &pieces)
            } else {
                append(span, on: day, from: position + 1, to: &pieces)
            }
        case .open(let calendar):
            let open = calendar.openSeconds(from: span.start, to: span.end)
            if open == span.end - span.start { return append(span, position, to: &pieces) }
            if open == 0 { return append(span, on: day, from: position + 1, to: &pieces) }
            var closed = span.start
            for segment in calendar.segments(from: span.start, to: span.end) where segment.counts {
                append(Span(start: closed, end: segment.span.start), on: day, from: position + 1, to: &pieces)
                append(segment.span, position, to: &pieces)
                closed = segment.span.end
            }
            append(Span(start: closed, end: span.end), on: day, from: position + 1, to: &pieces)
        }
    }

    private func append(_ span: Span, _ hours: Int, to pieces: inout [Piece]) {
        if let last = pieces.last, last.hours == hours, last.span.end == span.start {
            pieces[pieces.count - 1].span.end = span.end
        } else {
            pieces.append(Piece(span: span, hours: hours))
        }
    }
}
