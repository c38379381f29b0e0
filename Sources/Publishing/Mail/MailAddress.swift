/// A mail address with the name of whom it belongs to, if that was given.
public struct MailAddress: Sendable, Hashable {
    /// The name; empty where none was given.
    public var name: String
    /// `local@domain`, plain ASCII.
    public var address: String

    /// The part behind the `@`.
    public var domain: String { address.split(separator: "@").last.map(String.init) ?? "" }

    /// Reads `local@domain` or `Name <local@domain>`.
    public init(_ text: String) throws(MailFault) {
        var name = ""
        var address = Substring(text)
        if let open = text.lastIndex(of: "<"), text.last == ">" {
            name = text[..<open].trimmed
            if name.count >= 2, name.first == "\"", name.last == "\"" { name = String(name.dropFirst().dropLast()) }
            address = text[text.index(after: open)...].dropLast()
        }
        guard Self.isAddress(address), !HeaderText.hasControl(name) else { throw .address(text) }
        self.name = name
        self.address = String(address)
    }

    /// The addresses of a text that has several, separated by `;`: those that are good, and the texts that are not.
    public static func list(_ text: String) -> (good: [MailAddress], bad: [String]) {
        var good: [MailAddress] = []
        var bad: [String] = []
        for part in text.split(separator: ";") {
            let part = part.trimmed
            if part.isEmpty { continue }
            do throws(MailFault) {
                let address = try MailAddress(part)
                if !good.contains(where: { $0.address == address.address }) { good.append(address) }
            } catch {
                bad.append(part)
            }
        }
        return (good, bad)
    }

    /// RFC 5321's `Mailbox` without quoted local parts and address literals, which no partner has.
    private static func isAddress(_ text: Substring) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, parts[0].utf8.count <= 64 else { return false }
        // What begins with a dash could be taken for an option by a mail program.
        guard !text.hasPrefix("-"), isDotted(parts[0], isLocalByte), isDotted(parts[1], isDomainByte) else {
            return false
        }
        return !parts[1].split(separator: ".").contains { $0.hasPrefix("-") || $0.hasSuffix("-") || $0.utf8.count > 63 }
    }

    private static func isDotted(_ text: Substring, _ isKept: (UInt8) -> Bool) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
            !$0.isEmpty && $0.utf8.allSatisfy(isKept)
        }
    }

    private static func isDomainByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "-")
    }

    private static func isLocalByte(_ byte: UInt8) -> Bool {
        isDomainByte(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte)
    }
}

extension StringProtocol {
    /// Without blanks at either end; a line end is none, so that it is not overlooked.
    fileprivate var trimmed: String {
        var rest = self[...]
        while rest.first == " " { rest = rest.dropFirst() }
        while rest.last == " " { rest = rest.dropLast() }
        return String(rest)
    }
}
