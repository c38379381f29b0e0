import Foundation

/// Refuses a workspace in which a symbolic link leads out of it.
///
/// Others may put files into an inbox; a link among them could make the program read, and print as a rejected value,
/// what they may not read themselves. A folder elsewhere is named in `slareport.json5`, by who runs the program.
/// Links within the workspace are followed. What was published is not looked at: nothing is read there.
func refuseStrayLinks(_ workspace: String) throws(ExitFault) {
    guard let root = realPath(workspace) else { return }
    let manager = FileManager.default
    for top in ((try? manager.contentsOfDirectory(atPath: root)) ?? []).sorted() where top != "out" {
        // A hidden file is not read either.
        if top.hasPrefix(".") { continue }
        try refuse(top, root)
        // Links to folders are listed, and not followed.
        for name in (manager.enumerator(atPath: "\(root)/\(top)") ?? .init()).compactMap({ $0 as? String }).sorted() {
            try refuse("\(top)/\(name)", root)
        }
    }
}

private func refuse(_ name: String, _ root: String) throws(ExitFault) {
    var status = stat()
    guard lstat("\(root)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return }
    // A link to nothing is nobody's secret; whoever reads it finds no file.
    guard let target = realPath("\(root)/\(name)"), !target.hasPrefix("\(root)/"), target != root else { return }
    throw ExitFault(
        .noInput,
        "\(name): a symbolic link that leads out of the workspace is not followed; copy the file, or name its folder as a source in slareport.json5"
    )
}

private func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
}
