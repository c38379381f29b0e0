import CZip

/// A zip archive that a workbook lies in; an entry is unpacked as it is read.
final class Archive {
    private let reader: OpaquePointer
    private let bytes: UnsafeMutableRawBufferPointer?
    private var packed = 0
    private var unpacked = 0

    /// The archive that an open file is.
    init(descriptor: Int32) throws(IngestionFault.Kind) {
        guard let reader = czip_reader_open(descriptor) else { throw Self.broken }
        self.reader = reader
        bytes = nil
    }

    /// The archive that bytes are.
    init(_ archive: [UInt8]) throws(IngestionFault.Kind) {
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, archive.count), alignment: 16)
        bytes.copyBytes(from: archive)
        guard let reader = czip_reader_open_bytes(bytes.baseAddress, archive.count) else {
            bytes.deallocate()
            throw Self.broken
        }
        self.reader = reader
        self.bytes = bytes
    }

    deinit {
        czip_reader_close(reader)
        bytes?.deallocate()
    }

    static let broken = IngestionFault.Kind.damaged("it is no whole zip archive")

    /// Opens an entry, in place of the one before; false where there is none.
    func open(_ name: String) -> Bool {
        var size: UInt64 = 0
        guard czip_reader_entry(reader, name, &size) != 0 else { return false }
        packed = Int(clamping: size)
        unpacked = 0
        return true
    }

    /// The next bytes of the entry that is open; none at its end.
    func read(into room: UnsafeMutableRawBufferPointer) throws(IngestionFault.Kind) -> Int {
        let count = Int(czip_reader_read(reader, room.baseAddress, room.count))
        if count < 0 { throw .damaged("a part of the workbook cannot be unpacked") }
        unpacked += count
        if unpacked > Gunzip.ample, unpacked / Gunzip.steepest > packed { throw .unpacksWithoutEnd }
        return count
    }

    /// A small part as a whole; nil where there is none.
    func part(_ name: String) throws(IngestionFault.Kind) -> [UInt8]? {
        guard open(name) else { return nil }
        var all: [UInt8] = []
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
        defer { room.deallocate() }
        while true {
            let count = try read(into: room)
            if count == 0 { return all }
            all.append(contentsOf: room[0..<count])
            if all.count > 64 << 20 { throw .notWorkbook("its \(name) is larger than any") }
        }
    }
}
