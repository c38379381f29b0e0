/// A JSON number with an exponent written without it: `1.5e3` is `1500`, `1e-2` is `0.01`. Nil where it has none, or one
/// that no value of a table has.
func plainNumber(_ number: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard let mark = number.firstIndex(where: { $0 | 32 == UInt8(ascii: "e") }) else { return nil }
    guard let exponent = Int(String(decoding: number[(mark + 1)...], as: UTF8.self)), abs(exponent) <= 40 else {
        return nil
    }
    let isNegative = number[0] == UInt8(ascii: "-")
    let parts = number[(isNegative ? 1 : 0)..<mark].split(separator: UInt8(ascii: "."))
    var digits = parts.flatMap { $0 }
    var point = parts[0].count + exponent
    if point < 1 {
        digits = Array(repeating: UInt8(ascii: "0"), count: 1 - point) + digits
        point = 1
    }
    while digits.count < point { digits.append(UInt8(ascii: "0")) }
    while digits.count > point, digits.last == UInt8(ascii: "0") { digits.removeLast() }
    let whole = digits[..<point].drop { $0 == UInt8(ascii: "0") }
    var plain: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    plain += whole.isEmpty ? [UInt8(ascii: "0")] : Array(whole)
    if digits.count > point { plain += [UInt8(ascii: ".")] + digits[point...] }
    return plain
}
