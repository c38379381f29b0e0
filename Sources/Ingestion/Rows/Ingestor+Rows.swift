import Records

/// What is wrong with a row, and which of its columns is at fault.
struct Complaint {
    var flaw: Flaw
    var feed: Feed?
    var isText = false
}

extension Ingestor {
    /// Reads the rows below the header; the last of `accounts` is their file's.
    mutating func rows<Row, Reader: RecordReader & ~Copyable>(
        of reader: inout Reader, _ binding: FileBinding<Row>, _ shape: TableShape<Row>, tableBytes: Int,
        into shelf: inout Shelf<Row>
    ) throws {
        let number = accounts.count - 1
        while true {
            let event = try reader.advance()
            if event == .end { break }
            accounts[number].read += 1
            rowsRead += 1
            if rowsRead & 0xFFFF == 0 { onProgress?(rowsRead) }
            if accounts[number].read == 1_000, event == .record, shelf.count <= 1_000 {
                reserve(&shelf, tableBytes: tableBytes, rowBytes: reader.consumed / 1_001, binding, &reader)
            }
            if case .openQuote(let line, let column) = event {
                let names = binding.header.names
                let name = names.indices.contains(column - 1) ? names[column - 1] : ""
                let flaw = Flaw("a quote is opened here and never closed; close it, or double the quotes", column: name)
                reject(Complaint(flaw: flaw), line: line, binding, &reader)
                continue
            }
            if case .broken(let line, let column, let reason) = event {
                let place = column > 0 ? " at character \(column)" : ""
                reject(Complaint(flaw: Flaw("\(reason)\(place)")), line: line, binding, &reader)
                continue
            }
            if let flaw = Self.excess(&reader, width: binding.header.names.count) {
                reject(Complaint(flaw: flaw), line: reader.line, binding, &reader)
                continue
            }
            if !binding.conditions.isEmpty, !binding.passes(&reader) {
                accounts[number].filtered += 1
                if shape.table == .tickets { _ = context.filteredTickets.intern(binding.keyCell(&reader)) }
                continue
            }
            var row = shape.empty
            row.origin = Origin(
                file: UInt16(truncatingIfNeeded: number), line: UInt32(truncatingIfNeeded: reader.line))
            if let complaint = fill(&row, from: &reader, binding, shape) {
                if Self.isBlank(&reader) {
                    accounts[number].read -= 1
                    rowsRead -= 1
                } else if complaint.flaw.isFiltered {
                    accounts[number].filtered += 1
                } else {
                    reject(complaint, line: reader.line, binding, &reader)
                }
                continue
            }
            if binding.hasKey {
                let cell = binding.keyCell(&reader)
                shelf.put(row, key: cell.isEmpty ? nil : cell, accounts: &accounts)
            } else {
                shelf.put(row, key: nil, accounts: &accounts)
            }
        }
        guard shelf.count < Int(Int32.max) else { throw IngestionFault.Kind.tooMany("\(Int32.max) rows in a table") }
    }

    /// Fills a row from a record; says what is wrong with it instead.
    @inline(__always)
    private mutating func fill<Row, Reader: RecordReader & ~Copyable>(
        _ row: inout Row, from reader: inout Reader, _ binding: FileBinding<Row>, _ shape: TableShape<Row>
    ) -> Complaint? {
        if binding.hasKey {
            let cell = binding.keyCell(&reader)
            do throws(Flaw) {
                if !cell.isEmpty {
                    try check(cell, controls: false)
                } else if binding.keyStep.isRequired {
                    throw Self.empty(reader.count, width: binding.header.names.count)
                }
            } catch {
                return Complaint(flaw: error, feed: binding.key)
            }
        }
        for i in binding.steps.indices {
            let cell = binding.cell(i, &reader)
            do throws(Flaw) {
                if cell.isEmpty {
                    if binding.steps[i].isRequired {
                        throw Self.empty(reader.count, width: binding.header.names.count)
                    }
                    continue
                }
                try binding.fills[i](&row, cell, &context)
                if context.sawContradiction {
                    context.sawContradiction = false
                    let value = masked(cell, isText: false)
                    noteContradiction(
                        value, column: binding.name(of: binding.feeds[i].feed, &reader), line: reader.line)
                }
            } catch {
                return Complaint(flaw: error, feed: binding.feeds[i].feed, isText: binding.steps[i].isText)
            }
        }
        do throws(Flaw) {
            if !binding.oneOf.isEmpty,
                binding.oneOf.allSatisfy({ binding.cell($0, isText: false, &reader).isEmpty })
            {
                throw Flaw("one of \(shape.oneOf.joined(separator: " and ")) must be given")
            }
            try shape.complete(&row, &context)
        } catch {
            return Complaint(flaw: error, feed: binding.feeds.first { $0.column.name == error.column }?.feed)
        }
        return nil
    }

    private mutating func reject<Row, Reader: RecordReader & ~Copyable>(
        _ complaint: Complaint, line: Int, _ binding: FileBinding<Row>, _ reader: inout Reader
    ) {
        let number = accounts.count - 1
        accounts[number].rejected += 1
        var value = ""
        if let feed = complaint.feed {
            let cell = binding.cell(feed, isText: complaint.isText, &reader)
            value = masked(trimmed(cell), isText: complaint.isText)
        }
        rejects.append(
            Reject(
                file: accounts[number].file, table: accounts[number].table, line: line,
                column: complaint.feed.map { binding.name(of: $0, &reader) } ?? complaint.flaw.column ?? "",
                value: value,
                reason: complaint.flaw.reason))
    }

    private mutating func noteContradiction(_ value: String, column: String, line: Int) {
        findings.append(
            IntakeFinding(
                kind: .contradictoryTime, file: accounts.last?.file ?? "", line: line, column: column,
                value: value))
    }

    /// The first rows tell how many the table's files hold. How many of them `where` keeps they do not tell.
    private func reserve<Row, Reader: RecordReader & ~Copyable>(
        _ shelf: inout Shelf<Row>, tableBytes: Int, rowBytes: Int, _ binding: FileBinding<Row>,
        _ reader: inout Reader
    ) {
        guard binding.conditions.isEmpty else { return }
        shelf.reserve(tableBytes / max(1, rowBytes), keyBytes: binding.hasKey ? binding.keyCell(&reader).count + 1 : 0)
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

    /// Whether a record has no value at all: spreadsheets write such rows at the end.
    private static func isBlank<Reader: RecordReader & ~Copyable>(_ reader: inout Reader) -> Bool {
        for field in 0..<reader.count where !trimmed(reader.field(field)).isEmpty { return false }
        return true
    }
}
