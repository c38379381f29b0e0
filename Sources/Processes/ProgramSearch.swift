import Foundation

/// The path of a program: its own where it has a slash, else the first executable file of that name in the folders of
/// `PATH` in the environment it is given; nil where there is none.
public func findProgram(_ name: String, environment: [String: String]) -> String? {
    func isProgram(_ path: String) -> Bool {
        var status = stat()
        return access(path, X_OK) == 0 && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
    if name.contains("/") { return isProgram(name) ? name : nil }
    guard !name.isEmpty, !name.utf8.contains(0) else { return nil }
    // An empty folder of the search path would be the current one, which nobody means.
    return (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":").map { "\($0)/\(name)" }
        .first(where: isProgram)
}
