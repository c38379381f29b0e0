/// Text as every mail server passes it on (RFC 2045, 6.7).
enum QuotedPrintable {
    private static let from = Array("From ".utf8)
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// Appends text with LF line ends as quoted-printable with CRLF, in lines of at most 76 characters.
    static func append(_ text: [UInt8], to message: inout [UInt8]) {
        var length = 0
        for (index, byte) in text.enumerated() {
            if byte == 10 {
                message += [13, 10]
                length = 0
                continue
            }
            let isLast = index + 1 == text.count || text[index + 1] == 10
            let isBlank = byte == 32 || byte == 9
            // A dot or `From ` at the beginning of a line means something to some mail programs.
            let isRisky = length == 0 && (byte == UInt8(ascii: ".") || text[index...].starts(with: Self.from))
            let isPlain =
                isBlank ? !isLast : byte > 32 && byte < 127 && byte != UInt8(ascii: "=") && !isRisky
            let size = isPlain ? 1 : 3
            if length + size > 75 {
                message += [UInt8(ascii: "="), 13, 10]
                length = 0
            }
            if isPlain {
                message.append(byte)
            } else {
                message += [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
            length += size
        }
    }
}
