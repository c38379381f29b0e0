import ServiceTime

/// Writes the evidence files' CSV: UTF-8, LF, a field in quotes only where it must be.
///
/// A text cell that a spreadsheet would take for a formula gets a leading `'`; numbers stay numbers.
struct CSVWriter: Sendable {
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    init(columns: [String]) {
        for column in columns { text(column) }
        endRow()
    }

    mutating func text(_ text: String) {
        separate()
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    /// A text that is there already, as bytes.
    mutating func text(_ bytes: ArraySlice<UInt8>) {
        separate()
        bytes.withUnsafeBytes { append($0) }
    }

    /// A whole number; an empty cell where there is none.
    mutating func number(_ number: Int64?) {
        separate()
        if let number { append(digits: number) }
    }

    /// A decimal as it is written; an empty cell where there is none.
    mutating func decimal(_ digits: String?) {
        separate()
        if let digits { bytes.append(contentsOf: digits.utf8) }
    }

    /// UTC with `Z`; an empty cell where there is none.
    mutating func instant(_ instant: Instant?) {
        separate()
        if let instant { append(instant) }
    }

    mutating func empty() { separate() }

    mutating func endRow() {
        bytes.append(10)
        isFirst = true
    }

    private mutating func separate() {
        if !isFirst { bytes.append(44) }
        isFirst = false
    }

    /// Whether a spreadsheet takes a text that begins so for a formula: `= + - @` TAB CR.
    static func isFormula(_ first: UInt8) -> Bool {
        switch first {
        case 61, 43, 45, 64, 9, 13: true
        default: false
        }
    }

    /// The `'` that keeps it from doing so.
    static let defusing: UInt8 = 39

    private mutating func append(_ text: UnsafeRawBufferPointer) {
        let isFormula = text.first.map(Self.isFormula) ?? false
        let needsQuotes = text.contains { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }
        if !needsQuotes, !isFormula { return bytes.append(contentsOf: text) }
        if needsQuotes { bytes.append(34) }
        if isFormula { bytes.append(Self.defusing) }
        for byte in text {
            if byte == 34 { bytes.append(34) }
            bytes.append(byte)
        }
        if needsQuotes { bytes.append(34) }
    }

    /// As `Instant.description` has it, without making a text: three of them stand in each of a hundred thousand rows.
    private mutating func append(_ instant: Instant) {
        let day = Day(containing: instant.seconds)
        let date = day.components
        guard (1000...9999).contains(date.year) else { return bytes.append(contentsOf: instant.description.utf8) }
        let second = Int(instant.seconds - Int64(day.number) * 86_400)
        append(two: date.year / 100)
        append(two: date.year % 100)
        append(UInt8(ascii: "-"), two: date.month)
        append(UInt8(ascii: "-"), two: date.day)
        append(UInt8(ascii: "T"), two: second / 3600)
        append(UInt8(ascii: ":"), two: second / 60 % 60)
        append(UInt8(ascii: ":"), two: second % 60)
        bytes.append(UInt8(ascii: "Z"))
    }

    private mutating func append(_ separator: UInt8? = nil, two number: Int) {
        if let separator { bytes.append(separator) }
        bytes.append(UInt8(48 + number / 10))
        bytes.append(UInt8(48 + number % 10))
    }

    private mutating func append(digits number: Int64) {
        if number < 0 { bytes.append(45) }
        var rest = number.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(48 + rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }
}
