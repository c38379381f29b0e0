import Records
import ServiceTime

extension TableShape<Ticket> {
    /// Tickets. The subject is free text that names people: of it only a digest is kept, which tells versions apart.
    static func tickets(_ vocabulary: Vocabulary) -> TableShape {
        TableShape(
            .tickets, key: "ticket_id", empty: Ticket(),
            columns: [
                Column("customer_id", .required, .customer(.rejected), \.customer),
                Column("contract_id", .optional, .contract(.kept), \.contract),
                Column("site_id", .optional, .site(.kept), \.site),
                Column("other_contract_id", .optional, .contract(.kept), \.otherContract),
                Column("priority", .optional, .listed(vocabulary.priorities), \.priority),
                Column("queue", .optional, .listed(vocabulary.queues), \.queue),
                Column("support_level", .optional, .listed(vocabulary.supportLevels), \.supportLevel),
                Column("category", .optional, .word, \.category),
                Column("attribution", .optional, .word, \.attribution),
                Column("component", .optional, .noted(vocabulary.components), \.component),
                Column("status", .optional, .word, \.status),
                Column("opened_at", .required, .timestamp, \.openedAt),
                Column("accepted_at", .optional, .timestamp, \.acceptedAt),
                Column("fast_call_at", .optional, .timestamp, \.fastCallAt),
                Column("first_response_at", .optional, .timestamp, \.firstResponseAt),
                Column("first_response_minutes", .optional, .integer(0...(.max))) { $0.respond(after: $1) },
                Column("restored_at", .optional, .timestamp, \.restoredAt),
                Column("resolved_at", .optional, .timestamp, \.resolvedAt),
                Column("closed_at", .optional, .timestamp, \.closedAt),
                Column("close_reason", .optional, .word, \.closeReason),
                Column("duplicate_of", .optional, .laterTicket(), \.duplicateOf),
                Column("contact_given", .optional, .contact, \.contactGiven),
                Column("phones_out_total", .optional, .integer(0...(.max)), \.phonesOutTotal),
                Column("phones_out_working", .optional, .integer(0...(.max)), \.phonesOutWorking),
                Column("phones_in_total", .optional, .integer(0...(.max)), \.phonesInTotal),
                Column("phones_in_working", .optional, .integer(0...(.max)), \.phonesInWorking),
                Column("bug_off_spec", .optional, .yesNo, \.bugOffSpec),
                Column("bug_not_correctable", .optional, .yesNo, \.bugNotCorrectable),
                Column("bug_elsewhere", .optional, .yesNo, \.bugElsewhere),
                Column("subject", .optional, .digest, \.subjectDigest),
            ],
            later: \.duplicateOf)
    }
}

extension TableShape<TicketEvent> {
    /// Changes of tickets' states.
    static func ticketEvents(_ vocabulary: Vocabulary) -> TableShape {
        TableShape(
            .ticketEvents, empty: TicketEvent(),
            columns: [
                Column("ticket_id", .required, .ticket(.rejected), \.ticket),
                Column("at", .required, .timestamp, \.at),
                Column("status", .optional, .word, \.status),
                Column("priority", .optional, .listed(vocabulary.priorities), \.priority),
                Column("queue", .optional, .listed(vocabulary.queues), \.queue),
                Column("support_level", .optional, .listed(vocabulary.supportLevels), \.supportLevel),
            ])
    }
}

extension TableShape<TicketTimes> {
    /// Times of tickets that another export knows than the one that they come from.
    static func ticketTimes() -> TableShape {
        TableShape(
            .ticketTimes, empty: TicketTimes(),
            columns: [
                Column("ticket_id", .required, .ticket(.rejected), \.ticket),
                Column("accepted_at", .optional, .timestamp, \.acceptedAt),
                Column("fast_call_at", .optional, .timestamp, \.fastCallAt),
                Column("first_response_at", .optional, .timestamp, \.firstResponseAt),
                Column("first_response_minutes", .optional, .integer(0...(.max)), \.firstResponseMinutes),
                Column("restored_at", .optional, .timestamp, \.restoredAt),
                Column("resolved_at", .optional, .timestamp, \.resolvedAt),
                Column("closed_at", .optional, .timestamp, \.closedAt),
            ])
    }
}

extension Ticket {
    /// Sets the first response where an export tells how many minutes after the opening it came, and not when.
    fileprivate mutating func respond(after minutes: Int32) {
        guard firstResponseAt.isEmpty, !openedAt.isWholeDay, let opened = openedAt.start else { return }
        firstResponseAt = Timestamp(opened + 60 * Int64(minutes))
    }
}

extension Table<Ticket> {
    /// Fills what tickets' own rows leave empty. Of several rows about a ticket the last one that has a time tells it;
    /// a time goes before minutes.
    mutating func fill(_ times: [TicketTimes]) {
        let places: [(WritableKeyPath<Ticket, Timestamp>, KeyPath<TicketTimes, Timestamp>)] = [
            (\.acceptedAt, \.acceptedAt), (\.fastCallAt, \.fastCallAt), (\.firstResponseAt, \.firstResponseAt),
            (\.restoredAt, \.restoredAt), (\.resolvedAt, \.resolvedAt), (\.closedAt, \.closedAt),
        ]
        for row in times.reversed() {
            guard let ticket = row.ticket.row else { continue }
            for (own, other) in places where rows[ticket][keyPath: own].isEmpty {
                rows[ticket][keyPath: own] = row[keyPath: other]
            }
        }
        for row in times.reversed() where row.firstResponseMinutes >= 0 {
            if let ticket = row.ticket.row { rows[ticket].respond(after: row.firstResponseMinutes) }
        }
    }
}

extension TableShape<WorkEntry> {
    /// Work on tickets and projects.
    static func worklog() -> TableShape {
        TableShape(
            .worklog, key: "entry_id", isKeyRequired: false, oneOf: ["ticket_id", "project_id"],
            empty: WorkEntry(),
            columns: [
                Column("ticket_id", .optional, .ticket(.rejected), \.ticket),
                Column("project_id", .optional, .project(.rejected), \.project),
                Column("started_at", .required, .timestamp, \.startedAt),
                Column("minutes", .required, .integer(0...(.max)), \.minutes),
                Column("counter", .optional, .word, \.counter),
            ])
    }
}

extension TableShape<Survey> {
    /// Satisfaction surveys. The comment is free text that names people: of it only a digest is kept.
    static func surveys() -> TableShape {
        let scale = Int32(Int16.min)...Int32(Int16.max)
        return TableShape(
            .surveys, key: "survey_id", isKeyRequired: false, empty: Survey(),
            columns: [
                Column("ticket_id", .required, .ticket(.rejected), \.ticket),
                Column("sent_at", .optional, .timestamp, \.sentAt),
                Column("responded_at", .optional, .timestamp, \.respondedAt),
                Column("scale_min", .optional, .integer(scale)) { $0.scaleMin = Int16(truncatingIfNeeded: $1) },
                Column("scale_max", .optional, .integer(scale)) { $0.scaleMax = Int16(truncatingIfNeeded: $1) },
                Column("score", .optional, .integer(scale)) { $0.score = Int16(truncatingIfNeeded: $1) },
                Column("recommend", .optional, .integer(0...10)) { $0.recommend = Int8(truncatingIfNeeded: $1) },
                Column("comment", .optional, .digest, \.commentDigest),
            ],
            complete: { row, _ throws(Flaw) in
                guard row.scaleMin < row.scaleMax else {
                    throw Flaw("the scale's end must lie above its beginning, \(row.scaleMin)", column: "scale_max")
                }
                if let score = row.score, score < row.scaleMin || score > row.scaleMax {
                    throw Flaw("outside the scale from \(row.scaleMin) to \(row.scaleMax)", column: "score")
                }
            })
    }
}

extension TableShape<Claim> {
    /// Claims under guarantees.
    static func claims(_ vocabulary: Vocabulary) -> TableShape {
        TableShape(
            .claims, key: "claim_id", empty: Claim(),
            columns: [
                Column("ticket_id", .required, .ticket(.rejected), \.ticket),
                Column("guarantee", .optional, .listed(vocabulary.guarantees), \.guarantee),
                Column("submitted_on", .required, .day, \.submittedOn),
                Column("state", .optional, .word, \.state),
            ])
    }
}
