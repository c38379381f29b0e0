extension Zone {
    static var folder: String { SystemFile.environment("TZDIR") ?? "/usr/share/zoneinfo" }

    /// The names that the system's database holds, sorted. Reads the folder each time it is asked.
    public static var names: [String] {
        var names: [String] = []
        func walk(_ prefix: String) {
            for entry in SystemFile.entries(of: prefix.isEmpty ? folder : "\(folder)/\(prefix)") {
                let name = prefix + entry
                guard isPlausible(entry.hasSuffix("/") ? String(name.dropLast()) : name) else { continue }
                if entry.hasSuffix("/") {
                    walk(name)
                } else if SystemFile.bytes("\(folder)/\(name)", limit: 4) == Array("TZif".utf8) {
                    names.append(name)
                }
            }
        }
        walk("")
        return names.sorted()
    }

    /// The release of the system's database, `2025b`; `unknown` where it does not say.
    public static var databaseVersion: String {
        if let bytes = SystemFile.bytes("\(folder)/+VERSION", limit: 64) {
            let line = String(decoding: bytes.prefix { $0 > 32 }, as: UTF8.self)
            if !line.isEmpty { return line }
        }
        if let bytes = SystemFile.bytes("\(folder)/tzdata.zi", limit: 128) {
            let words = String(decoding: bytes.prefix { $0 != 10 }, as: UTF8.self).split(separator: " ")
            if words.count == 3, words[0] == "#", words[1] == "version" { return String(words[2]) }
        }
        return "unknown"
    }

    /// Whether a name may be looked up at all: no path leads out of the folder, and `right/` (instants with
    /// leap seconds), `posix/` and the system's own settings are no zones.
    static func isPlausible(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, name.utf8.count <= 100 else { return false }
        if ["right", "posix", "posixrules", "localtime", "Factory"].contains(first) { return false }
        return parts.allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy {
                    (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
                        || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
                }
        }
    }

    /// The known names nearest to one that is not known; a mere difference in case is the nearest.
    static func nearest(to name: String) -> [String] {
        let wanted = Array(name.lowercased().utf8)
        guard wanted.count <= 100 else { return [] }
        let scored = names.map { known in
            let lower = Array(known.lowercased().utf8)
            // `Brussels` is near to `Europe/Brussels`: the last part alone counts as well, a little worse.
            let last = lower.lastIndex(of: UInt8(ascii: "/")).map { Array(lower[($0 + 1)...]) } ?? lower
            return (score: min(editDistance(wanted, lower), editDistance(wanted, last) + 1), name: known)
        }
        let limit = max(2, wanted.count / 3)
        let near = scored.filter { $0.score <= limit }.sorted { ($0.score, $0.name) < ($1.score, $1.name) }
        guard let best = near.first else { return [] }
        return near.prefix(3).filter { $0.score <= best.score + 1 }.map(\.name)
    }
}

/// The insertions, deletions and replacements that lead from one text to another (Levenshtein).
func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, y) in b.enumerated() {
            let above = row[j + 1]
            row[j + 1] = min(diagonal + (x == y ? 0 : 1), above + 1, row[j] + 1)
            diagonal = above
        }
    }
    return row[b.count]
}
