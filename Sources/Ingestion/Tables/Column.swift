import Records

/// A column of a canonical table: its name, whether every row needs it, and what a cell does to a row.
struct Column<Row> {
    enum Need { case required, optional }

    let name: String
    let need: Need
    let isText: Bool
    /// What a cell means to a row, or what is wrong with it.
    let fill: (inout Row, UnsafeRawBufferPointer, inout CellContext) throws(Flaw) -> Void
    /// What of the cells can be read by their bytes alone, and where in a row it is put.
    let ready: ReadyCells
    let offset: Int

    /// A column whose cells are read as `kind` into a field of the row.
    init<Value>(_ name: String, _ need: Need, _ kind: Kind<Value>, _ field: WritableKeyPath<Row, Value>) {
        self.init(name, need, kind, field) { $0 }
    }

    /// The same for a field that may be empty.
    init<Value>(_ name: String, _ need: Need, _ kind: Kind<Value>, _ field: WritableKeyPath<Row, Value?>) {
        self.init(name, need, kind, field) { Optional($0) }
    }

    private init<Value, Stored>(
        _ name: String, _ need: Need, _ kind: Kind<Value>, _ field: WritableKeyPath<Row, Stored>,
        _ stored: @escaping (Value) -> Stored
    ) {
        self.name = name
        self.need = need
        isText = kind.isText
        let offset = MemoryLayout<Row>.offset(of: field)
        self.offset = offset ?? 0
        ready = offset == nil ? .nothing : ReadyCells(kind.ready, stored)
        let read = kind.read
        fill = { row, bytes, context throws(Flaw) in
            let value = stored(try read(bytes, &context))
            guard let offset else { return row[keyPath: field] = value }
            // A field that lies in the row; by the key path it takes ten times as long.
            withUnsafeMutablePointer(to: &row) { row in
                (UnsafeMutableRawPointer(row) + offset).assumingMemoryBound(to: Stored.self).pointee = value
            }
        }
    }

    /// A column whose cells are read as `kind` and set by `set`.
    init<Value>(_ name: String, _ need: Need, _ kind: Kind<Value>, _ set: @escaping (inout Row, Value) -> Void) {
        let read = kind.read
        self.init(name, need, isText: kind.isText) { row, bytes, context throws(Flaw) in
            set(&row, try read(bytes, &context))
        }
    }

    /// A column whose cells can only be read in the light of the columns before it.
    init(
        _ name: String, _ need: Need, isText: Bool = false,
        reading fill: @escaping (inout Row, UnsafeRawBufferPointer, inout CellContext) throws(Flaw) -> Void
    ) {
        self.name = name
        self.need = need
        self.isText = isText
        self.fill = fill
        ready = .nothing
        offset = 0
    }
}

/// `Kind.Ready` whatever the value: words come with the byte that stands for them in a row.
enum ReadyCells {
    case nothing
    case times
    case words([(spelling: [UInt8], byte: UInt8)])
    case keys((borrowing CellContext) -> Keys)
    case digests

    /// What is ready of cells whose values are put into a row as `stored` says.
    init<Value, Stored>(_ ready: Kind<Value>.Ready, _ stored: (Value) -> Stored) {
        switch ready {
        case .times where Stored.self == Timestamp.self: self = .times
        case .digests where Stored.self == UInt32.self: self = .digests
        case .keys(let keys) where MemoryLayout<Stored>.size == MemoryLayout<Reference<Never>>.size: self = .keys(keys)
        case .words(let words) where MemoryLayout<Stored>.size == 1:
            self = .words(words.map { ($0.spelling, withUnsafeBytes(of: stored($0.value)) { $0[0] }) })
        default: self = .nothing
        }
    }
}
