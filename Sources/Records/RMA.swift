import Foundation

/// A return merchandise authorisation: a part that is replaced in advance, and the defective one that comes back.
public struct RMA: Sendable, Hashable {
    public var ticket = Reference<Ticket>.empty
    public var customer = Reference<Customer>.empty
    public var contract = Reference<Contract>.empty
    public var site = Reference<Site>.empty
    /// The word's number in `Vocabulary.priorities`.
    public var priority: UInt8 = 0
    public var partNumber = ""
    public var serialNumber = ""
    public var quantity: Int32 = 1
    public var spareNeededAt = Timestamp.empty
    public var rmaNumberAt = Timestamp.empty
    public var formComplete = Answer.empty
    public var formCompleteAt = Timestamp.empty
    public var shippedAt = Timestamp.empty
    public var arrivedAt = Timestamp.empty
    public var defectiveReturnedAt = Timestamp.empty
    public var listPrice: Decimal?
    public var initialWarrantyEndsOn = DayStamp.empty
    public var origin = Origin()

    public init() {}
}

/// An installation project.
public struct Project: Sendable, Hashable {
    public var customer = Reference<Customer>.empty
    public var contract = Reference<Contract>.empty
    public var orderedOn = DayStamp.empty
    public var expectedInstallationOn = DayStamp.empty
    public var crsCompleteOn = DayStamp.empty
    public var crsChangedOn = DayStamp.empty
    public var configurationUploadedOn = DayStamp.empty
    public var infrastructureReadyOn = DayStamp.empty
    public var remoteAccessOn = DayStamp.empty
    public var upsInstalledOn = DayStamp.empty
    public var advanceInvoicePaid = Answer.empty
    public var doItYourself = Answer.empty
    public var installedOn = DayStamp.empty
    public var handoverOn = DayStamp.empty
    public var origin = Origin()

    public init() {}
}

/// An order of hardware.
public struct Delivery: Sendable, Hashable {
    public var customer = Reference<Customer>.empty
    public var contract = Reference<Contract>.empty
    public var project = Reference<Project>.empty
    public var purchaseOrderOn = DayStamp.empty
    public var validatedOn = DayStamp.empty
    public var deliveredOn = DayStamp.empty
    public var deadOnArrivalReportedOn = DayStamp.empty
    public var replacedOn = DayStamp.empty
    public var newProject = Answer.empty
    public var description = ""
    public var origin = Origin()

    public init() {}
}

/// A claim under a guarantee.
public struct Claim: Sendable, Hashable {
    public var ticket = Reference<Ticket>.empty
    /// The word's number in `Vocabulary.guarantees`; 0 where none is named.
    public var guarantee: UInt8 = 0
    public var submittedOn = DayStamp.empty
    public var state: ClaimState?
    public var origin = Origin()

    public init() {}
}

/// A span in which a service was seen in a state.
public struct Observation: Sendable, Hashable {
    /// The service's number in `Records.services`.
    public var service: Int32 = 0
    public var from = Timestamp.empty
    /// Empty: until the reporting instant.
    public var to = Timestamp.empty
    public var state = ServiceState.unknown
    /// The number of what brought it about in `Records.causes`; -1 where none is given.
    public var cause: Int32 = -1
    public var origin = Origin()

    public init() {}

    /// Whether it ends before it begins, or has a time that cannot be (G-10).
    public var isContradictory: Bool {
        guard let from = from.start, !to.isContradictory else { return true }
        return to.stop.map { $0 < from } ?? false
    }
}
