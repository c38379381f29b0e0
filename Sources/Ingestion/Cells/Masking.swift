/// A value as a reject may print it: no e-mail address, no telephone number, no long text.
///
/// Rejects reach the data-quality page and the evidence, where no contact may be named (C-19). A row whose columns
/// have slipped may show a contact's cell in any column, so the mask goes by what the value looks like: an address or a
/// number anywhere in it hides all of it. Of free text, and where a column says whether a contact was given, nothing
/// is shown at all.
/// What the source's own `mask` takes out is out before that.
func masked(_ bytes: UnsafeRawBufferPointer, isText: Bool, _ masks: [MaskPattern] = []) -> String {
    if bytes.isEmpty { return "" }
    if !masks.isEmpty, !isText {
        let bare = masks.masked(bytes)
        if !bare.elementsEqual(bytes) { return bare.withUnsafeBytes { masked($0, isText: false) } }
    }
    if bytes.contains(UInt8(ascii: "@")) { return "(an e-mail address)" }
    let digits = bytes.count { isDigit($0) }
    let first = bytes.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "(") }
    let isNumberLike = bytes.allSatisfy { isDigit($0) || " +()/.-".utf8.contains($0) }
    let isDialled = first == UInt8(ascii: "+") || first == UInt8(ascii: "0")
    let isSpaced = bytes.contains { " ()/".utf8.contains($0) }
    if isNumberLike, digits >= 7, isDialled || isSpaced { return "(a telephone number)" }
    if holdsTelephoneNumber(bytes) { return "(a telephone number)" }
    if isText { return "(text)" }
    let text = String(decoding: bytes.prefix(200), as: UTF8.self)
    let shown = String(text.prefix(40).map { $0.isNewline || $0 == "\0" || $0 == "\t" ? " " : $0 })
    return text.count > 40 ? shown + "…" : shown
}

/// Whether a telephone number stands anywhere in a text: from a `+` or a nought at the start of a word, seven digits
/// or more with nothing but blanks and dots and the like between them. A day, `05.10.2026`, is none.
private func holdsTelephoneNumber(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var at = 0
    while at < bytes.count {
        let isWordsStart = at == 0 || " ,;:(<[\"'=".utf8.contains(bytes[at - 1])
        guard isWordsStart, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "0") else {
            at += 1
            continue
        }
        let run = bytes[at...].prefix { isDigit($0) || " +()/.-".utf8.contains($0) }
        if run.count(where: isDigit) >= 7, !beginsWithDay(run) { return true }
        at = run.endIndex
    }
    return false
}

/// Whether a text begins with a day and a year: `05.10.2026`, `5/10/2026`, `05-10-2026`.
private func beginsWithDay(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    var groups: [Int] = []
    var rest = bytes
    while groups.count < 3 {
        let digits = rest.prefix(while: isDigit)
        groups.append(digits.count)
        rest = rest[digits.endIndex...]
        if groups.count == 3 { break }
        guard let mark = rest.popFirst(), "./-".utf8.contains(mark) else { return false }
    }
    return (1...2).contains(groups[0]) && (1...2).contains(groups[1]) && groups[2] == 4
}
