import ServiceTime

/// The hours that a telephony ticket cost.
enum WorkDiary {
    static let columns = ["entry_id", "ticket_id", "project_id", "started_at", "minutes", "counter"]

    struct Entry {
        let start: Instant
        let minutes: Int
    }

    static func entries(for ticket: SampleTicket, rng: inout SplitMix64) -> [Entry] {
        let isLong = ["change", "training", "installation", "configuration"].contains(ticket.category)
        var entries = [Entry(start: ticket.responded, minutes: 5 * rng.within(1...6))]
        if let resolved = ticket.resolved, rng.chance(600) {
            let minutes = 5 * rng.within(isLong ? 3...12 : 1...7)
            let start = resolved - Int64(minutes * 60)
            if ticket.responded + 1800 < start { entries.append(Entry(start: start, minutes: minutes)) }
        }
        return entries
    }
}
