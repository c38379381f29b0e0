/// The last line of a TZif file: the rule for all years after its table (POSIX `TZ`, extended by RFC 8536
/// to hours from -167 to 167), for instance `CET-1CEST,M3.5.0,M10.5.0/3` or `<+0330>-3:30`.
struct PosixRule {
    /// What a wall clock shows: seconds east of UTC, and its name.
    struct Kind: Equatable {
        var offset: Int32
        var abbreviation: String
    }

    /// One change a year.
    struct Change: Equatable {
        enum Date: Equatable {
            /// `Jn`: 1 to 365, 29 February is never counted.
            case julian(Int)
            /// `n`: 0 to 365, 29 February is counted.
            case ordinal(Int)
            /// `Mm.w.d`: the w-th (5: the last) weekday d (0: Sunday) of the month.
            case weekday(month: Int, week: Int, day: Int)
        }

        var date: Date
        /// Seconds of wall time after 00:00 of that day; may be negative or beyond 24 hours.
        var time: Int64

        /// Seconds of wall time since 1970-01-01T00:00:00 at which the change comes in that year.
        func wallSeconds(in year: Int) -> Int64 {
            let first = Day(number: Day.number(year: year, month: 1, day: 1))
            let day: Day
            switch date {
            case .julian(let n):
                let leap = Month(year: year, month: 2).length == 29
                day = first + (n - 1 + (leap && n > 59 ? 1 : 0))
            case .ordinal(let n):
                day = first + n
            case .weekday(let month, let week, let weekday):
                day = Month(year: year, month: month).day(week, Weekday.allCases[(weekday + 6) % 7])
            }
            return Int64(day.number) * 86_400 + time
        }
    }

    var standard: Kind
    /// Summer time with its beginning and its end; nil where the clock never changes.
    var summer: (kind: Kind, begins: Change, ends: Change)?

    /// The changes of a span of years as (instant, what holds from there), in order.
    func transitions(in years: ClosedRange<Int>) -> [(time: Int64, kind: Kind)] {
        guard let summer else { return [] }
        var all: [(time: Int64, kind: Kind)] = []
        for year in years {
            // At one instant the beginning comes last: `XXX3EDT4,0/0,J365/23` is summer all the year.
            let begins = summer.begins.wallSeconds(in: year) - Int64(standard.offset)
            let ends = summer.ends.wallSeconds(in: year) - Int64(summer.kind.offset)
            let both = [(time: begins, kind: summer.kind), (time: ends, kind: standard)]
            all += begins < ends ? both : both.reversed()
        }
        let ordered = all.enumerated().sorted {
            let (a, b) = ($0.element, $1.element)
            if a.time != b.time { return a.time < b.time }
            return a.kind == standard && b.kind != standard
        }
        return ordered.map(\.element)
    }
}

extension Month {
    /// The `n`-th weekday of the month; `n` = 5 or more means the last one, -1 as well.
    func day(_ n: Int, _ weekday: Weekday) -> Day {
        let first = firstDay
        let lead = (weekday.rawValue - first.weekday.rawValue + 7) % 7
        let last = lead + (length - 1 - lead) / 7 * 7
        return first + (n < 0 ? last : min(lead + (n - 1) * 7, last))
    }
}

extension PosixRule {
    /// Reads a footer; nil where it is not one.
    init?(_ text: some Sequence<UInt8>) {
        var reader = PosixRuleReader(bytes: Array(text))
        guard let rule = reader.rule(), reader.isAtEnd else { return nil }
        self = rule
    }
}

private struct PosixRuleReader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    mutating func rule() -> PosixRule? {
        guard let name = name(), let behind = signedTime(limit: 24) else { return nil }
        let standard = PosixRule.Kind(offset: Int32(-behind), abbreviation: name)
        guard !isAtEnd else { return PosixRule(standard: standard, summer: nil) }
        guard let summerName = self.name() else { return nil }
        var offset = standard.offset + 3600
        if let next, next != UInt8(ascii: ",") {
            guard let behind = signedTime(limit: 24) else { return nil }
            offset = Int32(-behind)
        }
        let summer = PosixRule.Kind(offset: offset, abbreviation: summerName)
        if isAtEnd {  // POSIX leaves the rule open then; everyone takes that of the United States
            let begins = PosixRule.Change(date: .weekday(month: 3, week: 2, day: 0), time: 7200)
            let ends = PosixRule.Change(date: .weekday(month: 11, week: 1, day: 0), time: 7200)
            return PosixRule(standard: standard, summer: (summer, begins, ends))
        }
        guard take(","), let begins = change(), take(","), let ends = change() else { return nil }
        return PosixRule(standard: standard, summer: (summer, begins, ends))
    }

    private mutating func name() -> String? {
        if take("<") {
            let start = position
            while let byte = next, byte != UInt8(ascii: ">") { position += 1 }
            let name = String(decoding: bytes[start..<position], as: UTF8.self)
            return take(">") ? name : nil
        }
        let start = position
        while let byte = next, (65...90).contains(byte) || (97...122).contains(byte) { position += 1 }
        return position - start >= 3 ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
    }

    private mutating func number(upTo limit: Int) -> Int? {
        let start = position
        var value = 0
        while let byte = next, (48...57).contains(byte), position - start < 4 {
            value = value * 10 + Int(byte - 48)
            position += 1
        }
        return position > start && value <= limit ? value : nil
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    private mutating func signedTime(limit: Int) -> Int64? {
        let negative = take("-")
        if !negative { _ = take("+") }
        guard let hours = number(upTo: limit) else { return nil }
        var seconds = hours * 3600
        if take(":") {
            guard let minutes = number(upTo: 59) else { return nil }
            seconds += minutes * 60
            if take(":") {
                guard let rest = number(upTo: 59) else { return nil }
                seconds += rest
            }
        }
        return Int64(negative ? -seconds : seconds)
    }

    private mutating func change() -> PosixRule.Change? {
        let date: PosixRule.Change.Date
        if take("J") {
            guard let n = number(upTo: 365), n >= 1 else { return nil }
            date = .julian(n)
        } else if take("M") {
            guard let month = number(upTo: 12), month >= 1, take("."), let week = number(upTo: 5), week >= 1,
                take("."), let day = number(upTo: 6)
            else { return nil }
            date = .weekday(month: month, week: week, day: day)
        } else {
            guard let n = number(upTo: 365) else { return nil }
            date = .ordinal(n)
        }
        guard take("/") else { return PosixRule.Change(date: date, time: 7200) }
        guard let time = signedTime(limit: 167) else { return nil }
        return PosixRule.Change(date: date, time: time)
    }
}
