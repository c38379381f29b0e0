/// A stretch of time, half open: `start` is in, `end` is out.
public struct Span: Hashable, Sendable {
    /// The first instant.
    public var start: Instant
    /// The first instant after it; `.distantFuture` where it has no end.
    public var end: Instant

    /// From `start` to `end`; empty where `end` does not come after `start`.
    @inlinable
    public init(start: Instant, end: Instant) {
        self.start = start
        self.end = end
    }

    /// Whether no instant lies within.
    @inlinable
    public var isEmpty: Bool { end <= start }

    /// Whether the instant lies within.
    @inlinable
    public func contains(_ instant: Instant) -> Bool { start <= instant && instant < end }
}
