import Foundation

/// The register of deliveries, `deliveries.ndjson` in the output folder: a line each time something becomes of a mail.
///
/// Lines are only ever added, and each is on the disk before anything else happens: so a mail whose last line says that
/// it is being handed over, with nobody doing so, may or may not have gone out, and is not sent again unasked.
/// To be used by one process at a time: whoever opens it holds the output folder's lock.
public struct DeliveryRegister {
    /// Why the register cannot be used.
    public enum Fault: Error, Sendable, Equatable, CustomStringConvertible {
        /// A line that is none of the register's.
        case line(file: String, number: Int)
        case system(PublicationFault)

        public var description: String {
            switch self {
            case .line(let file, let number):
                "\(file):\(number): no line of a register of deliveries; restore the file, or take the line out"
            case .system(let fault): fault.description
            }
        }
    }

    /// The register's name in an output folder.
    public static let name = "deliveries.ndjson"

    private let path: String
    private let descriptor: Int32
    private var last: [DeliveryRecord.Key: DeliveryRecord] = [:]

    /// Opens the register of an output folder to add to it. A line that a crash left half written is taken away.
    public static func open(_ out: String) throws(Fault) -> DeliveryRegister {
        let path = "\(out)/\(name)"
        let isNew = access(path, F_OK) != 0
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard descriptor >= 0 else { throw .system(.last("create", path)) }
        var register = DeliveryRegister(path: path, descriptor: descriptor)
        do throws(Fault) {
            let whole = try register.read()
            guard ftruncate(descriptor, off_t(whole)) == 0 else { throw .system(.last("write", path)) }
            if isNew { try register.sync(folder: out) }
        } catch {
            register.close()
            throw error
        }
        return register
    }

    /// What the register of an output folder says, by mail; nothing where there is none.
    public static func records(_ out: String) throws(Fault) -> [DeliveryRecord.Key: DeliveryRecord] {
        var register = DeliveryRegister(path: "\(out)/\(name)", descriptor: -1)
        _ = try register.read()
        return register.last
    }

    /// The last word on a mail; nil where there is none.
    public subscript(key: DeliveryRecord.Key) -> DeliveryRecord? { last[key] }

    /// Adds a line and brings it to the disk.
    public mutating func add(_ record: DeliveryRecord) throws(Fault) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard var line = try? encoder.encode(record) else {
            throw .system(PublicationFault(action: "write", path: path, code: EINVAL))
        }
        line.append(10)
        var written = 0
        while written < line.count {
            let count = line.withUnsafeBytes { bytes in
                bytes.baseAddress.map { write(descriptor, $0 + written, bytes.count - written) } ?? 0
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .system(.last("write", path)) }
            written += count
        }
        guard fsync(descriptor) == 0 else { throw .system(.last("sync", path)) }
        last[record.key] = record
    }

    /// Closes the file.
    public func close() { Foundation.close(descriptor) }

    private init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    /// Reads all whole lines; gives their length in bytes.
    private mutating func read() throws(Fault) -> Int {
        guard access(path, F_OK) == 0 else { return 0 }
        guard let data = FileManager.default.contents(atPath: path) else { throw .system(.last("read", path)) }
        let whole = (data.lastIndex(of: 10) ?? -1) + 1
        let decoder = JSONDecoder()
        for (index, line) in data[..<whole].split(separator: 10, omittingEmptySubsequences: false).enumerated()
        where !line.isEmpty {
            guard let record = try? decoder.decode(DeliveryRecord.self, from: Data(line)) else {
                throw .line(file: path, number: index + 1)
            }
            last[record.key] = record
        }
        return whole
    }

    private func sync(folder: String) throws(Fault) {
        let descriptor = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(.last("open", folder)) }
        defer { Foundation.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system(.last("sync", folder)) }
    }
}
