import Foundation
import Records

extension Ingestor {
    /// Reads the rows of a large file, behind `header` records, on several threads.
    ///
    /// The result is that of one thread: parts are taken in order, and one that did not begin where the part before
    /// it ended is read anew from there.
    mutating func rows<Row>(
        of parts: CSVParts, header: Int, _ binding: FileBinding<Row>, _ shape: TableShape<Row>, tableBytes: Int,
        into shelf: inout Shelf<Row>
    ) throws(IngestionFault.Kind) {
        let reading = PartReading(parts: parts, header: header, filler: filler(binding, shape))
        var next: RecordPlace?
        var fault: IngestionFault.Kind?
        inOrder(parts.count, jobs: jobs, work: { reading.part($0) }) { piece in
            var part = piece
            if part.number > 0 {
                guard let place = next else { return false }
                part = reading.behind(place, part)
            }
            next = part.next
            do throws(IngestionFault.Kind) {
                if let fault = part.fault { throw fault }
                reserve(&shelf, part.batch, share: tableBytes / partBytes, binding)
                link(part, shape)
                try shelve(part.batch, into: &shelf)
                reading.spare.put(back: &part.batch)
                return true
            } catch {
                fault = error
                return false
            }
        }
        if let fault { throw fault }
    }

    /// Takes over what the part leaves for later tables, and gives the keys of rows that may come later the numbers
    /// that they have in the whole file.
    private mutating func link<Row>(_ part: CSVPart<Row>, _ shape: TableShape<Row>) {
        for number in 0..<part.filteredTickets.count {
            var key = part.filteredTickets[number]
            _ = key.withUTF8 { context.filteredTickets.intern(UnsafeRawBufferPointer($0)) }
        }
        guard let later = shape.later, part.pending.count > 0 else { return }
        let numbers = (0..<part.pending.count).map { number in
            var key = part.pending[number]
            return key.withUTF8 { context.pending.intern(UnsafeRawBufferPointer($0)).number }
        }
        part.batch.update { row in
            if let number = row[keyPath: later].row { row[keyPath: later] = Reference(row: numbers[number]) }
        }
    }
}

/// What a thread made of one part of a file. An object, so that the rows are nobody else's when they were taken over.
final class CSVPart<Row: Traced> {
    let number: Int
    var batch: RowBatch<Row>
    /// The keys that rows of this part name, of rows which may come later.
    var pending = Keys()
    /// The keys of tickets that `where` kept out.
    var filteredTickets = Keys()
    /// The first record behind the part; nil at the file's end.
    var next: RecordPlace?
    var fault: IngestionFault.Kind?

    init(number: Int, batch: RowBatch<Row>) {
        self.number = number
        self.batch = batch
    }
}

/// Batches without rows that have room for some.
final class SpareBatches<Row: Traced> {
    private let lock = NSLock()
    private var batches: [RowBatch<Row>] = []

    /// One of them, or a new one.
    func take() -> RowBatch<Row> {
        lock.lock()
        defer { lock.unlock() }
        return batches.popLast() ?? RowBatch()
    }

    /// Takes a batch whose rows are needed no more.
    func put(back batch: inout RowBatch<Row>) {
        var emptied = RowBatch<Row>()
        swap(&emptied, &batch)
        emptied.clear()
        lock.lock()
        defer { lock.unlock() }
        batches.append(emptied)
    }
}

/// Reads parts of a file, each by itself.
struct PartReading<Row: Traced> {
    let parts: CSVParts
    /// How many records the file begins with that are no rows.
    let header: Int
    /// What every part begins with.
    private let filler: RowFiller<Row>
    /// Batches that were taken over, whose room the next parts have: memory that is new costs more than to fill it.
    let spare = SpareBatches<Row>()

    init(parts: CSVParts, header: Int, filler: RowFiller<Row>) {
        self.parts = parts
        self.header = header
        self.filler = filler
    }

    /// Part `number`, from where a record seems to begin or from where one does.
    func part(_ number: Int, from known: Int? = nil) -> CSVPart<Row> {
        let part = CSVPart<Row>(number: number, batch: spare.take())
        do throws(IngestionFault.Kind) {
            if let known {
                var reader = try parts.reader(from: known)
                try read(part, &reader)
            } else if var reader = try parts.reader(number) {
                for _ in 0..<(number == 0 ? header : 0) { _ = try reader.advance() }
                try read(part, &reader)
            }
        } catch {
            part.fault = error
        }
        return part
    }

    /// `part` as what follows the record at `place`, the first that the parts before it left: itself where it began
    /// there, else read anew.
    func behind(_ place: RecordPlace, _ part: CSVPart<Row>) -> CSVPart<Row> {
        var part = part
        if part.batch.start?.position != place.position { part = self.part(part.number, from: place.position) }
        let lines = place.line - (part.batch.start?.line ?? place.line)
        part.batch.move(lines)
        part.next = part.next.map { RecordPlace(position: $0.position, line: $0.line + lines) }
        return part
    }

    private func read(_ part: CSVPart<Row>, _ reader: inout CSVReader) throws(IngestionFault.Kind) {
        var filler = filler
        filler.context.pending = Keys()
        filler.context.filteredTickets = Keys()
        if try filler.fill(&part.batch, from: &reader, end: parts.end(of: part.number)) {
            part.next = RecordPlace(position: reader.position, line: reader.line)
        }
        part.pending = filler.context.pending
        part.filteredTickets = filler.context.filteredTickets
    }
}
