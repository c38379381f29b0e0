import Foundation

/// The size and digest of a file that was read.
public func digest(ofFile path: String, named name: String) throws(PublicationFault) -> Manifest.File {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last("read", path) }
    defer { close(descriptor) }
    return try digest(of: descriptor, path: path, named: name)
}

/// The size and digest of an open file, from where it stands.
public func digest(
    of descriptor: Int32, path: String, named name: String
) throws(PublicationFault) -> Manifest.File {
    var digest = SHA256()
    var total = 0
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    while true {
        let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw .last("read", path) }
        if count == 0 { break }
        total += count
        buffer.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
    return Manifest.File(path: name, bytes: total, sha256: digest.hex())
}
