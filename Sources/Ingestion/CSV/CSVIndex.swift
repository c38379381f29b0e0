/// Finds where the fields and the lines of delimited text end, 64 bytes at a time.
///
/// A byte is inside quotes where an odd number of quotes stands before it; for 64 bytes that is one prefix XOR.
/// This holds as long as every quote opens a field, closes one, or is one of a doubled pair inside one. A block
/// where a quote stands elsewhere (`5" disk`) is noticed by the same masks, and is read byte by byte by the plain
/// state machine (`step`), which is what every result must equal. Both leave the same state behind, so the next
/// block may be fast again.
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

    private let delimiter: UInt8
    private(set) var state = State.start
    private var wasReturn = false  // the byte before was CR: an LF now is part of the same line end

    init(delimiter: UInt8, isBehindReturn: Bool = false) {
        self.delimiter = delimiter
        wasReturn = isBehindReturn
    }

    /// Indexes the 64 bytes at `bytes`, which are number `offset` and following, and appends to `positions`,
    /// which must have room for 64: the place of every delimiter and line end (of CRLF, the CR).
    @inline(__always)
    mutating func block(
        _ bytes: UnsafeRawPointer, offset: Int, into positions: UnsafeMutablePointer<UInt32>, _ count: inout Int
    ) {
        let block = ByteBlock(bytes)
        let quotes = block.mask(UInt8(ascii: "\""))
        let delimiters = block.mask(delimiter)
        let returns = block.mask(UInt8(ascii: "\r"))
        let feeds = block.mask(UInt8(ascii: "\n")) & ~(returns << 1 | (wasReturn ? 1 : 0))
        let lineEnds = feeds | returns
        let hasReturnLast = returns >> 63 != 0
        // An LF behind a CR is no position, but a field begins behind it all the same.
        let separators = delimiters | block.mask(UInt8(ascii: "\n")) | returns

        var inside: UInt64 = 0
        if quotes == 0 {
            if state == .quoted {
                inside = .max
            } else if state == .closing, separators & 1 == 0 {
                return slowly(bytes, 64, offset: offset, into: positions, &count)
            }
        } else {
            inside = quotes ^ quotes << 1
            inside ^= inside << 2
            inside ^= inside << 4
            inside ^= inside << 8
            inside ^= inside << 16
            inside ^= inside << 32
            if state == .quoted { inside = ~inside }
            let opening = quotes & inside
            let closing = quotes & ~inside
            let behindClosing = closing << 1 | (state == .closing ? 1 : 0)
            let behindSeparator = (separators & ~inside) << 1 | (state == .start ? 1 : 0)
            let strayOpening = opening & ~(behindSeparator | behindClosing)
            let strayClosing = behindClosing & ~(separators | quotes)
            if strayOpening | strayClosing != 0 {
                return slowly(bytes, 64, offset: offset, into: positions, &count)
            }
        }

        var outside = (delimiters | lineEnds) & ~inside
        let insideEnds = lineEnds & inside
        if insideEnds != 0 {
            var both = outside | insideEnds
            while both != 0 {
                let bit = both.trailingZeroBitCount
                let isInside = insideEnds >> UInt64(bit) & 1 != 0
                positions[count] = UInt32(truncatingIfNeeded: offset + bit) | (isInside ? Self.isInside : 0)
                count += 1
                both &= both &- 1
            }
        } else {
            while outside != 0 {
                positions[count] = UInt32(truncatingIfNeeded: offset + outside.trailingZeroBitCount)
                count += 1
                outside &= outside &- 1
            }
        }
        wasReturn = hasReturnLast
        let last: UInt64 = 1 << 63
        if inside & last != 0 {
            state = .quoted
        } else if separators & last != 0 {
            state = .start
        } else {
            state = quotes & last != 0 ? .closing : .plain
        }
    }

    /// The same for any number of bytes, one by one.
    @inline(never)
    mutating func slowly(
        _ bytes: UnsafeRawPointer, _ length: Int, offset: Int, into positions: UnsafeMutablePointer<UInt32>,
        _ count: inout Int
    ) {
        for i in 0..<length {
            let byte = bytes.load(fromByteOffset: i, as: UInt8.self)
            let isSecond = byte == UInt8(ascii: "\n") && wasReturn
            let isLineEnd = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
            wasReturn = byte == UInt8(ascii: "\r")
            let before = state
            step(byte, isSeparator: byte == delimiter || isLineEnd)
            if isSecond { continue }
            if before == .quoted {
                if isLineEnd {
                    positions[count] = UInt32(truncatingIfNeeded: offset + i) | Self.isInside
                    count += 1
                }
            } else if isLineEnd || byte == delimiter {
                positions[count] = UInt32(truncatingIfNeeded: offset + i)
                count += 1
            }
        }
    }

    private mutating func step(_ byte: UInt8, isSeparator: Bool) {
        let isQuote = byte == UInt8(ascii: "\"")
        switch state {
        case .quoted: if isQuote { state = .closing }
        case .start: state = isQuote ? .quoted : isSeparator ? .start : .plain
        case .closing: state = isQuote ? .quoted : isSeparator ? .start : .plain
        case .plain: if isSeparator { state = .start }
        }
    }
}
