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
    /// The opening, or the RMA number: its day decides which contract counts (G-11).
    var opening: Timestamp { get }
    /// When it was closed, if it is.
    func closing(asOf: Instant) -> Instant?
    /// The time in a field, whenever it is.
    func time(_ field: Field, zone: Zone) -> Timestamp
    /// The value of a field that is neither a time nor part of the state; nil: not a field of this subject.
    func value(_ field: Field, facts: Facts) -> FieldValue?
    /// Fields that are only filled after a clock's start has come.
    var laterFields: [Field] { get }
    func timeline(_ facts: Facts) -> Timeline
}

extension Subject {
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

struct TicketSubject: Subject {
    static let kind = SubjectKind.ticket
    let row: Int
    let ticket: Ticket

    var customer: Reference<Customer> { ticket.customer }
    var contract: Reference<Contract> { ticket.contract }
    var site: Reference<Site> { ticket.site }
    var opening: Timestamp { ticket.openedAt }
    var laterFields: [Field] { [.firstResponseAt, .restoredAt, .resolvedAt, .closedAt] }

    func closing(asOf: Instant) -> Instant? {
        guard let closed = ticket.closedAt.stop, closed < asOf else { return nil }
        return closed
    }

    func time(_ field: Field, zone: Zone) -> Timestamp {
        switch field {
        case .openedAt: ticket.openedAt
        case .acceptedAt: ticket.acceptedAt
        case .fastCallAt: ticket.fastCallAt
        case .firstResponseAt: ticket.firstResponseAt
        case .restoredAt: ticket.restoredAt
        case .resolvedAt: ticket.resolvedAt
        case .closedAt: ticket.closedAt
        default: .empty
        }
    }

    func value(_ field: Field, facts: Facts) -> FieldValue? {
        switch field {
        case .category: .word(ticket.category?.number ?? 0)
        case .attribution: .word(ticket.attribution?.number ?? 0)
        case .component: .word(ticket.component)
        // A closing reason is known from the closing (G-08).
        case .closeReason:
            .word(
                ticket.closedAt.isEmpty || closing(asOf: facts.asOf) != nil ? ticket.closeReason?.number ?? 0 : 0)
        case .duplicateOf: ticket.duplicateOf.isEmpty ? .missing : .present
        case .status: .word(ticket.status?.number ?? 0)
        case .secondsToClosing:
            if let opened = ticket.openedAt.start, let closed = closing(asOf: facts.asOf) {
                .number((closed - opened) * 1000)
            } else {
                .missing
            }
        case .phonesOutPercent: Self.percent(ticket.phonesOutWorking, of: ticket.phonesOutTotal)
        case .phonesInPercent: Self.percent(ticket.phonesInWorking, of: ticket.phonesInTotal)
        case .phonesOutTotal: ticket.phonesOutTotal < 0 ? .missing : .number(Int64(ticket.phonesOutTotal) * 1000)
        case .phonesInTotal: ticket.phonesInTotal < 0 ? .missing : .number(Int64(ticket.phonesInTotal) * 1000)
        default: nil
        }
    }

    // In thousandths of a per cent, cut off: 79.9999 % stays below 80 %.
    private static func percent(_ working: Int32, of total: Int32) -> FieldValue {
        total > 0 && working >= 0 ? .number(Int64(working) * 100_000 / Int64(total)) : .missing
    }

    func timeline(_ facts: Facts) -> Timeline {
        Timeline(ticket, events: facts.events(of: row), asOf: facts.asOf)
    }
}

struct RMASubject: Subject {
    static let kind = SubjectKind.rma
    let row: Int
    let rma: RMA

    var customer: Reference<Customer> { rma.customer }
    var contract: Reference<Contract> { rma.contract }
    var site: Reference<Site> { rma.site }
    var opening: Timestamp { rma.rmaNumberAt }
    var laterFields: [Field] { [] }

    func closing(asOf: Instant) -> Instant? { nil }

    func time(_ field: Field, zone: Zone) -> Timestamp {
        switch field {
        case .spareNeededAt: rma.spareNeededAt
        case .rmaNumberAt: rma.rmaNumberAt
        case .formCompleteAt: rma.formCompleteAt
        case .shippedAt: rma.shippedAt
        case .arrivedAt: rma.arrivedAt
        case .defectiveReturnedAt: rma.defectiveReturnedAt
        default: .empty
        }
    }

    func value(_ field: Field, facts: Facts) -> FieldValue? {
        switch field {
        case .quantity: .number(Int64(rma.quantity) * 1000)
        case .formComplete: .answer(rma.formComplete != .no)
        case .simultaneousRMAs: .number(Int64(facts.simultaneousRMAs[row]) * 1000)
        default: nil
        }
    }

    func timeline(_ facts: Facts) -> Timeline { Timeline(State(from: .distantPast, priority: rma.priority)) }
}
