import CSystem
import Foundation

/// Reads delimited text record by record: one buffer and the bounds of the fields in it, no string per field.
///
/// RFC 4180 and what people really send: any one-byte delimiter, LF, CRLF or CR, line breaks and doubled quotes
/// inside quotes, quotes inside plain fields (text), text behind a closing quote (text), a byte order mark, blank
/// lines (passed over), no final line end. A field, once read, is valid until the next call of `next`, or of
/// `field` where its quotes had to be taken out.
struct CSVReader: RecordReader, ~Copyable {
    /// A record is at most this long; what is longer is a quote that was never closed, or no text at all.
    static let longestRecord = 16 << 20

    private var input: ByteInput
    private var index: CSVIndex
    private let delimiter: UInt8
    private let chunk: Int
    private let longest: Int

    private var buffer: UnsafeMutableRawPointer
    private var capacity: Int
    private var base: Int  // how many bytes lie before the buffer
    private var filled = 0
    private var indexed = 0
    private var isFirstChunk: Bool
    private var isAtEnd = false

    private var positions: UnsafeMutablePointer<UInt32>
    private var ends: UnsafeMutablePointer<csystem_record>
    private var next = 0  // the first position of the next record
    private var nextEnd = 0  // the next record among those whose end is known

    private var first = 0  // the first position of this record
    private var start = 0  // where this record begins
    private var nextStart = 0
    private var nextLine = 1
    private var isBehindReturn = false

    // Values whose doubled quotes had to be taken out.
    private var scratch = UnsafeMutableRawPointer.allocate(byteCount: 256, alignment: 16)
    private var scratchCapacity = 256

    /// The physical line on which the record begins, from 1.
    private(set) var line = 1
    /// How many physical lines the record has.
    private(set) var lines = 1
    /// How many fields the record has, at least one.
    private(set) var count = 0
    /// Where the record begins, in bytes from the beginning of the file.
    private(set) var position = 0
    /// How many bytes are behind the reader.
    private(set) var consumed = 0

    /// A reader of `input`; `chunk` bytes are read at a time, at least four.
    /// `firstLine` is the number of the first line, where something was put before the file's own; `offset` is where in
    /// its file the input begins, with a record.
    init(
        _ input: consuming ByteInput, delimiter: UInt8, firstLine: Int = 1, from offset: Int = 0,
        chunk: Int = 256 << 10, longest: Int = longestRecord
    ) {
        self.input = input
        nextLine = firstLine
        base = offset
        isFirstChunk = offset == 0
        self.delimiter = delimiter
        self.chunk = max(4, chunk)
        self.longest = longest
        index = CSVIndex(delimiter: delimiter)
        capacity = 2 * self.chunk + 64
        buffer = .allocate(byteCount: capacity, alignment: 64)
        positions = .allocate(capacity: capacity + 64)
        ends = .allocate(capacity: capacity + 64)
    }

    deinit {
        buffer.deallocate()
        positions.deallocate()
        ends.deallocate()
        scratch.deallocate()
    }

    /// How many bytes the input has, as far as is known.
    var size: Int { input.size }

    /// Whether the file has changed since it was opened.
    func hasChanged() -> Bool { input.hasChanged() }

    /// Goes to the next record.
    @inline(__always)
    mutating func advance() throws(IngestionFault.Kind) -> RecordEvent {
        while nextEnd < index.records {
            let record = ends[nextEnd]
            nextEnd += 1
            begin()
            let last = Int(record.last)
            let end = Int(positions[last])
            skipFeed(limit: end)
            nextStart = end + 1
            next = last + 1
            isBehindReturn = buffer.load(fromByteOffset: end, as: UInt8.self) == UInt8(ascii: "\r")
            if last == first, end == start {
                nextLine += 1
                continue
            }
            finish(last: last, breaks: Int(record.breaks))
            return .record
        }
        return try advanceSlowly()
    }

    /// The same where the end of the record is not known yet.
    @inline(never)
    private mutating func advanceSlowly() throws(IngestionFault.Kind) -> RecordEvent {
        begin()
        while true {
            if filled - start > longest { return try overlong() }
            guard try more() else { break }
            if index.records > 0 { return try advance() }
        }
        skipFeed(limit: filled)
        if index.state == .quoted { return openQuote() }
        let last = index.count
        nextStart = filled
        next = last
        if start == filled, last == first { return .end }
        let breaks = index.breaks
        index.append(filled, to: positions)
        next = index.count
        isBehindReturn = false
        finish(last: last, breaks: breaks)
        return .record
    }

    @inline(__always)
    private mutating func begin() {
        start = nextStart
        first = next
        line = nextLine
    }

    /// The bytes of a field as they stand, with their quotes.
    @inline(__always)
    func raw(_ field: Int) -> UnsafeRawBufferPointer {
        let begin = field == 0 ? start : Int(positions[first + field - 1]) + 1
        let end = Int(positions[first + field])
        return UnsafeRawBufferPointer(start: buffer + begin, count: end - begin)
    }

    /// The value of a field.
    @inline(__always)
    mutating func field(_ field: Int) -> UnsafeRawBufferPointer {
        let raw = raw(field)
        guard raw.count > 0, raw[0] == UInt8(ascii: "\"") else { return raw }
        return unquoted(raw)
    }

    // MARK: Inside

    @inline(__always)
    private mutating func finish(last: Int, breaks: Int) {
        position = base + start
        consumed += nextStart - start
        lines = breaks + 1
        nextLine = line + lines
        count = last - first + 1
        if breaks > 0 { leaveOutBreaks() }
    }

    /// Line ends inside quotes end no field.
    @inline(never)
    private mutating func leaveOutBreaks() {
        var kept = first
        for i in first..<first + count where positions[i] & CSVIndex.isInside == 0 {
            positions[kept] = positions[i]
            kept += 1
        }
        count = kept - first
    }

    /// The LF of a CRLF belongs to the line before.
    private mutating func skipFeed(limit: Int) {
        if isBehindReturn, start < limit, buffer.load(fromByteOffset: start, as: UInt8.self) == UInt8(ascii: "\n") {
            start += 1
        }
    }

    /// Reads and indexes another chunk behind what is left of this one; false at the end of the input.
    private mutating func more() throws(IngestionFault.Kind) -> Bool {
        if isAtEnd && indexed == filled { return false }
        if start > 0 {
            (buffer).copyMemory(from: buffer + start, byteCount: filled - start)
            base += start
            filled -= start
            indexed -= start
            for i in first..<index.count {
                let position = positions[i]
                positions[i - first] = position &- UInt32(truncatingIfNeeded: start)
            }
            nextStart = 0
            start = 0
        } else if first > 0 {
            for i in first..<index.count { positions[i - first] = positions[i] }
        }
        index.forget(first)
        next = 0
        nextEnd = 0
        first = 0
        if !isAtEnd {
            if filled + chunk + 64 > capacity { grow(to: 2 * (filled + chunk) + 64) }
            let count = try input.read(into: UnsafeMutableRawBufferPointer(start: buffer + filled, count: chunk))
            filled += count
            isAtEnd = count < chunk
        }
        if isFirstChunk {
            isFirstChunk = false
            if filled >= 3, buffer.loadUnaligned(as: UInt16.self).littleEndian == 0xBBEF,
                buffer.load(fromByteOffset: 2, as: UInt8.self) == 0xBF
            {
                indexed = 3
                start = 3
                nextStart = 3
            }
        }
        indexAll()
        return true
    }

    private mutating func indexAll() {
        indexed = index.index(buffer, from: indexed, to: filled, isLast: isAtEnd, positions, ends)
    }

    private mutating func grow(to size: Int) {
        let larger = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
        larger.copyMemory(from: buffer, byteCount: filled)
        buffer.deallocate()
        buffer = larger
        let more = UnsafeMutablePointer<UInt32>.allocate(capacity: size + 64)
        more.update(from: positions, count: index.count)
        positions.deallocate()
        positions = more
        ends.deallocate()
        ends = .allocate(capacity: size + 64)
        capacity = size
    }

    private mutating func overlong() throws(IngestionFault.Kind) -> RecordEvent {
        skipFeed(limit: filled)
        guard index.state == .quoted else { throw .noLineEnd(line: nextLine) }
        return openQuote()
    }

    /// The quote that the last field begins with is never closed: the record ends with its line.
    private mutating func openQuote() -> RecordEvent {
        let i = index.count
        var last = first - 1
        var line = nextLine
        var field = 1
        for j in first..<i {
            if positions[j] & CSVIndex.isInside == 0 {
                last = j
                field += 1
                line = nextLine + (j - first + 1) - (field - 1)
            }
        }
        let event = RecordEvent.openQuote(line: line, column: field)
        var resume = filled
        if last + 1 < i {
            resume = Int(positions[last + 1] & ~CSVIndex.isInside)
            isBehindReturn = buffer.load(fromByteOffset: resume, as: UInt8.self) == UInt8(ascii: "\r")
            resume += 1
        }
        self.line = nextLine
        position = base + start
        consumed += resume - start
        index = CSVIndex(delimiter: delimiter, isBehindReturn: isBehindReturn)
        next = 0
        nextEnd = 0
        first = 0
        indexed = resume
        nextStart = resume
        nextLine = line + 1
        start = resume
        indexAll()
        return event
    }

    /// The value of a field that begins with a quote.
    @inline(never)
    private mutating func unquoted(_ raw: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard let start = raw.baseAddress else { return raw }
        let quote = Int32(UInt8(ascii: "\""))
        // Most fields have no quotes but those around them.
        guard let closing = memchr(start + 1, quote, raw.count - 1) else {
            return UnsafeRawBufferPointer(rebasing: raw[1...])
        }
        let inner = start.distance(to: closing)
        if inner == raw.count - 1 { return UnsafeRawBufferPointer(start: start + 1, count: inner - 1) }
        if raw.count + RecordPadding.bytes > scratchCapacity {
            scratch.deallocate()
            scratchCapacity = 2 * raw.count + RecordPadding.bytes
            scratch = .allocate(byteCount: scratchCapacity, alignment: 16)
        }
        // From one quote inside quotes to the next: a doubled one is one, behind any other the rest is text.
        var length = 0
        var at = 1
        var end = inner
        while true {
            let isDoubled = end + 1 < raw.count && raw[end + 1] == UInt8(ascii: "\"")
            let kept = end - at + (isDoubled ? 1 : 0)
            (scratch + length).copyMemory(from: start + at, byteCount: kept)
            length += kept
            at = end + (isDoubled ? 2 : 1)
            if !isDoubled { break }
            guard let next = memchr(start + at, quote, raw.count - at) else { break }
            end = start.distance(to: next)
        }
        (scratch + length).copyMemory(from: start + at, byteCount: raw.count - at)
        return UnsafeRawBufferPointer(start: scratch, count: length + raw.count - at)
    }
}
