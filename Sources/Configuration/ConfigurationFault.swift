/// What is wrong with a configuration file, and where. `description` is one line that a person can act on.
public struct ConfigurationFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file, as the reader of the message knows it.
    public var file: String
    /// The line, from 1; 0 where the whole file is meant.
    public var line: Int
    /// The column in characters, from 1.
    public var column: Int
    /// What was found and what was expected, with the remedy; no full stop.
    public var message: String
    /// Whether the configuration may be right, and an input that it names is not there.
    public var isMissingInput = false

    /// A fault at a place.
    public init(file: String, line: Int = 0, column: Int = 0, message: String) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
    }

    public var description: String {
        line == 0 ? "\(file): \(message)" : "\(file):\(line):\(column): \(message)"
    }
}
