import CSystem
import Foundation

/// A folder that is held open.
///
/// What is written below it lands in it and nowhere else, whatever somebody puts in its place or in that of a folder
/// in it meanwhile: no symbolic link below it is followed. Paths are relative to it; an empty one is the folder itself.
final class HeldFolder: Sendable {
    /// By what it is called in faults.
    let path: String
    private let descriptor: Int32

    /// The folder at a path, which may be a link to it.
    init(_ path: String) throws(PublicationFault) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last("open", path) }
    }

    /// A folder below another one; `makes` says whether what is missing of it is made.
    init(_ name: String, in folder: HeldFolder, makes: Bool) throws(PublicationFault) {
        path = "\(folder.path)/\(name)"
        descriptor = csystem_open_folder(folder.descriptor, name, makes ? 1 : 0)
        guard descriptor >= 0 else { throw .last(makes ? "create the folder" : "open", path) }
    }

    deinit { close(descriptor) }

    /// Writes a new file, and makes the folders on the way to it.
    func write(_ name: String, _ bytes: [UInt8]) throws(PublicationFault) {
        try at(name, makes: true) { (folder, own) throws(PublicationFault) in
            let file = openat(folder, own, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
            guard file >= 0 else { throw .last("create", "\(path)/\(name)") }
            try fill(file, "\(path)/\(name)", bytes)
        }
    }

    /// The bytes of a file.
    func read(_ name: String) throws(PublicationFault) -> [UInt8] {
        try at(name, makes: false) { (folder, own) throws(PublicationFault) in
            let file = openat(folder, own, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
            guard file >= 0 else { throw .last("read", "\(path)/\(name)") }
            defer { close(file) }
            guard let data = try? FileHandle(fileDescriptor: file, closeOnDealloc: false).readToEnd() ?? Data() else {
                throw PublicationFault(action: "read", path: "\(path)/\(name)", code: EIO)
            }
            return [UInt8](data)
        }
    }

    /// Gives a file of another folder the same name in this one: a further name for bytes that nobody changes, or a
    /// copy of it where the file system has no further names, or the kernel lets nobody make one for another's file.
    func link(_ name: String, from other: HeldFolder) throws(PublicationFault) {
        let code = try at(name, makes: true) { (folder, own) throws(PublicationFault) in
            try other.at(name, makes: false) { (there, _) throws(PublicationFault) in
                linkat(there, own, folder, own, 0) == 0 ? 0 : errno
            }
        }
        if code == 0 { return }
        guard [EPERM, EXDEV, ENOTSUP, ENOSYS, EMLINK].contains(code) else {
            throw PublicationFault(action: "keep", path: "\(other.path)/\(name)", code: code)
        }
        try write(name, other.read(name))
    }

    /// Whether the name in this folder is that folder, and not a link or another one.
    func isPlace(_ name: String, of folder: HeldFolder) -> Bool {
        var (named, held) = (stat(), stat())
        return fstatat(descriptor, name, &named, AT_SYMLINK_NOFOLLOW) == 0 && fstat(folder.descriptor, &held) == 0
            && named.st_dev == held.st_dev && named.st_ino == held.st_ino
    }

    /// Whether there is something of that name.
    func has(_ name: String) -> Bool { faccessat(descriptor, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0 }

    /// Gives a name in this folder to another folder, under another name perhaps; an empty folder there is replaced.
    func move(_ name: String, to other: HeldFolder, as new: String) throws(PublicationFault) {
        guard renameat(descriptor, name, other.descriptor, new) == 0 else {
            throw .last("rename", "\(other.path)/\(new)")
        }
    }

    /// Exchanges two names in one step.
    func exchange(_ one: String, _ other: String) throws(PublicationFault) {
        guard csystem_exchange(descriptor, one, other) == 0 else { throw .last("exchange", "\(path)/\(other)") }
    }

    /// Removes a name with everything below it; of a link, the link alone.
    func remove(_ name: String) throws(PublicationFault) {
        guard csystem_remove(descriptor, name) == 0 else { throw .last("remove", "\(path)/\(name)") }
    }

    /// Brings everything that was written to the disk: all of the file system at once, since a sync of each file would
    /// cost more than writing it.
    func sync() throws(PublicationFault) {
        guard csystem_sync(descriptor) == 0 else { throw .last("sync", path) }
    }

    /// Does something with the last part of a path in the folder that the rest of it names.
    private func at<Result>(
        _ name: String, makes: Bool, _ act: (_ folder: Int32, _ own: String) throws(PublicationFault) -> Result
    ) throws(PublicationFault) -> Result {
        guard let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) else { return try act(descriptor, name) }
        let folder = csystem_open_folder(descriptor, String(name[..<slash]), makes ? 1 : 0)
        guard folder >= 0 else { throw .last(makes ? "create the folder of" : "read", "\(path)/\(name)") }
        defer { close(folder) }
        return try act(folder, String(name[name.index(after: slash)...]))
    }
}

/// Writes all of a new file's bytes, and closes it.
func fill(_ file: Int32, _ path: String, _ bytes: [UInt8]) throws(PublicationFault) {
    var written = 0
    var code: Int32 = 0
    bytes.withUnsafeBytes { all in
        while written < all.count, let start = all.baseAddress {
            let count = Foundation.write(file, start + written, all.count - written)
            if count < 0, errno == EINTR { continue }
            if count <= 0 {
                code = errno
                return
            }
            written += count
        }
    }
    if close(file) != 0, code == 0 { code = errno }
    guard code == 0 else { throw PublicationFault(action: "write", path: path, code: code) }
}
