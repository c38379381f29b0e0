import Foundation
import Records

/// A large file of delimited text as parts that threads can read for themselves.
///
/// Where a record begins in the middle of a file cannot be known without reading what is before: a line end may stand
/// inside quotes. A part guesses that a record begins behind its first line end, and says where its own first record
/// begins and where the first one behind it. The guess is right when the part before came to the same place; if it
/// did not, the part is read once more from there. So the rows are those of one reader, always.
final class CSVParts {
    private let input: ByteInput
    private let delimiter: UInt8
    private let bytes: Int

    /// Parts of `bytes` bytes of a file, of which `input` is at the beginning.
    init(_ input: consuming ByteInput, delimiter: UInt8, bytes: Int) {
        self.input = input
        self.delimiter = delimiter
        self.bytes = max(1, bytes)
    }

    /// How many parts there are.
    var count: Int { max(1, (input.size + bytes - 1) / bytes) }

    /// Whether the file has changed since it was opened.
    func hasChanged() -> Bool { input.hasChanged() }

    /// Where part `number` ends: records that begin there or later belong to the next.
    func end(of number: Int) -> Int { number + 1 == count ? .max : (number + 1) * bytes }

    /// A reader of part `number` from where a record seems to begin; nil where the part has no line end.
    func reader(_ number: Int) throws(IngestionFault.Kind) -> CSVReader? {
        guard number > 0 else { return try reader(from: 0) }
        var offset = number * bytes - 1
        var ahead = try ByteInput(part: input, from: offset)
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 4 << 10, alignment: 16)
        defer { room.deallocate() }
        while offset < end(of: number) {
            let count = try ahead.read(into: room)
            if let place = room[0..<count].firstIndex(of: UInt8(ascii: "\n")) {
                return try reader(from: offset + place + 1)
            }
            if count < room.count { return nil }
            offset += count
        }
        return nil
    }

    /// A reader from the record that begins at `offset`.
    func reader(from offset: Int) throws(IngestionFault.Kind) -> CSVReader {
        CSVReader(try ByteInput(part: input, from: offset), delimiter: delimiter, from: offset)
    }
}
