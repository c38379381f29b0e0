import CSystem
import Foundation
import Synchronization

/// A period in the making: a folder beside its final place, which takes that place at the end, whole.
///
/// Until then nobody sees it, and what was published before stays as it was. What a crash left behind is cleared away
/// by the next run, or kept where it is an edition that had just been replaced.
public final class Staging: Sendable {
    /// The final place: `out/2026-10`.
    private let place: String
    /// Where editions are kept that are replaced: `out/editions/2026-10`.
    private let earlier: String
    private let out: String
    /// The folder beside it that is filled.
    private let folder: String
    private let entries = Mutex(Entries())

    private struct Entries {
        var files: [String: Manifest.File] = [:]
        var folders: Set<String> = []
        /// Whether the folder has left its place, or holds what it has replaced.
        var isPublished = false
    }

    /// A new staging for the period's folder within an output folder, which is made if it is missing. Whoever makes
    /// one holds the folder's lock.
    public init(_ period: String, in out: String) throws(PublicationFault) {
        self.out = out
        place = "\(out)/\(period)"
        earlier = Editions.folder(period, in: out)
        folder = "\(out)/\(Self.prefix)\(period)"
        try Self.makeFolders(out)
        try Self.clear(out)
        try Self.makeFolders(folder)
    }

    private static let prefix = ".staging-"

    /// Where it is filled.
    var path: String { folder }

    /// Removes the stagings of runs that did not end. One that holds an edition older than the published one had
    /// changed places with it already: that edition is kept.
    private static func clear(_ out: String) throws(PublicationFault) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: out) else { throw .last("read", out) }
        for name in names.sorted() where name.hasPrefix(prefix) {
            let period = String(name.dropFirst(prefix.count))
            let left = (try? Manifest.read("\(out)/\(name)"))?.revision
            let published = (try? Manifest.read("\(out)/\(period)"))?.revision
            if let left, let published, left < published {
                try keep("\(out)/\(name)", as: left, in: Editions.folder(period, in: out))
            } else {
                try remove("\(out)/\(name)")
            }
        }
    }

    /// Puts an edition that was replaced among the earlier ones.
    private static func keep(_ folder: String, as revision: Int, in earlier: String) throws(PublicationFault) {
        let kept = "\(earlier)/r\(revision)"
        try makeFolders(earlier)
        // A folder that is there and not empty is not replaced by `rename`.
        if rename(folder, kept) == 0 { return }
        guard errno == ENOTEMPTY || errno == EEXIST else { throw .last("keep the edition as", kept) }
        let manifests = [folder, kept].map { FileManager.default.contents(atPath: "\($0)/manifest.json") }
        guard manifests[0] == manifests[1] else { throw .last("keep the edition as", kept) }
        try remove(folder)
    }

    /// Writes a file; its path is relative to the period's folder and consists of safe names.
    public func write(_ path: String, _ bytes: [UInt8]) throws(PublicationFault) {
        let parent = (path as NSString).deletingLastPathComponent
        if !parent.isEmpty { try makeFolder(parent) }
        try Self.writeFile("\(folder)/\(path)", bytes)
        let file = Manifest.File(path: path, bytes: bytes.count, sha256: SHA256.hex(bytes))
        entries.withLock { $0.files[path] = file }
    }

    /// Takes files of the period as it is published over as they are: further names for bytes that nobody changes.
    public func keep(_ files: [Manifest.File]) throws(PublicationFault) {
        for file in files {
            let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
            guard !parts.contains(""), !parts.contains("."), !parts.contains("..") else {
                throw PublicationFault(action: "keep", path: file.path, code: EINVAL)
            }
            let parent = (file.path as NSString).deletingLastPathComponent
            if !parent.isEmpty { try makeFolder(parent) }
            try Self.link("\(place)/\(file.path)", "\(folder)/\(file.path)")
            entries.withLock { $0.files[file.path] = file }
        }
    }

    /// A further name for a file, or a copy of it: some file systems have no further names, and the kernel lets nobody
    /// make one for another user's file.
    private static func link(_ file: String, _ name: String) throws(PublicationFault) {
        if Foundation.link(file, name) == 0 { return }
        guard [EPERM, EXDEV, ENOTSUP, ENOSYS, EMLINK].contains(errno) else { throw .last("keep", file) }
        guard let bytes = FileManager.default.contents(atPath: file) else { throw .last("read", file) }
        try writeFile(name, [UInt8](bytes))
    }

    /// The bytes of a file that was written or kept.
    public func read(_ path: String) throws(PublicationFault) -> [UInt8] {
        do {
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)")))
        } catch {
            throw PublicationFault(action: "read", path: "\(folder)/\(path)", code: EIO)
        }
    }

    // Within the lock, so that whoever comes second finds the folder made.
    private func makeFolder(_ name: String) throws(PublicationFault) {
        try entries.withLock { entries throws(PublicationFault) in
            if entries.folders.contains(name) { return }
            try Self.makeFolders("\(folder)/\(name)")
            entries.folders.insert(name)
        }
    }

    /// The files that were written, by path.
    public var files: [Manifest.File] {
        entries.withLock { $0.files.values.sorted { $0.path < $1.path } }
    }

    /// Writes the manifest, brings everything to the disk, and puts the period in its place. What it replaces is kept
    /// where it is of an earlier revision.
    public func publish(_ manifest: Manifest) throws(PublicationFault) {
        try write("manifest.json", manifest.json)
        try sync(folder)
        guard access(place, F_OK) == 0 else {
            guard rename(folder, place) == 0 else { throw .last("rename", place) }
            entries.withLock { $0.isPublished = true }
            return try sync(out)
        }
        let replaced = (try? Manifest.read(place))?.revision
        let isKept = replaced.map { $0 < manifest.revision } ?? false
        // Whatever could fail about keeping it fails before anything has changed.
        if isKept { try Self.makeFolders(earlier) }
        // In one step, so that no reader ever finds the place empty.
        guard csystem_exchange(folder, place) == 0 else { throw .last("exchange", place) }
        entries.withLock { $0.isPublished = true }
        if let replaced, isKept {
            try Self.keep(folder, as: replaced, in: earlier)
        } else {
            try Self.remove(folder)
        }
        try sync(out)
    }

    /// Gives the staging up; what was published before is as it was.
    public func discard() {
        if !entries.withLock({ $0.isPublished }) { try? Self.remove(folder) }
    }

    private func sync(_ folder: String) throws(PublicationFault) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last("open", folder) }
        defer { close(descriptor) }
        // All of the file system at once: a sync of each file would cost more than writing it.
        guard csystem_sync(descriptor) == 0 else { throw .last("sync", folder) }
    }

    static func makeFolders(_ path: String) throws(PublicationFault) {
        if mkdir(path, 0o777) == 0 { return }
        switch errno {
        case EEXIST:
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                throw PublicationFault(action: "create the folder", path: path, code: ENOTDIR)
            }
        case ENOENT:
            let parent = (path as NSString).deletingLastPathComponent
            guard !parent.isEmpty, parent != path else { throw .last("create the folder", path) }
            try makeFolders(parent)
            guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw .last("create the folder", path) }
        default: throw .last("create the folder", path)
        }
    }

    static func writeFile(_ path: String, _ bytes: [UInt8]) throws(PublicationFault) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .last("create", path) }
        var written = 0
        var failed = false
        bytes.withUnsafeBytes { all in
            while written < all.count, let start = all.baseAddress {
                let count = Foundation.write(descriptor, start + written, all.count - written)
                if count < 0, errno == EINTR { continue }
                if count <= 0 {
                    failed = true
                    return
                }
                written += count
            }
        }
        let code = errno
        guard close(descriptor) == 0, !failed else {
            throw PublicationFault(action: "write", path: path, code: failed ? code : errno)
        }
    }

    private static func remove(_ path: String) throws(PublicationFault) {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
            throw PublicationFault(action: "remove", path: path, code: Int32(underlying?.code ?? Int(EACCES)))
        }
    }
}
