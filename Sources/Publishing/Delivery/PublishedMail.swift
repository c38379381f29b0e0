import Foundation

/// A partner's mail as it lies in a published month, with what sending it needs to know.
public struct PublishedMail: Sendable {
    /// Its path below the published month.
    public var path: String
    /// What it is known by.
    public var key: DeliveryRecord.Key
    /// Whom it goes to; none where the partner has no address.
    public var recipients: [String]
    /// How many texts that the register has as addresses are none.
    public var leftOut: Int
    /// Whether it names a sender; not where it was made before the workspace did.
    public var hasSender: Bool
    /// The SHA-256 of its bytes.
    public var sha256: String
    /// The mail.
    public var bytes: [UInt8]

    /// Reads the mail's own headers; nil where it is none of this product's.
    public init?(path: String, _ bytes: [UInt8]) {
        let end = bytes.firstRange(of: Array("\r\n\r\n".utf8))?.lowerBound ?? bytes.count
        let head = String(decoding: bytes[..<end], as: UTF8.self).replacing("\r\n ", with: " ")
        var values: [String: String] = [:]
        for line in head.split(separator: "\r\n") {
            let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
            if parts.count == 2 { values[parts[0]] = String(parts[1].drop { $0 == " " }) }
        }
        guard let key = values[Self.header].flatMap(Self.key) else { return nil }
        let to = values["To"] ?? ""
        let addresses = to.hasSuffix(":;") ? [] : to.split(separator: ",").map { $0.drop { $0 == " " } }
        self.path = path
        self.key = key
        recipients = addresses.map(String.init)
        leftOut = values[Self.leftOutHeader].flatMap { Int($0) } ?? 0
        hasSender = values["From"].map { !$0.hasSuffix(":;") } ?? false
        sha256 = SHA256.hex(bytes)
        self.bytes = bytes
    }

    /// The header that says whose mail it is, of which month and revision.
    static let header = "X-Slareport-Bundle"

    /// The header that says how many texts of the register are no address.
    static let leftOutHeader = "X-Slareport-Left-Out"

    /// What a partner is known by: its identifier, or the digest of one that is too long for a line.
    public static func partner(_ id: String) -> String {
        id.utf8.count <= 100 ? id : "sha256:" + SHA256.hex(Array(id.utf8))
    }

    /// What that header says. An identifier may hold anything, so that all but letters and digits is escaped.
    static func value(_ key: DeliveryRecord.Key) -> String {
        let name = partner(key.partner).addingPercentEncoding(withAllowedCharacters: Self.plain) ?? ""
        return "\(key.month) r\(key.revision) \(name)"
    }

    private static let plain = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")

    private static func key(_ value: String) -> DeliveryRecord.Key? {
        let parts = value.split(separator: " ").map(String.init)
        guard parts.count == 3, parts[1].hasPrefix("r"), let revision = Int(parts[1].dropFirst()) else { return nil }
        return DeliveryRecord.Key(
            month: parts[0], revision: revision, partner: parts[2].removingPercentEncoding ?? parts[2])
    }
}
