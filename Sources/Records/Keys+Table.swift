/// The table of `Keys` while something is looked up in it: plain pointers, so that a loop over many identifiers asks
/// the arrays for nothing.
extension Keys {
    /// A look.
    struct Look {
        let letters: UnsafeRawBufferPointer
        let ends: UnsafeBufferPointer<UInt32>
        let tags: UnsafeBufferPointer<UInt8>
        let numbers: UnsafeBufferPointer<UInt32>

        /// The slot that holds the identifier, or the empty one where it belongs.
        @inline(__always)
        func slot(of bytes: UnsafeRawBufferPointer, _ hash: UInt32) -> Int {
            let tag = Keys.tag(hash)
            var slot = Int(hash) & (tags.count - 1)
            while tags[slot] != 0 {
                if tags[slot] == tag, isEqual(Int(numbers[slot]), bytes) { break }
                slot = (slot + 1) & (tags.count - 1)
            }
            return slot
        }

        @inline(__always)
        private func isEqual(_ number: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
            let start = number == 0 ? 0 : Int(ends[number - 1])
            guard Int(ends[number]) - start == bytes.count else { return false }
            var at = 0
            while at + 8 <= bytes.count {
                if letters.loadUnaligned(fromByteOffset: start + at, as: UInt64.self)
                    != bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                {
                    return false
                }
                at += 8
            }
            while at < bytes.count {
                if letters[start + at] != bytes[at] { return false }
                at += 1
            }
            return true
        }
    }

    /// Work on a table in which there is room for all of a batch.
    struct Work {
        let letters: UnsafeMutableRawBufferPointer
        let ends: UnsafeMutableBufferPointer<UInt32>
        let tags: UnsafeMutableBufferPointer<UInt8>
        let numbers: UnsafeMutableBufferPointer<UInt32>
        /// How many identifiers there are, and where the letters of the last one end.
        var count = 0
        var end = 0
        /// What was glanced at; kept so that the looks are not optimised away.
        var glance: UInt8 = 0

        // So many identifiers are looked up together, so that the processor waits for memory once.
        private static var stride: Int { 32 }

        /// Interns a batch whose letters lie behind `end` already, as they are right if all of it is new.
        mutating func intern(
            _ batch: UnsafeRawBufferPointer, _ stops: [UInt32], _ hashes: [UInt32], _ found: inout [UInt32]
        ) {
            let look = Look(
                letters: UnsafeRawBufferPointer(letters), ends: UnsafeBufferPointer(ends),
                tags: UnsafeBufferPointer(tags), numbers: UnsafeBufferPointer(numbers))
            let begin = end
            var start = 0
            for place in stops.indices {
                if place % Self.stride == 0 { approach(hashes, from: place) }
                let bytes = UnsafeRawBufferPointer(rebasing: batch[start..<Int(stops[place])])
                let slot = look.slot(of: bytes, hashes[place])
                if tags[slot] != 0 {
                    found.append(numbers[slot])
                } else {
                    // Once one was not new, the letters behind it move up.
                    if end - begin != start {
                        UnsafeMutableRawBufferPointer(rebasing: letters[end..<end + bytes.count])
                            .copyMemory(from: bytes)
                    }
                    end += bytes.count
                    ends[count] = UInt32(truncatingIfNeeded: end)
                    tags[slot] = Keys.tag(hashes[place])
                    numbers[slot] = UInt32(truncatingIfNeeded: count)
                    found.append(UInt32(truncatingIfNeeded: count))
                    count += 1
                }
                start = Int(stops[place])
            }
        }

        /// Brings the slots of identifiers that are about to be interned nearer, all at once: in a table larger than
        /// the processor's cache each look is a wait of its own, and nearly all of the time that interning takes.
        @inline(__always)
        private mutating func approach(_ hashes: [UInt32], from start: Int) {
            for place in start..<min(start + Self.stride, hashes.count) {
                glance ^= tags[Int(hashes[place]) & (tags.count - 1)]
            }
        }
    }
}
