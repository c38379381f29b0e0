import Evaluation

/// The sentences of a verdict. Each is chosen by the figures, so that none is false on an edge: nothing decided,
/// nothing missed, everything missed, one of one.
extension PageContext {
    func verdictSentence(_ account: Account) -> String {
        let month = formats.month(period)
        let (met, missed) = account.commitments
        let total = met + missed.count
        if total == 0 { return words.sentence(.nothingDecided, ["month": .text(month)]) }
        if missed.isEmpty { return words.sentence(.allMet, ["n": .spelled(total), "month": .text(month)]) }
        let titles = missed.prefix(3).map { Self.cut($0.title) }
        let more = missed.count - titles.count
        let list = words.sentence(
            more > 0 ? .missedAreMore : .missedAre,
            ["names": .titles(titles), "n": .number(more > 0 ? more : titles.count)])
        if met == 0 {
            return words.sentence(.noneMet, ["n": .spelled(total), "month": .text(month)]) + " " + list
        }
        return words.sentence(.someMet, ["n": .spelled(met), "all": .spelled(total), "month": .text(month)])
            + " " + list
    }

    /// How many of the vendor's clocks were late; one at least was.
    func lateSentence(_ counts: OutcomeCounts) -> String {
        let phrase: Phrase =
            counts.decided == 1 ? .onlyClockLate : counts.missed == counts.decided ? .clocksAllLate : .clocksLate
        return words.sentence(phrase, ["n": .spelled(counts.missed), "all": .spelled(counts.decided)])
    }

    func furtherSentences(_ account: Account) -> [String] {
        var sentences: [String] = []
        let promised = account.promised.current
        if promised.missed > 0 { sentences.append(lateSentence(promised)) }
        let owed = account.owed.current
        if owed.missed > 0 {
            let names = account.duties.filter { account.course($0).current.missed > 0 }.map { Self.cut($0.title) }
            sentences.append(
                words.sentence(
                    owed.decided == 1 ? .onlyDutyMissed : .dutyMissed,
                    ["n": .spelled(owed.missed), "all": .spelled(owed.decided), "names": .titles(names)]))
        }
        let all = account.all.current
        if all.undecidable > 0 {
            sentences.append(words.sentence(.undecidableClocks, ["n": .spelled(all.undecidable)]))
        }
        if all.running > 0 { sentences.append(words.sentence(.runningClocks, ["n": .spelled(all.running)])) }
        return sentences
    }
}
