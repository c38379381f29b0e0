/// Finds what a style sheet fetches from elsewhere.
enum StyleScan {
    /// The first `@import`, or else the first `url()` that is neither data nor a place in the page; nil where there is
    /// none. One look at each byte: every page carries the sheet.
    static func remote(in sheet: UnsafeBufferPointer<UInt8>) -> String? {
        var first: String?
        for place in sheet.indices {
            if sheet[place] == UInt8(ascii: "@"), begins("import", sheet, at: place + 1) { return "@import" }
            if sheet[place] == UInt8(ascii: "("), first == nil, begins("url", sheet, at: place - 3) {
                let target = target(sheet[(place + 1)...])
                if !target.hasPrefix("data:") && !target.hasPrefix("#") { first = target }
            }
        }
        return first
    }

    /// What stands before the closing bracket, without blanks and quotes before it.
    private static func target(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        let quotes: Set<UInt8> = [0x20, 0x22, 0x27, 0x09, 0x0A]
        let inside = rest.prefix { $0 != UInt8(ascii: ")") }
        return String(decoding: inside.drop { quotes.contains($0) }, as: UTF8.self)
    }

    /// Whether a word stands at a place; ASCII letters of either case are the same.
    private static func begins(_ word: StaticString, _ sheet: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        word.withUTF8Buffer { word in
            guard place >= 0, place + word.count <= sheet.count else { return false }
            return word.indices.allSatisfy { sheet[place + $0] | 0x20 == word[$0] }
        }
    }
}
