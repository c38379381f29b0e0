import Foundation

/// The identifiers of one kind, each with a dense number in the order in which they came.
///
/// An open-addressing table over one buffer of bytes: an identifier is looked up without making a `String`,
/// and a million of them cost their letters and fifteen to twenty-five bytes each.
public struct Keys: Sendable {
    private var letters: [UInt8] = []
    private var ends: [UInt32] = []  // where each identifier ends in `letters`
    // 0: an empty slot; else the identifier's hash above its number plus one, so that one look at memory mostly
    // decides, and hardly ever another identifier is compared.
    private var slots: [UInt64]
    private var mask: Int
    // What was glanced at; kept so that the looks are not optimised away.
    private var glance: UInt64 = 0

    /// An empty set of identifiers.
    public init() {
        slots = [UInt64](repeating: 0, count: 64)
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

    /// Makes room for `count` more identifiers of `bytes` bytes in all, so that nothing is moved while they come.
    public mutating func reserve(_ count: Int, bytes: Int) {
        letters.reserveCapacity(letters.count + bytes)
        ends.reserveCapacity(ends.count + count)
        var size = slots.count
        while (ends.count + count) * 4 > size * 3 { size *= 2 }
        if size > slots.count { rebuild(size) }
    }

    /// The number of an identifier, and whether it was seen for the first time.
    public mutating func intern(_ bytes: UnsafeRawBufferPointer) -> (number: Int, isNew: Bool) {
        intern(bytes, hash: Self.hash(bytes))
    }

    /// The same for bytes whose hash is known.
    public mutating func intern(_ bytes: UnsafeRawBufferPointer, hash: UInt32) -> (number: Int, isNew: Bool) {
        let slot = slot(of: bytes, hash)
        if let known = Self.number(in: slots[slot]) { return (known, false) }
        let number = ends.count
        slots[slot] = UInt64(hash) << 32 | UInt64(number + 1)
        letters.append(contentsOf: bytes)
        ends.append(UInt32(letters.count))
        if (number + 1) * 4 > slots.count * 3 { rebuild(slots.count * 2) }
        return (number, true)
    }

    /// Brings the slots of identifiers that are about to be interned nearer, all at once: in a table larger than the
    /// processor's cache each look is a wait of its own, and nearly all of the time that interning takes.
    public mutating func approach(_ hashes: [UInt32], from start: Int, count: Int) {
        for place in start..<min(start + count, hashes.count) { glance ^= slots[Int(hashes[place]) & mask] }
    }

    /// The number of an identifier that was interned, or nil.
    public func find(_ bytes: UnsafeRawBufferPointer) -> Int? {
        Self.number(in: slots[slot(of: bytes, Self.hash(bytes))])
    }

    /// The number of an identifier that was interned, or nil.
    public func find(_ text: String) -> Int? {
        var text = text
        return text.withUTF8 { find(UnsafeRawBufferPointer($0)) }
    }

    /// The slot that holds the identifier, or the empty one where it belongs.
    private func slot(of bytes: UnsafeRawBufferPointer, _ hash: UInt32) -> Int {
        slots.withUnsafeBufferPointer { slots in
            var slot = Int(hash) & mask
            while let number = Self.number(in: slots[slot]) {
                if slots[slot] >> 32 == hash, isEqual(number, bytes) { break }
                slot = (slot + 1) & mask
            }
            return slot
        }
    }

    @inline(__always)
    private static func number(in slot: UInt64) -> Int? {
        slot == 0 ? nil : Int(truncatingIfNeeded: slot & 0xFFFF_FFFF) - 1
    }

    private func start(of number: Int) -> Int { number == 0 ? 0 : Int(ends[number - 1]) }

    private func isEqual(_ number: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
        let start = start(of: number)
        guard Int(ends[number]) - start == bytes.count else { return false }
        guard let other = bytes.baseAddress else { return true }
        return letters.withUnsafeBytes { $0.baseAddress.map { memcmp($0 + start, other, bytes.count) == 0 } ?? true }
    }

    private mutating func rebuild(_ size: Int) {
        mask = size - 1
        // The old ones go before the new ones come: a table of millions is never there twice.
        slots = []
        slots = [UInt64](repeating: 0, count: size)
        letters.withUnsafeBytes { all in
            for number in 0..<ends.count {
                let bytes = UnsafeRawBufferPointer(rebasing: all[start(of: number)..<Int(ends[number])])
                let hash = Self.hash(bytes)
                var slot = Int(hash) & mask
                while slots[slot] != 0 { slot = (slot + 1) & mask }
                slots[slot] = UInt64(hash) << 32 | UInt64(number + 1)
            }
        }
    }

    /// The hash by which `intern` finds an identifier.
    // Multiply and fold, eight bytes at a time. The hash is never shown and orders nothing, so it needs no seed;
    // a file made to collide costs time, not a wrong figure.
    public static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        var h = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
        var i = 0
        while i + 8 <= bytes.count {
            h = fold(h ^ bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self))
            i += 8
        }
        var tail: UInt64 = 0
        if i > 0, i < bytes.count {
            tail = bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
        } else {
            while i < bytes.count {
                tail = tail << 8 | UInt64(bytes[i])
                i += 1
            }
        }
        return UInt32(truncatingIfNeeded: fold(h ^ tail) >> 32)
    }

    private static func fold(_ x: UInt64) -> UInt64 {
        let product = x.multipliedFullWidth(by: 0x9FB2_1C65_1E98_DF25)
        return product.high ^ product.low
    }
}
