import CZip

/// Unpacks gzip as it is read; what is unpacked is never held as a whole.
final class Gunzip {
    /// Beyond `ample` unpacked bytes, a stream may unpack to at most `steepest` times its packed size. Tables of
    /// text reach thirty to fifty times; a file that was made to exhaust its reader reaches a thousand.
    static let ample = 64 << 20
    static let steepest = 250

    private let stream: OpaquePointer
    private let packed = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 64)
    private var at = 0
    private var filled = 0
    private var taken = 0
    private var given = 0
    private var isBetweenMembers = false

    init() throws(IngestionFault.Kind) {
        guard let stream = czip_gunzip_new() else { throw .unreadable("no memory is left to unpack it") }
        self.stream = stream
    }

    deinit {
        czip_gunzip_free(stream)
        packed.deallocate()
    }

    /// Unpacks into `room`; fewer bytes than it holds only at the end. `next` fills a buffer with packed bytes and
    /// says how many there are, 0 at the end.
    func read(
        into room: UnsafeMutableRawBufferPointer,
        next: (UnsafeMutableRawBufferPointer) throws(IngestionFault.Kind) -> Int
    ) throws(IngestionFault.Kind) -> Int {
        var done = 0
        while done < room.count {
            if at == filled {
                filled = try next(packed)
                at = 0
                if filled == 0 {
                    guard isBetweenMembers else { throw .damaged("it ends in the middle") }
                    break
                }
            }
            var from = filled - at
            var to = room.count - done
            let result = czip_gunzip_step(
                stream, packed.baseAddress.map { $0 + at }, &from, room.baseAddress.map { $0 + done }, &to)
            at += from
            done += to
            taken += from
            given += to
            isBetweenMembers = result == CZIP_END
            if result == CZIP_NO_MEMORY { throw .unreadable("no memory is left to unpack it") }
            if result == CZIP_DAMAGED || (result == CZIP_MORE && from == 0 && to == 0) {
                throw .damaged("its gzip stream is broken")
            }
            if given > Self.ample, given / Self.steepest > taken { throw .unpacksWithoutEnd }
        }
        return done
    }
}
