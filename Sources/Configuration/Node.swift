/// A value of a JSON5 document, and where it stands.
public struct Node: Sendable, Equatable {
    /// What the value is.
    public indirect enum Value: Sendable, Equatable {
        case null
        case bool(Bool)
        /// The number as it is written, so that a decimal stays exact.
        case number(String)
        case text(String)
        case list([Node])
        case object([Member])
    }

    /// A key of an object with its value.
    public struct Member: Sendable, Equatable {
        /// The key, and where it stands.
        public var key: String
        public var keyPlace: Place
        /// The value.
        public var node: Node

        /// A key at a place, with its value.
        public init(key: String, keyPlace: Place, node: Node) {
            self.key = key
            self.keyPlace = keyPlace
            self.node = node
        }
    }

    /// The value.
    public var value: Value
    /// Where it begins.
    public var place: Place

    /// A value that stands at a place.
    public init(value: Value, place: Place) {
        self.value = value
        self.place = place
    }

    /// A fault at this value.
    public func fault(_ message: String) -> ConfigurationFault { place.fault(message) }
}

/// A place in a file.
public struct Place: Sendable, Hashable {
    /// The file, as the reader of a message knows it.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// The column in characters, from 1.
    public var column: Int

    /// Line `line`, column `column` of `file`.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// A fault at this place.
    public func fault(_ message: String) -> ConfigurationFault {
        ConfigurationFault(file: file, line: line, column: column, message: message)
    }
}
