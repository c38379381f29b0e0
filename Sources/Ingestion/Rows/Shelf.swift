import Records

/// How often a row without a key was met.
private struct Tally {
    var file: UInt16
    var inFile: Int32
    var most: Int32
}

/// The rows of a table while it is filled, and which of them count.
struct Shelf<Row: Traced> {
    private(set) var keys = Keys()
    private(set) var rows: [Row] = []
    // For a table in which only some rows have a key: the row of each key, and which rows have none.
    private var rowOfKey: [Int32] = []
    private var keyless: [Int32] = []
    private let isKeyed: Bool
    private let isMixed: Bool
    // What was found of the last rows' keys.
    private var numbers: [UInt32] = []

    init(_ shape: TableShape<Row>) {
        isKeyed = shape.isKeyRequired
        isMixed = shape.key != nil && !shape.isKeyRequired
    }

    var count: Int { rows.count }

    /// Makes room for about `count` rows, so that they are not copied as they become more; a little more room
    /// than that, since what is not used is never touched.
    mutating func reserve(_ count: Int, keyBytes: Int) {
        let ample = count + count / 16 + 64
        rows.reserveCapacity(ample)
        if isKeyed { keys.reserve(count, bytes: ample * keyBytes) }
    }

    /// Puts rows of one file on the shelf: the last row of a key counts.
    mutating func put(_ batch: RowBatch<Row>, accounts: inout [SourceAccount]) {
        guard let file = batch.rows.first.map({ Int($0.origin.file) }) else { return }
        accounts[file].used += batch.rows.count
        if batch.keys.count == 0 {
            rows += batch.rows
        } else if isMixed {
            putMixed(batch, &accounts)
        } else {
            putKeyed(batch, &accounts)
        }
    }

    /// Rows that all have a key.
    private mutating func putKeyed(_ batch: RowBatch<Row>, _ accounts: inout [SourceAccount]) {
        numbers.removeAll(keepingCapacity: true)
        batch.keys.withLetters {
            keys.intern($0, stops: batch.keys.ends, hashes: batch.keys.hashes, numbers: &numbers)
        }
        var place = 0
        while place < numbers.count {
            // New rows that stand behind each other are taken together.
            var end = place
            while end < numbers.count, Int(numbers[end]) == rows.count + end - place { end += 1 }
            if end > place {
                rows.append(contentsOf: batch.rows[place..<end])
                place = end
            } else {
                replace(Int(numbers[place]), by: batch.rows[place], &accounts)
                place += 1
            }
        }
    }

    /// Rows of which some have a key.
    private mutating func putMixed(_ batch: RowBatch<Row>, _ accounts: inout [SourceAccount]) {
        batch.keys.withLetters { letters in
            var start = 0
            for (place, end) in batch.keys.ends.enumerated() {
                let key = UnsafeRawBufferPointer(rebasing: letters[start..<Int(end)])
                start = Int(end)
                let found = key.isEmpty ? nil : keys.intern(key)
                if let found, !found.isNew {
                    replace(Int(rowOfKey[found.number]), by: batch.rows[place], &accounts)
                    continue
                }
                if found == nil {
                    keyless.append(Int32(truncatingIfNeeded: rows.count))
                } else {
                    rowOfKey.append(Int32(truncatingIfNeeded: rows.count))
                }
                rows.append(batch.rows[place])
            }
        }
    }

    /// A later version of a row, which already counts as used.
    private mutating func replace(_ place: Int, by row: Row, _ accounts: inout [SourceAccount]) {
        var before = rows[place]
        let origin = before.origin
        before.origin = row.origin
        if before == row {
            accounts[Int(row.origin.file)].used -= 1
            accounts[Int(row.origin.file)].duplicate += 1
        } else {
            rows[place] = row
            accounts[Int(origin.file)].used -= 1
            accounts[Int(origin.file)].replaced += 1
        }
    }

    /// Lets a row without a key count as often as it stands in the one file that has it most often. Nothing to do
    /// where a single file was read.
    mutating func mergeOverlaps(accounts: inout [SourceAccount]) {
        guard !isKeyed, let first = rows.first, rows.contains(where: { $0.origin.file != first.origin.file })
        else { return }
        var tallies: [Row: Tally] = [:]
        var isDropped = [Bool](repeating: false, count: rows.count)
        for place in isMixed ? keyless.map(Int.init) : Array(rows.indices) {
            var row = rows[place]
            let file = row.origin.file
            row.origin = Origin()
            var tally = tallies[row] ?? Tally(file: file, inFile: 0, most: 0)
            if tally.file != file {
                tally.file = file
                tally.inFile = 0
            }
            tally.inFile += 1
            if tally.inFile > tally.most {
                tally.most = tally.inFile
            } else {
                isDropped[place] = true
                accounts[Int(file)].used -= 1
                accounts[Int(file)].duplicate += 1
            }
            tallies[row] = tally
        }
        var kept = 0
        for place in rows.indices where !isDropped[place] {
            rows[kept] = rows[place]
            kept += 1
        }
        rows.removeLast(rows.count - kept)
    }

    /// Changes every row in place.
    mutating func update(_ change: (inout Row) -> Void) {
        for place in rows.indices { change(&rows[place]) }
    }

    /// The finished table.
    consuming func table() -> Table<Row> {
        var table = Table<Row>()
        table.keys = keys
        table.rows = rows
        return table
    }
}
