import Evaluation
import Testing

@testable import Reporting

private let nothing =
    "No commitment of the vendor’s had a case that was decided in October 2026: there is nothing to judge."

@Suite("Verdict sentences")
struct VerdictSentenceTests {
    @Test(
        "are true on every edge",
        arguments: [
            ([], nothing),
            ([(0, Outcome.running)], nothing),
            ([(0, .met)], "The one commitment that had cases in October 2026 was met."),
            (
                [(0, .missed)],
                "The one commitment that had cases in October 2026 was missed. Missed:"
                    + " P1 answered within 30 minutes."
            ),
            ([(0, .met), (1, .met)], "Both commitments that had cases in October 2026 were met."),
            ([(0, .met), (1, .met), (2, .met)], "All three commitments that had cases in October 2026 were met."),
            (
                [(0, .met), (0, .missed), (1, .met)],
                "One of two commitments with cases in October 2026 was met. Missed: P1 answered within 30 minutes."
            ),
            (
                [(0, .missed), (1, .missed)],
                "Neither of the two commitments that had cases in October 2026 was met. Missed:"
                    + " P1 answered within 30 minutes; P2 answered within 60 minutes."
            ),
        ] as [([(Int, Outcome)], String)])
    func partner(_ clocks: [(Int, Outcome)], _ expected: String) throws {
        var month = try SmallMonth()
        let customer = month.addCustomer("A", of: 0)
        for (objective, outcome) in clocks { month.add(1, outcome, objective: objective, customer: customer) }
        let context = try month.context()
        let sentence = context.verdictSentence(Account([customer], context.book))
        #expect(sentence.replacing("<bdi>", with: "").replacing("</bdi>", with: "") == expected)
    }

    @Test(
        "say of late clocks how many there were, and of all of them that they were all",
        arguments: [
            (1, 0, "The one clock that was decided ran out before it was stopped."),
            (2, 0, "Both clocks ran out before they were stopped."),
            (5, 0, "All five clocks ran out before they were stopped."),
            (1, 1, "One of two clocks ran out before it was stopped."),
            (3, 12, "Three of 15 clocks ran out before they were stopped."),
        ])
    func late(_ missed: Int, _ met: Int, _ expected: String) throws {
        var month = try SmallMonth()
        let customer = month.addCustomer("A", of: 0)
        month.add(missed, .missed, objective: 0, customer: customer)
        month.add(met, .met, objective: 0, customer: customer)
        let context = try month.context()
        #expect(context.furtherSentences(Account([customer], context.book)) == [expected])
    }

    @Test("the partner's own duty is no commitment of the vendor")
    func duty() throws {
        var month = try SmallMonth()
        let customer = month.addCustomer("A", of: 0)
        let context = try month.context()
        let duty = try #require(context.book.objectives.lines.first { $0.isDuty })
        month.add(1, .missed, objective: duty.agreement.objectiveIDs.firstIndex(of: duty.id) ?? 0, customer: customer)
        let account = Account([customer], try month.context().book)
        #expect(context.verdictSentence(account) == nothing)
        #expect(account.commitments.missed.isEmpty && account.owed.current.missed == 1)
        #expect(
            context.furtherSentences(account).first?.hasPrefix("On your side, the one duty was late") == true)
    }

    @Test("the outcomes of a page add up to the clocks that were considered")
    func conservation() throws {
        var month = try SmallMonth()
        let customer = month.addCustomer("A", of: 0)
        for (count, outcome) in Outcome.allCases.enumerated() {
            month.add(count + 1, outcome, objective: 0, customer: customer)
        }
        let context = try month.context()
        let account = Account([customer], context.book)
        #expect(
            context.conservation(account.all.current)
                == "1 met + 2 missed + 3 running + 4 excluded + 5 not covered + 6 undecidable = 21")
        #expect(context.uncounted(account).total == "18")
        #expect(context.missed(account).rows.count == 2)
    }
}
