/// The stretches in which a clock stands still (rule G-05): overlapping ones count once.
///
/// What calculates looks at `merged`; what explains looks at `labelled`, which keeps who said so.
public struct Spans: Hashable, Sendable {
    /// A span and its reason, in the words of whoever gave it.
    public struct Labelled: Hashable, Sendable {
        /// When.
        public var span: Span
        /// Why.
        public var label: String

        /// A span and its reason.
        public init(_ span: Span, _ label: String) {
            self.span = span
            self.label = label
        }
    }

    /// No suspension.
    public static let none = Spans([Span]())

    /// In order, apart from each other, none of them empty.
    public let merged: [Span]

    /// What was given with a label, in order of beginning; empty spans are left out.
    public let labelled: [Labelled]

    /// Spans in any order, overlapping or not; empty and reversed ones are left out.
    public init(_ spans: [Span]) {
        merged = Spans.merge(spans)
        labelled = []
    }

    /// Spans with reasons, in any order, overlapping or not; empty and reversed ones are left out.
    public init(_ spans: [Labelled]) {
        merged = Spans.merge(spans.map(\.span))
        labelled = spans.filter { !$0.span.isEmpty }.sorted {
            ($0.span.start, $0.span.end, $0.label) < ($1.span.start, $1.span.end, $1.label)
        }
    }

    /// Whether nothing is suspended.
    public var isEmpty: Bool { merged.isEmpty }

    /// Whether the instant lies in one of them.
    public func contains(_ instant: Instant) -> Bool { span(at: instant) != nil }

    /// The merged span in which the instant lies.
    public func span(at instant: Instant) -> Span? {
        for span in merged {
            if instant < span.start { return nil }
            if instant < span.end { return span }
        }
        return nil
    }

    private static func merge(_ spans: [Span]) -> [Span] {
        if spans.isEmpty { return [] }
        var merged: [Span] = []
        for span in spans.sorted(by: { $0.start < $1.start }) where !span.isEmpty {
            if let last = merged.last, span.start <= last.end {
                merged[merged.count - 1].end = max(last.end, span.end)
            } else {
                merged.append(span)
            }
        }
        return merged
    }
}
