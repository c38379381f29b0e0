/// A reader of records, whatever the format: the fields of one record at a time, as bytes.
///
/// Everything behind it (`Header`, `FileBinding`, `Ingestor`) is written once for all formats and compiled for each,
/// so that asking for a field costs what it costs the format.
protocol RecordReader: ~Copyable {
    /// Goes to the next record.
    mutating func advance() throws(IngestionFault.Kind) -> RecordEvent
    /// The line on which the record begins, from 1; in a workbook the row.
    var line: Int { get }
    /// How many lines the record has.
    var lines: Int { get }
    /// How many fields the record has.
    var count: Int { get }
    /// Where the record begins, in bytes from the beginning of the file; 0 where a format cannot say.
    var position: Int { get }
    /// How many bytes are behind the reader.
    var consumed: Int { get }
    /// The value of a field, valid until the next one is asked for. Behind it lie `RecordPadding.bytes` more that can
    /// be loaded, whatever they are, so that short values can be looked at eight bytes at a time.
    mutating func field(_ field: Int) -> UnsafeRawBufferPointer
    /// Whether the value of a field is a number by itself, and no text that looks like one.
    func isNumber(_ field: Int) -> Bool
    /// Whether the record has no value at all.
    mutating func isBlank() -> Bool
    /// Whether the file has changed since it was opened.
    func hasChanged() -> Bool
}

/// How many bytes behind a value can be loaded, though they are none of it.
enum RecordPadding {
    static let bytes = 8
}

/// What a reader came upon.
enum RecordEvent: Equatable {
    /// A record; its fields can be asked for.
    case record
    /// A quote was opened on a line, in a field (from 1), and never closed. The record up to the end of that line
    /// is lost; reading goes on behind it.
    case openQuote(line: Int, column: Int)
    /// A record that cannot be read, and why; reading goes on behind it. `column` counts bytes, from 1.
    case broken(line: Int, column: Int, reason: String)
    /// Nothing more.
    case end
}

extension RecordReader where Self: ~Copyable {
    /// No format but delimited text is read in parts.
    var position: Int { 0 }

    /// Delimited text has no numbers, only text that looks like them.
    func isNumber(_ field: Int) -> Bool { false }

    mutating func isBlank() -> Bool {
        for place in 0..<count where !trimmed(field(place)).isEmpty { return false }
        return true
    }
}
