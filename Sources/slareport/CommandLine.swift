import Configuration
import SLAReport

/// A command line that was read: the command, and what was given.
struct ParsedLine {
    var command: Command
    var arguments: [String] = []
    private var values: [String: [String]] = [:]

    /// Whether an option was given.
    func has(_ option: Command.Option) -> Bool { values[option.name] != nil }

    /// The last value that was given for an option.
    func value(_ option: Command.Option) -> String? { values[option.name]?.last }

    /// All values that were given for an option.
    func all(_ option: Command.Option) -> [String] { values[option.name] ?? [] }

    /// Reads the words behind the program's name.
    static func parse(_ words: [String]) throws(ExitFault) -> ParsedLine {
        guard let name = words.first else { throw usage("no command; see slareport --help") }
        guard let command = Command.all.first(where: { $0.name == name }) else {
            if name.hasPrefix("-") {
                throw usage("'\(name)' stands before the command; options follow it: slareport run \(name) …")
            }
            throw usage("unknown command '\(name)'\(nearest(name, in: Command.all.map(\.name)))")
        }
        var line = ParsedLine(command: command)
        var rest = words.dropFirst()
        var onlyArguments = false
        while let word = rest.popFirst() {
            if onlyArguments || !word.hasPrefix("-") || word == "-" {
                line.arguments.append(word)
            } else if word == "--" {
                onlyArguments = true
            } else {
                try line.readOption(word, &rest)
            }
        }
        if line.has(.help) || line.has(.version) { return line }
        let wanted = command.arguments.map(\.name)
        if line.arguments.count < wanted.count {
            throw usage("slareport \(name): \(wanted[line.arguments.count]) is missing; see slareport \(name) --help")
        }
        if line.arguments.count > wanted.count {
            throw usage("slareport \(name): unexpected '\(line.arguments[wanted.count])'; see slareport \(name) --help")
        }
        return line
    }

    private mutating func readOption(_ word: String, _ rest: inout ArraySlice<String>) throws(ExitFault) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let options = command.options + [.help, .version]
        guard let option = options.first(where: { $0.name == parts[0] || $0.short == parts[0] }) else {
            throw Self.usage(
                "slareport \(command.name): unknown option '\(parts[0])'\(nearest(parts[0], in: options.map(\.name)))")
        }
        guard let wanted = option.value else {
            if parts.count > 1 { throw Self.usage("\(option.name) takes no value") }
            values[option.name] = []
            return
        }
        guard let value = parts.count > 1 ? parts[1] : rest.popFirst(), !value.isEmpty else {
            throw Self.usage("\(option.name) needs a value: \(option.name) \(wanted)")
        }
        if !option.repeats, values[option.name] != nil { throw Self.usage("\(option.name) is given twice") }
        values[option.name, default: []].append(value)
    }

    private static func usage(_ sentence: String) -> ExitFault { ExitFault(.usage, sentence) }
}
