import ServiceTime

/// The survey that goes out after a ticket's closing.
enum SurveyPost {
    static let columns = [
        "survey_id", "ticket_id", "sent_at", "responded_at", "score", "scale_min", "scale_max", "recommend",
        "comment",
    ]

    /// Appends the survey of a ticket, where one was sent before `now`.
    static func write(
        id: String, for ticket: SampleTicket, mood: Int, now: Instant, to text: inout CSVText,
        rng: inout SplitMix64
    ) {
        let days = rng.chance(12) ? rng.within(8...12) : rng.below(3)
        guard let closed = ticket.closed, ticket.closeReason == "resolved" else { return }
        let sent = closed + Int64(days * 86_400 + rng.within(15...240) * 60)
        let answered = rng.chance(300) ? sent + Int64(rng.within(10...4000) * 60) : nil
        let bonus = mood - (ticket.isLate ? 420 : 0)
        let luck = rng.below(1000) + bonus
        let score = luck < 20 ? 1 : luck < 60 ? 2 : luck < 150 ? 3 : luck < 440 ? 4 : 5
        let recommends = rng.chance(600)
        let recommend = min(10, max(0, score * 2 + rng.within(-1...1)))
        let comment = rng.chance(350) ? Subjects.comment(score: score, &rng) : ""
        guard sent < now else { return }
        text.add(id)
        text.add(ticket.id)
        text.add(sent, .localMinutes)
        if let answered, answered < now {
            text.add(answered, .localMinutes)
            text.add(score)
            text.add("1")
            text.add("5")
            text.add(recommends ? "\(recommend)" : "")
            text.add(comment)
        } else {
            for _ in 0..<6 { text.add("") }
        }
        text.endRow()
    }
}
