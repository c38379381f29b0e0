/// The words of a closed list, each with the byte that stands for it in a row, found by one look.
///
/// Words are matched without regard to the case of ASCII letters. Those of more than sixteen bytes are not in the
/// table, and are looked for in the list.
final class WordTable {
    private struct Slot {
        var low: UInt64 = 0
        var high: UInt64 = 0
        var count = 0
        var byte: UInt8 = 0
    }

    // Constant: of a variable in an object each use would be watched.
    private let slots: [Slot]
    private let mask: Int

    init(_ words: [(spelling: [UInt8], byte: UInt8)]) {
        var size = 16
        while size < words.count * 4 { size *= 2 }
        var slots = Array(repeating: Slot(), count: size)
        let mask = size - 1
        for (spelling, byte) in words where !spelling.isEmpty && spelling.count <= 16 {
            let padded = spelling + [UInt8](repeating: 0, count: RecordPadding.bytes)
            padded.withUnsafeBytes { padded in
                let word = UnsafeRawBufferPointer(rebasing: padded[0..<spelling.count])
                let (low, high) = Self.letters(word)
                let place = Self.place(low, high, spelling.count, slots, mask)
                // Of two words that are spelt alike the first counts.
                if slots[place].count == 0 {
                    slots[place] = Slot(low: low, high: high, count: spelling.count, byte: byte)
                }
            }
        }
        self.slots = slots
        self.mask = mask
    }

    /// The byte of a word; nil where the table does not have it. `RecordPadding.bytes` can be loaded behind it.
    @inline(__always)
    func find(_ word: UnsafeRawBufferPointer) -> UInt8? {
        guard word.count <= 16, word.count > 0 else { return nil }
        let (low, high) = Self.letters(word)
        let slot = slots[Self.place(low, high, word.count, slots, mask)]
        return slot.count == 0 ? nil : slot.byte
    }

    /// The slot that holds the word, or the empty one where it belongs.
    @inline(__always)
    private static func place(_ low: UInt64, _ high: UInt64, _ count: Int, _ slots: [Slot], _ mask: Int) -> Int {
        let product = (low ^ high &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(count)) &* 0x9FB2_1C65_1E98_DF25
        var place = Int(truncatingIfNeeded: product >> 40) & mask
        while true {
            let slot = slots[place]
            if slot.count == 0 || (slot.low == low && slot.high == high && slot.count == count) { return place }
            place = (place + 1) & mask
        }
    }

    /// The first eight bytes and the last eight, where there are more, as small letters.
    @inline(__always)
    private static func letters(_ word: UnsafeRawBufferPointer) -> (UInt64, UInt64) {
        guard let start = word.baseAddress else { return (0, 0) }
        let first = UInt64(littleEndian: start.loadUnaligned(as: UInt64.self))
        if word.count > 8 {
            return (small(first), small(UInt64(littleEndian: (start + word.count - 8).loadUnaligned(as: UInt64.self))))
        }
        return (small(first & .max >> UInt64(64 - 8 * word.count)), 0)
    }

    /// Eight bytes with capital letters made small.
    @inline(__always)
    private static func small(_ bytes: UInt64) -> UInt64 {
        let low = bytes & 0x7F7F_7F7F_7F7F_7F7F
        let fromA = low &+ 0x3F3F_3F3F_3F3F_3F3F  // the top bit of what is A or above
        let aboveZ = low &+ 0x2525_2525_2525_2525
        return bytes | (fromA & ~aboveZ & ~bytes & 0x8080_8080_8080_8080) >> 2
    }
}
