/// A line of the register of deliveries: what became of one mail.
public struct DeliveryRecord: Codable, Sendable, Equatable {
    /// What became of it.
    public enum State: String, Codable, Sendable, CaseIterable {
        /// It is being handed over. Where this is the last word, the program was stopped in between, and nobody
        /// knows whether the mail went out.
        case handingOver = "handing-over"
        /// It was taken.
        case sent
        /// It was not taken; trying again may help.
        case waiting
        /// It was not taken, and would not be if it were tried again as it is.
        case refused
        /// It was not taken, since it is too large for the server.
        case tooLarge = "too-large"
        /// Nobody knows whether it was taken: the transport ended without saying so.
        case unsure
    }

    /// When, in UTC: `2026-11-02T06:15:03Z`.
    public var at: String
    /// The reported month.
    public var month: String
    /// Which edition of it, from 1.
    public var revision: Int
    /// The partner's identifier.
    public var partner: String
    public var state: State
    /// The SHA-256 of the mail.
    public var sha256: String
    /// What the server or the mail program said; empty where it was taken.
    public var reply: String

    /// What a mail is known by: never is one with the same key sent twice.
    public struct Key: Hashable, Sendable {
        public var month: String
        public var revision: Int
        public var partner: String

        /// A partner's mail of an edition of a month.
        public init(month: String, revision: Int, partner: String) {
            self.month = month
            self.revision = revision
            self.partner = partner
        }
    }

    /// What the mail is known by.
    public var key: Key { Key(month: month, revision: revision, partner: partner) }

    /// A line.
    public init(at: String, key: Key, state: State, sha256: String, reply: String = "") {
        self.at = at
        month = key.month
        revision = key.revision
        partner = key.partner
        self.state = state
        self.sha256 = sha256
        self.reply = reply
    }
}
