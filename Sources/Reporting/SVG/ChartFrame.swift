/// The size of a chart and what it is for those who listen.
public struct ChartFrame: Sendable, Equatable {
    /// How a chart is announced.
    public enum Label: Sendable, Equatable {
        /// A picture of that title; the id is unique on the page, and the caller's to choose.
        case title(id: String, String)
        /// Says nothing that the text beside it does not say; hidden from those who listen.
        case decoration
    }

    /// In CSS pixels, which are also the chart's own units.
    public let width: Double
    /// In CSS pixels.
    public let height: Double
    /// How the chart is announced.
    public let label: Label

    /// A frame of that size.
    public init(width: Double, height: Double, label: Label) {
        self.width = width
        self.height = height
        self.label = label
    }
}
