import ServiceTime

/// A time as a row holds it, in four bytes: empty, contradictory, a second, or a whole day.
///
/// An export of millions of rows holds seven times a row, most of them between 2000 and 2100. A day given where
/// an instant is wanted keeps being a day, since it begins at its first second where it starts a clock and ends
/// at its last where it stops one (G-01). A date before 2000 or from 2100 is contradictory (G-10): its digits
/// are told by the data-quality report, and no clock uses them.
public struct Timestamp: Hashable, Sendable {
    // 0 empty · 1 contradictory · 2 ..< dayCodes seconds since 2000 plus 2 · from dayCodes whole days:
    // the quarter of an hour at which the day begins (all zones since 2000 begin on one) times 8,
    // plus its length in half hours from 22 h, which DST changes.
    @usableFromInline let code: UInt32

    /// 2000-01-01T00:00:00Z, from which the seconds of a row's times are counted.
    public static let epoch = Instant(946_684_800)
    private static let base: Int64 = 946_684_800
    private static let end: Int64 = 4_102_444_800  // 2100-01-01T00:00:00Z
    private static let dayCodes: UInt32 = 3_200_000_000
    private static let firstQuarter: Int64 = base / 900 - 96

    @usableFromInline init(code: UInt32) { self.code = code }

    /// Nothing was given.
    public static let empty = Timestamp(code: 0)

    /// Something was given that cannot be: a year before 2000 or from 2100.
    public static let contradictory = Timestamp(code: 1)

    /// The second `instant`; contradictory outside 2000…2099 in UTC.
    public init(_ instant: Instant) {
        let t = instant.seconds
        self = Self.base <= t && t < Self.end ? Timestamp(code: UInt32(t - Self.base) + 2) : .contradictory
    }

    /// How many seconds of 2000 to 2099 there are in UTC.
    @inlinable public static var seconds: UInt32 { 3_155_760_000 }

    /// The second that is so many behind `epoch`, fewer than `seconds`.
    @inlinable
    public init(second: UInt32) {
        precondition(second < Self.seconds)
        code = second + 2
    }

    /// The whole day from `start` to before `end`, both of which the day's zone decides.
    public init(wholeDay start: Instant, end: Instant) {
        let quarter = start.seconds / 900 - Self.firstQuarter
        let length = (end - start) / 1800 - 44
        guard start.seconds % 900 == 0, quarter >= 0, start.seconds < Self.end, (0...7).contains(length) else {
            self = .contradictory
            return
        }
        code = Self.dayCodes + UInt32(quarter) * 8 + UInt32(length)
    }

    /// Whether nothing was given.
    public var isEmpty: Bool { code == 0 }

    /// Whether the given time cannot be (G-10).
    public var isContradictory: Bool { code == 1 }

    /// Whether a day was given, without a time.
    public var isWholeDay: Bool { code >= Self.dayCodes }

    /// The instant as the start of something: of a day, its first second. Nil when empty or contradictory.
    public var start: Instant? {
        if code < 2 { return nil }
        if code < Self.dayCodes { return Instant(Int64(code - 2) + Self.base) }
        return Instant((Int64((code - Self.dayCodes) / 8) + Self.firstQuarter) * 900)
    }

    /// The instant as the end of something: of a day, its last second. Nil when empty or contradictory.
    public var stop: Instant? {
        guard code >= Self.dayCodes else { return start }
        return start.map { $0 + (Int64((code - Self.dayCodes) % 8) + 44) * 1800 - 1 }
    }
}

/// A day as a row holds it: empty, contradictory (G-10), or a day of 2000 to 2099.
public struct DayStamp: Hashable, Sendable {
    private let code: UInt16  // 0 empty · 1 contradictory · days since 2000-01-01 plus 2

    private static let epoch: Int32 = 10_957  // 2000-01-01
    private static let count: Int32 = 36_525  // days of a century

    private init(code: UInt16) { self.code = code }

    /// Nothing was given.
    public static let empty = DayStamp(code: 0)

    /// A day before 2000 or from 2100 was given.
    public static let contradictory = DayStamp(code: 1)

    /// `day`, or contradictory outside 2000…2099.
    public init(_ day: Day) {
        let n = day.number - Self.epoch
        self = (0..<Self.count).contains(n) ? DayStamp(code: UInt16(n) + 2) : .contradictory
    }

    /// Whether nothing was given.
    public var isEmpty: Bool { code == 0 }

    /// Whether the given day cannot be (G-10).
    public var isContradictory: Bool { code == 1 }

    /// The day; nil when empty or contradictory.
    public var day: Day? { code < 2 ? nil : Day(number: Int32(code) - 2 + Self.epoch) }
}
