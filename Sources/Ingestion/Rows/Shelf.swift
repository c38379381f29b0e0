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
        guard !batch.ends.isEmpty else {
            rows += batch.rows
            return
        }
        batch.letters.withUnsafeBytes { letters in
            var start = 0
            for place in batch.rows.indices {
                if place % Self.stride == 0 { keys.approach(batch.hashes, from: place, count: Self.stride) }
                let end = Int(batch.ends[place])
                let key = UnsafeRawBufferPointer(rebasing: letters[start..<end])
                put(batch.rows[place], key, hash: batch.hashes[place], &accounts)
                start = end
            }
        }
    }

    // So many keys are looked up together, so that the processor waits for memory once.
    private static var stride: Int { 32 }

    /// Puts a row, which already counts as used, on the shelf.
    @inline(__always)
    private mutating func put(
        _ row: Row, _ key: UnsafeRawBufferPointer, hash: UInt32, _ accounts: inout [SourceAccount]
    ) {
        guard !key.isEmpty else {
            keyless.append(Int32(truncatingIfNeeded: rows.count))
            rows.append(row)
            return
        }
        let (number, isNew) = keys.intern(key, hash: hash)
        if isNew {
            if isMixed { rowOfKey.append(Int32(truncatingIfNeeded: rows.count)) }
            rows.append(row)
            return
        }
        let place = isMixed ? Int(rowOfKey[number]) : number
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
