/// One line of a clock's story: how a stretch of time was counted, and why.
public struct Segment: Hashable, Sendable {
    /// Why a stretch counts or does not.
    public enum Reason: Hashable, Sendable {
        /// The service is open: it counts.
        case open
        /// Outside of the windows of the day.
        case outsideWindow
        /// The local day is a holiday, of that name.
        case holiday(String)
        /// The clock stands still, for these reasons; none where none was given.
        case suspended([String])
    }

    /// When.
    public var span: Span
    /// Why.
    public var reason: Reason
    /// The open seconds of the calendar within, whether or not the clock stands still.
    public var openSeconds: Int64
    /// What has been counted by its end.
    public var total: Int64

    /// Whether it counts.
    public var counts: Bool { reason == .open }

    /// The seconds of it that count.
    public var counted: Int64 { counts ? openSeconds : 0 }
}
