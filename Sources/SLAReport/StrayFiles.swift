import Configuration
import Foundation

/// Files in a workspace's own folders that nothing looks for there: a name that is misspelt would change nothing, and
/// nobody would know.
///
/// - Returns: A sentence each, without a full stop, by folder and name.
func strayFiles(_ workspace: String, _ resources: Resources) -> [String] {
    let json5 = "files end in .json5"
    var remarks = strays(workspace, "agreements", json5) { $0.hasSuffix(".json5") }
    remarks += strays(
        workspace, "calendars", "files are called by a country's two capital letters, such as BE.json5 or BE.ics"
    ) { name in
        let (stem, ending) = split(name)
        return stem.utf8.count == 2 && stem.utf8.allSatisfy { (65...90).contains($0) }
            && [".json5", ".ics"].contains(ending.lowercased())
    }
    remarks += strays(workspace, "profiles", json5) { $0.hasSuffix(".json5") }
    let parts = ["templates", "templates/mail", "templates/partials"]
    // The schema of the pages is the shipped one always.
    let shipped = parts.flatMap { names("\(resources.templates)\($0.dropFirst("templates".count))") }
        .filter { $0 != "page.rng" }
    let own = parts.flatMap { part in names("\(workspace)/\(part)").map { "\(workspace)/\(part)/\($0)" } }
    // A template that takes the place of a shipped one may use a further one of its own.
    let used = own.compactMap { FileManager.default.contents(atPath: $0) }
        .map { String(decoding: $0, as: UTF8.self).filter { !$0.isWhitespace } }
    for part in parts {
        remarks += strays(workspace, part, "files are called like those that ship", among: shipped) { name in
            let (stem, ending) = split(name)
            return shipped.contains(name)
                || [".xhtml", ".txt"].contains(ending) && used.contains { $0.contains("{{>\(stem)}}") }
        }
    }
    return remarks
        + strays(workspace, "templates/words", "files are called by a language, such as en.json5") {
            $0.hasSuffix(".json5")
        }
}

/// The files of a folder that `isRead` does not know.
private func strays(
    _ workspace: String, _ folder: String, _ expected: String, among known: [String] = [],
    isRead: (String) -> Bool
) -> [String] {
    names("\(workspace)/\(folder)").filter { !isRead($0) }.map { name in
        // By their stems: that two endings are the same says nothing.
        let near = nearestName(split(name).stem, in: known.map { split($0).stem })
        let meant = known.first { split($0).stem == near }.map { "; did you mean '\($0)'?" } ?? ""
        return "\(folder)/\(name): nothing reads this file; here \(expected)\(meant)"
    }
}

/// The files of a folder in the order of their names, but for hidden ones and what editors leave behind.
private func names(_ folder: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return all.filter { name in
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
        return isThere && !isFolder.boolValue && !name.hasPrefix(".") && !name.hasSuffix("~") && name != "README.md"
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

/// A file's name without its ending, and the ending with its point.
private func split(_ name: String) -> (stem: String, ending: String) {
    guard let dot = name.lastIndex(of: ".") else { return (name, "") }
    return (String(name[..<dot]), String(name[dot...]))
}
