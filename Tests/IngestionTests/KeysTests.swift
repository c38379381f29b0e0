import Records
import Testing

@Suite struct KeysTests {
    @Test(
        "Identifiers that come by the batch get the numbers that they would get one by one",
        arguments: 1...20 as ClosedRange<UInt64>)
    func batches(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var (alone, together) = (Keys(), Keys())
        for _ in 0..<30 {
            var (letters, stops, hashes): ([UInt8], [UInt32], [UInt32]) = ([], [], [])
            var expected: [UInt32] = []
            for _ in 0..<Int(random.next() % 100) {
                // A few hundred ids of all lengths, many of which come again.
                let number = Int(random.next() % 400)
                let key = Array("\(number)".utf8) + Array(repeating: UInt8(ascii: "x"), count: number % 40)
                letters += key
                stops.append(UInt32(letters.count))
                key.withUnsafeBytes { key in
                    hashes.append(Keys.hash(key))
                    expected.append(UInt32(alone.intern(key).number))
                }
            }
            var found: [UInt32] = []
            letters.withUnsafeBytes { together.intern($0, stops: stops, hashes: hashes, numbers: &found) }
            #expect(found == expected)
            #expect(together.count == alone.count)
        }
        for number in 0..<alone.count {
            #expect(together[number] == alone[number])
            #expect(together.find(alone[number]) == number)
        }
        #expect(together.find("never met") == nil)
        #expect(together.find("") == nil)
    }

    @Test("Identifiers that differ in one letter have different hashes, wherever the letter stands")
    func hashes() {
        for length in 1...40 {
            let plain = [UInt8](repeating: UInt8(ascii: "a"), count: length)
            let hash = plain.withUnsafeBytes { Keys.hash($0) }
            for place in 0..<length {
                var other = plain
                other[place] = UInt8(ascii: "b")
                #expect(other.withUnsafeBytes { Keys.hash($0) } != hash)
            }
        }
    }

    @Test("A ticket whose id has eleven letters takes 120 bytes at most, however wide the export's rows are")
    func bytes() {
        // The row; the id's letters and where they end; five bytes for a slot, of which at least 3 of 8 are taken.
        let most = Double(MemoryLayout<Ticket>.stride) + 11 + 4 + 5 / 0.375
        #expect(most <= 120)
    }
}
