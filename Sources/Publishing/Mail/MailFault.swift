/// Why a mail cannot be composed.
public enum MailFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// A header's value has a control character, by which further headers could be smuggled in.
    case controlCharacter(header: String)
    /// A text is no address that mail can be sent to.
    case address(String)

    public var description: String {
        switch self {
        case .controlCharacter(let header):
            "the header \(header) has a control character; take it out of the name or address"
        case .address(let text):
            "'\(shown(text))' is no mail address; expected one such as reports@partner.example"
        }
    }

    private func shown(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(80).filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }
}
