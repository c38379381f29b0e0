import Configuration
import Records

/// Where the cells of one canonical column come from in one file.
struct Feed {
    /// The fields of a record, first choice first; none for a constant.
    var fields: [Int] = []
    var constant: UnsafeRawBufferPointer?
    var translation: Translation?
    /// The column by the file's own name for it.
    var name: String

    /// A column that the file does not have.
    var isAbsent: Bool { fields.isEmpty && constant == nil }
}

/// The export's words and what they mean.
struct Translation {
    var from = Keys()
    var to: [UnsafeRawBufferPointer] = []
}

/// Bytes that live as long as the reading of a file: constants and the words of mappings.
final class ByteKeeper {
    private var kept: [UnsafeMutableRawBufferPointer] = []

    func keep(_ text: String) -> UnsafeRawBufferPointer {
        let bytes = UnsafeMutableRawBufferPointer.allocate(
            byteCount: text.utf8.count + RecordPadding.bytes, alignment: 1)
        bytes.copyBytes(from: text.utf8)
        kept.append(bytes)
        return UnsafeRawBufferPointer(rebasing: bytes[0..<text.utf8.count])
    }

    deinit { for bytes in kept { bytes.deallocate() } }
}
