import ServiceTime

/// A ticket of the story while it is being made up; the times are those of the whole truth, before the export
/// cuts off what had not happened yet.
struct SampleTicket: Sendable {
    var id = ""
    var customer = ""
    var contract = ""
    var site = ""
    var priority = ""
    var queue = ""
    var supportLevel = ""
    var category = ""
    var attribution = ""
    var component = ""
    var opened: Instant
    var accepted: Instant?
    var fastCall: Instant?
    var responded: Instant
    var restored: Instant?
    var resolved: Instant?
    var closed: Instant?
    var closeReason = "resolved"
    var duplicateOf = ""
    var contactGiven = ""
    var phones: [Int] = []
    var bug: [String] = []
    var subject = ""
    var changes: [Change] = []
    var isLate = false
    /// Whether the vendor repaired later than it guarantees.
    var isRepairLate = false

    init(opened: Instant) {
        self.opened = opened
        responded = opened
    }

    /// A row of ticket_events.
    struct Change: Sendable {
        var at: Instant
        var status = ""
        var priority = ""
    }

    static let columns = [
        "ticket_id", "customer_id", "contract_id", "site_id", "priority", "queue", "support_level",
        "category",
        "attribution", "component", "status", "opened_at", "accepted_at", "fast_call_at", "first_response_at",
        "restored_at", "resolved_at", "closed_at", "close_reason", "duplicate_of", "contact_given",
        "phones_out_total", "phones_out_working", "phones_in_total", "phones_in_working", "bug_off_spec",
        "bug_not_correctable", "bug_elsewhere", "subject",
    ]

    static let changeColumns = ["ticket_id", "at", "status", "priority", "queue", "support_level"]

    /// The status of the ticket's own column in an export of the instant `now`.
    private func status(_ now: Instant) -> String {
        if let closed, closed < now { return "closed" }
        if let change = changes.last(where: { $0.at < now && !$0.status.isEmpty }) { return change.status }
        if let resolved, resolved < now { return "resolved" }
        return responded < now ? "open" : "new"
    }

    /// Appends the row that an export of the instant `now` has.
    func write(to text: inout CSVText, form: TimeForm, now: Instant) {
        func known(_ instant: Instant?) -> Instant? { instant.flatMap { $0 < now ? $0 : nil } }
        for cell in [
            id, customer, contract, site, priority, queue, supportLevel, category, attribution, component,
            status(now),
        ] { text.add(cell) }
        for time in [opened, accepted, fastCall, responded, restored, resolved, closed] {
            text.add(known(time), form)
        }
        text.add(known(closed) == nil ? "" : closeReason)
        text.add(known(closed) == nil ? "" : duplicateOf)
        text.add(contactGiven)
        for place in 0..<4 { text.add(place < phones.count ? "\(phones[place])" : "") }
        for place in 0..<3 { text.add(place < bug.count ? bug[place] : "") }
        text.add(subject)
        text.endRow()
    }

    /// Appends the changes that were known at `now`, in their order.
    func writeChanges(to text: inout CSVText, form: TimeForm, now: Instant) {
        for change in changes where change.at < now {
            text.add(id)
            text.add(change.at, form)
            text.add(change.status)
            text.add(change.priority)
            text.add(change.at == opened ? queue : "")
            text.add(change.at == opened ? supportLevel : "")
            text.endRow()
        }
    }
}
