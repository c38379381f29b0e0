/// Bytes that are put together for a while and stay where they are until something is added.
final class ByteScratch {
    private var start = UnsafeMutableRawPointer.allocate(byteCount: 256, alignment: 16)
    private var capacity = 256
    private(set) var count = 0

    deinit { start.deallocate() }

    func removeAll() { count = 0 }

    func append(_ bytes: UnsafeRawBufferPointer) {
        if count + bytes.count + RecordPadding.bytes > capacity {
            capacity = 2 * (count + bytes.count + RecordPadding.bytes)
            let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
            larger.copyMemory(from: start, byteCount: count)
            start.deallocate()
            start = larger
        }
        if let base = bytes.baseAddress { (start + count).copyMemory(from: base, byteCount: bytes.count) }
        count += bytes.count
    }

    func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

    /// Some of the bytes; valid until something is added.
    func bytes(_ from: Int, _ length: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start + from, count: length)
    }
}
