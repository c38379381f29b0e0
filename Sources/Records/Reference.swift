/// What a row says of another row: nothing, something unknown, or its number in its table.
public struct Reference<Row>: Hashable, Sendable {
    private let code: Int32  // -1 empty · -2 unknown · the row's number

    private init(code: Int32) { self.code = code }

    /// The row's number in its table.
    public init(row: Int) { code = Int32(row) }

    /// The cell was empty.
    public static var empty: Reference { Reference(code: -1) }

    /// The cell names a row that is not there.
    public static var unknown: Reference { Reference(code: -2) }

    /// Whether the cell was empty.
    public var isEmpty: Bool { code == -1 }

    /// Whether the cell names a row that is not there.
    public var isUnknown: Bool { code == -2 }

    /// The row's number; nil when empty or unknown.
    public var row: Int? { code >= 0 ? Int(code) : nil }

    /// Whether what is said of this row holds for another: nothing named is said of all; two rows that are not there
    /// need not be the same.
    public func holds(for other: Self) -> Bool { isEmpty || (row != nil && self == other) }
}

/// Where a row came from: for every line that a reader wants traced.
public struct Origin: Hashable, Sendable {
    /// The number of the source file in `Records.files`.
    public var file: UInt16
    /// The line in that file on which the row begins, from 1.
    public var line: UInt32

    /// Line `line` of file `file`.
    public init(file: UInt16 = 0, line: UInt32 = 0) {
        self.file = file
        self.line = line
    }
}

/// Yes, no, or an empty cell.
public enum Answer: UInt8, Sendable { case empty, no, yes }
