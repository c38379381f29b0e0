import Records

/// Where a record stands in its file: in bytes, and on which line.
struct RecordPlace: Equatable {
    let position: Int
    let line: Int
}

/// What a stretch of records became: the rows in their order, and what is to be said of the others.
///
/// Whoever reads a stretch needs nothing of the rows before it, so that several threads can read stretches of one
/// file; a `Shelf` takes the batches in the file's order, which is all that the result depends on.
struct RowBatch<Row: Traced> {
    private(set) var rows: [Row] = []
    /// The rows' keys, in a table that has them; an empty one is none.
    private(set) var keys = KeyBatch()
    /// Where the first record stands; nil before there was one.
    var start: RecordPlace?
    /// How many records were met; used or not.
    var read = 0
    /// How many of them `where` kept out.
    var filtered = 0
    var rejects: [Reject] = []
    var findings: [IntakeFinding] = []

    /// A row of a table without keys.
    @inline(__always)
    mutating func append(_ row: Row) { rows.append(row) }

    /// A row and its key, behind which `RecordPadding.bytes` can be loaded.
    @inline(__always)
    mutating func append(_ row: Row, key: UnsafeRawBufferPointer) {
        rows.append(row)
        keys.append(key)
    }

    /// Makes everything `lines` lines later: the lines of the file before this stretch of it.
    mutating func move(_ lines: Int) {
        guard lines != 0 else { return }
        for place in rows.indices { rows[place].origin.line += UInt32(truncatingIfNeeded: lines) }
        for place in rejects.indices { rejects[place].line += lines }
        for place in findings.indices { findings[place].line += lines }
    }

    /// Changes every row in place.
    mutating func update(_ change: (inout Row) -> Void) {
        for place in rows.indices { change(&rows[place]) }
    }

    /// Empties the batch, and keeps its room.
    mutating func clear() {
        rows.removeAll(keepingCapacity: true)
        keys.clear()
        start = nil
        (read, filtered) = (0, 0)
        rejects = []
        findings = []
    }
}
