import Records

extension TableShape<Ticket> {
    /// Tickets. The subject is free text that names people: of it only a digest is kept, which tells versions apart.
    static func tickets(_ vocabulary: Vocabulary) -> TableShape {
        TableShape(
            .tickets, key: "ticket_id", empty: Ticket(),
            columns: [
                Column("customer_id", .required, .customer(.rejected)) { $0.customer = $1 },
                Column("contract_id", .optional, .contract(.kept)) { $0.contract = $1 },
                Column("site_id", .optional, .site(.kept)) { $0.site = $1 },
                Column("other_contract_id", .optional, .contract(.kept)) { $0.otherContract = $1 },
                Column("priority", .optional, .listed(vocabulary.priorities)) { $0.priority = $1 },
                Column("queue", .optional, .listed(vocabulary.queues)) { $0.queue = $1 },
                Column("support_level", .optional, .listed(vocabulary.supportLevels)) { $0.supportLevel = $1 },
                Column("category", .optional, .word) { $0.category = $1 },
                Column("attribution", .optional, .word) { $0.attribution = $1 },
                Column("component", .optional, .noted(vocabulary.components)) { $0.component = $1 },
                Column("status", .optional, .word) { $0.status = $1 },
                Column("opened_at", .required, .timestamp) { $0.openedAt = $1 },
                Column("accepted_at", .optional, .timestamp) { $0.acceptedAt = $1 },
                Column("fast_call_at", .optional, .timestamp) { $0.fastCallAt = $1 },
                Column("first_response_at", .optional, .timestamp) { $0.firstResponseAt = $1 },
                Column("restored_at", .optional, .timestamp) { $0.restoredAt = $1 },
                Column("resolved_at", .optional, .timestamp) { $0.resolvedAt = $1 },
                Column("closed_at", .optional, .timestamp) { $0.closedAt = $1 },
                Column("close_reason", .optional, .word) { $0.closeReason = $1 },
                Column("duplicate_of", .optional, .laterTicket()) { $0.duplicateOf = $1 },
                Column("contact_given", .optional, .yesNo) { $0.contactGiven = $1 },
                Column("phones_out_total", .optional, .integer(0...(.max))) { $0.phonesOutTotal = $1 },
                Column("phones_out_working", .optional, .integer(0...(.max))) { $0.phonesOutWorking = $1 },
                Column("phones_in_total", .optional, .integer(0...(.max))) { $0.phonesInTotal = $1 },
                Column("phones_in_working", .optional, .integer(0...(.max))) { $0.phonesInWorking = $1 },
                Column("bug_off_spec", .optional, .yesNo) { $0.bugOffSpec = $1 },
                Column("bug_not_correctable", .optional, .yesNo) { $0.bugNotCorrectable = $1 },
                Column("bug_elsewhere", .optional, .yesNo) { $0.bugElsewhere = $1 },
                Column("subject", .optional, .digest) { $0.subjectDigest = $1 },
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
                Column("ticket_id", .required, .ticket(.rejected)) { $0.ticket = $1 },
                Column("at", .required, .timestamp) { $0.at = $1 },
                Column("status", .optional, .word) { $0.status = $1 },
                Column("priority", .optional, .listed(vocabulary.priorities)) { $0.priority = $1 },
                Column("queue", .optional, .listed(vocabulary.queues)) { $0.queue = $1 },
                Column("support_level", .optional, .listed(vocabulary.supportLevels)) { $0.supportLevel = $1 },
            ])
    }
}

extension TableShape<WorkEntry> {
    /// Work on tickets and projects.
    static func worklog() -> TableShape {
        TableShape(
            .worklog, key: "entry_id", isKeyRequired: false, oneOf: ["ticket_id", "project_id"],
            empty: WorkEntry(),
            columns: [
                Column("ticket_id", .optional, .ticket(.rejected)) { $0.ticket = $1 },
                Column("project_id", .optional, .project(.rejected)) { $0.project = $1 },
                Column("started_at", .required, .timestamp) { $0.startedAt = $1 },
                Column("minutes", .required, .integer(0...(.max))) { $0.minutes = $1 },
                Column("counter", .optional, .word) { $0.counter = $1 },
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
                Column("ticket_id", .required, .ticket(.rejected)) { $0.ticket = $1 },
                Column("sent_at", .optional, .timestamp) { $0.sentAt = $1 },
                Column("responded_at", .optional, .timestamp) { $0.respondedAt = $1 },
                Column("scale_min", .optional, .integer(scale)) { $0.scaleMin = Int16(truncatingIfNeeded: $1) },
                Column("scale_max", .optional, .integer(scale)) { $0.scaleMax = Int16(truncatingIfNeeded: $1) },
                Column("score", .optional, .integer(scale)) { $0.score = Int16(truncatingIfNeeded: $1) },
                Column("recommend", .optional, .integer(0...10)) { $0.recommend = Int8(truncatingIfNeeded: $1) },
                Column("comment", .optional, .digest) { $0.commentDigest = $1 },
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
                Column("ticket_id", .required, .ticket(.rejected)) { $0.ticket = $1 },
                Column("guarantee", .optional, .listed(vocabulary.guarantees)) { $0.guarantee = $1 },
                Column("submitted_on", .required, .day) { $0.submittedOn = $1 },
                Column("state", .optional, .word) { $0.state = $1 },
            ])
    }
}
