import Foundation

/// The values of a mail's headers, encoded and folded (RFC 5322, RFC 2047).
enum HeaderText {
    private static let widest = 76

    /// Whether a text has a control character, a line end among them: such a value is refused, not mended.
    static func hasControl(_ text: String) -> Bool {
        text.unicodeScalars.contains {
            $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x2028 || $0.value == 0x2029
        }
    }

    /// A header with free text: as it is where it is plain ASCII, else in encoded words.
    static func header(_ name: String, _ text: String) throws(MailFault) -> String {
        if hasControl(text) { throw .controlCharacter(header: name) }
        return "\(name): " + fold(isPlain(text) ? text : encoded(text, used: name.count + 2), used: name.count + 2)
    }

    /// A header with addresses, one a line.
    static func header(_ name: String, _ addresses: [MailAddress]) throws(MailFault) -> String {
        var parts: [String] = []
        for address in addresses {
            if hasControl(address.name) || hasControl(address.address) { throw .controlCharacter(header: name) }
            parts.append(mailbox(address))
        }
        return "\(name): " + parts.joined(separator: ",\r\n ")
    }

    /// A name before an address or a group.
    static func phrase(_ name: String) -> String {
        guard isPlain(name) else { return encoded(name, used: 12) }
        let isAtoms = name.utf8.allSatisfy { byte in
            byte == 32 || (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        }
        if isAtoms { return name }
        return "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func mailbox(_ address: MailAddress) -> String {
        address.name.isEmpty ? address.address : "\(phrase(address.name)) <\(address.address)>"
    }

    /// Whether a text may stand as it is: ASCII, no word that is too long for a line or looks encoded.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && !text.contains("=?") && !text.contains("  ")
            && !text.hasPrefix(" ") && !text.hasSuffix(" ")
            && text.split(separator: " ").allSatisfy { $0.count <= 60 }
    }

    /// Encoded words of at most 75 characters, each of whole characters, in base64.
    private static func encoded(_ text: String, used: Int) -> String {
        let overhead = "=?UTF-8?B??=".count
        var words: [String] = []
        var bytes: [UInt8] = []
        var room = (min(75, widest - used) - overhead) / 4 * 3
        for scalar in text.unicodeScalars {
            let next = Array(String(scalar).utf8)
            if bytes.count + next.count > room {
                words.append("=?UTF-8?B?\(Data(bytes).base64EncodedString())?=")
                bytes = []
                room = (75 - 1 - overhead) / 4 * 3
            }
            bytes += next
        }
        words.append("=?UTF-8?B?\(Data(bytes).base64EncodedString())?=")
        return words.joined(separator: " ")
    }

    /// Lines that are broken at blanks.
    private static func fold(_ text: String, used: Int) -> String {
        var result = ""
        var length = used
        for (number, word) in text.split(separator: " ").enumerated() {
            if number > 0 {
                let fits = length + 1 + word.count <= widest
                result += fits ? " " : "\r\n "
                length = fits ? length + 1 : 1
            }
            result += word
            length += word.count
        }
        return result
    }
}
