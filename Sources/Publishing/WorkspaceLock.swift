import Foundation

/// Keeps a second run out of an output folder. The kernel drops it with the process, however that ends.
public final class WorkspaceLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock of an output folder, which is made if it is missing; nil where another run holds it.
    public init?(_ out: String) throws(PublicationFault) {
        try Staging.makeFolders(out)
        let path = "\(out)/.lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard descriptor >= 0 else { throw .last("create", path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
    }

    deinit { close(descriptor) }
}
