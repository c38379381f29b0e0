import Foundation

/// Which files there are.
enum FileSystem {
    /// Whether a text is a pattern rather than a name.
    static func isPattern(_ text: String) -> Bool { text.contains { "*?[".contains($0) } }

    /// The files that a pattern or a name means, seen from `folder`; a folder is given too, to be complained of.
    static func matches(_ pattern: String, in folder: String) -> [InputFile] {
        let isAbsolute = pattern.hasPrefix("/")
        // A path that leads elsewhere was given by who runs the program; a link may be anybody's.
        let isElsewhere = isAbsolute || pattern.split(separator: "/").contains("..")
        let limit = isElsewhere ? nil : realPath(folder)
        if !isPattern(pattern) {
            let path = isAbsolute ? pattern : "\(folder)/\(pattern)"
            return file(pattern, path, limit).map { [$0] } ?? []
        }
        var found: [InputFile] = []
        let root = isAbsolute ? "" : escaped(folder) + "/"
        var matches = glob_t()
        defer { globfree(&matches) }
        // The system's own order goes by the locale; ours is made later, by bytes.
        guard glob(root + pattern, GLOB_NOSORT, nil, &matches) == 0 else { return [] }
        for i in 0..<Int(matches.gl_pathc) {
            guard let pointer = matches.gl_pathv?[i] else { continue }
            let path = String(cString: pointer)
            let name = isAbsolute ? path : String(path.dropFirst(folder.count + 1))
            // What cannot be looked at is there nevertheless, and is complained of when it is to be read.
            let missing = InputFile(name: name, path: path, bytes: 0, limit: limit)
            found.append(file(name, path, limit) ?? missing)
        }
        return found.sorted(by: isBefore)
    }

    /// Files are read in the order of their own names as bytes, then of their folders'.
    static func isBefore(_ a: InputFile, _ b: InputFile) -> Bool {
        let (x, y) = (ownName(a.name), ownName(b.name))
        return x == y ? a.name.utf8.lexicographicallyPrecedes(b.name.utf8) : x.utf8.lexicographicallyPrecedes(y.utf8)
    }

    static func ownName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// The entries of a folder, but for hidden ones; empty where there is no folder, nil where it cannot be read.
    static func entries(of folder: String) -> [String]? {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return nil }
        return names.filter { !$0.hasPrefix(".") && !$0.hasSuffix("~") }
    }

    /// The file at a path; nil where there is nothing of that name.
    static func file(_ name: String, _ path: String, _ limit: String?) -> InputFile? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return InputFile(
            name: name, path: path, bytes: Int(status.st_size), limit: limit, stamp: FileStamp(status))
    }

    /// Where a path leads, links followed; nil where there is nothing.
    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func escaped(_ folder: String) -> String {
        String(folder.flatMap { "*?[\\".contains($0) ? ["\\", $0] : [$0] })
    }
}
