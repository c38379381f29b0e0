import ServiceTime

/// The telephony vendor's support: tickets under `escaux-ucs`.
struct VoiceDesk: Sendable {
    let temperament: Temperament
    /// Months before the last one.
    let age: Int

    private var missed: Int { temperament.missed(age: age) }
    private var isBadMonth: Bool { age == Story.badMonth }

    private static let categories = [
        "incident", "bug", "hardware", "change", "information", "configuration", "network", "call-flow",
        "communication-line", "training", "installation",
    ]

    func ticket(_ player: Player, _ deal: Deal, opened: Instant, rng: inout SplitMix64) -> SampleTicket {
        let hours = OpeningHours.voice(window: deal.window)
        let minute = opened - opened.seconds % 60
        var ticket = SampleTicket(opened: minute)
        ticket.customer = player.id
        ticket.contract = rng.chance(600) ? deal.id : ""
        let site = player.sites[rng.below(player.sites.count)]
        ticket.site = site.id
        ticket.supportLevel = rng.chance(300) ? "L3" : ""
        ticket.contactGiven = rng.chance(temperament.contactGiven) ? "yes" : "no"
        ticket.queue = queue(deal, &rng)
        ticket.isLate = rng.chance(missed)

        let isCritical = site.isRepairable && rng.chance(isBadMonth || age == 0 || missed > 80 ? 230 : 90)
        if isCritical {
            ticket.category = "incident"
            ticket.attribution = rng.chance(120) ? "third-party" : "vendor"
            ticket.queue = "fast"
            let phones = rng.within(20...180)
            let out = phones * rng.within(0...760) / 1000
            ticket.phones = [
                phones, out, phones, rng.chance(600) ? out : phones * rng.within(0...900) / 1000,
            ]
            ticket.subject = Subjects.critical(&rng)
        } else {
            ticket.category =
                Self.categories[
                    rng.index(weights: [25, 6, 6, 22, 14, 12, 5, 6, 2, 1, 1])]
            describe(&ticket, &rng)
        }
        if ticket.queue == "fast" {
            callBack(&ticket, hours: hours, &rng)
        } else {
            answer(&ticket, hours: hours, &rng)
        }
        if isCritical { repair(&ticket, hours: hours, &rng) }
        if !isCritical && rng.chance(28) {
            TicketCourse(hours: hours, solution: 0).giveUp(&ticket, rng: &rng)
        } else {
            let solution =
                ["change", "training", "installation"].contains(ticket.category) ? 110_000 : 55_000
            TicketCourse(hours: hours, solution: solution).finish(&ticket, rng: &rng)
        }
        return ticket
    }

    private func queue(_ deal: Deal, _ rng: inout SplitMix64) -> String {
        switch deal.level {
        case "Entry": return rng.chance(300) ? "" : "standard"
        case "Premium": return ["standard", "fast", "instant", ""][rng.index(weights: [52, 25, 9, 14])]
        default: return ["standard", "fast", ""][rng.index(weights: [62, 22, 16])]
        }
    }

    private func describe(_ ticket: inout SampleTicket, _ rng: inout SplitMix64) {
        switch ticket.category {
        case "incident":
            ticket.attribution = ["vendor", "client", ""][rng.index(weights: [50, 18, 32])]
            ticket.component =
                ["", "net.Desktop", "net.Console", "softphone"][
                    rng.index(weights: [72, 14, 8, 6])]
        case "bug":
            ticket.attribution = "vendor"
            ticket.component = rng.chance(300) ? "net.Desktop" : ""
            ticket.bug =
                rng.chance(550) ? ["yes", "yes", "yes"] : ["yes", rng.chance(500) ? "yes" : "no", "no"]
        case "network":
            ticket.attribution = ["client", "third-party", ""][rng.index(weights: [60, 32, 8])]
        case "communication-line":
            ticket.attribution = ["third-party", "vendor"][rng.below(2)]
        default: break
        }
        ticket.subject = Subjects.voice(ticket.category, &rng)
    }

    /// The client calls with the ticket number, and is called back.
    private func callBack(_ ticket: inout SampleTicket, hours: OpeningHours, _ rng: inout SplitMix64) {
        let call = hours.add(Int64(rng.within(1...14) * 60), to: ticket.opened)
        ticket.fastCall = call
        let minutes = ticket.isLate ? rng.within(32...75) : max(1, 29 * rng.shareOfTarget() / 960)
        ticket.responded = hours.add(Int64(minutes * 60), to: call)
    }

    /// The standard queue: within working hours, and by Saturday's duty engineer where 48 hours would run out
    /// over the weekend.
    private func answer(_ ticket: inout SampleTicket, hours: OpeningHours, _ rng: inout SplitMix64) {
        if ticket.isLate {
            let day = hours.businessDay(1, after: ticket.opened)
            let after = hours.closing(day)
            ticket.responded = hours.add(Int64(rng.within(5...500) * 60), to: after)
            return
        }
        let minutes = 420 * rng.shareOfTarget() / 1000
        let response = hours.add(Int64(max(3, minutes) * 60), to: ticket.opened)
        let allowed: Int64 = 47 * 3600
        ticket.responded =
            response - ticket.opened <= allowed
            ? response : ticket.opened + Int64(rng.within(15 * 60...40 * 60) * 60)
    }

    private func repair(_ ticket: inout SampleTicket, hours: OpeningHours, _ rng: inout SplitMix64) {
        let minutes: Int
        if rng.chance(temperament.lateRepairs(age: age)) {
            // A few take until the next day.
            minutes = rng.chance(150) ? rng.within(480...840) : rng.within(125...420)
            ticket.isRepairLate = ticket.attribution == "vendor"
        } else {
            minutes = max(15, 118 * rng.shareOfTarget() / 960)
        }
        let restored = hours.add(Int64(minutes * 60), to: ticket.opened)
        ticket.restored = max(restored, ticket.responded)
    }
}
