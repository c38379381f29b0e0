import Foundation

/// What is in a published folder, held against its manifest.
public struct Verification: Sendable {
    /// What is wrong with a file.
    public enum Damage: String, Sendable {
        /// Its size or digest is another, or it is no plain file.
        case changed
        /// The manifest names it, and it is not there.
        case missing
        /// It is there, and the manifest does not name it.
        case added
    }

    /// A file with what is wrong with it.
    public struct Finding: Sendable, Equatable {
        /// What is wrong.
        public var damage: Damage
        /// The file, from the folder that was looked at.
        public var path: String

        /// A finding.
        public init(_ damage: Damage, _ path: String) {
            self.damage = damage
            self.path = path
        }
    }

    /// The folder, as it was named.
    public var folder: String
    /// What the manifest says; nil where it cannot be understood, and all files are in doubt.
    public var manifest: Manifest?
    /// Everything that is wrong, by path.
    public var findings: [Finding]

    /// Whether every file is there as it was published, and no other.
    public var isWhole: Bool { manifest != nil && findings.isEmpty }
}

/// Holds every published month and edition below a folder against its manifest: the folder's own, where it has one;
/// else those of the months in it and of their
/// earlier editions. Without any, the list is empty.
public func verify(_ folder: String) throws(PublicationFault) -> [Verification] {
    if isThere("\(folder)/manifest.json") { return [try verifyOne(folder)] }
    var found: [Verification] = []
    for name in try names(folder) where !name.hasPrefix(".") && isFolder("\(folder)/\(name)") {
        // A month without a manifest is one that has lost it.
        if isThere("\(folder)/\(name)/manifest.json") || isMonth(name) {
            found.append(try verifyOne("\(folder)/\(name)"))
        } else if name == "editions" {
            for month in try names("\(folder)/editions") where isFolder("\(folder)/editions/\(month)") {
                for edition in try names("\(folder)/editions/\(month)") {
                    found.append(try verifyOne("\(folder)/editions/\(month)/\(edition)"))
                }
            }
        }
    }
    return found
}

private func verifyOne(_ folder: String) throws(PublicationFault) -> Verification {
    var manifest: Manifest?
    do throws(PublicationFault) {
        manifest = try Manifest.read(folder)
    } catch {
        guard error.code == EBADMSG else { throw error }
        return Verification(folder: folder, manifest: nil, findings: [.init(.changed, "manifest.json")])
    }
    guard let manifest else {
        return Verification(folder: folder, manifest: nil, findings: [.init(.missing, "manifest.json")])
    }
    var findings: [Verification.Finding] = []
    var there = Set(try files(below: folder))
    there.remove("manifest.json")
    for entry in manifest.outputs {
        if there.remove(entry.path) == nil {
            findings.append(.init(.missing, entry.path))
        } else if !isPlainFile("\(folder)/\(entry.path)") {
            findings.append(.init(.changed, entry.path))
        } else if try digest(ofFile: "\(folder)/\(entry.path)", named: entry.path) != entry {
            findings.append(.init(.changed, entry.path))
        }
    }
    findings += there.map { .init(.added, $0) }
    findings.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return Verification(folder: folder, manifest: manifest, findings: findings)
}

/// Every file below a folder; links are files and not followed.
private func files(below folder: String, _ prefix: String = "") throws(PublicationFault) -> [String] {
    var paths: [String] = []
    for name in try names(folder) {
        let path = "\(folder)/\(name)"
        if isFolder(path) {
            paths += try files(below: path, "\(prefix)\(name)/")
        } else {
            paths.append(prefix + name)
        }
    }
    return paths
}

private func names(_ folder: String) throws(PublicationFault) -> [String] {
    do {
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
    } catch {
        var status = stat()
        let isThere = stat(folder, &status) == 0
        let code = !isThere ? ENOENT : status.st_mode & S_IFMT == S_IFDIR ? EACCES : ENOTDIR
        throw PublicationFault(action: "read", path: folder, code: code)
    }
}

private func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

private func isFolder(_ path: String) -> Bool { kind(path) == S_IFDIR }

private func isPlainFile(_ path: String) -> Bool { kind(path) == S_IFREG }

private func kind(_ path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
}

/// `2026-10`.
private func isMonth(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    return bytes.count == 7 && bytes[4] == UInt8(ascii: "-")
        && (bytes[..<4] + bytes[5...]).allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
}
