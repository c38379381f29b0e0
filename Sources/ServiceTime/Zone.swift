/// A time zone of the IANA database, as the system's own files describe it (rule G-01).
///
/// Read from `$TZDIR`, else from `/usr/share/zoneinfo`. Past changes come from the file's table, later
/// ones from its POSIX rule, written out to the end of 2102; what the clock shows then, it shows for ever.
///
/// An object, so that handing one on counts one reference and not one for each of its tables.
public final class Zone: Sendable {
    /// The name it was asked for: `Europe/Brussels`.
    public let name: String

    // Period i lasts from times[i] until times[i + 1]; the first begins before all time.
    let times: [Int64]
    let offsets: [Int32]
    private let abbreviations: [String]
    private let buckets: [UInt16]

    private static let bucketBase: Int64 = -0x8000_0000
    private static let bucketShift: Int64 = 23  // 97 days: rarely more than one change
    private static let lastYear = 2102

    /// The zone of that name. A name that the database does not hold is an error with the nearest names.
    public convenience init(named name: String) throws(ZoneError) {
        guard Zone.isPlausible(name), let bytes = SystemFile.bytes("\(Zone.folder)/\(name)") else {
            throw .unknown(name: name, nearest: Zone.nearest(to: name))
        }
        do throws(TZifFault) {
            self.init(name: name, try TZif(bytes))
        } catch {
            throw .unreadable(name: name, reason: "\(error)")
        }
    }

    /// Coordinated universal time, without reading a file.
    public static let utc = Zone(
        name: "UTC", times: [], kinds: [], first: PosixRule.Kind(offset: 0, abbreviation: "UTC"))

    convenience init(name: String, _ file: TZif) {
        var times = file.times
        var kinds = file.kinds
        if let rule = file.rule {
            let last = times.last ?? Int64.min
            let from = times.last.map { max(1900, Day(containing: $0).components.year - 1) } ?? 1900
            let later = rule.transitions(in: min(from, Zone.lastYear)...Zone.lastYear)
            for (time, kind) in later where time > last {
                if times.last == time {
                    kinds[kinds.count - 1] = kind
                } else {
                    times.append(time)
                    kinds.append(kind)
                }
            }
        }
        self.init(name: name, times: times, kinds: kinds, first: file.first)
    }

    private init(name: String, times: [Int64], kinds: [PosixRule.Kind], first: PosixRule.Kind) {
        self.name = name
        self.times = [Int64.min] + times
        offsets = [first.offset] + kinds.map(\.offset)
        abbreviations = [first.abbreviation] + kinds.map(\.abbreviation)
        // buckets[b]: the period at the beginning of bucket b.
        let end = Int64(Day.number(year: Zone.lastYear + 1, month: 1, day: 1)) * 86_400
        var buckets: [UInt16] = []
        var period = 0
        var start = Zone.bucketBase
        while start < end {
            while period + 1 < self.times.count, self.times[period + 1] <= start { period += 1 }
            buckets.append(UInt16(clamping: period))
            start += 1 << Zone.bucketShift
        }
        self.buckets = buckets
    }

    /// The period that holds at an instant.
    func period(at seconds: Int64) -> Int {
        var period = 0
        if seconds >= Zone.bucketBase {
            let bucket = Int((seconds - Zone.bucketBase) >> Zone.bucketShift)
            period = Int(buckets[min(bucket, buckets.count - 1)])
        }
        while period + 1 < times.count, times[period + 1] <= seconds { period += 1 }
        return period
    }

    /// Seconds east of UTC at an instant.
    public func offset(at instant: Instant) -> Int32 { offsets[period(at: instant.seconds)] }

    /// The short name that a clock carries at an instant: `CET`, `CEST`, `+0330`.
    public func abbreviation(at instant: Instant) -> String { abbreviations[period(at: instant.seconds)] }

    /// What a wall clock shows at an instant: the day, and the second of the day (0 to 86,399).
    public func local(_ instant: Instant) -> (day: Day, second: Int32) {
        let wall = instant.seconds + Int64(offset(at: instant))
        let day = Day(containing: wall)
        return (day, Int32(truncatingIfNeeded: wall - Int64(day.number) * 86_400))
    }

    /// The instant at which a wall clock shows a second of a day; seconds may lie beyond the day.
    ///
    /// Rule G-01: a local time that a change skips moves forward by the gap; one that it repeats means the
    /// earlier instant.
    public func instant(day: Day, second: Int32) -> Instant {
        instant(wall: Int64(day.number) * 86_400 + Int64(second))
    }

    func instant(wall: Int64) -> Instant {
        // No clock is more than 26 hours from UTC: only periods that touch this span can show that time.
        let reach: Int64 = 93_600
        var candidate = period(at: wall + reach)
        if times[candidate] <= wall - reach { return Instant(wall - Int64(offsets[candidate])) }
        var found: Int64?
        var gap: Int64?
        while true {
            let seconds = wall - Int64(offsets[candidate])
            let ends = candidate + 1 < times.count ? times[candidate + 1] : Int64.max
            if seconds >= times[candidate], seconds < ends { found = seconds }
            // After the end of this period and before the beginning of the next, by their own clocks.
            if seconds >= ends, ends + Int64(offsets[candidate + 1]) > wall { gap = seconds }
            if times[candidate] <= wall - reach { break }
            candidate -= 1
        }
        return Instant(found ?? gap ?? wall - Int64(offsets[candidate]))
    }

    /// Seconds east of UTC from the beginning of a day to the end of another; nil where the clock is put forward or back
    /// in between.
    public func offset(from first: Day, through last: Day) -> Int32? {
        let (begin, end) = (instant(day: first, second: 0), instant(day: last, second: 86_399))
        let period = period(at: begin.seconds)
        guard end - begin == Int64(last - first) * 86_400 + 86_399, self.period(at: end.seconds) == period else {
            return nil
        }
        return offsets[period]
    }

    /// The first instant of a day.
    public func start(of day: Day) -> Instant { instant(day: day, second: 0) }

    /// The first instant of a month.
    public func start(of month: Month) -> Instant { start(of: month.firstDay) }
}

extension Zone: Hashable {
    /// Zones are equal when they have the same name: one process reads one database.
    public static func == (a: Zone, b: Zone) -> Bool { a.name == b.name }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Zone: CustomStringConvertible {
    /// The name.
    public var description: String { name }
}

/// Why there is no such zone.
public enum ZoneError: Error, Hashable, Sendable {
    /// The database has no zone of that name; the nearest names that it has, best first.
    case unknown(name: String, nearest: [String])
    /// The file is there, and is not one that can be used.
    case unreadable(name: String, reason: String)
}

extension ZoneError: CustomStringConvertible {
    /// What is wrong, with the nearest name.
    public var description: String {
        switch self {
        case .unknown(let name, let nearest):
            "unknown time zone '\(name)'" + (nearest.first.map { "; did you mean '\($0)'?" } ?? "")
        case .unreadable(let name, let reason): "time zone '\(name)' cannot be used: \(reason)"
        }
    }
}
