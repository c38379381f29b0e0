/// Months' names as exports write them: English, French, German, Italian, Dutch, Spanish and Portuguese.
enum MonthName {
    private static let names: [[String]] = [
        ["january", "janvier", "januar", "jänner", "gennaio", "januari", "enero", "janeiro"],
        ["february", "février", "fevrier", "februar", "febbraio", "februari", "febrero", "fevereiro"],
        ["march", "mars", "märz", "maerz", "mrz", "marzo", "maart", "mrt", "março", "marco"],
        ["april", "avril", "aprile", "abril"],
        ["may", "mai", "maggio", "mei", "mayo", "maio"],
        ["june", "juin", "juni", "giugno", "junio", "junho"],
        ["july", "juillet", "juli", "luglio", "julio", "julho"],
        ["august", "août", "aout", "agosto", "augustus"],
        ["september", "septembre", "settembre", "septiembre", "setiembre", "setembro"],
        ["october", "octobre", "oktober", "ottobre", "octubre", "outubro"],
        ["november", "novembre", "noviembre", "novembro"],
        ["december", "décembre", "decembre", "dezember", "dicembre", "diciembre", "dezembro"],
    ]

    private static let known: [(name: [UInt8], month: Int)] = names.enumerated().flatMap { place, names in
        names.map { (Array($0.utf8), place + 1) }
    }

    /// The month, from 1, of a name or of its beginning, at least three bytes, in small letters; nil where there is
    /// none, or where names of several months begin so.
    static func month(_ name: [UInt8]) -> Int? {
        guard name.count >= 3 else { return nil }
        var found: Int?
        for (known, month) in known where known.starts(with: name) {
            if known.count == name.count { return month }
            if let other = found, other != month { return nil }
            found = month
        }
        return found
    }

    /// Reads a name at `at` and goes behind it and the full stop of an abbreviation. Capitals are as good as small
    /// letters.
    static func read(_ bytes: UnsafeRawBufferPointer, _ at: inout Int) -> Int? {
        var end = at
        while end < bytes.count, (bytes[end] | 0x20) &- 97 < 26 || bytes[end] >= 0x80 { end += 1 }
        var name = bytes[at..<end].map { (65...90).contains($0) ? $0 | 0x20 : $0 }
        // Ä, É, Û … are two bytes, the second of which is 32 below that of the small letter.
        for i in name.indices.dropFirst() where name[i - 1] == 0xC3 && (0x80...0x9E).contains(name[i]) {
            name[i] |= 0x20
        }
        guard let month = month(name) else { return nil }
        at = end
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") { at += 1 }
        return month
    }
}
