import Foundation

/// Which files there are.
enum FileSystem {
    /// Whether a text is a pattern rather than a name.
    static func isPattern(_ text: String) -> Bool { text.contains { "*?[".contains($0) } }

    /// The files that a pattern or a name means, seen from `folder`; a folder is given too, to be complained of.
    static func matches(_ pattern: String, in folder: String) -> [InputFile] {
        let isAbsolute = pattern.hasPrefix("/")
        if !isPattern(pattern) {
            let path = isAbsolute ? pattern : "\(folder)/\(pattern)"
            return size(path).map { [InputFile(name: pattern, path: path, bytes: $0)] } ?? []
        }
        var found: [InputFile] = []
        let root = isAbsolute ? "" : escaped(folder) + "/"
        var matches = glob_t()
        defer { globfree(&matches) }
        // The system's own order goes by the locale; ours is made later, by bytes.
        guard glob(root + pattern, GLOB_NOSORT, nil, &matches) == 0 else { return [] }
        for i in 0..<Int(matches.gl_pathc) {
            guard let pointer = matches.gl_pathv?[i], let bytes = size(String(cString: pointer)) else { continue }
            let path = String(cString: pointer)
            found.append(
                InputFile(name: isAbsolute ? path : String(path.dropFirst(folder.count + 1)), path: path, bytes: bytes))
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

    /// The size in bytes; nil where there is nothing of that name.
    static func size(_ path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    private static func escaped(_ folder: String) -> String {
        String(folder.flatMap { "*?[\\".contains($0) ? ["\\", $0] : [$0] })
    }
}
