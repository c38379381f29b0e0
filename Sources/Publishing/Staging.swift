import Foundation
import Synchronization

/// A period in the making: a folder beside its final place, which takes that place at the end, whole.
///
/// Until then nobody sees it, and what was published before stays as it was. What a crash left behind is cleared away
/// by the next run, or kept where it is an edition that had just been replaced. Both folders are held open: who may
/// write to the output folder can spoil a run, and cannot make it write anywhere else.
public final class Staging: Sendable {
    /// The period's name in the output folder, `2026-10`, and that of the folder that is filled.
    private let period: String
    private let name: String
    private let out: HeldFolder
    private let folder: HeldFolder
    private let entries = Mutex(Entries())

    private struct Entries {
        var files: [String: Manifest.File] = [:]
        /// Whether the folder has left its place, or holds what it has replaced.
        var isPublished = false
    }

    /// A new staging for the period's folder within an output folder, which is made if it is missing. Whoever makes
    /// one holds the folder's lock.
    public init(_ period: String, in out: String) throws(PublicationFault) {
        self.period = period
        name = Self.prefix + period
        try Self.makeFolders(out)
        self.out = try HeldFolder(out)
        try Self.clear(self.out)
        folder = try HeldFolder(name, in: self.out, makes: true)
    }

    private static let prefix = ".staging-"

    /// Removes the stagings of runs that did not end. One that holds an edition older than the published one had
    /// changed places with it already: that edition is kept.
    private static func clear(_ out: HeldFolder) throws(PublicationFault) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: out.path) else {
            throw .last("read", out.path)
        }
        for name in names.sorted() where name.hasPrefix(prefix) {
            let period = String(name.dropFirst(prefix.count))
            let left = (try? Manifest.read("\(out.path)/\(name)"))?.revision
            let published = (try? Manifest.read("\(out.path)/\(period)"))?.revision
            if let left, let published, left < published {
                try keep(name, as: left, of: period, in: out)
            } else {
                try out.remove(name)
            }
        }
    }

    /// Where a period's editions are kept that were replaced, `editions/2026-10`.
    private static func earlier(_ period: String, in out: HeldFolder) throws(PublicationFault) -> HeldFolder {
        try HeldFolder("editions/\(period)", in: out, makes: true)
    }

    /// Puts an edition that was replaced among the earlier ones.
    private static func keep(
        _ name: String, as revision: Int, of period: String, in out: HeldFolder
    ) throws(PublicationFault) {
        let earlier = try earlier(period, in: out)
        let kept = "r\(revision)"
        do throws(PublicationFault) { try out.move(name, to: earlier, as: kept) } catch {
            // A folder that is there and not empty is not replaced.
            guard error.code == ENOTEMPTY || error.code == EEXIST else { throw error }
            let isSame =
                try HeldFolder(name, in: out, makes: false).read("manifest.json")
                == HeldFolder(kept, in: earlier, makes: false).read("manifest.json")
            guard isSame else { throw error }
            try out.remove(name)
        }
    }

    /// Writes a file; its path is relative to the period's folder and consists of safe names.
    public func write(_ path: String, _ bytes: [UInt8]) throws(PublicationFault) {
        try folder.write(path, bytes)
        let file = Manifest.File(path: path, bytes: bytes.count, sha256: SHA256.hex(bytes))
        entries.withLock { $0.files[path] = file }
    }

    /// Takes files of the period as it is published over as they are: further names for bytes that nobody changes.
    public func keep(_ files: [Manifest.File]) throws(PublicationFault) {
        let published = try HeldFolder(period, in: out, makes: false)
        for file in files {
            let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
            guard !parts.contains(""), !parts.contains("."), !parts.contains("..") else {
                throw PublicationFault(action: "keep", path: file.path, code: EINVAL)
            }
            try folder.link(file.path, from: published)
            entries.withLock { $0.files[file.path] = file }
        }
    }

    /// The bytes of a file that was written or kept.
    public func read(_ path: String) throws(PublicationFault) -> [UInt8] { try folder.read(path) }

    /// The files that were written, by path.
    public var files: [Manifest.File] {
        entries.withLock { $0.files.values.sorted { $0.path < $1.path } }
    }

    /// Writes the manifest, brings everything to the disk, and puts the period in its place. What it replaces is kept
    /// where it is of an earlier revision.
    public func publish(_ manifest: Manifest) throws(PublicationFault) {
        try write("manifest.json", manifest.json)
        try folder.sync()
        guard out.has(period) else {
            try out.move(name, to: out, as: period)
            try proveIt { () throws(PublicationFault) in try out.move(period, to: out, as: name) }
            entries.withLock { $0.isPublished = true }
            return try out.sync()
        }
        let replaced = (try? Manifest.read("\(out.path)/\(period)"))?.revision
        let isKept = replaced.map { $0 < manifest.revision } ?? false
        // Whatever could fail about keeping it fails before anything has changed.
        if isKept { _ = try Self.earlier(period, in: out) }
        // In one step, so that no reader ever finds the place empty.
        try out.exchange(name, period)
        try proveIt { () throws(PublicationFault) in try out.exchange(period, name) }
        entries.withLock { $0.isPublished = true }
        if let replaced, isKept {
            try Self.keep(name, as: replaced, of: period, in: out)
        } else {
            try out.remove(name)
        }
        try out.sync()
    }

    /// What took the period's place is the folder that was filled; what somebody had put there instead goes back.
    private func proveIt(orElse undo: () throws(PublicationFault) -> Void) throws(PublicationFault) {
        if out.isPlace(period, of: folder) { return }
        try undo()
        throw PublicationFault(action: "publish", path: folder.path, code: ESTALE)
    }

    /// Gives the staging up; what was published before is as it was.
    public func discard() {
        if !entries.withLock({ $0.isPublished }) { try? out.remove(name) }
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
}
