/// A value as a reject may print it: no e-mail address, no telephone number, no long text.
///
/// Rejects reach the data-quality page and the evidence, where no contact may be named (C-19). A row whose columns
/// have slipped may show a contact's cell in any column, so the mask goes by what the value looks like, and in
/// columns of free text nothing is shown at all.
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
    if isText { return "(text)" }
    let text = String(decoding: bytes.prefix(200), as: UTF8.self)
    let shown = String(text.prefix(40).map { $0.isNewline || $0 == "\0" || $0 == "\t" ? " " : $0 })
    return text.count > 40 ? shown + "…" : shown
}
