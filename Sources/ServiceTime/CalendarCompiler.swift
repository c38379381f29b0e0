/// Turns a definition into open time and business days.
struct CalendarCompiler: Sendable {
    /// A window, or what breaks leave of it, in seconds of wall time since 1970-01-01T00:00:00.
    struct Piece: Sendable {
        var start: Int64
        var end: Int64
    }

    let definition: CalendarDefinition
    /// The ordinary weeks, the earliest first.
    private let weeks: [CalendarDefinition.Edition]
    /// Wall times that the zone's clock never shows.
    private let gaps: [Piece]

    init(_ definition: CalendarDefinition) {
        self.definition = definition
        weeks = definition.weeks
        let zone = definition.zone
        gaps = (1..<max(1, zone.times.count)).compactMap { i in
            let gap = Piece(
                start: zone.times[i] + Int64(zone.offsets[i - 1]), end: zone.times[i] + Int64(zone.offsets[i])
            )
            return gap.start < gap.end ? gap : nil
        }
    }

    /// What makes a day differ from others of its weekday.
    struct Marks: OptionSet {
        let rawValue: UInt8
        static let holiday = Marks(rawValue: 1)
        static let exception = Marks(rawValue: 2)
        static let breaks = Marks(rawValue: 4)
        static let closed = Marks(rawValue: 8)
        static let gap = Marks(rawValue: 16)
    }

    func marks(of day: Day) -> Marks {
        var marks: Marks = []
        if definition.holidays[day] != nil { marks.insert(.holiday) }
        if definition.exceptions[day] != nil { marks.insert(.exception) }
        if definition.breaks[day] != nil { marks.insert(.breaks) }
        if definition.isClosed(day) { marks.insert(.closed) }
        let start = Int64(day.number) * 86_400
        if gaps.contains(where: { $0.start < start + 172_800 && $0.end > start }) { marks.insert(.gap) }
        return marks
    }

    /// The marks of all days of a span that have any, without asking four dictionaries for each day.
    func marks(from first: Day, through last: Day) -> [Marks] {
        var marks = [Marks](repeating: [], count: last - first + 1)
        func mark(_ days: some Sequence<Day>, _ mark: Marks) {
            for day in days where first <= day && day <= last { marks[day - first].insert(mark) }
        }
        mark(definition.holidays.keys, .holiday)
        mark(definition.exceptions.keys, .exception)
        mark(definition.breaks.keys, .breaks)
        mark(definition.holidays.keys.filter(definition.isClosed), .closed)
        mark(definition.exceptions.keys.filter(definition.isClosed), .closed)
        for gap in gaps {
            let begins = Day(containing: gap.start)
            let ends = Day(containing: gap.end)
            mark((begins.number - 1...ends.number).map(Day.init(number:)), .gap)
        }
        return marks
    }

    /// Appends the pieces of the windows that open on a day, in order and merged; `yesterday`, `marks` and
    /// `tomorrow` are the marks of the days around and of the day itself.
    func appendPieces(
        of day: Day, weekday: Int, yesterday: Marks, marks: Marks, tomorrow: Marks, to pieces: inout [Piece]
    ) {
        let windows: [Window]
        if marks.contains(.exception) {
            windows = definition.exceptions[day] ?? []
        } else if marks.contains(.holiday) {
            return
        } else {
            windows = week(of: day).byWeekday[weekday]
        }
        let midnight = Int64(day.number) * 86_400
        let limit: Int32 = tomorrow.contains(.closed) ? 86_400 : 172_800
        let firstOfDay = pieces.count
        for window in windows where window.isValid {
            let end = min(window.end, limit)
            pieces.append(Piece(start: midnight + Int64(window.start), end: midnight + Int64(end)))
        }
        if pieces.count - firstOfDay > 1 { tidy(&pieces, from: firstOfDay) }
        if yesterday.union(marks).union(tomorrow).contains(.breaks) {
            for cut in [day - 1, day, day + 1] {
                for window in definition.breaks[cut] ?? [] where window.isValid {
                    let cutMidnight = Int64(cut.number) * 86_400
                    let hole = Piece(
                        start: cutMidnight + Int64(window.start), end: cutMidnight + Int64(window.end))
                    remove(hole, from: &pieces, from: firstOfDay)
                }
            }
        }
        if marks.contains(.gap) {
            // A window that the clock skips from end to end does not open.
            let kept = pieces[firstOfDay...].filter { piece in
                !gaps.contains { $0.start <= piece.start && piece.end <= $0.end }
            }
            pieces.replaceSubrange(firstOfDay..., with: kept)
        }
    }

    private func week(of day: Day) -> WeeklyWindows {
        for week in weeks.reversed() where week.validFrom <= day { return week.windows }
        return definition.windows
    }

    /// Orders and merges the pieces from an index on.
    private func tidy(_ pieces: inout [Piece], from first: Int) {
        pieces[first...].sort { $0.start < $1.start }
        var kept = first
        for index in first + 1..<pieces.count {
            if pieces[index].start <= pieces[kept].end {
                pieces[kept].end = max(pieces[kept].end, pieces[index].end)
            } else {
                kept += 1
                pieces[kept] = pieces[index]
            }
        }
        pieces.removeSubrange((kept + 1)...)
    }

    private func remove(_ hole: Piece, from pieces: inout [Piece], from first: Int) {
        var rest: [Piece] = []
        for piece in pieces[first...] {
            let before = Piece(start: piece.start, end: min(piece.end, hole.start))
            let after = Piece(start: max(piece.start, hole.end), end: piece.end)
            if hole.end <= piece.start || piece.end <= hole.start {
                rest.append(piece)
            } else {
                if before.start < before.end { rest.append(before) }
                if after.start < after.end { rest.append(after) }
            }
        }
        pieces.replaceSubrange(first..., with: rest)
    }

    /// The pieces of one day.
    func pieces(of day: Day) -> [Piece] {
        var pieces: [Piece] = []
        appendPieces(
            of: day, weekday: day.weekday.rawValue, yesterday: marks(of: day - 1), marks: marks(of: day),
            tomorrow: marks(of: day + 1), to: &pieces)
        return pieces
    }

    /// The instants at which a wall clock shows a time within the pieces, which are in order of beginning and
    /// may overlap. "Open is what the wall clock shows": a period of the zone that begins with a gap does not
    /// show some of a piece, one that begins with a repetition shows some of it again.
    func instants(of pieces: [Piece]) -> [Span] {
        guard let earliest = pieces.first?.start, let latest = pieces.last?.start else { return [] }
        let zone = definition.zone
        var merged: [Piece] = []
        merged.reserveCapacity(pieces.count)
        for piece in pieces {
            if let last = merged.last, piece.start <= last.end {
                merged[merged.count - 1].end = max(last.end, piece.end)
            } else {
                merged.append(piece)
            }
        }
        var spans: [Span] = []
        spans.reserveCapacity(merged.count + 256)
        var next = 0
        let periods = zone.period(at: earliest - 93_600)...zone.period(at: latest + 3 * 93_600)
        for period in periods {
            let offset = Int64(zone.offsets[period])
            let begins = zone.times[period]
            let ends = period + 1 < zone.times.count ? zone.times[period + 1] : Int64.max
            // A repetition sets the clock back: pieces that ended before the change are shown again.
            while next > 0, merged[next - 1].end - offset > begins { next -= 1 }
            while next < merged.count {
                let piece = merged[next]
                if piece.start - offset >= ends { break }
                let shown = (from: max(begins, piece.start - offset), to: min(ends, piece.end - offset))
                let span = Span(start: Instant(shown.from), end: Instant(shown.to))
                if !span.isEmpty {
                    if let last = spans.last, span.start == last.end {
                        spans[spans.count - 1].end = span.end
                    } else {
                        spans.append(span)
                    }
                }
                if piece.end - offset > ends { break }
                next += 1
            }
        }
        return spans
    }
}
