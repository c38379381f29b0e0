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
        if let instant { bytes.append(contentsOf: instant.description.utf8) }
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
    static func isFormula(_ first: UInt8) -> Bool { [61, 43, 45, 64, 9, 13].contains(first) }

    /// The `'` that keeps it from doing so.
    static let defusing: UInt8 = 39

    private mutating func append(_ text: UnsafeRawBufferPointer) {
        let isFormula = text.first.map(Self.isFormula) ?? false
        let needsQuotes = text.contains { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }
        if needsQuotes { bytes.append(34) }
        if isFormula { bytes.append(Self.defusing) }
        for byte in text {
            if byte == 34 { bytes.append(34) }
            bytes.append(byte)
        }
        if needsQuotes { bytes.append(34) }
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
