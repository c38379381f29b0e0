import CXML

/// Reads a sheet of a workbook row by row; of the workbook only the shared strings are held.
///
/// A cell gives its value as text: a number as it is shown, a date in ISO 8601 where its style makes it one, a
/// formula's last result, `true` or `false`, an error such as `#N/A`. Rows without any value are passed over.
struct XLSXReader: RecordReader, ~Copyable {
    /// Where the value of a column lies, for the record of that number: among the record's own values, or where it
    /// stays.
    private struct Slot {
        var record = 0
        var start = 0
        var length = 0
        var shared: UnsafeRawPointer?
        var isNumber = false
    }

    private let input: ByteInput  // kept open, to see whether the file changes
    private let archive: Archive
    private let strings: SharedStrings
    private let parser: CellParser
    private let room: UnsafeMutableRawBufferPointer
    private var cells = CellParser.Cells()
    private var at = 0
    private var isAtEnd = false

    private var slots: [Slot] = []
    private var record = 0
    private let values = ByteScratch()
    private var text: [UInt8] = []

    /// The workbook's own parts.
    let workbook: Workbook
    /// The row, from 1.
    private(set) var line = 0
    private(set) var count = 0
    private(set) var consumed = 0

    /// A reader of the sheet of that name, or of the first one with cells; `chunk` bytes of it are unpacked at a time.
    init(_ input: consuming ByteInput, sheet: String?, chunk: Int = 64 << 10) throws(IngestionFault.Kind) {
        let archive = input.isInFile ? try input.archive() : try Archive(input.rest())
        let workbook = try Workbook(archive, sheet: sheet)
        let strings = try SharedStrings(archive, workbook.strings)
        guard archive.open(workbook.sheet) else { throw .notWorkbook("it has no \(workbook.sheet)") }
        let parser = try CellParser(CXML_SHEET)
        self.strings = strings
        self.parser = parser
        self.input = input
        self.archive = archive
        self.workbook = workbook
        room = .allocate(byteCount: max(16, chunk), alignment: 16)
    }

    deinit { room.deallocate() }

    var lines: Int { 1 }
    func hasChanged() -> Bool { input.hasChanged() }

    /// The value of the cell in that column; empty where there is none.
    @inline(__always)
    mutating func field(_ field: Int) -> UnsafeRawBufferPointer {
        guard field < slots.count, slots[field].record == record else {
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        let slot = slots[field]
        if let shared = slot.shared { return UnsafeRawBufferPointer(start: shared, count: slot.length) }
        return values.bytes(slot.start, slot.length)
    }

    /// A date is none: it is given as text.
    func isNumber(_ field: Int) -> Bool {
        field < slots.count && slots[field].record == record && slots[field].isNumber
    }

    mutating func advance() throws(IngestionFault.Kind) -> RecordEvent {
        record += 1
        values.removeAll()
        count = 0
        while true {
            while at < cells.all.count {
                let cell = cells.all[at]
                if count > 0, Int(cell.row) != line { return finish() }
                line = Int(cell.row)
                try put(cell)
                at += 1
            }
            if isAtEnd { return count > 0 ? finish() : .end }
            let length = try archive.read(into: room)
            isAtEnd = length == 0
            cells = try parser.feed(
                UnsafeRawBufferPointer(rebasing: room[0..<length]), isLast: isAtEnd, workbook.sheet)
            at = 0
        }
    }

    private mutating func finish() -> RecordEvent {
        consumed += values.count + count
        return .record
    }

    private mutating func put(_ cell: cxml_cell) throws(IngestionFault.Kind) {
        let raw = cells.text(of: cell)
        let column = Int(cell.column)
        while slots.count <= column { slots.append(Slot()) }
        count = max(count, column + 1)
        text.removeAll(keepingCapacity: true)
        let start = values.count
        var isNumber = false
        switch Int(cell.type) {
        case CXML_SHARED:
            guard let number = wholeNumber(raw), let string = strings[Int(number)] else {
                throw .notWorkbook("row \(cell.row) names a shared string that is not there")
            }
            consumed += string.count
            slots[column] = Slot(record: record, length: string.count, shared: string.baseAddress)
            return
        case CXML_BOOLEAN: text.append(contentsOf: (raw.first == UInt8(ascii: "1") ? "true" : "false").utf8)
        case CXML_NUMBER:
            let look = Int(cell.style) < workbook.looks.count ? workbook.looks[Int(cell.style)] : .number
            let isDate =
                look != .number
                && Double(String(decoding: raw, as: UTF8.self)).map {
                    SerialDate.append($0, look, from1904: workbook.countsFrom1904, to: &text)
                } == true
            isNumber = !isDate
            if isNumber { SerialDate.append(number: raw, to: &text) }
        default: values.append(raw)
        }
        if !text.isEmpty { values.append(text) }
        slots[column] = Slot(record: record, start: start, length: values.count - start, isNumber: isNumber)
    }
}
