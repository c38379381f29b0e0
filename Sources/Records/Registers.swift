import Foundation
import ServiceTime

/// A partner: a company that sells on, and gets a report.
public struct Partner: Sendable, Hashable {
    public var name = ""
    public var kind: PartnerKind?
    public var country = ""
    public var timeZone = ""
    public var language = ""
    public var email = ""
    public var hotline = ""
    public var afterSalesEmail = ""
    public var serviceArrangementOn = DayStamp.empty
    public var accentColor = ""
    public var logo = ""
    public var origin = Origin()

    public init() {}
}

/// A customer: the company that is served. Without a partner it is a direct one.
public struct Customer: Sendable, Hashable {
    public var name = ""
    public var partner = Reference<Partner>.empty
    public var country = ""
    public var timeZone = ""
    public var language = ""
    public var email = ""
    public var origin = Origin()

    public init() {}
}

/// A contract: an agreement at one of its levels, from day to day.
public struct Contract: Sendable, Hashable {
    public var customer = Reference<Customer>.empty
    /// The word's number in `Vocabulary.agreements`.
    public var agreement: UInt8 = 0
    /// The word's number in the agreement's list of `Vocabulary.levels`; a higher number is a stronger level.
    public var level: UInt8 = 0
    /// The word's number in `Vocabulary.supportWindows`.
    public var supportWindow: UInt8 = 0
    public var orderKind: OrderKind?
    public var installationByVendor = Answer.empty
    public var shippedOn = DayStamp.empty
    public var acceptedOn = DayStamp.empty
    public var previousEndsOn = DayStamp.empty
    public var startsOn = DayStamp.empty
    public var endsOn = DayStamp.empty
    public var handoverOn = DayStamp.empty
    public var partsRetention = Answer.empty
    public var pickupService = Answer.empty
    public var monthlyFee: Decimal?
    public var currency = ""
    public var origin = Origin()

    public init() {}
}

/// A place where equipment stands.
public struct Site: Sendable, Hashable {
    public var contract = Reference<Contract>.empty
    public var name = ""
    public var country = ""
    public var timeZone = ""
    public var lan = ""
    public var redundant = Answer.empty
    public var vendorEquipment = Answer.empty
    public var ups = Answer.empty
    public var monthlyFee: Decimal?
    public var voipJitterMilliseconds: Decimal?
    public var voipDelayMilliseconds: Decimal?
    public var voipLossPercent: Decimal?
    public var origin = Origin()

    public init() {}
}

/// An entry of the credits register: hours that were granted or bought.
public struct Credit: Sendable, Hashable {
    public var customer = Reference<Customer>.empty
    public var project = Reference<Project>.empty
    public var counter: Counter?
    public var kind: CreditKind?
    public var hours: Decimal = 0
    public var grantedOn = DayStamp.empty
    public var expiresOn = DayStamp.empty
    public var origin = Origin()

    public init() {}
}

/// A span in which a duty of the client is unmet.
public struct Suspension: Sendable, Hashable {
    public var contract = Reference<Contract>.empty
    public var site = Reference<Site>.empty
    public var from = Timestamp.empty
    public var to = Timestamp.empty
    /// The word's number in `Vocabulary.suspensionReasons`.
    public var reason: UInt8 = 0
    public var origin = Origin()

    public init() {}

    /// Whether it ends before it begins, or has a time that cannot be (G-10).
    public var isContradictory: Bool {
        guard let from = from.start, !to.isContradictory else { return true }
        return to.stop.map { $0 < from } ?? false
    }
}

/// An announcement of a move, a renumbering or a relocation.
public struct Notice: Sendable, Hashable {
    public var site = Reference<Site>.empty
    public var kind: NoticeKind?
    public var notifiedOn = DayStamp.empty
    public var effectiveOn = DayStamp.empty
    public var origin = Origin()

    public init() {}
}
