import ServiceTime

/// One month of the story: which tickets are opened, and the files that its exports fill.
struct StoryMonth {
    let month: Month
    /// Months before the last one: 0 to 13.
    let age: Int
    /// The instant of the exports; nothing later is written.
    let now: Instant

    private var tickets = CSVText(columns: SampleTicket.columns)
    private var changes = CSVText(columns: SampleTicket.changeColumns)
    private var parts = CSVText(columns: PartsLog.columns)
    private var surveys = CSVText(columns: SurveyPost.columns)
    private var work = CSVText(columns: WorkDiary.columns)
    private var credits = CSVText(columns: [
        "entry_id", "customer_id", "project_id", "counter", "kind", "hours", "granted_on", "expires_on",
    ])
    private var claims = CSVText(columns: ["claim_id", "ticket_id", "guarantee", "submitted_on", "state"])
    private var counts = (server: 0, voice: 0, part: 0, survey: 0, work: 0, purchase: 0, claim: 0)

    init(month: Month, age: Int, now: Instant) {
        self.month = month
        self.age = age
        self.now = now
    }

    private var isBad: Bool { age == Story.badMonth }

    private var code: String { String("\(month)".dropFirst(2)).filter { $0 != "-" } }

    /// Makes the month up; what the customers' purses hold goes on to the next one.
    mutating func play(_ cast: inout Cast, rng: inout SplitMix64) {
        var openings: [(at: Instant, troupe: Int, player: Int)] = []
        for (t, troupe) in cast.troupes.enumerated() where !troupe.players.isEmpty {
            let temperament = Temperament.of(troupe.partner)
            for _ in 0..<count(temperament, &rng) {
                // The first customers of a partner are its big ones.
                let weights = troupe.players.indices.map { 2 * troupe.players.count - $0 }
                let player = rng.index(weights: weights)
                let deal = troupe.players[player].deals.first
                let at = opening(isVoice: deal?.isVoice ?? false, &rng)
                openings.append((at, t, player))
            }
            // The last evening: what comes in then is still running when the month ends.
            if age == 0, temperament.weight > 20, rng.chance(600) {
                let at = WallClock.brussels.instant(
                    (month + 1).firstDay - 1, minute: rng.within(15 * 60...23 * 60 + 40))
                openings.append((at, t, rng.below(troupe.players.count)))
            }
        }
        openings.sort { ($0.at.seconds, $0.troupe, $0.player) < ($1.at.seconds, $1.troupe, $1.player) }
        var latest: [String: String] = [:]
        for opening in openings where opening.at < now {
            let temperament = Temperament.of(cast.troupes[opening.troupe].partner)
            let day = WallClock.brussels.day(opening.at)
            let player = cast.troupes[opening.troupe].players[opening.player]
            guard let deal = player.deal(on: day) else { continue }
            if deal.isVoice {
                guard !player.sites.isEmpty else { continue }
                let desk = VoiceDesk(temperament: temperament, age: age)
                var ticket = desk.ticket(player, deal, opened: opening.at, rng: &rng)
                counts.voice += 1
                ticket.id = "UC\(code)-\(fourDigits(counts.voice))"
                if let original = latest[player.id], ticket.phones.isEmpty, rng.chance(18) {
                    ticket.duplicateOf = original
                    ticket.closeReason = "duplicate"
                    ticket.resolved = nil
                    ticket.closed = ticket.responded + Int64(rng.within(2...90) * 60)
                    ticket.changes = []
                }
                latest[player.id] = ticket.id
                book(ticket, &cast.troupes[opening.troupe].players[opening.player].purse, rng: &rng)
                finish(ticket, mood: temperament.satisfaction, form: .localMinutes, &rng)
            } else {
                let desk = ServerDesk(temperament: temperament, age: age)
                var ticket = desk.ticket(player, deal, opened: opening.at, rng: &rng)
                counts.server += 1
                ticket.id = "SR\(code)-\(fourDigits(counts.server))"
                let isOwn = ticket.supportLevel != "L1" && ticket.supportLevel != "L2"
                if ticket.category == "hardware" && isOwn && rng.chance(900) {
                    counts.part += 1
                    PartsLog(temperament: temperament, age: age).write(
                        id: "RMA\(code)-\(fourDigits(counts.part))", for: ticket, player, deal, now: now,
                        to: &parts, rng: &rng)
                }
                finish(ticket, mood: temperament.satisfaction, form: .localSeconds, &rng)
            }
        }
    }

    /// The files, by name.
    var files: [(name: String, bytes: [UInt8])] {
        [
            ("inbox/claims-\(month).csv", claims.bytes), ("inbox/credits-\(month).csv", credits.bytes),
            ("inbox/rmas-\(month).csv", parts.bytes),
            ("inbox/surveys-\(month).csv", surveys.bytes),
            ("inbox/ticket_events-\(month).csv", changes.bytes),
            ("inbox/tickets-\(month).csv", tickets.bytes), ("inbox/worklog-\(month).csv", work.bytes),
        ]
    }

    private func count(_ temperament: Temperament, _ rng: inout SplitMix64) -> Int {
        let season = [1: 96, 7: 93, 8: 95, 12: 88][month.month] ?? 100
        let all = (258 - age * 8) * season * (isBad ? 115 : 100) / 100
        let share = all * temperament.weight * rng.within(900...1100) / 1000
        return (share + rng.below(110_000)) / 110_000
    }

    /// When somebody calls: on working days, in office hours, now and then at night.
    private func opening(isVoice: Bool, _ rng: inout SplitMix64) -> Instant {
        let days = (0..<month.length).map { month.firstDay + $0 }
        let weights = days.map { day in
            QuietDays.belgian.contain(day) ? 15 : [240, 210, 190, 190, 150, 18, 9][day.weekday.rawValue]
        }
        let day = days[rng.index(weights: weights)]
        let isAnyHour = rng.chance(isVoice ? 12 : 110)
        let office = [0, 0, 0, 0, 0, 0, 1, 5, 12, 19, 19, 15, 7, 11, 15, 14, 10, 5, 2, 1, 1, 0, 0, 0]
        let hour = isAnyHour ? rng.below(24) : rng.index(weights: office)
        let second = rng.within(0...3599)
        return WallClock.brussels.instant(wall: Int64(day.number) * 86_400 + Int64(hour * 3600 + second))
    }

    private mutating func finish(
        _ ticket: SampleTicket, mood: Int, form: TimeForm, _ rng: inout SplitMix64
    ) {
        ticket.write(to: &tickets, form: form, now: now)
        ticket.writeChanges(to: &changes, form: form, now: now)
        if ticket.isRepairLate, let closed = ticket.closed { claim(ticket.id, closed: closed, &rng) }
        counts.survey += 1
        SurveyPost.write(
            id: "SV\(code)-\(fourDigits(counts.survey))", for: ticket, mood: mood, now: now, to: &surveys,
            rng: &rng)
    }

    /// Most clients claim in time; some forget, some come too late.
    private mutating func claim(_ ticket: String, closed: Instant, _ rng: inout SplitMix64) {
        let isClaimed = rng.chance(750)
        let days = rng.chance(850) ? rng.within(1...8) : rng.within(12...15)
        let day = OpeningHours.voice(window: "office").businessDay(days, after: closed)
        guard isClaimed, day < WallClock.brussels.day(now) else { return }
        counts.claim += 1
        claims.add("CL\(code)-\(fourDigits(counts.claim))")
        claims.add(ticket)
        claims.add("E-04")
        claims.add(day)
        claims.add(days > 10 ? "refused" : rng.chance(700) ? "granted" : "submitted")
        claims.endRow()
    }

    /// Books the work, and buys credits before they run out; one customer always buys too late.
    private mutating func book(_ ticket: SampleTicket, _ purse: inout CreditPurse, rng: inout SplitMix64) {
        let day = WallClock.brussels.day(ticket.opened)
        let floor = ticket.customer == Story.lateBuyer ? -4 * 3600 : 3 * 3600
        if purse.balance(on: day) < floor {
            let bought = day - (ticket.customer == Story.lateBuyer ? 0 : rng.within(0...3))
            let hours = rng.chance(700) ? 10 : 20
            counts.purchase += 1
            purse.grant(hours: hours, on: bought, isFree: false)
            credits.add("CP\(code)-\(fourDigits(counts.purchase))")
            credits.add(ticket.customer)
            for cell in ["", "support", "purchase", "\(hours)"] { credits.add(cell) }
            credits.add(bought)
            credits.add("")
            credits.endRow()
        }
        for entry in WorkDiary.entries(for: ticket, rng: &rng) {
            let isWeekend = [Weekday.saturday, .sunday].contains(WallClock.brussels.day(entry.start).weekday)
            purse.spend(entry.minutes * 60 * (ticket.queue == "fast" ? 2 : 1) * (isWeekend ? 2 : 1), on: day)
            guard entry.start + Int64(entry.minutes * 60) < now else { continue }
            counts.work += 1
            work.add("WL\(code)-\(fourDigits(counts.work))")
            work.add(ticket.id)
            work.add("")
            work.add(entry.start, .localMinutes)
            work.add(entry.minutes)
            work.add(rng.chance(200) ? "support" : "")
            work.endRow()
        }
    }
}

func fourDigits(_ number: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, 4 - text.utf8.count)) + text
}
