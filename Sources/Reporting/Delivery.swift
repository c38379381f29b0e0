import ServiceTime

/// What became of a partner's bundle of the reported month, as the register of deliveries has it.
public struct Delivery: Sendable, Hashable {
    /// How far the bundle came.
    public enum State: Sendable, Hashable, CaseIterable {
        /// The mail program, or the partner's server, has taken it.
        case sent
        /// It was not taken, and trying again may help: the server was gone or asked to come back later.
        case waiting
        /// It was not taken: the server refuses a recipient, the sender or what the mail holds.
        case refused
        /// It was not taken: the server takes no mail of that size.
        case tooLarge
        /// It was being handed over when the program was stopped: nobody knows whether it was taken.
        case unsure
        /// The partner has no address that a mail could go to.
        case noAddress
    }

    /// The partner's number in the records.
    public var partner: Int
    /// How far the bundle came.
    public var state: State
    /// When that was found out; nil for `noAddress`.
    public var at: Instant?
    /// What the server or the mail program said, in its own words; empty where it was sent.
    public var reply: String

    /// A partner's delivery.
    public init(partner: Int, state: State, at: Instant?, reply: String = "") {
        self.partner = partner
        self.state = state
        self.at = at
        self.reply = reply
    }
}
