import Records

/// The keys of a stretch of rows: their letters one behind the other, where each ends, and its hash.
struct KeyBatch {
    // More than there are: to grow bit by bit would be to ask for room with every key.
    private var room = [UInt8](repeating: 0, count: 1 << 10)
    private var used = 0
    private(set) var ends: [UInt32] = []
    private(set) var hashes: [UInt32] = []

    var count: Int { ends.count }
    /// How many letters the keys have.
    var bytes: Int { used }

    /// One more key, behind which `RecordPadding.bytes` can be loaded.
    @inline(__always)
    mutating func append(_ key: UnsafeRawBufferPointer) {
        if used + key.count + RecordPadding.bytes > room.count {
            room.append(contentsOf: repeatElement(0, count: room.count + key.count + RecordPadding.bytes))
        }
        room.withUnsafeMutableBytes { room in
            var at = 0
            while at < key.count {
                let eight = key.baseAddress.map { ($0 + at).loadUnaligned(as: UInt64.self) } ?? 0
                room.storeBytes(of: eight, toByteOffset: used + at, as: UInt64.self)
                at += 8
            }
        }
        used += key.count
        ends.append(UInt32(truncatingIfNeeded: used))
        hashes.append(Keys.hash(key))
    }

    /// Does something with all letters.
    func withLetters<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        room.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[0..<used])) }
    }

    /// Forgets all keys, and keeps their room.
    mutating func clear() {
        used = 0
        ends.removeAll(keepingCapacity: true)
        hashes.removeAll(keepingCapacity: true)
    }
}
