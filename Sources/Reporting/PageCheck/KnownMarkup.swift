/// What was found valid on earlier pages. One thread's, and handed from page to page.
final class KnownMarkup {
    /// Kinds of elements in their places, and kinds of what was left of whole pages.
    private(set) var kinds = MarkupHashes()
    private var sheet: [UInt8] = []
    private var lines = 0

    func learn(_ kind: UInt64) { kinds.insert(kind) }

    /// The size of the style sheet that some bytes begin with, where it is the one that was found good last: every page
    /// of a partner carries the same.
    func sheet(at bytes: Slice<UnsafeBufferPointer<UInt8>>) -> (count: Int, lines: Int)? {
        let end = bytes.startIndex + sheet.count
        guard !sheet.isEmpty, end < bytes.endIndex, bytes[end] == UInt8(ascii: "<") else { return nil }
        return sheet.elementsEqual(bytes[bytes.startIndex..<end]) ? (sheet.count, lines) : nil
    }

    func learn(sheet: UnsafeBufferPointer<UInt8>, lines: Int) {
        self.sheet = Array(sheet)
        self.lines = lines
    }
}
