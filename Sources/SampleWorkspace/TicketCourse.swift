import ServiceTime

/// What comes after the first response, alike for both agreements: waiting for the client, solved, reopened,
/// closed; and the audit trail of those tickets to which something happened.
struct TicketCourse: Sendable {
    let hours: OpeningHours
    /// The longest usual time to a solution, in open seconds.
    let solution: Int

    func finish(_ ticket: inout SampleTicket, rng: inout SplitMix64) {
        var trail: [SampleTicket.Change] = []
        var at = ticket.responded
        if rng.chance(170) {
            let from = hours.add(Int64(rng.within(10...150) * 60), to: at)
            at = hours.add(Int64(rng.within(40...900) * 60), to: from)
            trail.append(.init(at: from, status: "waiting-client"))
            trail.append(.init(at: at, status: "open"))
        }
        var solved = hours.add(Int64(solution * rng.shareOfTarget() / 1000 + 300), to: at)
        if let restored = ticket.restored { solved = max(solved, restored + 600) }
        if ticket.phones.isEmpty && rng.chance(40) {
            let again = hours.add(Int64(rng.within(30...1300) * 60), to: solved)
            trail.append(.init(at: solved, status: "resolved"))
            trail.append(.init(at: again, status: "open"))
            solved = hours.add(Int64(rng.within(30...700) * 60), to: again)
        }
        ticket.resolved = solved
        let closed = hours.add(Int64(rng.within(60...1500) * 60), to: solved)
        ticket.closed = closed
        guard !trail.isEmpty || !ticket.changes.isEmpty || rng.chance(120) else { return }
        let first = SampleTicket.Change(at: ticket.opened, status: "new")
        let response = SampleTicket.Change(at: ticket.responded, status: "open")
        trail = [first, response] + trail
        trail.append(.init(at: solved, status: "resolved"))
        trail.append(.init(at: closed, status: "closed"))
        // The trail tells every priority from the opening on, where it tells one at all.
        if let raised = ticket.changes.first {
            trail[0].priority = raised.priority
            trail.append(contentsOf: ticket.changes.dropFirst())
        }
        ticket.changes = trail.sorted { $0.at < $1.at }
    }

    /// The client never answered: closed for that reason, 48 hours or more after the opening.
    func giveUp(_ ticket: inout SampleTicket, rng: inout SplitMix64) {
        let asked = ticket.responded + 60
        let limit = max(ticket.opened + 48 * 3600, ticket.responded + 24 * 3600)
        let closed = hours.add(Int64(rng.within(10...200) * 60), to: limit)
        ticket.closed = closed
        ticket.closeReason = "no-reply"
        ticket.changes = [
            .init(at: ticket.opened, status: "new", priority: ticket.priority),
            .init(at: ticket.responded, status: "open"),
            .init(at: asked, status: "waiting-client"),
            .init(at: closed, status: "closed"),
        ]
    }
}
