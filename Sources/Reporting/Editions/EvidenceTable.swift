/// A file of evidence, as `CSVWriter` writes it, read back.
struct EvidenceTable: Sendable {
    /// The header.
    let columns: [String]
    /// Each row as it stands in the file, without its line end.
    let rows: [ArraySlice<UInt8>]
    private let positions: [String: Int]

    /// Reads a file; one that is not there is empty.
    init(_ bytes: [UInt8]?) {
        var rows = Self.records(bytes ?? [])
        columns = rows.isEmpty ? [] : Self.cells(rows.removeFirst())
        self.rows = rows
        positions = Dictionary(columns.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    /// A row with its cells by column.
    struct Row: Sendable {
        fileprivate let cells: [String]
        fileprivate let positions: [String: Int]

        /// A cell; empty where the file has no such column.
        subscript(_ column: String) -> String {
            guard let position = positions[column], position < cells.count else { return "" }
            return cells[position]
        }

        /// Some cells, as a key.
        func key(_ columns: [String]) -> [String] { columns.map { self[$0] } }
    }

    /// The cells of a row.
    func row(_ bytes: ArraySlice<UInt8>) -> Row { Row(cells: Self.cells(bytes), positions: positions) }

    /// All rows.
    var all: [Row] { rows.map { row($0) } }

    /// The rows that only one of two files has, each as often as it has them more often than the other.
    static func difference(_ old: EvidenceTable, _ new: EvidenceTable) -> (gone: [Row], come: [Row]) {
        guard old.columns == new.columns else { return (old.all, new.all) }
        var counts: [ArraySlice<UInt8>: Int] = [:]
        for row in old.rows { counts[row, default: 0] += 1 }
        var come: [Row] = []
        for row in new.rows {
            if let count = counts[row], count > 0 {
                counts[row] = count - 1
            } else {
                come.append(new.row(row))
            }
        }
        var gone: [Row] = []
        for row in old.rows {
            guard let count = counts[row], count > 0 else { continue }
            counts[row] = count - 1
            gone.append(old.row(row))
        }
        return (gone, come)
    }

    /// The records of a file; a line end within quotes belongs to its cell.
    private static func records(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var records: [ArraySlice<UInt8>] = []
        var start = 0
        var isQuoted = false
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == UInt8(ascii: "\n"), !isQuoted {
                records.append(bytes[start..<index])
                start = index + 1
            }
        }
        if start < bytes.count { records.append(bytes[start...]) }
        return records
    }

    private static func cells(_ record: ArraySlice<UInt8>) -> [String] {
        var cells: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var wasQuote = false
        for byte in record {
            let isQuote = byte == UInt8(ascii: "\"")
            if isQuote {
                // The second of two quotes within quotes is one of the text.
                if wasQuote { cell.append(byte) }
                isQuoted.toggle()
                wasQuote = !wasQuote && !isQuoted
                continue
            }
            wasQuote = false
            if byte == UInt8(ascii: ","), !isQuoted {
                cells.append(text(cell))
                cell.removeAll(keepingCapacity: true)
            } else {
                cell.append(byte)
            }
        }
        cells.append(text(cell))
        return cells
    }

    /// A cell's text, without the sign that keeps a spreadsheet from taking it for a formula.
    private static func text(_ cell: [UInt8]) -> String {
        let isGuarded = cell.first == UInt8(ascii: "'") && cell.count > 1 && "=+-@\t\r".utf8.contains(cell[1])
        return String(decoding: isGuarded ? cell.dropFirst() : cell[...], as: UTF8.self)
    }
}
