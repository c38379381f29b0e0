/// A value of an axis and the words that the reader sees there.
public struct ChartTick: Sendable, Equatable {
    /// Where it stands.
    public let value: Double
    /// As the reader's language writes it.
    public let label: String

    /// A value and its words.
    public init(_ value: Double, _ label: String) {
        self.value = value
        self.label = label
    }
}
