import Configuration
import ServiceTime

/// A source: which files fill which table, and how their words become the canonical ones.
public struct Source: Sendable {
    /// The text that the files are in.
    public enum Encoding: String, CaseIterable, Sendable {
        case utf8 = "utf-8"
        case windows1252 = "windows-1252"
        case latin1 = "iso-8859-1"
        case utf16 = "utf-16"
    }

    /// What the files are.
    public enum Format: String, CaseIterable, Sendable {
        case csv, ndjson, json, xlsx
        /// The log of Nagios and its relatives (`NagiosLog`).
        case nagios
    }

    /// Where a canonical column's values come from.
    public enum Origin: Sendable, Equatable {
        /// The export's columns of these names; the first that is not empty counts.
        case columns([String])
        /// The same value in every row.
        case constant(String)

        /// Whether it is that column of the export, among others.
        func has(_ name: String) -> Bool {
            if case .columns(let names) = self { names.contains(name) } else { false }
        }
    }

    /// The table that the source fills.
    public var table: TableName
    /// The files, in the order in which they are read.
    public var files: [InputFile] = []
    /// The program whose output is read in place of files.
    public var command: SourceCommand?
    /// What the files are; nil: by their first bytes and their names.
    public var format: Format?
    /// For JSON: the names on the way to the records; none: they stand at the top, or in the one list of the document.
    public var records: [String] = []
    /// For XLSX: the sheet's name; nil: the first sheet with cells.
    public var sheet: String?
    /// The byte between fields; nil: found out from each file's header.
    public var delimiter: UInt8?
    /// How many rows the header has: a column goes by its name in any of them.
    public var headerRows = 1
    /// Whether numbers have a decimal comma, and perhaps points between thousands.
    public var hasDecimalComma = false
    /// The encoding; nil: UTF-8, or UTF-16 where a byte order mark says so.
    public var encoding: Encoding?
    /// The zone of times without an offset; nil: the workspace's.
    public var zone: Zone?
    /// The declared formats of times and days; none: ISO 8601.
    var datePatterns: [DatePattern] = []
    /// By canonical name; nil: the columns have their canonical names. Where it is given, nothing else is read.
    public var columns: [String: Origin]?
    /// The canonical names in `columns` that a profile brought: a file need not have them, since exports of one
    /// product differ in what was chosen to be exported.
    var suggestedColumns: Set<String> = []
    /// By canonical name: the export's word → the canonical word, without regard to the case of ASCII letters.
    public var values: [String: [(from: String, to: String)]] = [:]
    /// Rows are kept where each of these columns of the export has one of the words.
    public var conditions: [(column: String, words: [String])] = []
    /// Words that mean an empty cell.
    public var missing: [String] = []
    /// The canonical columns whose numbers stand with marks between thousands: `5 732 943`.
    public var grouped: Set<String> = []
    /// What is taken out of free text before anything is kept, compared or printed of it.
    var masks: [MaskPattern] = []
    /// For samples: how many seconds each one covers.
    public var interval: Int32?
    /// Whether each sample lasts until the next one of its service.
    public var lastsUntilNext = false
    /// Whether time that the source does not tell of counts as up.
    public var otherwiseIsUp = false
    /// Where the source is declared; nil for one that goes by its files' names.
    public var place: Place?

    /// A source that fills `table` from files with canonical columns.
    public init(table: TableName, files: [InputFile] = []) {
        self.table = table
        self.files = files
    }
}
