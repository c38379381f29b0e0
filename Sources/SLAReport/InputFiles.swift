import Foundation
import Ingestion
import Publishing

/// Everything that a month was made from: the exports and registers that were read, and what says how: the
/// configuration, agreements, calendars and templates, the workspace's own and the shipped ones.
func inputFiles(_ workspace: Workspace, _ resources: Resources) throws -> [Manifest.File] {
    var files: [Manifest.File] = []
    var seen: Set<String> = []
    for input in workspace.sources.flatMap(\.files) where seen.insert(input.path).inserted {
        files.append(
            try input.withDescriptor { try digest(of: $0, path: input.path, named: input.name) })
    }
    let folder = workspace.folder
    files.append(try digest(ofFile: "\(folder)/slareport.json5", named: "slareport.json5"))
    for name in ["agreements", "calendars", "profiles", "templates"] {
        files += try digests(below: "\(folder)/\(name)", named: name)
    }
    for name in ["Agreements", "Calendars", "Profiles", "Templates"] {
        files += try digests(below: "\(resources.folder)/\(name)", named: "shipped/\(name)")
    }
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
}

private func digests(below folder: String, named name: String) throws(PublicationFault) -> [Manifest.File] {
    var files: [Manifest.File] = []
    for path in (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [] {
        var isFolder: ObjCBool = false
        let full = "\(folder)/\(path)"
        guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue else {
            continue
        }
        files.append(try digest(ofFile: full, named: "\(name)/\(path)"))
    }
    return files
}
