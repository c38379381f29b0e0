import Records

/// What is wrong with a row, and which of its columns is at fault.
struct Complaint {
    var flaw: Flaw
    var feed: Feed?
    var isText = false
}

/// Makes rows of the records of one file.
struct RowFiller<Row: Traced> {
    var context: CellContext
    let binding: FileBinding<Row>
    let shape: TableShape<Row>
    /// The number of the file in `Records.files`.
    let number: UInt16
    let file: String

    /// Fills `batch` with the next records, `limit` of them at most and none that begins at or behind `end`; false
    /// when there are no more. At `end` the reader stands on the record that was not taken.
    mutating func fill<Reader: RecordReader & ~Copyable>(
        _ batch: inout RowBatch<Row>, from reader: inout Reader, limit: Int = .max, end: Int = .max
    ) throws(IngestionFault.Kind) -> Bool {
        let row = UnsafeMutablePointer<Row>.allocate(capacity: 1)
        row.initialize(to: shape.empty)
        defer {
            row.deinitialize(count: 1)
            row.deallocate()
        }
        while batch.read < limit {
            let event = try reader.advance()
            if case .end = event { return false }
            if batch.start == nil { batch.start = RecordPlace(position: reader.position, line: reader.line) }
            if reader.position >= end { return true }
            batch.read += 1
            if case .record = event {
                take(&reader, row, into: &batch)
            } else {
                reject(event, &reader, &batch)
            }
        }
        return true
    }

    /// Makes a row of the record that the reader stands on, or a reject.
    @inline(__always)
    private mutating func take<Reader: RecordReader & ~Copyable>(
        _ reader: inout Reader, _ row: UnsafeMutablePointer<Row>, into batch: inout RowBatch<Row>
    ) {
        if reader.count > binding.width, let flaw = Self.excess(&reader, width: binding.width) {
            return reject(Complaint(flaw: flaw), line: reader.line, &reader, &batch)
        }
        if !binding.conditions.isEmpty, !binding.passes(&reader) {
            batch.filtered += 1
            if shape.table == .tickets { _ = withKey(&reader) { context.filteredTickets.intern($0) } }
            return
        }
        row.pointee = shape.empty
        row.pointee.origin = Origin(file: number, line: UInt32(truncatingIfNeeded: reader.line))
        if let complaint = fill(row, from: &reader, &batch) {
            if reader.isBlank() {  // spreadsheets write such rows at the end
                batch.read -= 1
            } else if complaint.flaw.isFiltered {
                batch.filtered += 1
            } else {
                reject(complaint, line: reader.line, &reader, &batch)
            }
            return
        }
        if binding.hasKey {
            withKey(&reader) { batch.append(row.pointee, key: $0) }
        } else {
            batch.append(row.pointee)
        }
    }

    /// Rejects what could not be read as a record.
    @inline(never)
    private func reject<Reader: RecordReader & ~Copyable>(
        _ event: RecordEvent, _ reader: inout Reader, _ batch: inout RowBatch<Row>
    ) {
        switch event {
        case .openQuote(let line, let column):
            let names = binding.header.names
            let name = names.indices.contains(column - 1) ? names[column - 1] : ""
            let flaw = Flaw("a quote is opened here and never closed; close it, or double the quotes", column: name)
            reject(Complaint(flaw: flaw), line: line, &reader, &batch)
        case .broken(let line, let column, let reason):
            let place = column > 0 ? " at character \(column)" : ""
            reject(Complaint(flaw: Flaw("\(reason)\(place)")), line: line, &reader, &batch)
        case .record, .end: break
        }
    }

    /// Does something with the record's key.
    @inline(__always)
    private func withKey<Reader: RecordReader & ~Copyable, Result>(
        _ reader: inout Reader, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        let cell = binding.keyCell(&reader)
        if binding.keyStep.isGrouped, let number = ungrouped(cell) {
            let padded = number + [UInt8](repeating: 0, count: RecordPadding.bytes)
            return padded.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[0..<number.count])) }
        }
        return body(cell)
    }

    /// Fills a row from a record; says what is wrong with it instead.
    @inline(__always)
    private mutating func fill<Reader: RecordReader & ~Copyable>(
        _ row: UnsafeMutablePointer<Row>, from reader: inout Reader, _ batch: inout RowBatch<Row>
    ) -> Complaint? {
        if binding.hasKey, !isPlainKey(binding.keyCell(&reader)), let flaw = flawOfKey(&reader) {
            return Complaint(flaw: flaw, feed: binding.key)
        }
        for i in binding.steps.indices {
            let step = binding.steps[i]
            let cell = binding.cell(i, step, &reader)
            if cell.isEmpty ? !step.isRequired : step.shortcut.put(cell, at: UnsafeMutableRawPointer(row) + step.offset)
            {
                continue
            }
            if let flaw = fill(&row.pointee, i, cell, &reader, &batch) {
                return Complaint(flaw: flaw, feed: binding.feeds[i].feed, isText: step.isText)
            }
        }
        if binding.oneOf.isEmpty, shape.complete == nil { return nil }
        return complete(&row.pointee, &reader)
    }

    /// Fills one column of a row from a cell in the column's own way; says what is wrong with the cell instead.
    @inline(never)
    private mutating func fill<Reader: RecordReader & ~Copyable>(
        _ row: inout Row, _ i: Int, _ cell: UnsafeRawBufferPointer, _ reader: inout Reader, _ batch: inout RowBatch<Row>
    ) -> Flaw? {
        do throws(Flaw) {
            if cell.isEmpty { throw Self.empty(reader.count, width: binding.width) }
            if binding.steps[i].isGrouped, let number = ungrouped(cell) {
                try set(&row, i, number)
            } else {
                if context.hasDecimalComma {
                    context.isNumber = binding.isNumber(cell, of: binding.feeds[i].feed, &reader)
                }
                try binding.fills[i](&row, cell, &context)
            }
        } catch {
            return error
        }
        if context.sawContradiction {
            context.sawContradiction = false
            let value = masked(cell, isText: false, context.masks)
            note(value, column: binding.name(of: binding.feeds[i].feed, &reader), line: reader.line, &batch)
        }
        return nil
    }

    /// What is wrong with the record's key.
    @inline(never)
    private func flawOfKey<Reader: RecordReader & ~Copyable>(_ reader: inout Reader) -> Flaw? {
        let cell = binding.keyCell(&reader)
        do throws(Flaw) {
            if !cell.isEmpty {
                try check(cell, controls: false)
            } else if binding.keyStep.isRequired {
                throw Self.empty(reader.count, width: binding.width)
            }
            return nil
        } catch {
            return error
        }
    }

    /// What is wrong with a row as a whole.
    @inline(never)
    private mutating func complete<Reader: RecordReader & ~Copyable>(_ row: inout Row, _ reader: inout Reader)
        -> Complaint?
    {
        do throws(Flaw) {
            if !binding.oneOf.isEmpty,
                binding.oneOf.allSatisfy({ binding.cell($0, isText: false, &reader).isEmpty })
            {
                throw Flaw("one of \(shape.oneOf.joined(separator: " and ")) must be given")
            }
            try shape.complete?(&row, &context)
            return nil
        } catch {
            return Complaint(flaw: error, feed: binding.feeds.first { $0.column.name == error.column }?.feed)
        }
    }

    @inline(never)
    private mutating func set(_ row: inout Row, _ step: Int, _ value: [UInt8]) throws(Flaw) {
        let flaw = value.withUnsafeBytes { bytes -> Flaw? in
            do throws(Flaw) {
                try binding.fills[step](&row, bytes, &context)
                return nil
            } catch {
                return error
            }
        }
        if let flaw { throw flaw }
    }

    @inline(never)
    private func reject<Reader: RecordReader & ~Copyable>(
        _ complaint: Complaint, line: Int, _ reader: inout Reader, _ batch: inout RowBatch<Row>
    ) {
        var value = ""
        if let feed = complaint.feed {
            let cell = binding.cell(feed, isText: complaint.isText, &reader)
            value = masked(
                trimmed(cell), isText: complaint.isText || complaint.flaw.isPersonal, context.masks)
        }
        batch.rejects.append(
            Reject(
                file: file, table: shape.table, line: line,
                column: complaint.feed.map { binding.name(of: $0, &reader) } ?? complaint.flaw.column ?? "",
                value: value,
                reason: complaint.flaw.reason))
    }

    private func note(
        _ value: String, column: String, line: Int, _ batch: inout RowBatch<Row>
    ) {
        batch.findings.append(
            IntakeFinding(
                kind: .contradictoryTime, file: file, line: line, column: column, value: value))
    }

    /// The flaw of a record with more values than the header has columns, unless they are empty.
    private static func excess<Reader: RecordReader & ~Copyable>(_ reader: inout Reader, width: Int) -> Flaw? {
        guard reader.count > width else { return nil }
        for field in (width..<reader.count).reversed() where !trimmed(reader.field(field)).isEmpty {
            let cause =
                reader.lines > 1 ? "it spans \(reader.lines) lines: is a quote not closed?" : "is a delimiter unquoted?"
            return Flaw("the row has \(field + 1) values and the header \(width) columns; \(cause)")
        }
        return nil
    }

    private static func empty(_ count: Int, width: Int) -> Flaw {
        count < width
            ? Flaw("the row has \(count) values and the header \(width) columns, and this one is needed")
            : Flaw("empty, and every row needs it")
    }
}
