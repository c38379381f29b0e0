import Records
import ServiceTime

extension TableShape<Credit> {
    /// The register of granted and bought hours.
    static func credits() -> TableShape {
        TableShape(
            .credits, key: "entry_id", oneOf: ["customer_id", "project_id"], empty: Credit(),
            columns: [
                Column("customer_id", .optional, .customer(.rejected)) { $0.customer = $1 },
                Column("project_id", .optional, .project(.rejected)) { $0.project = $1 },
                Column("counter", .optional, .word) { $0.counter = $1 },
                Column("kind", .optional, .word) { $0.kind = $1 },
                Column("hours", .required, .decimal(isSigned: true)) { $0.hours = $1 },
                Column("granted_on", .required, .day) { $0.grantedOn = $1 },
                Column("expires_on", .optional, .day) { $0.expiresOn = $1 },
            ],
            complete: { row, _ throws(Flaw) in
                if row.hours < 0, row.kind != .adjustment {
                    throw Flaw("only an entry of kind adjustment can take hours away", column: "hours")
                }
            })
    }
}

extension TableShape<Suspension> {
    /// Spans in which a client's duty is unmet.
    static func suspensions(_ vocabulary: Vocabulary) -> TableShape {
        TableShape(
            .suspensions, empty: Suspension(),
            columns: [
                Column("contract_id", .required, .contract(.kept)) { $0.contract = $1 },
                Column("site_id", .optional, .site(.kept)) { $0.site = $1 },
                Column("from", .required, .timestamp) { $0.from = $1 },
                Column("to", .optional, .timestamp) { $0.to = $1 },
                Column("reason", .required, .listed(vocabulary.suspensionReasons)) { $0.reason = $1 },
            ])
    }
}

extension TableShape<Notice> {
    /// Announcements of moves.
    static func notices() -> TableShape {
        TableShape(
            .notices, empty: Notice(),
            columns: [
                Column("site_id", .required, .site(.kept)) { $0.site = $1 },
                Column("kind", .required, .word) { $0.kind = $1 },
                Column("notified_on", .optional, .day) { $0.notifiedOn = $1 },
                Column("effective_on", .required, .day) { $0.effectiveOn = $1 },
            ])
    }
}

extension TableShape<Observation> {
    /// What was seen of services: spans, or samples that each cover the source's interval.
    static func availability() -> TableShape {
        TableShape(
            .availability, oneOf: ["from", "at"], empty: Observation(),
            columns: [
                Column("from", .optional, .timestamp) { $0.from = $1 },
                Column("to", .optional, .timestamp) { $0.to = $1 },
                Column("at", .optional) { row, bytes, context throws(Flaw) in
                    guard row.from.isEmpty, row.to.isEmpty else {
                        throw Flaw("a row is a span or a sample; leave 'at' or 'from' and 'to' empty")
                    }
                    guard context.interval != nil || context.lastsUntilNext else {
                        throw Flaw("a sample needs the source's interval; declare `interval` in seconds")
                    }
                    row.from = try Kind<Timestamp>.timestamp.read(bytes, &context)
                    if let interval = context.interval, let start = row.from.start {
                        row.to = Timestamp(start + Int64(interval))
                    }
                },
                Column("state", .required, .word) { $0.state = $1 },
                Column("service", .required, .service()) { $0.service = $1 },
                Column("cause", .optional, .cause()) { $0.cause = $1 },
            ],
            isIndependent: false)
    }
}
