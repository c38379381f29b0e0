/// Finds what a style sheet fetches from elsewhere.
enum StyleScan {
    /// The first `@import`, or `url()` that is neither data nor a place in the page; nil where there is none.
    static func remote(in sheet: String) -> String? {
        let sheet = sheet.utf8
        if find("@import", in: sheet, from: sheet.startIndex) != nil { return "@import" }
        var position = sheet.startIndex
        while let found = find("url(", in: sheet, from: position) {
            position = sheet.index(found, offsetBy: 4)
            let end = sheet[position...].firstIndex(of: UInt8(ascii: ")")) ?? sheet.endIndex
            let quotes: Set<UInt8> = [0x20, 0x22, 0x27, 0x09, 0x0A]
            let target = String(decoding: sheet[position..<end].drop { quotes.contains($0) }, as: UTF8.self)
            if !target.hasPrefix("data:") && !target.hasPrefix("#") { return target }
        }
        return nil
    }

    /// ASCII letters of either case are the same.
    private static func find(
        _ word: String, in sheet: String.UTF8View, from start: String.Index
    ) -> String.Index? {
        let word = Array(word.utf8)
        var index = start
        while index < sheet.endIndex {
            if sheet[index] == word[0] || sheet[index] | 0x20 == word[0] {
                let candidate = sheet[index...].prefix(word.count)
                if candidate.count == word.count
                    && zip(candidate, word).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 })
                {
                    return index
                }
            }
            index = sheet.index(after: index)
        }
        return nil
    }
}
