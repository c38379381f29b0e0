/// The identifiers of one kind, each with a dense number in the order in which they came.
///
/// An open-addressing table over one buffer of bytes: an identifier is looked up without making a `String`,
/// and a million of them cost their letters and twelve bytes each.
public struct Keys: Sendable {
    private var letters: [UInt8] = []
    private var ends: [UInt32] = []  // where each identifier ends in `letters`
    private var slots: [Int32]  // -1, or the number of an identifier
    private var mask: Int

    /// An empty set of identifiers.
    public init() {
        slots = [Int32](repeating: -1, count: 64)
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

    /// The number of an identifier, and whether it was seen for the first time.
    public mutating func intern(_ bytes: UnsafeRawBufferPointer) -> (number: Int, isNew: Bool) {
        var slot = Self.hash(bytes) & mask
        while slots[slot] >= 0 {
            let number = Int(slots[slot])
            if isEqual(number, bytes) { return (number, false) }
            slot = (slot + 1) & mask
        }
        let number = ends.count
        slots[slot] = Int32(number)
        letters.append(contentsOf: bytes)
        ends.append(UInt32(letters.count))
        if (number + 1) * 2 > slots.count { grow() }
        return (number, true)
    }

    /// The number of an identifier that was interned, or nil.
    public func find(_ bytes: UnsafeRawBufferPointer) -> Int? {
        var slot = Self.hash(bytes) & mask
        while slots[slot] >= 0 {
            let number = Int(slots[slot])
            if isEqual(number, bytes) { return number }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// The number of an identifier that was interned, or nil.
    public func find(_ text: String) -> Int? {
        var text = text
        return text.withUTF8 { find(UnsafeRawBufferPointer($0)) }
    }

    private func start(of number: Int) -> Int { number == 0 ? 0 : Int(ends[number - 1]) }

    private func isEqual(_ number: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
        let start = start(of: number)
        guard Int(ends[number]) - start == bytes.count else { return false }
        for i in 0..<bytes.count where letters[start + i] != bytes[i] { return false }
        return true
    }

    private mutating func grow() {
        mask = slots.count * 2 - 1
        slots = [Int32](repeating: -1, count: mask + 1)
        letters.withUnsafeBytes { all in
            for number in 0..<ends.count {
                let bytes = UnsafeRawBufferPointer(rebasing: all[start(of: number)..<Int(ends[number])])
                var slot = Self.hash(bytes) & mask
                while slots[slot] >= 0 { slot = (slot + 1) & mask }
                slots[slot] = Int32(number)
            }
        }
    }

    // Multiply and fold, eight bytes at a time. The hash is never shown and orders nothing, so it needs no seed;
    // a file made to collide costs time, not a wrong figure.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
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
        return Int(truncatingIfNeeded: fold(h ^ tail) >> 1)
    }

    private static func fold(_ x: UInt64) -> UInt64 {
        let product = x.multipliedFullWidth(by: 0x9FB2_1C65_1E98_DF25)
        return product.high ^ product.low
    }
}
