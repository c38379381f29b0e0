import Configuration
import ServiceTime

/// Reads the sources of `slareport.json5`.
struct SourceReader {
    let folder: String
    let profiles: ProfileShelf

    private static let keys =
        [
            "table", "files", "format", "records", "sheet", "delimiter", "encoding", "timeZone", "dateFormat",
            "headerRows", "decimal",
            "columns", "values", "where", "missing", "grouped", "mask", "interval", "otherwise", "command",
        ] + SourceCommand.keys

    /// What a profile may say of a source: everything but where its bytes come from.
    static var settings: [String] {
        keys.filter { !(["table", "files", "command"] + SourceCommand.keys).contains($0) }
    }

    /// One element of `sources`; several where it names a profile that fills several tables.
    func sources(_ node: Node) throws(ConfigurationFault) -> [Source] {
        guard let name = try node.anyFields()["profile"] else { return [try source(node)] }
        var sources: [Source] = []
        for (settings, suggested) in try profiles.profile(name).sources(node) {
            var source = try source(settings)
            source.suggestedColumns = suggested
            sources.append(source)
        }
        return sources
    }

    private func source(_ node: Node) throws(ConfigurationFault) -> Source {
        let fields = try node.fields(Self.keys)
        let table = try Self.table(fields.required("table"))
        let known = table.columnNames
        var source = Source(table: table)
        source.place = node.place
        source.format = try fields["format"].map { node throws(ConfigurationFault) in
            try node.word(Source.Format.self)
        }
        if let path = fields["records"] {
            source.records = try path.text().split(separator: ".").map {
                String($0.hasSuffix("[]") ? $0.dropLast(2) : $0)
            }
            if source.format == .csv || source.format == .xlsx { throw path.fault("`records` is for JSON alone") }
        }
        if let sheet = fields["sheet"] {
            source.sheet = try sheet.text()
            if source.format != nil, source.format != .xlsx { throw sheet.fault("`sheet` is for XLSX alone") }
        }
        source.delimiter = try fields["delimiter"].map(Self.delimiter)
        if let rows = fields["headerRows"] {
            source.headerRows = try rows.integer(in: 1...3)
            if !source.records.isEmpty { throw rows.fault("`headerRows` is for CSV and XLSX alone") }
        }
        if let mark = fields["decimal"] {
            let text = try mark.text()
            guard text == "," || text == "." else { throw mark.fault("expected \",\" or \".\", found '\(text)'") }
            source.hasDecimalComma = text == ","
        }
        source.encoding = try fields["encoding"].map { node throws(ConfigurationFault) in
            try node.word(Source.Encoding.self)
        }
        if let node = fields["timeZone"] { source.zone = try node.zone() }
        for format in fields["dateFormat"]?.oneOrMore() ?? [] {
            let text = try format.text()
            do throws(Flaw) { source.datePatterns.append(try DatePattern(text)) } catch {
                throw format.fault(error.reason)
            }
        }
        source.columns = try fields["columns"].map { node throws(ConfigurationFault) in
            try Self.columns(node, known)
        }
        if let values = fields["values"] {
            for member in try values.fields(known).all { source.values[member.key] = try Self.words(member.node) }
        }
        for member in try fields["where"]?.anyFields().all ?? [] {
            var words: [String] = []
            for word in member.node.oneOrMore() { words.append(try word.text()) }
            source.conditions.append((member.key, words))
        }
        for word in fields["missing"]?.oneOrMore() ?? [] { source.missing.append(try word.text()) }
        for column in fields["grouped"]?.oneOrMore() ?? [] {
            let name = try column.text()
            guard known.contains(name) else {
                throw column.fault("\(table.rawValue) has no column '\(name)'\(nearest(name, in: known))")
            }
            source.grouped.insert(name)
        }
        for pattern in fields["mask"]?.oneOrMore() ?? [] {
            let text = try pattern.text()
            do throws(Flaw) { source.masks.append(try MaskPattern(text)) } catch { throw pattern.fault(error.reason) }
        }
        if let interval = fields["interval"] {
            try Self.onlyAvailability(table, interval, "interval")
            source.lastsUntilNext = interval.value == .text("next")
            if !source.lastsUntilNext { source.interval = Int32(try interval.integer(in: 1...86_400)) }
        }
        if let otherwise = fields["otherwise"] {
            try Self.onlyAvailability(table, otherwise, "otherwise")
            let word = try otherwise.text()
            guard word == "up" || word == "unknown" else {
                throw otherwise.fault("expected \"up\" or \"unknown\", found '\(word)'")
            }
            source.otherwiseIsUp = word == "up"
        }
        if let command = fields["command"] {
            if let node = fields["files"] { throw node.fault("a source has `files` or a `command`, not both") }
            source.command = try SourceCommand(command, fields)
        } else {
            for key in SourceCommand.keys {
                if let node = fields[key] { throw node.fault("`\(key)` is for a source with a `command`") }
            }
            guard let patterns = fields["files"] else {
                throw node.fault("a source needs `files`, or a `command` whose output is read")
            }
            source.files = try files(patterns)
        }
        return source
    }

    /// The files that patterns mean, each once, in the order of their names.
    private func files(_ node: Node) throws(ConfigurationFault) -> [InputFile] {
        var files: [InputFile] = []
        for pattern in node.oneOrMore() {
            let text = try pattern.text()
            let found = FileSystem.matches(text, in: folder)
            if found.isEmpty {
                var fault = pattern.fault(
                    FileSystem.isPattern(text)
                        ? "no file matches '\(text)'; put one there, or correct the pattern"
                        : "no such file: '\(text)'; put it there, or correct the name")
                fault.isMissingInput = true
                throw fault
            }
            for file in found where !files.contains(where: { $0.path == file.path }) { files.append(file) }
        }
        return files.sorted(by: FileSystem.isBefore)
    }

    private static func table(_ node: Node) throws(ConfigurationFault) -> TableName { try node.word(TableName.self) }

    private static func delimiter(_ node: Node) throws(ConfigurationFault) -> UInt8 {
        let text = try node.text()
        let name = ["comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"][text] ?? text
        guard let byte = name.utf8.first, name.utf8.count == 1, byte < 128, !"\"\r\n".utf8.contains(byte) else {
            throw node.fault("expected one character, such as \",\" \";\" \"\\t\" \"|\"; found '\(text)'")
        }
        return byte
    }

    private static func columns(
        _ node: Node, _ known: [String]
    ) throws(ConfigurationFault) -> [String: Source.Origin] {
        var columns: [String: Source.Origin] = [:]
        for member in try node.fields(known).all {
            if case .object = member.node.value {
                columns[member.key] = .constant(try member.node.fields(["value"]).required("value").text())
                continue
            }
            var names: [String] = []
            for name in member.node.oneOrMore() { names.append(try name.text()) }
            guard !names.isEmpty else { throw member.node.fault("expected the name of one of the export's columns") }
            columns[member.key] = .columns(names)
        }
        return columns
    }

    private static func words(_ node: Node) throws(ConfigurationFault) -> [(from: String, to: String)] {
        var words: [(from: String, to: String)] = []
        for member in try node.anyFields().all { words.append((member.key, try member.node.text())) }
        return words
    }

    private static func onlyAvailability(_ table: TableName, _ node: Node, _ key: String) throws(ConfigurationFault) {
        guard table == .availability else { throw node.fault("`\(key)` is for the table availability alone") }
    }

}
