import ServiceTime

/// The hours in which a desk of the sample works: what makes its waiting times look like working times.
struct OpeningHours: Sendable {
    let clock: WallClock
    let quietDays: QuietDays
    /// Minutes of the day, Monday to Friday; nil on a day without.
    let weekdays: Range<Int>
    let saturday: Range<Int>?
    let always: Bool

    static func coCare(_ clock: WallClock) -> OpeningHours {
        OpeningHours(
            clock: clock, quietDays: .common, weekdays: 540..<1080, saturday: nil, always: false)
    }

    static func voice(window: String) -> OpeningHours {
        let extended = window == "extended"
        return OpeningHours(
            clock: .brussels, quietDays: .belgian, weekdays: extended ? 450..<1260 : 480..<1080,
            saturday: extended ? 540..<1080 : nil, always: window == "24x7")
    }

    func minutes(_ day: Day) -> Range<Int>? {
        if always { return 0..<1440 }
        if quietDays.contain(day) { return nil }
        switch day.weekday {
        case .sunday: return nil
        case .saturday: return saturday
        default: return weekdays
        }
    }

    /// The instant at which `seconds` of open time have passed since `start`.
    func add(_ seconds: Int64, to start: Instant) -> Instant {
        if always { return start + seconds }
        var rest = seconds
        var day = clock.day(start)
        for _ in 0..<400 {
            if let minutes = minutes(day) {
                let opens = max(start, clock.instant(day, minute: minutes.lowerBound))
                let closes = clock.instant(day, minute: minutes.upperBound)
                if opens < closes {
                    if rest < closes - opens { return opens + rest }
                    rest -= closes - opens
                }
            }
            day = day + 1
        }
        return start + seconds
    }

    /// The `count`-th business day after the day of `start`.
    func businessDay(_ count: Int, after start: Instant) -> Day {
        var day = clock.day(start)
        var rest = count
        while rest > 0 {
            day = day + 1
            if minutes(day) != nil { rest -= 1 }
        }
        return day
    }

    func opening(_ day: Day) -> Instant { clock.instant(day, minute: minutes(day)?.lowerBound ?? 540) }

    func closing(_ day: Day) -> Instant { clock.instant(day, minute: minutes(day)?.upperBound ?? 1080) }
}
