/// Opening hours on one day, by the wall clock, half open.
///
/// Seconds are those that the clock shows, not those that have gone by since midnight. A window over
/// midnight ends beyond 86,400: 22:00 to 06:00 is 79,200..<108,000 and belongs to the day it opens on.
public struct Window: Hashable, Sendable {
    /// The first second in which it is open, 0 to 86,399.
    public var start: Int32
    /// The first second in which it is closed again, at most 172,800.
    public var end: Int32

    /// From a second of the day to another; what is not 0 ≤ start < 86,400, start < end ≤ 172,800 never opens.
    public init(_ start: Int32, _ end: Int32) {
        self.start = start
        self.end = end
    }

    /// Reads `08:00` and `18:00`, `00:00` and `24:00`, or `22:00` and `06:00` (over midnight). Seconds may
    /// follow. Nil where one is no time of day, or where both are the same.
    public init?(from: some StringProtocol, to: some StringProtocol) {
        guard let start = secondOfDay(from), start < 86_400, let end = secondOfDay(to), start != end else {
            return nil
        }
        self.init(start, end < start ? end + 86_400 : end)
    }

    /// The whole day, 00:00 to 24:00.
    public static let wholeDay = Window(0, 86_400)

    var isValid: Bool { start >= 0 && start < 86_400 && start < end && end <= 172_800 }
}

/// Reads `HH:MM` or `HH:MM:SS`, 00:00 to 24:00, as seconds of the day.
public func secondOfDay(_ text: some StringProtocol) -> Int32? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3 else { return nil }
    var values: [Int32] = []
    for part in parts {
        guard part.utf8.count == 2, part.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int32(part)
        else { return nil }
        values.append(value)
    }
    let seconds = values[0] * 3600 + values[1] * 60 + (values.count == 3 ? values[2] : 0)
    guard values[1] < 60, values.count == 2 || values[2] < 60, seconds <= 86_400 else { return nil }
    return seconds
}
