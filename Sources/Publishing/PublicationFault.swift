import Foundation

/// Why a period could not be published. What was published before is whole.
public struct PublicationFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// What was being done: `create`, `write`, `rename` …
    public var action: String
    /// The file or folder.
    public var path: String
    /// The system's error number.
    public var code: Int32

    /// The system's last error, at a path.
    static func last(_ action: String, _ path: String) -> PublicationFault {
        PublicationFault(action: action, path: path, code: errno)
    }

    public var description: String { "\(path): cannot \(action): \(reason); \(remedy)" }

    /// Why, as a rule in the system's words.
    public var reason: String {
        switch code {
        case ELOOP: "a symbolic link is in its place, which is not followed"
        case ESTALE: "something else was put in its place meanwhile"
        default: String(cString: strerror(code))
        }
    }

    /// Whether the output cannot be made at all (sysexits' EX_CANTCREAT), rather than a failing device (EX_IOERR).
    public var cannotCreate: Bool { ![EIO, ENOSPC, EDQUOT, EFBIG].contains(code) }

    private var remedy: String {
        switch code {
        case EACCES, EPERM: "give this user the right to write there, or choose another folder with --out"
        case EROFS: "the file system is read-only; choose another folder with --out"
        case ENOSPC, EDQUOT: "make room on the disk; nothing of what was published before has changed"
        case ENOTDIR, EEXIST: "a file is in the way of the folder; move it, or choose another folder with --out"
        case ELOOP: "take the link away, or choose another folder with --out"
        case EBADMSG: "it was changed or cut off; publish the month again"
        case ENOENT where action.hasPrefix("find"): "name a folder such as out/2026-10"
        case ENOTEMPTY: "another edition is in its place; move one of them away"
        default: "nothing of what was published before has changed"
        }
    }
}
