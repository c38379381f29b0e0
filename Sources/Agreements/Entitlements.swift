/// What each level includes, as the source's own table says it: printed, never counted.
public struct Entitlements: Sendable, Hashable {
    /// The rule by which the table is printed.
    public var rule: String
    /// The table's place in the source.
    public var clause: String
    /// The rows, in the source's order.
    public var items: [Item]
    /// The footnotes that rows and cells refer to, in the source's order.
    public var notes: [Note]

    /// A row of the table.
    public struct Item: Sendable, Hashable {
        public var title: String
        /// Where the source describes it; empty: where the table stands.
        public var clause: String
        /// The marks of the footnotes on the row's title.
        public var notes: [String]
        /// One cell a level, weakest first.
        public var cells: [Cell]
    }

    /// What a level has of a row.
    public struct Cell: Sendable, Hashable {
        public var value: Value
        /// The marks of the footnotes on the cell.
        public var notes: [String]
    }

    /// What stands in a cell.
    public enum Value: Sendable, Hashable {
        case yes, no
        /// Not included, but it can be bought.
        case toPurchase
        /// The source's own words.
        case text(String)
    }

    /// A footnote.
    public struct Note: Sendable, Hashable {
        public var mark: String
        public var text: String
    }
}

/// What the source says that is neither a clock nor a figure: printed with its clause.
public struct SourceTerm: Sendable, Hashable {
    /// The place in the source, in its own numbering.
    public var clause: String
    /// What it is about, in a few words of the reader's.
    public var title: String
    /// The source's own words; what is left out stands as […].
    public var text: String
}
