import Foundation
import Testing

@testable import SampleWorkspace

/// The committed sample data.
let sampleData = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("SampleData").path

/// A name for a folder that is not there, and is removed again afterwards.
func withTemporaryFolder<T>(_ body: (String) throws -> T) rethrows -> T {
    let path = FileManager.default.temporaryDirectory
        .appendingPathComponent("slareport-sample-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
}

/// All files of a folder and its folders, by their path in it.
func contents(of path: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
        var isFolder: ObjCBool = false
        let full = "\(path)/\(name)"
        guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue
        else { continue }
        files[name] = FileManager.default.contents(atPath: full)
    }
    return files
}

/// The tables of a workspace's files, by path.
func tables(of path: String) throws -> [String: CSVRows] {
    try contents(of: path).filter { $0.key.hasSuffix(".csv") }.mapValues { CSVRows(Array($0)) }
}

/// The canonical table that a file fills: its name up to the first `-` or the dot.
func table(of file: String) -> String {
    let name = file.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != "-" && $0 != "." })
}
