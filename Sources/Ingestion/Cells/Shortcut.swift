import Records

/// How the ordinary cells of a column get into a row without being asked much: by their bytes alone, straight to the
/// place of the column in the row.
///
/// A shortcut takes only what it is sure of. Every other cell (another shape, an unknown word or id, anything that is
/// wrong) goes the column's own way, `Column.fill`, which says what a cell means; both must come to the same value,
/// which a test holds them to. So this is about time alone.
enum Shortcut {
    /// There is none.
    case none
    /// A time of day on a day.
    case time(PlainTime)
    /// A word of a closed list.
    case word(Unmanaged<WordTable>)
    /// The key of a row that was read before.
    case key(Unmanaged<KeyShelf>)
    /// Text of which a digest is kept.
    case digest

    /// Puts a cell, which is not empty, to its place in a row; false where the cell must go the column's own way.
    @inline(__always)
    func put(_ cell: UnsafeRawBufferPointer, at place: UnsafeMutableRawPointer) -> Bool {
        switch self {
        case .none: return false
        case .time(let times):
            guard let time = times.read(cell) else { return false }
            place.storeBytes(of: time, as: Timestamp.self)
        case .word(let words):
            guard let byte = words._withUnsafeGuaranteedRef({ $0.find(cell) }) else { return false }
            place.storeBytes(of: byte, as: UInt8.self)
        case .key(let shelf):
            guard let row = shelf._withUnsafeGuaranteedRef({ $0.keys.find(cell) }) else { return false }
            // Whatever the rows are, a reference to one of them is the same number.
            place.storeBytes(of: Reference<Never>(row: row), as: Reference<Never>.self)
        case .digest:
            guard isPlainText(cell) else { return false }
            place.storeBytes(of: Keys.hash(cell) | 1, as: UInt32.self)
        }
        return true
    }
}

extension Shortcut {
    /// The shortcut of a column's cells, as far as what is declared of the source leaves them as they are; what it
    /// looks at is kept in `aids`, which must outlive it.
    init(_ cells: ReadyCells, _ context: inout CellContext, aids: inout [AnyObject]) {
        switch cells {
        case .times where context.datePatterns.isEmpty:
            let (local, utc) = (context.wallSeconds(of: context.zone), context.wallSeconds(of: .utc))
            aids += [local, utc]
            self = .time(PlainTime(local: local, utc: utc))
        case .words(let words):
            let table = WordTable(words)
            aids.append(table)
            self = .word(.passUnretained(table))
        case .keys(let keys):
            let shelf = KeyShelf(keys(context))
            aids.append(shelf)
            self = .key(.passUnretained(shelf))
        case .digests where context.masks.isEmpty: self = .digest
        default: self = .none
        }
    }
}

/// The keys of a table, where a shortcut finds them.
final class KeyShelf {
    let keys: Keys

    init(_ keys: Keys) { self.keys = keys }
}

/// Whether a text is ASCII without a NUL: such needs no further look.
@inline(__always)
private func isPlainText(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var all: UInt8 = 0
    var lowest: UInt8 = 255
    for byte in bytes {
        all |= byte
        lowest = min(lowest, byte)
    }
    return all < 128 && lowest > 0
}
