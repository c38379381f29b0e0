/// Why the inputs cannot be read as a whole. A bad row is none: it becomes a `Reject`.
///
/// Holds facts; `description` words them.
public struct IngestionFault: Error, Sendable, Equatable {
    /// What is wrong.
    public enum Kind: Error, Sendable, Equatable {
        /// The configuration, as `ConfigurationFault` words it.
        case configuration(String)
        /// The workspace's folder is not there, or holds no `slareport.json5`.
        case noWorkspace
        /// The file is not there.
        case noSuchFile
        /// The file cannot be opened or read, and why.
        case unreadable(String)
        /// A folder stands where a file is expected.
        case isFolder
        /// The file has no byte, or blank lines alone.
        case isEmpty
        /// A format that this version does not read.
        case unreadFormat(String)
        /// A packed file that cannot be unpacked, and why.
        case damaged(String)
        /// A packed file of which too much comes out.
        case unpacksWithoutEnd
        /// The bytes are not the text that the source says they are.
        case notText(encoding: String)
        /// Text in UTF-16 that neither a byte order mark nor the source tells of.
        case unmarkedUTF16
        /// What is no JSON, where (in bytes), and why.
        case notJSON(line: Int, column: Int, reason: String)
        /// A JSON document in which nothing lies where the source's `records` leads.
        case noRecords(path: String, found: [String])
        /// JSON without any object that could be a record.
        case noList
        /// A JSON document with several lists of objects, of which none was declared.
        case severalLists([String])
        /// A JSON document of which no record has a name that the table needs, or one of several.
        case missingName(names: [String], table: String, nearest: String?, found: [String])
        /// What is no workbook that can be read, and why.
        case notWorkbook(String)
        /// A workbook that opens with a password alone.
        case encrypted
        /// A workbook without a sheet of that name, or without any that has cells.
        case noSheet(name: String, found: [String])
        /// No line end for 16 MiB.
        case noLineEnd(line: Int)
        /// The file changed while it was read.
        case changed
        /// A column that the table needs, or one of several, is not in the header.
        case missingColumn(names: [String], table: String, nearest: String?, found: [String])
        /// A column that the mapping names is not in the header.
        case missingExportColumn(name: String, nearest: String?, found: [String])
        /// A source names a file, or a pattern, that nothing matches; the sentence that says so.
        case noMatch(String)
        /// A source's command ended with an exit code other than 0, and what it said last on standard error.
        case commandFailed(program: String, code: Int32, line: String)
        /// A source's command could not be started, or was not done in time.
        case commandNotRun(String)
        /// More rows or files than the tables can count.
        case tooMany(String)
    }

    /// The file, as the workspace names it.
    public var file: String
    /// The line, from 1; 0 where the whole file is meant.
    public var line: Int
    /// The column in characters or fields, from 1; 0 where the whole line is meant.
    public var column: Int
    /// What is wrong.
    public var kind: Kind

    /// A fault at a place.
    public init(file: String, line: Int = 0, column: Int = 0, kind: Kind) {
        self.file = file
        self.line = line
        self.column = column
        self.kind = kind
    }
}
