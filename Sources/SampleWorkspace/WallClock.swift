import ServiceTime

/// A wall clock of one of the sample's zones. All of them follow the European Union's summer time, so that no
/// time zone database is needed to write them: last Sunday of March to last Sunday of October, at 01:00 UTC.
struct WallClock: Sendable, Hashable {
    /// Seconds east of UTC in winter.
    let winterOffset: Int64

    static let brussels = WallClock(winterOffset: 3600)

    init(winterOffset: Int64) { self.winterOffset = winterOffset }

    /// The clock of a zone that occurs in the sample; Brussels' for every other.
    init(zone: String) {
        switch zone {
        case "Europe/London", "Europe/Lisbon", "Europe/Dublin": winterOffset = 0
        case "Europe/Athens", "Europe/Helsinki", "Europe/Bucharest": winterOffset = 7200
        default: winterOffset = 3600
        }
    }

    func offset(at instant: Instant) -> Int64 {
        let year = Day(containing: instant.seconds).components.year
        let from = Self.lastSunday(Month(year: year, month: 3))
        let to = Self.lastSunday(Month(year: year, month: 10))
        let summer = from <= instant.seconds && instant.seconds < to
        return summer ? winterOffset + 3600 : winterOffset
    }

    /// The seconds that the wall shows, counted from 1970-01-01T00:00:00 on that wall.
    func wall(_ instant: Instant) -> Int64 { instant.seconds + offset(at: instant) }

    /// The instant at which the wall shows a time: the earlier of two, moved by the gap where there is none.
    func instant(wall: Int64) -> Instant {
        let summer = Instant(wall - winterOffset - 3600)
        return self.wall(summer) == wall ? summer : Instant(wall - winterOffset)
    }

    func instant(_ day: Day, minute: Int) -> Instant {
        instant(wall: Int64(day.number) * 86_400 + Int64(minute) * 60)
    }

    func day(_ instant: Instant) -> Day { Day(containing: wall(instant)) }

    /// Seconds since midnight on the wall.
    func secondOfDay(_ instant: Instant) -> Int {
        let wall = wall(instant)
        return Int(wall - Int64(Day(containing: wall).number) * 86_400)
    }

    private static func lastSunday(_ month: Month) -> Int64 {
        let last = (month + 1).firstDay - 1
        return Int64((last - (last.weekday.rawValue + 1) % 7).number) * 86_400 + 3600
    }
}
