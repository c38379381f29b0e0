import CSystem

/// Finds where the fields and the records of delimited text end, 64 bytes at a time (`csystem_delimited_index`).
///
/// A block in which a quote stands where none belongs (`5" disk`) is read byte by byte by the plain state machine
/// (`step`), which is what every result must equal. Both leave the same state behind, so the next block may be fast
/// again.
struct CSVIndex {
    /// Where the text is between two bytes.
    enum State: UInt8 {
        /// At the beginning of a field.
        case start
        /// In a field without quotes, or behind a closing quote and further text: a quote here is text.
        case plain
        /// Inside quotes.
        case quoted
        /// Behind a quote inside quotes: either the field ends here, or a second quote follows.
        case closing
    }

    /// The bit of a position that says: a line end inside quotes, which ends no field.
    static let isInside: UInt32 = 0x8000_0000

    private var known: csystem_delimited

    init(delimiter: UInt8, isBehindReturn: Bool = false) {
        known = csystem_delimited(
            delimiter: delimiter, state: State.start.rawValue, was_return: isBehindReturn ? 1 : 0, breaks: 0, count: 0,
            records: 0)
    }

    var state: State { State(rawValue: known.state) ?? .start }
    /// How many positions are known.
    var count: Int { known.count }
    /// How many records have ended.
    var records: Int { known.records }
    /// How many of the positions behind the last record's are line ends inside quotes.
    var breaks: Int { Int(known.breaks) }

    /// Forgets the first positions and all records' ends; those that are left, of a record that has not ended, count
    /// from 0.
    mutating func forget(_ positions: Int) {
        known.count -= positions
        known.records = 0
    }

    /// One more position, where the text ends without a line end.
    mutating func append(_ position: Int, to positions: UnsafeMutablePointer<UInt32>) {
        positions[known.count] = UInt32(truncatingIfNeeded: position)
        known.count += 1
    }

    /// Indexes the bytes from `at` to before `end`, all that there are where `isLast`, else whole blocks: the place of
    /// every delimiter and line end (of CRLF, the CR) and the ends of records, both of which must have room for one a
    /// byte and 64 more. Gives the first byte that is not indexed. `level` is the processor's instructions to use; nil:
    /// the best.
    mutating func index(
        _ bytes: UnsafeRawPointer, from at: Int, to end: Int, isLast: Bool,
        _ positions: UnsafeMutablePointer<UInt32>, _ records: UnsafeMutablePointer<csystem_record>, level: Int32? = nil
    ) -> Int {
        var at = at
        while at + 64 <= end {
            let blocks = csystem_delimited_index(
                level ?? csystem_delimited_best(), &known, (bytes + at).assumingMemoryBound(to: UInt8.self),
                (end - at) / 64, UInt32(truncatingIfNeeded: at), positions, records)
            at += blocks * 64
            if at + 64 <= end {
                slowly(bytes, from: at, to: at + 64, positions, records)
                at += 64
            }
        }
        if isLast, at < end {
            slowly(bytes, from: at, to: end, positions, records)
            at = end
        }
        return at
    }

    /// The same for any number of bytes, one by one.
    @inline(never)
    mutating func slowly(
        _ bytes: UnsafeRawPointer, from start: Int, to end: Int, _ positions: UnsafeMutablePointer<UInt32>,
        _ records: UnsafeMutablePointer<csystem_record>
    ) {
        for i in start..<end {
            let byte = bytes.load(fromByteOffset: i, as: UInt8.self)
            let isLineEnd = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
            let isSecond = byte == UInt8(ascii: "\n") && known.was_return != 0
            known.was_return = byte == UInt8(ascii: "\r") ? 1 : 0
            let before = state
            known.state = step(byte, isSeparator: byte == known.delimiter || isLineEnd).rawValue
            if isSecond { continue }
            if before == .quoted {
                if !isLineEnd { continue }
                known.breaks += 1
                positions[known.count] = UInt32(truncatingIfNeeded: i) | Self.isInside
                known.count += 1
            } else if isLineEnd || byte == known.delimiter {
                positions[known.count] = UInt32(truncatingIfNeeded: i)
                if isLineEnd {
                    records[known.records] = csystem_record(
                        last: UInt32(truncatingIfNeeded: known.count), breaks: known.breaks)
                    known.records += 1
                    known.breaks = 0
                }
                known.count += 1
            }
        }
    }

    private func step(_ byte: UInt8, isSeparator: Bool) -> State {
        let isQuote = byte == UInt8(ascii: "\"")
        switch state {
        case .quoted: return isQuote ? .closing : .quoted
        case .start: return isQuote ? .quoted : isSeparator ? .start : .plain
        case .closing: return isQuote ? .quoted : isSeparator ? .start : .plain
        case .plain: return isSeparator ? .start : .plain
        }
    }
}
