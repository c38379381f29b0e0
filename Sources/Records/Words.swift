/// The closed lists of the canonical tables that no agreement changes. The raw value is the word in a file.

/// A closed list of the canonical tables.
public protocol Word: CaseIterable, Equatable, RawRepresentable, Sendable where RawValue == String {}

/// What a partner is.
public enum PartnerKind: String, Word { case csp, reseller }

/// How a service was ordered.
public enum OrderKind: String, Word { case new, renewal }

/// What a ticket is about.
public enum Category: String, Word {
    case incident, bug, hardware, change, information, configuration, network
    case callFlow = "call-flow"
    case communicationLine = "communication-line"
    case training, installation
}

/// Whose fault it was.
public enum Attribution: String, Word {
    case vendor, client
    case thirdParty = "third-party"
}

/// What a ticket waits for.
public enum Status: String, Word {
    case new, open
    case waitingClient = "waiting-client"
    case waitingThirdParty = "waiting-third-party"
    case resolved, closed
}

/// Why a ticket was closed.
public enum CloseReason: String, Word {
    case resolved
    case noReply = "no-reply"
    case duplicate
}

/// What was seen of a service.
public enum ServiceState: String, Word { case up, down, maintenance, unknown }

/// Which counter of credits an entry belongs to.
public enum Counter: String, Word { case support, project, integration }

/// What an entry of the credits register is.
public enum CreditKind: String, Word { case free, purchase, compensation, adjustment }

/// What a notice announces.
public enum NoticeKind: String, Word { case move, renumbering, relocation }

/// Where a claim stands.
public enum ClaimState: String, Word { case submitted, granted, refused }
