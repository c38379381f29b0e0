/// A point in time: whole seconds since 1970-01-01T00:00:00Z (rule G-01).
///
/// Fractions of a second are cut off before an instant is made; leap seconds do not exist, as in POSIX.
public struct Instant: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let seconds: Int64

    /// The instant `seconds` after 1970-01-01T00:00:00Z.
    @inlinable
    public init(_ seconds: Int64) { self.seconds = seconds }

    /// Whether `a` comes before `b`.
    @inlinable
    public static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }

    /// The instant `seconds` later.
    @inlinable
    public static func + (a: Instant, seconds: Int64) -> Instant { Instant(a.seconds + seconds) }

    /// The instant `seconds` earlier.
    @inlinable
    public static func - (a: Instant, seconds: Int64) -> Instant { Instant(a.seconds - seconds) }

    /// The seconds from `b` to `a`.
    @inlinable
    public static func - (a: Instant, b: Instant) -> Int64 { a.seconds - b.seconds }

    /// Later than every instant that data can hold: where something has no end.
    public static let distantFuture = Instant(.max / 4)

    /// Earlier than every instant that data can hold.
    public static let distantPast = Instant(.min / 4)
}

extension Instant: CustomStringConvertible {
    /// ISO 8601 in UTC: `2026-10-01T08:00:00Z`.
    public var description: String {
        let day = Day(containing: seconds)
        let second = Int(seconds - Int64(day.number) * 86_400)
        return "\(day)T\(twoDigits(second / 3600)):\(twoDigits(second / 60 % 60)):\(twoDigits(second % 60))Z"
    }
}
