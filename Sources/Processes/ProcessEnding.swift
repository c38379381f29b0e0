/// How a program ended.
public struct ProcessEnding: Sendable, Equatable {
    /// The exit code; of a program that a signal ended, 128 and the signal's number, as shells have it.
    public var code: Int32
    /// What it wrote to standard error: the last 64 KiB.
    public var errors: String

    /// An ending.
    public init(code: Int32, errors: String) {
        self.code = code
        self.errors = errors
    }

    /// The last line of standard error that says something (no caret under a line of SQL), without control characters; empty where there is none.
    public var lastErrorLine: String {
        let line = errors.split(whereSeparator: \.isNewline).last { $0.contains { $0.isLetter || $0.isNumber } } ?? ""
        let shown = line.unicodeScalars.filter { $0.properties.generalCategory != .control }
        return String(String.UnicodeScalarView(shown))
    }
}
