/// The rows of a small CSV file of this folder: header names, and the cells by name.
struct CSVRows: Sendable {
    let columns: [String]
    let rows: [[String]]

    /// `,` between cells, `"` around those that need it, LF or CRLF at the end of a row.
    init(_ bytes: [UInt8]) {
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var quoted = false
        var index = 0
        func text() -> String { String(decoding: cell, as: UTF8.self) }
        while index < bytes.count {
            let byte = bytes[index]
            if quoted {
                if byte != 0x22 {
                    cell.append(byte)
                } else if index + 1 < bytes.count, bytes[index + 1] == 0x22 {
                    cell.append(byte)
                    index += 1
                } else {
                    quoted = false
                }
            } else if byte == 0x22 {
                quoted = true
            } else if byte == 0x2C || byte == 0x0A {
                row.append(text())
                cell = []
                if byte == 0x0A {
                    rows.append(row)
                    row = []
                }
            } else if byte != 0x0D {
                cell.append(byte)
            }
            index += 1
        }
        if !row.isEmpty || !cell.isEmpty { rows.append(row + [text()]) }
        columns = rows.first ?? []
        self.rows = Array(rows.dropFirst())
    }

    /// The cells of a column, empty where a row is too short or the column is not there.
    func cell(_ row: [String], _ column: String) -> String {
        guard let index = columns.firstIndex(of: column), index < row.count else { return "" }
        return row[index]
    }
}
