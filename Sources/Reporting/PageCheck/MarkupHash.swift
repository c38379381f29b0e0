/// A hash of what the schema sees of markup: 64 bits, multiplied and folded eight bytes at a time. The same on every
/// machine, and shown nowhere.
struct MarkupHash {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    /// Mixes a number in.
    @inline(__always)
    mutating func mix(_ number: UInt64) {
        let product = (value ^ number).multipliedFullWidth(by: 0x9FB2_1C65_1E98_DF25)
        value = product.high ^ product.low ^ 0x9E37_79B9_7F4A_7C15
    }

    /// Mixes bytes in, and how many there are.
    @inline(__always)
    mutating func mix(_ bytes: UnsafeBufferPointer<UInt8>) {
        mix(UInt64(bytes.count))
        let raw = UnsafeRawBufferPointer(bytes)
        var index = 0
        while index + 8 <= raw.count {
            mix(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var rest: UInt64 = 0
        while index < raw.count {
            rest = rest << 8 | UInt64(raw[index])
            index += 1
        }
        mix(rest)
    }

    /// The hash of bytes alone.
    @inline(__always)
    static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = MarkupHash()
        hash.mix(bytes)
        return hash.value
    }
}

/// A set of hashes, which grows up to a bound. Zero is no member.
struct MarkupHashes {
    private static let most = 1 << 15

    private var slots = [UInt64](repeating: 0, count: 256)
    private(set) var count = 0

    func contains(_ hash: UInt64) -> Bool {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            if slots[slot] == hash { return true }
            slot = (slot + 1) & (slots.count - 1)
        }
        return false
    }

    /// Adds a hash; what finds no room is looked at again, and no more.
    mutating func insert(_ hash: UInt64) {
        guard hash != 0, count < Self.most, !contains(hash) else { return }
        if 2 * (count + 1) > slots.count {
            let old = slots
            slots = [UInt64](repeating: 0, count: 2 * old.count)
            for hash in old where hash != 0 { place(hash) }
        }
        place(hash)
        count += 1
    }

    private mutating func place(_ hash: UInt64) {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = hash
    }
}
