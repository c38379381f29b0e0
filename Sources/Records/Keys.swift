import Foundation

/// The identifiers of one kind, each with a dense number in the order in which they came.
///
/// An open-addressing table over one buffer of bytes: an identifier is looked up without making a `String`,
/// and a million of them cost their letters and some twenty bytes each.
public struct Keys: Sendable {
    private var letters: [UInt8] = []
    private var ends: [UInt32] = []  // where each identifier ends in `letters`
    private var tags: [UInt8]  // 0: an empty slot; else eight bits of the hash, so that few others are compared
    private var slots: [Int32]  // the number of an identifier
    private var mask: Int

    /// An empty set of identifiers.
    public init() {
        tags = [UInt8](repeating: 0, count: 64)
        slots = [Int32](repeating: 0, count: 64)
        mask = 63
    }

    /// How many identifiers there are.
    public var count: Int { ends.count }

    /// The identifier with a number that `intern` or `find` gave.
    public subscript(number: Int) -> String {
        String(decoding: letters[start(of: number)..<Int(ends[number])], as: UTF8.self)
    }

    /// Appends the identifier's bytes to `buffer`.
    public func append(_ number: Int, to buffer: inout [UInt8]) {
        buffer.append(contentsOf: letters[start(of: number)..<Int(ends[number])])
    }

    /// Makes room for more identifiers of so many bytes in all; room that is not used costs nothing.
    public mutating func reserve(_ count: Int, bytes: Int) {
        letters.reserveCapacity(letters.count + bytes)
        ends.reserveCapacity(ends.count + count)
    }

    /// The number of an identifier, and whether it was seen for the first time.
    public mutating func intern(_ bytes: UnsafeRawBufferPointer) -> (number: Int, isNew: Bool) {
        let hash = Self.hash(bytes)
        let slot = slot(of: bytes, hash)
        if tags[slot] != 0 { return (Int(slots[slot]), false) }
        let number = ends.count
        tags[slot] = Self.tag(hash)
        slots[slot] = Int32(number)
        letters.append(contentsOf: bytes)
        ends.append(UInt32(letters.count))
        if (number + 1) * 2 > slots.count { grow() }
        return (number, true)
    }

    /// The number of an identifier that was interned, or nil.
    public func find(_ bytes: UnsafeRawBufferPointer) -> Int? {
        let slot = slot(of: bytes, Self.hash(bytes))
        return tags[slot] == 0 ? nil : Int(slots[slot])
    }

    /// The number of an identifier that was interned, or nil.
    public func find(_ text: String) -> Int? {
        var text = text
        return text.withUTF8 { find(UnsafeRawBufferPointer($0)) }
    }

    /// The slot that holds the identifier, or the empty one where it belongs.
    private func slot(of bytes: UnsafeRawBufferPointer, _ hash: UInt64) -> Int {
        let tag = Self.tag(hash)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while tags[slot] != 0 {
            if tags[slot] == tag, isEqual(Int(slots[slot]), bytes) { break }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private func start(of number: Int) -> Int { number == 0 ? 0 : Int(ends[number - 1]) }

    private func isEqual(_ number: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
        let start = start(of: number)
        guard Int(ends[number]) - start == bytes.count else { return false }
        guard let other = bytes.baseAddress else { return true }
        return letters.withUnsafeBytes { $0.baseAddress.map { memcmp($0 + start, other, bytes.count) == 0 } ?? true }
    }

    private mutating func grow() {
        let size = slots.count * 2
        mask = size - 1
        // The old ones go before the new ones come: a table of millions is never there twice.
        tags = []
        slots = []
        tags = [UInt8](repeating: 0, count: size)
        slots = [Int32](repeating: 0, count: size)
        letters.withUnsafeBytes { all in
            for number in 0..<ends.count {
                let bytes = UnsafeRawBufferPointer(rebasing: all[start(of: number)..<Int(ends[number])])
                let hash = Self.hash(bytes)
                var slot = Int(truncatingIfNeeded: hash) & mask
                while tags[slot] != 0 { slot = (slot + 1) & mask }
                tags[slot] = Self.tag(hash)
                slots[slot] = Int32(number)
            }
        }
    }

    private static func tag(_ hash: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: hash >> 56) | 1 }

    // Multiply and fold, eight bytes at a time. The hash is never shown and orders nothing, so it needs no seed;
    // a file made to collide costs time, not a wrong figure.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var h = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
        var i = 0
        while i + 8 <= bytes.count {
            h = fold(h ^ bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self))
            i += 8
        }
        var tail: UInt64 = 0
        while i < bytes.count {
            tail = tail << 8 | UInt64(bytes[i])
            i += 1
        }
        return fold(h ^ tail)
    }

    private static func fold(_ x: UInt64) -> UInt64 {
        let product = x.multipliedFullWidth(by: 0x9FB2_1C65_1E98_DF25)
        return product.high ^ product.low
    }
}
