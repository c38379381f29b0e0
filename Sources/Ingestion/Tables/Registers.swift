import Records
import ServiceTime

extension TableShape<Credit> {
    /// The register of granted and bought hours.
    static func credits() -> TableShape {
        TableShape(
            .credits, key: "entry_id", oneOf: ["customer_id", "project_id"], empty: Credit(),
            columns: [
                Column("customer_id", .optional, .customer(.rejected), \.customer),
                Column("project_id", .optional, .project(.rejected), \.project),
                Column("counter", .optional, .word, \.counter),
                Column("kind", .optional, .word, \.kind),
                Column("hours", .required, .decimal(isSigned: true), \.hours),
                Column("granted_on", .required, .day, \.grantedOn),
                Column("expires_on", .optional, .lastDay, \.expiresOn),
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
                Column("contract_id", .required, .contract(.kept), \.contract),
                Column("site_id", .optional, .site(.kept), \.site),
                Column("from", .required, .timestamp, \.from),
                Column("to", .optional, .end, \.to),
                Column("reason", .required, .listed(vocabulary.suspensionReasons), \.reason),
            ])
    }
}

extension TableShape<Notice> {
    /// Announcements of moves.
    static func notices() -> TableShape {
        TableShape(
            .notices, empty: Notice(),
            columns: [
                Column("site_id", .required, .site(.kept), \.site),
                Column("kind", .required, .word, \.kind),
                Column("notified_on", .optional, .day, \.notifiedOn),
                Column("effective_on", .required, .day, \.effectiveOn),
            ])
    }
}

extension TableShape<Observation> {
    /// What was seen of services: spans, or samples that each cover the source's interval.
    static func availability() -> TableShape {
        TableShape(
            .availability, oneOf: ["from", "at"], empty: Observation(),
            columns: [
                Column("from", .optional, .timestamp, \.from),
                Column("to", .optional, .end, \.to),
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
                Column("state", .required, .word, \.state),
                Column("service", .required, .service(), \.service),
                Column("cause", .optional, .cause(), \.cause),
            ],
            isIndependent: false)
    }
}
