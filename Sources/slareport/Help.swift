import SLAReport

extension Command {
    /// What `slareport --help` prints.
    static var overview: String {
        let width = all.map(\.usage.count).max() ?? 0
        let lines = all.map { "  \($0.usage.padded(to: width))  \($0.summary)" }
        return """
            \(product): service-level reports from ticket exports, surveys and RMA logs

            \(lines.joined(separator: "\n"))

            slareport COMMAND --help tells a command's options; slareport --version the version.

            """
    }

    /// What `slareport COMMAND --help` prints.
    var help: String {
        var rows = arguments.map { ($0.name, $0.help) }
        for option in options + [.help, .version] {
            let names = [option.short, option.name].compactMap { $0 }.joined(separator: ", ")
            rows.append((names + (option.value.map { " \($0)" } ?? ""), option.help))
        }
        let width = rows.map(\.0.count).max() ?? 0
        let lines = rows.map { "  \($0.0.padded(to: width))  \($0.1)" }
        return "slareport \(usage) [OPTIONS]: \(summary)\n\n\(lines.joined(separator: "\n"))\n"
    }

    private var usage: String { ([name] + arguments.map(\.name)).joined(separator: " ") }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
