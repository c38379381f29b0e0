import Foundation

/// Adds a line to a file beside the published months. A line that a crash has cut off is ended before.
public func append(line: [UInt8], to path: String) throws(PublicationFault) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw .last("create", path) }
    defer { close(descriptor) }
    var last: UInt8 = 10
    let size = lseek(descriptor, 0, SEEK_END)
    if size > 0 { _ = pread(descriptor, &last, 1, size - 1) }
    let bytes = (last == 10 ? [] : [10]) + line
    // In one piece, so that lines of two programs do not mix.
    let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
    guard count == bytes.count else { throw .last("write", path) }
}

/// Replaces a file in one step: whoever reads it sees the old one or the new one.
public func replaceFile(_ path: String, _ bytes: [UInt8]) throws(PublicationFault) {
    let name = (path as NSString).lastPathComponent
    let folder = (path as NSString).deletingLastPathComponent
    // Hidden, and with another ending, so that collectors of such files pass it by.
    let draft = "\(folder.isEmpty ? "." : folder)/.\(name).new"
    unlink(draft)
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .last("create", draft) }
    try fill(file, draft, bytes)
    guard rename(draft, path) == 0 else {
        let code = errno
        unlink(draft)
        throw PublicationFault(action: "replace", path: path, code: code)
    }
}
