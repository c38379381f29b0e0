import CSystem
import Foundation

/// Where a reader's bytes come from.
///
/// A file is read in chunks into the reader's one buffer, never mapped: a file that is cut short while it is
/// mapped kills the process. A file that begins like gzip is unpacked on the way, whatever its name.
struct ByteInput: ~Copyable {
    fileprivate let descriptor: Int32  // -1: the bytes are in memory
    private let bytes: [UInt8]
    private var offset = 0
    private let before: stat?
    private var gunzip: Gunzip?
    // A part is read by offset: where the open file stands is shared.
    private var isPart = false
    // What was looked at before it is read.
    private var ahead: [UInt8] = []
    private var aheadOffset = 0

    /// How many bytes there are, as far as is known beforehand.
    let size: Int
    /// Whether the bytes are those of a file, as they stand in it.
    var isInFile: Bool { descriptor >= 0 && gunzip == nil }
    /// The archive that the bytes of a file are, read by the same open file.
    func archive() throws(IngestionFault.Kind) -> Archive { try Archive(descriptor: descriptor) }
    /// Whether the bytes are unpacked as they are read.
    var isPacked: Bool { gunzip != nil }

    /// Bytes that are in memory.
    init(_ bytes: [UInt8]) {
        descriptor = -1
        before = nil
        self.bytes = bytes
        size = bytes.count
    }

    /// A workspace's file, as it was when the workspace was read.
    static func open(_ file: InputFile) throws(IngestionFault.Kind) -> ByteInput {
        let input = try ByteInput(path: file.path, within: file.limit)
        if let before = input.before, let seen = file.stamp, FileStamp(before) != seen { throw .changed }
        return input
    }

    /// The file at `path`, unless it lies outside of the folder `limit` by now.
    init(path: String, within limit: String? = nil) throws(IngestionFault.Kind) {
        let opened = csystem_open_within(path, limit)
        guard opened >= 0 else {
            let cause = errno
            if cause == ENOENT, path.contains("\u{FFFD}") { throw .unreadable("its name is not UTF-8, so rename it") }
            throw cause == ENOENT ? .noSuchFile : .unreadable(reason(cause))
        }
        var status = stat()
        guard fstat(opened, &status) == 0 else {
            let cause = errno
            close(opened)
            throw .unreadable(reason(cause))
        }
        if status.st_mode & S_IFMT == S_IFDIR {
            close(opened)
            throw .isFolder
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(opened)
            throw .unreadable("it is no regular file")
        }
        var magic: UInt16 = 0
        var gunzip: Gunzip?
        if pread(opened, &magic, 2, 0) == 2, UInt16(littleEndian: magic) == 0x8B1F {
            do throws(IngestionFault.Kind) { gunzip = try Gunzip() } catch {
                close(opened)
                throw error
            }
        }
        descriptor = opened
        before = status
        bytes = []
        size = Int(status.st_size)
        self.gunzip = gunzip
    }

    /// The bytes of `file` from `offset` on, by the same open file, so that all parts are of one and the same.
    init(part file: borrowing ByteInput, from offset: Int) throws(IngestionFault.Kind) {
        descriptor = fcntl(file.descriptor, F_DUPFD_CLOEXEC, 0)
        guard descriptor >= 0 else { throw .unreadable(reason(errno)) }
        before = file.before
        bytes = []
        size = file.size
        self.offset = offset
        isPart = true
    }

    /// Fills `buffer` from its beginning; fewer bytes than it holds only at the end of the input.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestionFault.Kind) -> Int {
        let first = min(buffer.count, ahead.count - aheadOffset)
        if first == 0 { return try readOn(into: buffer) }
        buffer.copyBytes(from: ahead[aheadOffset..<aheadOffset + first])
        aheadOffset += first
        if aheadOffset == ahead.count { (ahead, aheadOffset) = ([], 0) }
        if first == buffer.count { return first }
        return first + (try readOn(into: UnsafeMutableRawBufferPointer(rebasing: buffer[first...])))
    }

    private mutating func readOn(into buffer: UnsafeMutableRawBufferPointer) throws(IngestionFault.Kind) -> Int {
        if descriptor < 0 {
            let count = min(buffer.count, bytes.count - offset)
            buffer.copyBytes(from: bytes[offset..<offset + count])
            offset += count
            return count
        }
        if isPart {
            let count = try Self.read(descriptor, buffer, from: offset)
            offset += count
            return count
        }
        guard let gunzip else { return try Self.read(descriptor, buffer) }
        let descriptor = descriptor
        return try gunzip.read(into: buffer) { room throws(IngestionFault.Kind) in try Self.read(descriptor, room) }
    }

    private static func read(
        _ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer, from offset: Int? = nil
    ) throws(IngestionFault.Kind) -> Int {
        guard let base = buffer.baseAddress else { return 0 }
        var filled = 0
        while filled < buffer.count {
            let count =
                if let offset {
                    pread(descriptor, base + filled, buffer.count - filled, off_t(offset + filled))
                } else {
                    Foundation.read(descriptor, base + filled, buffer.count - filled)
                }
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw .unreadable(reason(errno))
            }
            filled += count
        }
        return filled
    }

    /// Whether the file is not the one that was opened any more: longer, shorter, or written to since.
    func hasChanged() -> Bool {
        guard let before else { return false }
        var now = stat()
        return fstat(descriptor, &now) != 0 || FileStamp(now) != FileStamp(before)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }
}

/// What the system says of an error number, in English whatever the locale.
private func reason(_ number: Int32) -> String {
    switch number {
    case EACCES, EPERM: "permission denied"
    case EISDIR: "it is a folder"
    case EIO: "input/output error"
    case EMFILE, ENFILE: "too many open files"
    case ELOOP: "too many symbolic links"
    case EXDEV: "a symbolic link leads out of the workspace, and is not followed"
    case ENAMETOOLONG: "the name is too long"
    case ENOTDIR: "a part of the path is not a folder"
    default: "error \(number)"
    }
}

extension InputFile {
    /// Does something with the file, opened as it is for its rows; it is a fault where it is another one by now, or is
    /// written to meanwhile.
    public func withDescriptor<Result>(_ act: (Int32) throws -> Result) throws -> Result {
        let input: ByteInput
        do throws(IngestionFault.Kind) { input = try ByteInput.open(self) } catch {
            throw IngestionFault(file: name, kind: error)
        }
        let result = try act(input.descriptor)
        guard !input.hasChanged() else { throw IngestionFault(file: name, kind: .changed) }
        return result
    }
}

extension ByteInput {
    /// The next bytes, at most `limit`, without moving on.
    mutating func head(_ limit: Int) throws(IngestionFault.Kind) -> [UInt8] {
        if ahead.count - aheadOffset < limit {
            var seen = Array(ahead[aheadOffset...])
            let room = UnsafeMutableRawBufferPointer.allocate(byteCount: limit - seen.count, alignment: 16)
            defer { room.deallocate() }
            let count = try readOn(into: room)
            seen.append(contentsOf: room[0..<count])
            (ahead, aheadOffset) = (seen, 0)
        }
        return Array(ahead[aheadOffset...].prefix(limit))
    }

    /// All bytes from here to the end.
    mutating func rest() throws(IngestionFault.Kind) -> [UInt8] {
        var all: [UInt8] = []
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
        defer { chunk.deallocate() }
        all.reserveCapacity(size)
        while true {
            let count = try read(into: chunk)
            all.append(contentsOf: chunk[0..<count])
            if count < chunk.count { return all }
        }
    }
}
