import Configuration

/// Looks at a file of which nothing is known and writes a configuration to start from, as JSON5 with the evidence in
/// comments.
/// - Parameters:
///   - path: The file, as the configuration is to name it.
///   - table: The table that it is to fill; nil: the one that its columns look most like.
///   - profiles: The folder of the shipped profiles.
/// - Throws: Where the file cannot be read, or what ships with the product is at fault.
public func draftConfiguration(
    of path: String, table: TableName?, profiles: String
) throws(IngestionFault) -> String {
    let (shipped, synonyms) = try whatIsKnown(profiles)
    let specimen: Specimen
    do throws(IngestionFault.Kind) {
        specimen = try Specimen(path: path, known: synonyms.names)
    } catch {
        throw error.fault(file: path)
    }
    let fits = shipped.compactMap { ProfileFit($0, specimen, synonyms) }
        .filter { fit in table.map { fit.tables.contains($0) } ?? true }
    // Of equals the one that fills more tables.
    let best = fits.max { ($0.found, $0.tables.count) < ($1.found, $1.tables.count) }
    return MappingDraft(specimen, table: table, synonyms).configuration(path: path, fit: best, synonyms)
}

private func whatIsKnown(_ folder: String) throws(IngestionFault) -> ([Profile], Synonyms) {
    do throws(ConfigurationFault) {
        let shelf = ProfileShelf(folders: [folder])
        var shipped: [Profile] = []
        for name in shelf.names { shipped.append(try shelf.profile(named: name)) }
        return (shipped, try Synonyms(folder: folder, profiles: shipped))
    } catch {
        throw IngestionFault(
            file: error.file, line: error.line, column: error.column, kind: .configuration(error.message))
    }
}

extension MappingDraft {
    /// The text of a `slareport.json5`.
    func configuration(path: String, fit: ProfileFit?, _ synonyms: Synonyms) -> String {
        var lines = [
            "// A start, from the first \(specimen.rows.count) rows of \(FileSystem.ownName(path)). Comments say why; what they ask is yours to decide.",
            "{",
            "    vendor: \"Your company\",",
            "    timeZone: \"UTC\",  // the zone of times without an offset, such as Europe/Brussels",
            "    sources: [",
        ]
        lines += (fit.map { source(path, $0, synonyms) } ?? source(path, synonyms)).map { "        " + $0 }
        lines += ["    ],", "}", ""]
        return lines.joined(separator: "\n")
    }

    /// The source by a ready profile.
    private func source(_ path: String, _ fit: ProfileFit, _ synonyms: Synonyms) -> [String] {
        var lines = [
            "// \(fit.found) columns are those of \(fit.profile.product).",
            "{",
            "    profile: \(quoted(fit.profile.name)),  // fills \(fit.tables.map(\.rawValue).joined(separator: ", "))",
            "    files: \(quoted(path)),",
        ]
        lines += encodingLines
        if fit.headerRows != specimen.headerRows { lines += headerLines }
        if !fit.missing.isEmpty { lines += ["    columns: {"] + fit.missing.map(constant) + ["    },"] }
        lines += values(fit.words.map { ($0.column, $0.words.map { word in (word, nil) }) }, synonyms)
        if let dates { lines.append("    // \(dates.reason)") }
        return lines + ["},"]
    }

    /// The source by what was found out.
    private func source(_ path: String, _ synonyms: Synonyms) -> [String] {
        var lines = ["{", "    table: \(quoted(table.rawValue)),", "    files: \(quoted(path)),"]
        if specimen.format != "csv" { lines.append("    format: \(quoted(specimen.format)),") }
        if !specimen.records.isEmpty { lines.append("    records: \(quoted(specimen.records)),") }
        if let delimiter = specimen.delimiter, delimiter != "," {
            lines.append("    delimiter: \(quoted(delimiter == "\t" ? "tab" : String(delimiter))),")
        }
        lines += encodingLines
        lines += headerLines
        lines += dateLines
        if let decimalComma { lines.append("    decimal: \",\",  // numbers such as \(decimalComma)") }
        lines.append("    columns: {")
        for match in matches {
            guard let place = match.place else {
                lines.append(constant(match.column))
                continue
            }
            lines.append("        \(match.column): \(quoted(specimen.names[place])),  // \(match.reason)")
        }
        lines.append("    },")
        lines += values(words, synonyms)
        if !unknown.isEmpty {
            lines.append("    // not read: " + unknown.map(oneLine).joined(separator: " · "))
        }
        return lines + ["},"]
    }

    /// What the file's words mean; of those that nothing is like it is asked.
    private func values(_ columns: [(column: String, words: [Word])], _ synonyms: Synonyms) -> [String] {
        if columns.isEmpty { return [] }
        var lines = ["    values: {"]
        for (column, words) in columns {
            let known = synonyms.canonical(column).joined(separator: ", ")
            lines.append("        \(column): {")
            for word in words {
                let ask = word.to == nil ? "  // read as empty; say what it means: \(known)" : ""
                lines.append("            \(quoted(word.from)): \(quoted(word.to ?? "")),\(ask)")
            }
            lines.append("        },")
        }
        return lines + ["    },"]
    }

    private var encodingLines: [String] {
        specimen.encoding.map { ["    encoding: \(quoted($0.rawValue)),  // not UTF-8, so most likely this"] } ?? []
    }

    private var headerLines: [String] {
        specimen.headerRows > 1 ? ["    headerRows: \(specimen.headerRows),"] : []
    }

    private var dateLines: [String] {
        guard let dates else { return [] }
        let formats = dates.formats.map(quoted).joined(separator: ", ")
        if dates.formats.isEmpty { return ["    // \(dates.reason)"] }
        let declared = "    dateFormat: \(dates.formats.count == 1 ? formats : "[\(formats)]"),"
        return dates.isOpen
            ? ["    // DECIDE: \(dates.reason); swap d and M where the month comes first", declared]
            : ["    // \(dates.reason)", declared]
    }

    private func constant(_ column: String) -> String {
        "        \(column): { value: \"?\" },  // no column of the file tells it: name one, or give the same for all"
    }
}

/// A text as JSON5 writes it.
private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"", "\\": quoted += "\\\(scalar)"
        case "\n": quoted += "\\n"
        case "\r": quoted += "\\r"
        case "\t": quoted += "\\t"
        case "\u{2028}", "\u{2029}": quoted += " "
        default:
            if scalar.value < 32 {
                quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            } else {
                quoted.unicodeScalars.append(scalar)
            }
        }
    }
    return quoted + "\""
}

/// A name in a comment: no line break, not too long.
private func oneLine(_ name: String) -> String {
    let shown = name.isEmpty ? "(no name)" : String(name.prefix(60).map { $0.isNewline ? " " : $0 })
    return name.count > 60 ? shown + "…" : shown
}
