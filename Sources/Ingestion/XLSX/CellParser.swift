import CXML

/// A pass over a part with cells, chunk by chunk: rows as nearly all programs write them are read at once, and what is
/// written otherwise by libxml2.
final class CellParser {
    /// The cells that ended in a chunk, and the letters that they point into; until the next chunk.
    struct Cells {
        var all = UnsafeBufferPointer<cxml_cell>(start: nil, count: 0)
        fileprivate var letters: UnsafePointer<CChar>?

        /// A cell's text.
        @inline(__always)
        func text(of cell: cxml_cell) -> UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(start: letters.map { $0 + Int(cell.start) }, count: Int(cell.length))
        }
    }

    private let cells: OpaquePointer

    /// A pass over `part`, CXML_SHEET or CXML_STRINGS; `showsAll` leaves every row to libxml2.
    init(_ part: Int, showsAll: Bool = false) throws(IngestionFault.Kind) {
        guard let cells = cxml_cells_new(Int32(part)) else { throw .unreadable("no memory is left") }
        self.cells = cells
        if showsAll { cxml_cells_show_all(cells) }
    }

    deinit { cxml_cells_free(cells) }

    /// Reads on; the cells of the chunk before are gone.
    func feed(
        _ bytes: UnsafeRawBufferPointer, isLast: Bool, _ part: String
    ) throws(IngestionFault.Kind) -> Cells {
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        guard cxml_cells_feed(cells, start, bytes.count, isLast ? 1 : 0) != 0 else {
            var line: Int32 = 0
            let why = cxml_cells_fault(cells, &line).map { String(cString: $0) } ?? ""
            throw .notWorkbook("\(part), line \(line): \(why)")
        }
        var count = 0
        let found = cxml_cells_found(cells, &count)
        return Cells(all: UnsafeBufferPointer(start: found, count: count), letters: cxml_cells_text(cells))
    }
}

/// The strings that a workbook's cells name by number.
final class SharedStrings {
    private let all: ByteScratch
    private let ends: [Int]

    /// More is held of no workbook.
    private static let most = 1 << 30

    init(_ archive: Archive, _ part: String?) throws(IngestionFault.Kind) {
        let all = ByteScratch()
        var ends: [Int] = []
        if let part, archive.open(part) {
            let parser = try CellParser(CXML_STRINGS)
            let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
            defer { room.deallocate() }
            var isAtEnd = false
            while !isAtEnd {
                let length = try archive.read(into: room)
                isAtEnd = length == 0
                let cells = try parser.feed(UnsafeRawBufferPointer(rebasing: room[0..<length]), isLast: isAtEnd, part)
                for cell in cells.all {
                    all.append(cells.text(of: cell))
                    ends.append(all.count)
                }
                if all.count + ends.count * 8 > Self.most { throw .tooMany("1 GiB of shared strings in a workbook") }
            }
        }
        self.all = all
        self.ends = ends
    }

    /// The string of that number, from 0, which lasts as long as this.
    subscript(number: Int) -> UnsafeRawBufferPointer? {
        guard number >= 0, number < ends.count else { return nil }
        let start = number == 0 ? 0 : ends[number - 1]
        return all.bytes(start, ends[number] - start)
    }
}
