import Foundation

/// By what a file that was replaced or written to can be told from the one that it was.
public struct FileStamp: Sendable, Hashable {
    private let device: UInt64
    private let number: UInt64
    private let bytes: Int64
    private let seconds: Int64
    private let nanoseconds: Int64

    /// The stamp of what the system says of a file.
    public init(_ status: stat) {
        device = UInt64(status.st_dev)
        number = UInt64(status.st_ino)
        bytes = Int64(status.st_size)
        seconds = Int64(status.st_mtim.tv_sec)
        nanoseconds = Int64(status.st_mtim.tv_nsec)
    }
}
