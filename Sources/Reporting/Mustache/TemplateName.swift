/// A name in a template or in its data, hashed once, so that looking it up compares integers.
public struct TemplateName: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name as it is written.
    public let text: String
    /// FNV-1a of the name's UTF-8.
    @usableFromInline let hash: UInt64

    /// Hashes `text`.
    public init(_ text: String) {
        self.text = text
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        self.hash = hash
    }

    /// A name written in the code.
    public init(stringLiteral text: String) { self.init(text) }

    /// The name as it is written.
    public var description: String { text }
}
