import Configuration

/// A program whose output a source reads as if it were a file: a database's client with a query, for one.
public struct SourceCommand: Sendable, Equatable {
    /// The program, by path or by its name in the search path, and its arguments. No shell sees them.
    public var words: [String]
    /// How many seconds it may take.
    public var timeLimit: Int
    /// The variables that it sees beside those of every command.
    public var environment: [String: String]
    /// The name of its output in messages, accounts and the manifest. Arguments may hold what is nobody's business,
    /// so they are not in it.
    public var name: String

    static let keys = ["timeLimit", "environment"]

    /// Reads `command` with `timeLimit` and `environment`.
    init(_ node: Node, _ fields: Fields) throws(ConfigurationFault) {
        words = []
        for word in try node.list() {
            let text = try word.text()
            guard !text.utf8.contains(0) else { throw word.fault("a NUL cannot be part of an argument") }
            words.append(text)
        }
        guard let program = words.first, !program.isEmpty else {
            throw node.fault("expected a program and its arguments, such as [\"psql\", \"-c\", \"COPY …\"]")
        }
        timeLimit = try fields["timeLimit"]?.integer(in: 1...86_400) ?? 600
        environment = [:]
        for member in try fields["environment"]?.anyFields().all ?? [] {
            guard !member.key.isEmpty, !member.key.utf8.contains(0), !member.key.contains("=") else {
                throw member.keyPlace.fault("expected the name of a variable, such as PGHOST")
            }
            environment[member.key] = try member.node.text()
        }
        name = "\(FileSystem.ownName(program)) (\(node.place.file):\(node.place.line))"
    }

    /// Of the environment of this program, what every command sees; the rest stays here. Zone and language are the
    /// same everywhere, so that the same data comes out in the same words.
    static func common(_ environment: [String: String]) -> [String: String] {
        environment.filter { ["PATH", "HOME", "USER", "LOGNAME"].contains($0.key) }
            .merging(["TZ": "UTC", "LC_ALL": "C.UTF-8"]) { $1 }
    }
}
