import Records

extension Ingestor {
    /// Reads the rows below the header; the last of `accounts` is their file's.
    mutating func rows<Row, Reader: RecordReader & ~Copyable>(
        of reader: inout Reader, _ binding: FileBinding<Row>, _ shape: TableShape<Row>, tableBytes: Int,
        into shelf: inout Shelf<Row>
    ) throws(IngestionFault.Kind) {
        var filler = filler(binding, shape)
        var batch = RowBatch<Row>()
        var hasMore = true
        while hasMore {
            batch.clear()
            hasMore = try filler.fill(&batch, from: &reader, limit: 4_096)
            reserve(&shelf, batch, share: tableBytes / max(1, reader.consumed), binding)
            try shelve(batch, into: &shelf)
        }
        context = filler.context
    }

    /// What fills rows from the last file of `accounts`.
    func filler<Row>(_ binding: FileBinding<Row>, _ shape: TableShape<Row>) -> RowFiller<Row> {
        let number = accounts.count - 1
        return RowFiller(
            context: context, binding: binding, shape: shape, number: UInt16(truncatingIfNeeded: number),
            file: accounts[number].file)
    }

    /// Puts a batch on the shelf, and keeps account of it.
    mutating func shelve<Row>(_ batch: RowBatch<Row>, into shelf: inout Shelf<Row>) throws(IngestionFault.Kind) {
        let number = accounts.count - 1
        accounts[number].read += batch.read
        accounts[number].filtered += batch.filtered
        accounts[number].rejected += batch.rejects.count
        rejects += batch.rejects
        findings += batch.findings
        shelf.put(batch, accounts: &accounts)
        let before = rowsRead
        rowsRead += batch.read
        if rowsRead >> 16 != before >> 16 { onProgress?(rowsRead) }
        guard shelf.count < Int(Int32.max) else { throw .tooMany("\(Int32.max) rows in a table") }
    }

    /// The first rows tell how many the table's files hold, which are `share` times as large. How many of them
    /// `where` keeps they do not tell.
    func reserve<Row>(
        _ shelf: inout Shelf<Row>, _ batch: RowBatch<Row>, share: Int, _ binding: FileBinding<Row>
    ) {
        guard shelf.count == 0, binding.conditions.isEmpty, share > 1 else { return }
        shelf.reserve(batch.rows.count * share, keyBytes: batch.keys.bytes / max(1, batch.keys.count) + 1)
    }
}
