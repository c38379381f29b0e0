import Configuration

extension IngestionFault: CustomStringConvertible {
    /// One line: place, what is wrong, what to do about it.
    public var description: String {
        var place = file
        if line > 0 { place += ":\(line)" }
        if line > 0, column > 0 { place += ":\(column)" }
        return "\(place): \(kind.sentence)"
    }

    /// Whether something is missing that should be there to read, rather than badly configured.
    public var isMissingInput: Bool {
        switch kind {
        case .noWorkspace, .noSuchFile, .noMatch, .unreadable, .isFolder, .commandFailed, .commandNotRun: true
        default: false
        }
    }
}

extension IngestionFault.Kind {
    var sentence: String {
        switch self {
        case .configuration(let message): return message
        case .noWorkspace:
            return "no workspace here: there is no slareport.json5; name one with -w, or make one with `slareport init`"
        case .noSuchFile: return "no such file; put it there, or correct `files` of its source"
        case .unreadable(let cause): return "cannot be read: \(cause); correct that, or take the file away"
        case .isFolder: return "a folder, where a file is expected; name the files in it, such as \"folder/*.csv\""
        case .isEmpty: return "the file is empty; export it anew, or take it away"
        case .unreadFormat(let format):
            return "\(format) is not read; save the table as XLSX or CSV"
        case .damaged(let cause): return "the packed file is damaged: \(cause); fetch or export it anew"
        case .unpacksWithoutEnd:
            return "unpacks to more than \(Gunzip.steepest) times its size, as no table does; unpack it by hand"
                + " if it is sound, or take it away"
        case .notText(let encoding):
            return "not text in \(encoding); declare the `encoding` of its source"
        case .unmarkedUTF16:
            return "text in UTF-16 without a byte order mark; declare `encoding: \"utf-16\"` in its source"
        case .notJSON(_, _, let reason): return "not JSON: \(reason); export the file anew"
        case .noRecords(let path, let found):
            let near = nearestName(path, in: found).map { "; did you mean '\($0)'?" } ?? ""
            return "nothing lies at '\(path)', where `records` leads\(near)\(listed(found))"
        case .noList: return "no object in it that could be a record; export a list of objects, or a table as CSV"
        case .severalLists(let ways):
            let shown = ways.prefix(8).map { $0.prefix(40) }.joined(separator: ", ")
            return "several lists of objects lie in it: \(shown); say with `records` which one is meant"
        case .missingName(let names, let table, let nearest, let found):
            let wanted = names.map { "'\($0)'" }.joined(separator: " or ")
            let meant = nearest.map { "; did you mean '\($0)'?" } ?? ""
            return "no record has \(wanted), which \(table) need\(meant)\(listed(found))"
                + "; if the records lie deeper, say where with `records`"
        case .notWorkbook(let cause): return "no workbook that can be read: \(cause); save it anew as XLSX, or as CSV"
        case .encrypted: return "the workbook opens with a password alone; save it without one, or as CSV"
        case .noSheet(let name, let found):
            if name.isEmpty { return "the workbook has no sheet with cells; save the table as XLSX or CSV" }
            let near = nearestName(name, in: found).map { "; did you mean '\($0)'?" } ?? ""
            return "the workbook has no sheet '\(name)'\(near)\(listed(found))"
        case .noLineEnd: return "no line end for 16 MiB; this is not a table of text"
        case .changed: return "the file changed while it was read; run again when its export has ended"
        case .missingColumn(let names, let table, let nearest, let found):
            let wanted = names.map { "'\($0)'" }.joined(separator: " or ")
            let meant = nearest.map { "; did you mean '\($0)'?" } ?? ""
            return "the header has no column \(wanted), which \(table) need\(meant)\(listed(found))"
        case .missingExportColumn(let name, let nearest, let found):
            let meant = nearest.map { "; did you mean '\($0)'?" } ?? ""
            return "the header has no column '\(name)', which its source names\(meant)\(listed(found))"
        case .noMatch(let message): return message
        case .commandFailed(let program, let code, let line):
            let said = line.isEmpty ? "it said nothing" : line
            return "the command '\(program)' failed with exit code \(code): \(said)"
        case .commandNotRun(let cause): return "the command cannot be used: \(cause)"
        case .tooMany(let what): return "more than \(what)"
        }
    }

    private func listed(_ found: [String]) -> String {
        let shown = found.prefix(8).map { $0.prefix(40) }.joined(separator: ", ")
        return "; it has \(shown)\(found.count > 8 ? ", …" : "")"
    }
}
