import Records

/// A row that knows where it came from.
protocol Traced: Hashable, Sendable {
    var origin: Origin { get set }
}

/// A canonical table (Documentation of the formats): its columns in the order in which they are read.
struct TableShape<Row: Traced> {
    let table: TableName
    /// The column of the key; nil where rows have none. Where it is optional, a row without it has none.
    let key: String?
    /// Whether every row needs the key.
    let isKeyRequired: Bool
    /// Columns of which a header, and each row, needs one.
    let oneOf: [String]
    let empty: Row
    let columns: [Column<Row>]
    /// The column whose cells name rows that may come later, by their number in `CellContext.pending`.
    let later: WritableKeyPath<Row, Reference<Row>>?
    /// Whether a row needs nothing that a row before it left behind, but for `later`.
    let isIndependent: Bool
    /// What can be said only of the whole row; nil where nothing is.
    let complete: ((inout Row, inout CellContext) throws(Flaw) -> Void)?

    init(
        _ table: TableName, key: String? = nil, isKeyRequired: Bool = true, oneOf: [String] = [],
        empty: Row, columns: [Column<Row>], later: WritableKeyPath<Row, Reference<Row>>? = nil,
        isIndependent: Bool = true,
        complete: ((inout Row, inout CellContext) throws(Flaw) -> Void)? = nil
    ) {
        self.table = table
        self.key = key
        self.isKeyRequired = key != nil && isKeyRequired
        self.oneOf = oneOf
        self.empty = empty
        self.columns = columns
        self.later = later
        self.isIndependent = isIndependent
        self.complete = complete
    }

    /// All names that a header may have.
    var names: [String] { (key.map { [$0] } ?? []) + columns.map(\.name) }

    /// The names that a header must have.
    var required: [String] {
        (isKeyRequired ? key.map { [$0] } ?? [] : []) + columns.filter { $0.need == .required }.map(\.name)
    }
}
