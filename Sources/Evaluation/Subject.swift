import Agreements
import Records
import ServiceTime

/// What a promise is about: a ticket, an RMA, … as judging sees it.
protocol Subject {
    static var kind: SubjectKind { get }
    var row: Int { get }
    var customer: Reference<Customer> { get }
    var contract: Reference<Contract> { get }
    var site: Reference<Site> { get }
    /// Another contract that the problem touches.
    var otherContract: Reference<Contract> { get }
    /// The column of the opening.
    static var openingField: Field { get }
    /// The opening, or the RMA number: its day decides which contract counts (G-11).
    func opening(in zone: Zone) -> Timestamp
    /// When it was closed, if it is.
    func closing(_ facts: Facts) -> Instant?
    /// Why nobody knows when it was closed, though it was (G-10).
    var closingFault: Reason? { get }
    /// The time in a field, whenever it is.
    func time(_ field: Field, zone: Zone) -> Timestamp
    /// The value of a field that is neither a time nor part of the state; nil: not a field of this subject.
    func value(_ field: Field, facts: Facts) -> FieldValue?
    /// Fields that are only filled after a clock's start has come.
    var laterFields: [Field] { get }
    func timeline(_ facts: Facts) -> Timeline
}

extension Subject {
    var otherContract: Reference<Contract> { .empty }
    var laterFields: [Field] { [] }

    func closing(_ facts: Facts) -> Instant? { nil }

    var closingFault: Reason? { nil }

    /// The local day of the opening; nil where it cannot be told (G-10).
    func openingDay(in zone: Zone) -> Day? { opening(in: zone).start.map { zone.local($0).day } }

    func timeline(_ facts: Facts) -> Timeline { Timeline(State(from: .distantPast)) }

    /// The instant of a field as the start of something, if it had come by the reporting instant.
    func start(_ field: Field, zone: Zone, asOf: Instant) -> Instant? {
        guard let instant = time(field, zone: zone).start, instant < asOf else { return nil }
        return instant
    }

    /// The instant of a field as the end of something, if it had come by the reporting instant.
    func stop(_ field: Field, zone: Zone, asOf: Instant) -> Instant? {
        guard let instant = time(field, zone: zone).stop, instant < asOf else { return nil }
        return instant
    }
}
