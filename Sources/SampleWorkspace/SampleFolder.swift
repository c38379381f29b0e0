import Foundation

/// Files of a workspace, read and written whole.
struct SampleFolder {
    let path: String

    func path(_ name: String) -> String { path.hasSuffix("/") ? path + name : "\(path)/\(name)" }

    func read(_ name: String) throws(SampleFault) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path(name)) else {
            throw .unreadable(path: path(name))
        }
        return Array(data)
    }

    func write(_ bytes: [UInt8], to name: String) throws(SampleFault) {
        let full = path(name)
        let folder = full.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(fileURLWithPath: full))
        } catch {
            throw .unwritable(path: full)
        }
    }

    /// The names of the files in a folder, sorted by their bytes; none where the folder is not there.
    func names(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path(folder))) ?? []
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Whether something is there that is not an empty folder.
    var isTaken: Bool {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return false }
        guard isFolder.boolValue,
            let names = try? FileManager.default.contentsOfDirectory(atPath: path)
        else { return true }
        return !names.isEmpty
    }
}
