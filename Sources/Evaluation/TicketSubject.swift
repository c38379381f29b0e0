import Agreements
import Records
import ServiceTime

/// A ticket before its judge.
struct TicketSubject: Subject {
    static let kind = SubjectKind.ticket
    static let openingField = Field.openedAt
    let row: Int
    let ticket: Ticket
    /// The ticket's closing, by its column and its events; see `Facts.closing(ofTicket:)`.
    let closedAt: Timestamp

    init(_ row: Int, _ facts: Facts) {
        self.row = row
        ticket = facts.records.tickets.rows[row]
        closedAt = facts.closing(ofTicket: row)
    }

    var customer: Reference<Customer> { ticket.customer }
    var contract: Reference<Contract> { ticket.contract }
    var site: Reference<Site> { ticket.site }
    var otherContract: Reference<Contract> { ticket.otherContract }
    var laterFields: [Field] { [.firstResponseAt, .restoredAt, .resolvedAt, .closedAt] }

    func closing(_ facts: Facts) -> Instant? { closedAt.stop }

    var closingFault: Reason? {
        if !closedAt.isContradictory { return nil }
        return ticket.closedAt.isContradictory ? .contradictory(.closedAt) : .reversed(.closedAt, .openedAt)
    }

    func opening(in zone: Zone) -> Timestamp { ticket.openedAt }

    func time(_ field: Field, zone: Zone) -> Timestamp {
        switch field {
        case .openedAt: ticket.openedAt
        case .acceptedAt: ticket.acceptedAt
        case .fastCallAt: ticket.fastCallAt
        case .firstResponseAt: ticket.firstResponseAt
        case .restoredAt: ticket.restoredAt
        case .resolvedAt: ticket.resolvedAt
        case .closedAt: closedAt
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
            .word(closedAt.isEmpty ? 0 : ticket.closeReason?.number ?? 0)
        case .duplicateOf: ticket.duplicateOf.isEmpty ? .missing : .present
        case .status: .word(ticket.status?.number ?? 0)
        case .secondsToClosing:
            if let opened = ticket.openedAt.start, let closed = closing(facts) {
                .number((closed - opened) * 1000)
            } else {
                .missing
            }
        case .phonesOutPercent:
            Self.percent(ticket.phonesOutWorking, of: ticket.phonesOutTotal, beside: ticket.phonesInTotal)
        case .phonesInPercent:
            Self.percent(ticket.phonesInWorking, of: ticket.phonesInTotal, beside: ticket.phonesOutTotal)
        case .phonesOutTotal: ticket.phonesOutTotal < 0 ? .missing : .number(Int64(ticket.phonesOutTotal) * 1000)
        case .phonesInTotal: ticket.phonesInTotal < 0 ? .missing : .number(Int64(ticket.phonesInTotal) * 1000)
        case .bugOffSpec: Self.answer(ticket.bugOffSpec)
        case .bugNotCorrectable: Self.answer(ticket.bugNotCorrectable)
        case .bugElsewhere: Self.answer(ticket.bugElsewhere)
        case .creditsAtOpening:
            if let customer = ticket.customer.row, let opened = ticket.openedAt.start {
                .number(facts.ledgers.support(of: customer, at: opened).thousandthsOfHours)
            } else {
                .missing
            }
        default: nil
        }
    }

    private static func answer(_ answer: Answer) -> FieldValue {
        answer == .empty ? .missing : .answer(answer == .yes)
    }

    // In thousandths of a per cent, cut off: 79.9999 % stays below 80 %. Where none should work, or none is counted,
    // none fails, unless there is no telephone in either direction.
    private static func percent(_ working: Int32, of total: Int32, beside other: Int32) -> FieldValue {
        if total <= 0 { return other > 0 ? .number(100_000) : .missing }
        return working >= 0 ? .number(Int64(working) * 100_000 / Int64(total)) : .missing
    }

    func timeline(_ facts: Facts) -> Timeline {
        Timeline(ticket, events: facts.events(of: row), asOf: facts.asOf)
    }
}
