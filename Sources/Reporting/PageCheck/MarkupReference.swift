/// References to characters: the five that XML knows by name, and those by number.
enum MarkupReference {
    private static let names: [(name: StaticString, character: String)] = [
        ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"),
    ]

    /// The character that a reference means, given without `&` and `;`; nil: none that XML allows.
    static func character(_ reference: some BidirectionalCollection<UInt8>) -> String? {
        if reference.first == UInt8(ascii: "#") {
            let digits = String(decoding: reference.dropFirst(), as: UTF8.self)
            let isHexadecimal = digits.first == "x"
            let plain = isHexadecimal ? digits.dropFirst() : digits[...]
            guard let first = plain.first, first != "+", first != "-",
                let number = UInt32(plain, radix: isHexadecimal ? 16 : 10), isCharacter(number)
            else { return nil }
            return Unicode.Scalar(number).map { String($0) }
        }
        return names.first { $0.name.withUTF8Buffer { reference.elementsEqual($0) } }?.character
    }

    /// Whether XML 1.0 has a character of that number.
    static func isCharacter(_ number: UInt32) -> Bool {
        switch number {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
        default: false
        }
    }

    /// A text with its references replaced by what they mean.
    static func resolved(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&"), let end = rest[start...].firstIndex(of: ";") {
            let reference = rest[rest.index(after: start)..<end]
            result += rest[..<start] + (character(reference.utf8) ?? String(rest[start...end]))
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}
