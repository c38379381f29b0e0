import Foundation

/// The identifiers of one kind, each with a dense number in the order in which they came.
///
/// An open-addressing table over one buffer of bytes: an identifier is looked up without making a `String`,
/// and a million of them cost their letters and eleven to eighteen bytes each.
public struct Keys: Sendable {
    private var letters: [UInt8] = []
    private var ends: [UInt32] = []  // where each identifier ends in `letters`
    // For each slot 0 where it is empty, else seven bits of the hash above a one: so small that the tags of a million
    // identifiers stay in the processor's cache, and hardly ever another identifier is compared.
    private var tags: [UInt8]
    private var numbers: [UInt32]  // of the identifiers in the slots
    private var mask: Int
    // What was glanced at; kept so that the looks are not optimised away.
    private var glance: UInt8 = 0

    /// An empty set of identifiers.
    public init() {
        tags = [UInt8](repeating: 0, count: 16)
        numbers = [UInt32](repeating: 0, count: 16)
        mask = 15
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
        var size = tags.count
        while (ends.count + count) * 4 > size * 3 { size *= 2 }
        if size > tags.count { rebuild(size) }
    }

    /// The number of an identifier, and whether it was seen for the first time.
    public mutating func intern(_ bytes: UnsafeRawBufferPointer) -> (number: Int, isNew: Bool) {
        let hash = Self.hash(bytes)
        let slot = look { $0.slot(of: bytes, hash) }
        if tags[slot] != 0 { return (Int(numbers[slot]), false) }
        letters.append(contentsOf: bytes)
        ends.append(UInt32(letters.count))
        tags[slot] = Self.tag(hash)
        numbers[slot] = UInt32(truncatingIfNeeded: ends.count - 1)
        if ends.count * 4 > tags.count * 3 { rebuild(tags.count * 2) }
        return (ends.count - 1, true)
    }

    /// Interns many identifiers: `batch` has the letters of all, `stops` where each one ends in them, `hashes` what
    /// `hash` gives for each. Appends their numbers to `found`; one that is as large as the count before it is new.
    public mutating func intern(
        _ batch: UnsafeRawBufferPointer, stops: [UInt32], hashes: [UInt32], numbers found: inout [UInt32]
    ) {
        var size = tags.count
        while (ends.count + stops.count) * 4 > size * 3 { size *= 2 }
        if size > tags.count { rebuild(size) }
        // As if all of them were new, which they mostly are; once one is not, the letters behind it move up.
        let (known, begin) = (ends.count, letters.count)
        letters.append(contentsOf: batch)
        ends.append(contentsOf: repeatElement(0, count: stops.count))
        let made = letters.withUnsafeMutableBytes { letters in
            ends.withUnsafeMutableBufferPointer { ends in
                tags.withUnsafeMutableBufferPointer { tags in
                    numbers.withUnsafeMutableBufferPointer { numbers in
                        var work = Work(letters: letters, ends: ends, tags: tags, numbers: numbers)
                        (work.count, work.end) = (known, begin)
                        work.intern(batch, stops, hashes, &found)
                        glance ^= work.glance
                        return work.count - known
                    }
                }
            }
        }
        ends.removeLast(stops.count - made)
        letters.removeLast(letters.count - (ends.last.map { Int($0) } ?? 0))
    }

    /// The number of an identifier that was interned, or nil.
    public func find(_ bytes: UnsafeRawBufferPointer) -> Int? {
        let hash = Self.hash(bytes)
        return look { look in
            let slot = look.slot(of: bytes, hash)
            return look.tags[slot] == 0 ? nil : Int(look.numbers[slot])
        }
    }

    @inline(__always)
    private func look<Result>(_ body: (Look) -> Result) -> Result {
        letters.withUnsafeBytes { letters in
            ends.withUnsafeBufferPointer { ends in
                tags.withUnsafeBufferPointer { tags in
                    numbers.withUnsafeBufferPointer { numbers in
                        body(Look(letters: letters, ends: ends, tags: tags, numbers: numbers))
                    }
                }
            }
        }
    }

    /// The number of an identifier that was interned, or nil.
    public func find(_ text: String) -> Int? {
        var text = text
        return text.withUTF8 { find(UnsafeRawBufferPointer($0)) }
    }

    @inline(__always)
    static func tag(_ hash: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: hash >> 25) | 0x80 }

    private func start(of number: Int) -> Int { number == 0 ? 0 : Int(ends[number - 1]) }

    private mutating func rebuild(_ size: Int) {
        mask = size - 1
        // The old ones go before the new ones come: a table of millions is never there twice.
        (tags, numbers) = ([], [])
        tags = [UInt8](repeating: 0, count: size)
        numbers = [UInt32](repeating: 0, count: size)
        letters.withUnsafeBytes { all in
            for number in 0..<ends.count {
                let hash = Self.hash(UnsafeRawBufferPointer(rebasing: all[start(of: number)..<Int(ends[number])]))
                var slot = Int(hash) & mask
                while tags[slot] != 0 { slot = (slot + 1) & mask }
                tags[slot] = Self.tag(hash)
                numbers[slot] = UInt32(truncatingIfNeeded: number)
            }
        }
    }

    /// The hash by which `intern` finds an identifier.
    // Multiply and fold, sixteen bytes at a time. The hash is never shown and orders nothing, so it needs no seed;
    // a file made to collide costs time, not a wrong figure.
    @inlinable
    public static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        guard let start = bytes.baseAddress else { return 0 }
        let count = bytes.count
        var h = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
        var at = 0
        while at + 16 < count {
            h = fold(h ^ eight(start + at), eight(start + at + 8) ^ 0x9FB2_1C65_1E98_DF25)
            at += 16
        }
        // The last sixteen bytes at most; some of them for the second time.
        let rest = count - at
        let (low, high): (UInt64, UInt64) =
            if rest >= 8 {
                (eight(start + at), eight(start + count - 8))
            } else if rest >= 4 {
                (four(start + at), four(start + count - 4))
            } else if rest > 0 {
                (
                    UInt64(start.load(fromByteOffset: at, as: UInt8.self)) << 8
                        | UInt64(start.load(fromByteOffset: at + rest / 2, as: UInt8.self)),
                    UInt64(start.load(fromByteOffset: count - 1, as: UInt8.self))
                )
            } else {
                (0, 0)
            }
        return UInt32(truncatingIfNeeded: fold(h ^ low, high ^ 0x9FB2_1C65_1E98_DF25) >> 32)
    }

    @inlinable
    static func eight(_ place: UnsafeRawPointer) -> UInt64 { place.loadUnaligned(as: UInt64.self) }

    @inlinable
    static func four(_ place: UnsafeRawPointer) -> UInt64 { UInt64(place.loadUnaligned(as: UInt32.self)) }

    @inlinable
    static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low
    }
}
