import Records

/// Everything that was read: what counts, and an account of all that was there.
public struct Intake: Sendable {
    /// The canonical tables. `records.files[n]` is the file of `accounts[n]`; a file that two sources read is
    /// there twice.
    public var records: Records
    /// One for each file that a source read.
    public var accounts: [SourceAccount]
    /// The rows that could not be used, in the order in which they were met.
    public var rejects: [Reject]
    /// What is odd and did not keep a row out.
    public var findings: [IntakeFinding]
    /// The files that were opened, each once, in the order of reading.
    public var inputs: [InputFile]
}

/// A file that was read.
public struct InputFile: Sendable, Hashable {
    /// The name that people know it by: relative to the workspace where it lies in it.
    public var name: String
    /// The path by which it can be opened.
    public var path: String
    /// Its size in bytes when it was read.
    public var bytes: Int
    /// The real path of the folder that it must lie in when it is opened; nil: it was named with where it lies.
    public var limit: String?
    /// What it was when it was found; nil: nobody but this run writes to it.
    public var stamp: FileStamp?
}

/// Where every row of a file ended: `read = used + rejected + filtered + duplicate + replaced`.
public struct SourceAccount: Sendable, Equatable {
    /// The file, as the workspace names it.
    public var file: String
    /// The table that it fills.
    public var table: TableName
    /// Rows below the header; blank lines and rows without any value are none.
    public var read = 0
    /// Rows that count.
    public var used = 0
    /// Rows that could not be used, each with its `Reject`.
    public var rejected = 0
    /// Rows that `where` kept out.
    public var filtered = 0
    /// Rows that say what was said before.
    public var duplicate = 0
    /// Rows whose key a later row has.
    public var replaced = 0
    /// The file's columns that nothing reads; their values are not carried.
    public var unknownColumns: [String] = []
    /// The delimiter that was found or declared, where there is one.
    public var delimiter: Character = ","
    /// What the file was read as, in words: `CSV with semicolons, windows-1252, gzip`; `XLSX, sheet Tickets`.
    public var form = ""

    /// An account without rows.
    public init(file: String, table: TableName) {
        self.file = file
        self.table = table
    }
}

/// A row that could not be used, and why.
public struct Reject: Sendable, Equatable {
    /// The file, as the workspace names it.
    public var file: String
    /// The table that the row was meant for.
    public var table: TableName
    /// The line on which the row begins, from 1; for a quote that is never closed, the line of the quote.
    public var line: Int
    /// The column by the file's own name for it; empty where the whole row is meant.
    public var column: String
    /// The value, masked where it may be personal and cut where it is long.
    public var value: String
    /// What was wrong, in words that a service manager can act on.
    public var reason: String

    /// A reject; `value` must not name a person (C-19).
    public init(file: String, table: TableName, line: Int, column: String, value: String, reason: String) {
        self.file = file
        self.table = table
        self.line = line
        self.column = column
        self.value = value
        self.reason = reason
    }
}

extension Reject: CustomStringConvertible {
    /// One line: place, column, what was wrong.
    public var description: String { "\(file):\(line): \(column.isEmpty ? "" : "\(column): ")\(reason)" }
}

/// Something odd that did not keep a row out.
public struct IntakeFinding: Sendable, Equatable {
    /// What is odd.
    public enum Kind: Sendable, Equatable {
        /// A date before 2000 or from 2100 (G-10): what needs it is undecidable.
        case contradictoryTime
        /// A name stands several times in the header; the first of these columns that is not empty counts.
        case repeatedColumn
        /// A name that `columns` gives and no record of a JSON file has, and the nearest one that they have.
        case unmetName(nearest: String?)
        /// A file in `inbox` or `register` that no source reads, and the table that it may be meant for.
        case unreadFile(nearest: String?)
        /// A file with a table's name that no source reads, since no table ends so.
        case unreadEnding(String)
        /// An archive with a table's name; only single files that gzip packed are read.
        case unreadArchive
        /// A link in `inbox` or `register` that leads nowhere.
        case deadLink
        /// A file whose name is no UTF-8, and which cannot be named therefore.
        case unreadableName
        /// A file without a byte, of a format in which that is a table without rows.
        case emptyFile
        /// A cell that names what another customer has: it is not used.
        case foreign(noun: String)
    }

    /// What is odd.
    public var kind: Kind
    /// The file, as the workspace names it.
    public var file: String
    /// The line, from 1; 0 where the whole file is meant.
    public var line: Int
    /// The column by the file's own name for it; empty where the whole row or file is meant.
    public var column: String
    /// The value, masked where it may be personal; empty where there is none.
    public var value: String
}

extension IntakeFinding: CustomStringConvertible {
    /// One line: place, what is odd, what follows from it.
    public var description: String {
        let place = line > 0 ? "\(file):\(line)" : file
        switch kind {
        case .contradictoryTime:
            return "\(place): \(column) '\(value)' lies before 2000 or after 2099; what needs it is undecidable"
        case .repeatedColumn:
            return "\(place): the column '\(column)' stands more than once; the first that is not empty counts"
        case .unmetName(let nearest):
            let meant = nearest.map { "; did you mean '\($0)'?" } ?? ""
            return "\(place): no record has '\(column)', which its source names\(meant)"
        case .unreadFile(let nearest):
            let meant = nearest.map { "; did you mean '\($0)'?" } ?? ""
            return "\(place): no source reads this file\(meant)"
        case .unreadEnding(let ending):
            return
                "\(place): no source reads this file: no table ends in \(ending); call it .csv if it is one, name it in a source, or take it away"
        case .unreadArchive:
            return "\(place): no source reads this archive; unpack it, or pack single files with gzip"
        case .deadLink: return "\(place): this link leads nowhere; correct it, or take it away"
        case .unreadableName: return "\(place): the file's name is not UTF-8, so it is not read; rename it"
        case .emptyFile: return "\(place): the file is empty, which counts as no row; is its export whole?"
        case .foreign(let noun):
            return
                "\(place): \(column) '\(value)' is \(noun) of another customer, and is not used; what needs it is undecidable"
        }
    }
}
