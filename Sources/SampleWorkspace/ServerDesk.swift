import ServiceTime

/// The server vendor's technical assistance centre: tickets under `xfusion-co-care`.
struct ServerDesk: Sendable {
    let temperament: Temperament
    /// Months before the last one.
    let age: Int

    private var missed: Int { temperament.missed(age: age) }

    func ticket(_ player: Player, _ deal: Deal, opened: Instant, rng: inout SplitMix64) -> SampleTicket {
        let hours = OpeningHours.coCare(player.clock)
        var ticket = SampleTicket(opened: opened)
        ticket.customer = player.id
        ticket.contract = player.deals.count > 1 || rng.chance(500) ? deal.id : ""
        ticket.site = player.sites.isEmpty ? "" : player.sites[rng.below(player.sites.count)].id
        let priority = rng.index(weights: [6, 17, 47, 30])
        ticket.priority = ["P1", "P2", "P3", "P4"][priority]
        ticket.category =
            ["hardware", "incident", "bug", "information", "configuration"][
                rng.index(weights: priority < 3 ? [58, 21, 6, 6, 9] : [12, 10, 8, 45, 25])]
        ticket.supportLevel =
            rng.chance(temperament.lowLevel) ? (rng.chance(350) ? "L1" : "L2") : rng.chance(380) ? "L3" : ""
        ticket.contactGiven =
            rng.chance(temperament.contactGiven) ? "yes" : rng.chance(600) ? "no" : ""
        ticket.subject = Subjects.server(ticket.category, &rng)

        let accepted = opened + Int64(rng.within(45...700))
        ticket.accepted = accepted
        ticket.isLate = rng.chance(missed)
        if priority == 3 {
            if ticket.isLate {
                let morning = hours.opening(hours.businessDay(2, after: accepted))
                ticket.responded = hours.add(Int64(rng.within(300...16_000)), to: morning)
            } else {
                ticket.responded = hours.add(Int64(29_000 * rng.shareOfTarget() / 1000), to: accepted)
            }
        } else {
            let target = [1800, 3600, 7200][priority]
            let share = ticket.isLate ? rng.within(1030...2700) : rng.shareOfTarget()
            ticket.responded = accepted + Int64(max(20, target * share / 1000))
            if priority == 2, rng.chance(50) { raise(&ticket, rng: &rng) }
        }
        let solution = [30_000, 70_000, 130_000, 160_000][priority]
        TicketCourse(hours: priority < 2 ? .voice(window: "24x7") : hours, solution: solution)
            .finish(&ticket, rng: &rng)
        return ticket
    }

    /// A P3 that turned out to be worse, mostly after the engineer had called.
    private func raise(_ ticket: inout SampleTicket, rng: inout SplitMix64) {
        let to = rng.chance(250) ? "P1" : "P2"
        let at = ticket.responded + Int64(rng.within(5...180) * 60)
        ticket.priority = to
        ticket.changes = [
            .init(at: ticket.opened, priority: "P3"), .init(at: at, priority: to),
        ]
    }
}
