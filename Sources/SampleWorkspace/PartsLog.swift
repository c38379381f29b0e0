import ServiceTime

/// A replacement in advance, as it went: under the hardware promises of `xfusion-co-care`.
struct PartsLog: Sendable {
    let temperament: Temperament
    /// Months before the last one.
    let age: Int

    static let columns = [
        "rma_id", "ticket_id", "customer_id", "contract_id", "site_id", "priority", "part_number",
        "serial_number", "quantity", "spare_needed_at", "rma_number_at", "form_complete", "form_complete_at",
        "shipped_at", "arrived_at", "defective_returned_at", "list_price", "initial_warranty_ends_on",
    ]

    private static let parts = [
        ("XP-DIMM-32", 189), ("XP-DIMM-64", 412), ("XP-SSD-1T9", 365), ("XP-HDD-8T", 298),
        ("XP-PSU-900", 214), ("XP-FAN-80", 62), ("XP-RAID-9", 745), ("XP-MB-2288", 2380), ("XP-NIC-25", 330),
    ]

    /// Appends the part that a hardware ticket needed, as known at `now`.
    func write(
        id: String, for ticket: SampleTicket, _ player: Player, _ deal: Deal, now: Instant,
        to text: inout CSVText, rng: inout SplitMix64
    ) {
        let hours = OpeningHours.coCare(player.clock)
        let isUrgent = ticket.priority == "P1" || ticket.priority == "P2"
        let needed = (isUrgent ? OpeningHours.voice(window: "24x7") : hours)
            .add(Int64(rng.within(600...14_000)), to: ticket.responded)
        let number = needed + Int64(rng.within(120...2400))
        guard number < now else { return }
        let incomplete = rng.chance(50)
        let complete = incomplete ? number + Int64(rng.within(20...280) * 60) : number
        let way = way(deal, isUrgent: isUrgent, number: number, complete: complete, hours: hours, &rng)
        let returned = deal.keepsParts ? nil : returned(after: way.arrived, hours: hours, &rng)

        func known(_ instant: Instant?) -> Instant? { instant.flatMap { $0 < now ? $0 : nil } }
        let form = TimeForm.offset(player.clock)
        let part = Self.parts[rng.below(Self.parts.count)]
        for cell in [
            id, ticket.id, ticket.customer, deal.id, ticket.site, ticket.priority, part.0,
            "SN\(rng.within(100_000...999_999))\(rng.within(1000...9999))", rng.chance(500) ? "1" : "",
        ] { text.add(cell) }
        text.add(rng.chance(850) ? needed : nil, form)
        text.add(number, form)
        text.add(incomplete ? "no" : rng.chance(600) ? "yes" : "")
        text.add(incomplete ? known(complete) : nil, form)
        text.add(known(way.shipped), form)
        text.add(known(way.arrived), form)
        text.add(known(returned), form)
        text.add("\(part.1 + rng.below(20)).\(rng.chance(500) ? "00" : "50")")
        text.add(rng.chance(300) ? player.clock.day(number) + rng.within(-200...900) : nil)
        text.endRow()
    }

    private func way(
        _ deal: Deal, isUrgent: Bool, number: Instant, complete: Instant, hours: OpeningHours,
        _ rng: inout SplitMix64
    ) -> (shipped: Instant, arrived: Instant) {
        let isLate = rng.chance(temperament.missed(age: age))
        if deal.level == "Premier" && isUrgent {
            let target = 4 * 3600
            let share = isLate ? rng.within(1040...2400) : 250 + rng.shareOfTarget() * 3 / 4
            let arrived = complete + Int64(target * share / 1000)
            return (complete + Int64(target * rng.within(60...200) / 1000), arrived)
        }
        let next = hours.businessDay(isLate ? 2 : 1, after: number)
        func moment(_ day: Day, _ minutes: ClosedRange<Int>) -> Instant {
            hours.clock.instant(day, minute: rng.within(minutes))
        }
        let isEarly = hours.clock.secondOfDay(number) < 15 * 3600
        if deal.level != "Basic" && isEarly {
            let arrived = moment(next, 8 * 60 + 20...16 * 60 + 50)
            let evening = moment(hours.clock.day(arrived) - 1, 17 * 60...20 * 60)
            return (max(evening, complete + 900), max(arrived, complete + 5400))
        }
        let shipped = max(moment(next, 9 * 60 + 30...17 * 60 + 20), complete + 900)
        let arrival = hours.businessDay(1, after: shipped)
        return (shipped, moment(arrival, 8 * 60 + 20...16 * 60 + 50))
    }

    private func returned(after arrived: Instant, hours: OpeningHours, _ rng: inout SplitMix64) -> Instant? {
        let isLate = rng.chance(temperament.lateReturns)
        if isLate && rng.chance(220) { return nil }
        let days = isLate ? rng.within(17...44) : 2 + 11 * rng.shareOfTarget() / 1000
        let day = hours.businessDay(days, after: arrived)
        return hours.clock.instant(day, minute: rng.within(9 * 60 + 15...16 * 60 + 40))
    }
}
