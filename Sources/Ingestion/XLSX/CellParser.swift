import CXML

/// libxml2's pass over a part with cells, chunk by chunk.
final class CellParser {
    private let cells: OpaquePointer
    private var found: UnsafePointer<cxml_cell>?
    /// How many cells ended in the last chunk.
    private(set) var count = 0

    init(_ part: Int) throws(IngestionFault.Kind) {
        guard let cells = cxml_cells_new(Int32(part)) else { throw .unreadable("no memory is left") }
        self.cells = cells
    }

    deinit { cxml_cells_free(cells) }

    /// Reads on; the cells of the chunk before are gone.
    func feed(_ bytes: UnsafeRawBufferPointer, isLast: Bool, _ part: String) throws(IngestionFault.Kind) {
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        guard cxml_cells_feed(cells, start, bytes.count, isLast ? 1 : 0) != 0 else {
            var line: Int32 = 0
            let why = cxml_cells_fault(cells, &line).map { String(cString: $0) } ?? ""
            throw .notWorkbook("\(part), line \(line): \(why)")
        }
        found = cxml_cells_found(cells, &count)
    }

    subscript(place: Int) -> cxml_cell { found.map { $0[place] } ?? cxml_cell() }

    /// A cell's text, until the next chunk.
    func text(of cell: cxml_cell) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: cxml_cells_text(cells).map { $0 + Int(cell.start) }, count: Int(cell.length))
    }
}

/// The strings that a workbook's cells name by number.
final class SharedStrings {
    private let all = ByteScratch()
    private var ends: [Int] = []

    /// More is held of no workbook.
    private static let most = 1 << 30

    init(_ archive: Archive, _ part: String?) throws(IngestionFault.Kind) {
        guard let part, archive.open(part) else { return }
        let parser = try CellParser(CXML_STRINGS)
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
        defer { room.deallocate() }
        while true {
            let length = try archive.read(into: room)
            try parser.feed(UnsafeRawBufferPointer(rebasing: room[0..<length]), isLast: length == 0, part)
            for place in 0..<parser.count {
                all.append(parser.text(of: parser[place]))
                ends.append(all.count)
            }
            if all.count + ends.count * 8 > Self.most { throw .tooMany("1 GiB of shared strings in a workbook") }
            if length == 0 { return }
        }
    }

    /// The string of that number, from 0.
    subscript(number: Int) -> UnsafeRawBufferPointer? {
        guard ends.indices.contains(number) else { return nil }
        let start = number == 0 ? 0 : ends[number - 1]
        return all.bytes(start, ends[number] - start)
    }
}
