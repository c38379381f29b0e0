import Configuration
import Records

/// How the fields of one file fill the columns of a table.
struct FileBinding<Row: Traced> {
    let header: Header
    /// How many columns the header has.
    let width: Int
    /// One for each of the shape's columns that the file has, in the shape's order.
    let steps: [Step]
    let feeds: [(feed: Feed, column: Column<Row>)]
    let fills: [(inout Row, UnsafeRawBufferPointer, inout CellContext) throws(Flaw) -> Void]
    let key: Feed?
    let keyStep: Step
    let hasKey: Bool
    let oneOf: [Feed]
    /// The fields that `where` looks at, and the words that it lets pass.
    let conditions: [(field: Int, words: Set<[UInt8]>)]
    let missing: [[UInt8]]
    let unknown: [String]
    let repeated: [String]
    /// What every file must have: names of which one must be there, and the fields that have them.
    let needs: [(names: [String], fields: [Int])]
    private let keeper: ByteKeeper
    private let aids: [AnyObject]

    init(
        _ header: Header, _ shape: TableShape<Row>, _ source: Source, file: String, line: Int,
        _ context: inout CellContext
    ) throws(IngestionFault) {
        var finder = FeedFinder(header: header, source: source, file: file, line: line, table: shape.table)
        var key: Feed?
        if let name = shape.key {
            let feed = try finder.feed(name)
            if shape.isKeyRequired { try finder.need([name], [feed]) }
            key = feed
        }
        var feeds: [(feed: Feed, column: Column<Row>)] = []
        var oneOf: [Feed] = []
        for column in shape.columns {
            let feed = try finder.feed(column.name)
            if column.need == .required { try finder.need([column.name], [feed]) }
            if shape.oneOf.contains(column.name) { oneOf.append(feed) }
            if !feed.isAbsent { feeds.append((feed, column)) }
        }
        if !shape.oneOf.isEmpty { try finder.need(shape.oneOf, oneOf) }
        var conditions: [(field: Int, words: Set<[UInt8]>)] = []
        for (name, words) in source.conditions {
            conditions.append((try finder.place(name), Set(words.map(\.lowercasedASCII))))
        }
        self.header = header
        width = header.names.count
        self.key = key
        hasKey = key != nil
        self.feeds = feeds
        // Not by `map(\.column.fill)`: a key path wraps each closure once more.
        var fills: [(inout Row, UnsafeRawBufferPointer, inout CellContext) throws(Flaw) -> Void] = []
        for (_, column) in feeds { fills.append(column.fill) }
        self.fills = fills
        let hasMissing = !source.missing.isEmpty
        var aids: [AnyObject] = []
        var steps: [Step] = []
        for (feed, column) in feeds {
            let isGrouped = source.grouped.contains(column.name)
            let shortcut = isGrouped ? Shortcut.none : Shortcut(column.ready, &context, aids: &aids)
            steps.append(
                Step(
                    feed, isText: column.isText, isRequired: column.need == .required, isGrouped: isGrouped,
                    hasMissing: hasMissing, shortcut: shortcut, offset: column.offset))
        }
        self.steps = steps
        self.aids = aids
        keyStep = Step(
            key ?? Feed(name: ""), isText: false, isRequired: shape.isKeyRequired,
            isGrouped: shape.key.map { source.grouped.contains($0) } ?? false, hasMissing: hasMissing)
        self.oneOf = oneOf.filter { !$0.isAbsent }
        self.conditions = conditions
        missing = source.missing.map { Array($0.utf8) }
        unknown = header.names.indices.filter { !finder.used.contains($0) }.map { header.names[$0] }
        repeated = finder.repeated
        needs = finder.needs
        keeper = finder.keeper
    }
}

/// What the loop over a row's cells needs to know of a column, in a few plain bytes.
struct Step {
    /// The field of a record; -1 where there is more to it, and the feed says what.
    let field: Int32
    let isText: Bool
    let isRequired: Bool
    /// Whether numbers stand with marks between thousands, which are no part of them.
    let isGrouped: Bool
    /// How ordinary cells get to their place, `offset` bytes behind the beginning of a row.
    let shortcut: Shortcut
    let offset: Int

    init(
        _ feed: Feed, isText: Bool, isRequired: Bool, isGrouped: Bool, hasMissing: Bool,
        shortcut: Shortcut = .none, offset: Int = 0
    ) {
        let isPlain = feed.fields.count == 1 && feed.translation == nil && !hasMissing
        field = isPlain ? Int32(truncatingIfNeeded: feed.fields[0]) : -1
        self.isText = isText
        self.isRequired = isRequired
        self.isGrouped = isGrouped
        self.shortcut = shortcut
        self.offset = offset
    }
}

extension String {
    /// The bytes with ASCII letters small, whatever the locale.
    var lowercasedASCII: [UInt8] { utf8.map { (65...90).contains($0) ? $0 | 32 : $0 } }
}

extension FileBinding {
    /// The value of column `number`, whose step is `step`, in the reader's record, as the column reads it; empty where
    /// there is none. Valid until the next field is asked for.
    @inline(__always)
    func cell<Reader: RecordReader & ~Copyable>(_ number: Int, _ step: Step, _ reader: inout Reader)
        -> UnsafeRawBufferPointer
    {
        let field = Int(step.field)
        if field < 0 { return cell(feeds[number].feed, isText: step.isText, &reader) }
        if field >= reader.count { return UnsafeRawBufferPointer(start: nil, count: 0) }
        let value = reader.field(field)
        return step.isText ? value : trimmed(value)
    }

    /// The value of the key.
    @inline(__always)
    func keyCell<Reader: RecordReader & ~Copyable>(_ reader: inout Reader) -> UnsafeRawBufferPointer {
        let field = Int(keyStep.field)
        if field >= 0, field < reader.count { return trimmed(reader.field(field)) }
        return key.map { cell($0, isText: false, &reader) } ?? UnsafeRawBufferPointer(start: nil, count: 0)
    }

    /// The same by the feed.
    @inline(never)
    func cell<Reader: RecordReader & ~Copyable>(_ feed: Feed, isText: Bool, _ reader: inout Reader)
        -> UnsafeRawBufferPointer
    {
        if let constant = feed.constant { return constant }
        var value = UnsafeRawBufferPointer(start: nil, count: 0)
        for field in feed.fields {
            guard field < reader.count else { continue }
            value = reader.field(field)
            if !isText || feed.translation != nil { value = trimmed(value) }
            if !missing.isEmpty, isMissing(value) { value = UnsafeRawBufferPointer(start: nil, count: 0) }
            if !value.isEmpty { break }
        }
        guard let translation = feed.translation, !value.isEmpty else { return value }
        return translation.apply(value)
    }

    /// The file's name for the column that a cell's value came from: of several, the first that is not empty.
    func name<Reader: RecordReader & ~Copyable>(of feed: Feed, _ reader: inout Reader) -> String {
        place(of: feed, &reader).map { header.names[$0] } ?? feed.name
    }

    /// Whether a value that a feed gave is a number by itself in the file, and no text that looks like one.
    func isNumber<Reader: RecordReader & ~Copyable>(
        _ value: UnsafeRawBufferPointer, of feed: Feed, _ reader: inout Reader
    ) -> Bool {
        guard feed.fields.contains(where: { reader.isNumber($0) }), let field = place(of: feed, &reader) else {
            return false
        }
        let isTranslated = feed.translation?.to.contains { $0.baseAddress == value.baseAddress } ?? false
        return reader.isNumber(field) && !isTranslated
    }

    /// The field that a feed's value comes from: of several, the first that is not empty.
    private func place<Reader: RecordReader & ~Copyable>(of feed: Feed, _ reader: inout Reader) -> Int? {
        feed.fields.first { field in
            guard field < reader.count else { return false }
            let value = trimmed(reader.field(field))
            return !value.isEmpty && !isMissing(value)
        }
    }

    private func isMissing(_ value: UnsafeRawBufferPointer) -> Bool {
        let bare = trimmed(value)
        return missing.contains { word in word.count == bare.count && word.elementsEqual(bare) }
    }

    /// Whether `where` lets the reader's record pass.
    func passes<Reader: RecordReader & ~Copyable>(_ reader: inout Reader) -> Bool {
        for (field, words) in conditions {
            let value =
                field < reader.count ? trimmed(reader.field(field)) : UnsafeRawBufferPointer(start: nil, count: 0)
            if !words.contains(value.map { (65...90).contains($0) ? $0 | 32 : $0 }) { return false }
        }
        return true
    }
}

extension Translation {
    /// What the export's word means; a word that the mapping does not name stands for itself.
    func apply(_ word: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let number = withUnsafeTemporaryAllocation(byteCount: word.count, alignment: 1) { small in
            for (i, byte) in word.enumerated() { small[i] = (65...90).contains(byte) ? byte | 32 : byte }
            return from.find(UnsafeRawBufferPointer(small))
        }
        return number.map { to[$0] } ?? word
    }
}
