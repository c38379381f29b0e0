import Configuration
import Testing

@testable import Agreements

@Suite("Agreements: penalty ladders, claims, returns and surveys are data")
struct CompensationTermsTests {
    private static func text(_ extra: String) -> String {
        """
        {
          id: "a", title: "A", levels: [{ name: "Gold" }],
          calendars: { "day": { weekly: { "mon-fri": "08:00-18:00" } } },
          promises: [
            { name: "r", subject: "ticket", start: "opened_at", stop: "restored_at",
              objectives: [{ id: "A-01", target: { hours: 1 }, calendar: "day" }] },
          ],
          \(extra)
        }
        """
    }

    private static func ladder(_ ladder: String) -> String {
        text("compensation: { rule: \"A-9\", ladders: [{ of: [\"A-01\"], \(ladder) }] }")
    }

    @Test(
        "a fault names the place and what was expected",
        arguments: [
            (ladder("percent: 1"), "the key 'every' is missing; add it"),
            (ladder("every: { hours: 1 }"), "the key 'percent' is missing; add it"),
            (ladder("every: { days: 1 }, percent: 1"), "unknown key 'days'"),
            (ladder("every: { hours: 0 }, percent: 1"), "expected a whole number from 1 to 100000, found 0"),
            (
                ladder("every: { hours: 1 }, percent: -1"),
                "expected a percentage from 0 to 1000 with at most three decimals, such as 2.5"
            ),
            (ladder("every: { hours: 1 }, percent: 1, exceeded: \"by\""), "expected \"more-than\" or \"at-least\""),
            (ladder("steps: [], percent: 1"), "'steps' and 'percent' exclude each other; keep one"),
            (
                ladder("steps: [{ after: { hours: 2 }, percent: 1 }, { after: { hours: 2 }, percent: 2 }]"),
                "steps go by rising time"
            ),
            (ladder("levels: [\"Silver\"], steps: []"), "unknown level 'Silver'"),
            (
                text("compensation: { rule: \"A-9\", ladders: [{ steps: [] }] }"),
                "a ladder of no objective; add 'of', a list of ids"
            ),
            (
                text(
                    "compensation: { rule: \"A-9\", ladders: [], claims: { rule: \"A-8\", officeDays: 3, calendar: \"dya\" } }"
                ),
                "unknown calendar 'dya'; did you mean 'day'?"
            ),
            (
                text("returns: { rule: \"A-9\", objective: \"A-01\" }"),
                "unknown objective 'A-01' of an RMA"
            ),
            (text("satisfaction: {}"), "the key 'lateAfterDays' is missing; add it"),
        ])
    func faults(text: String, expected: String) {
        #expect {
            _ = try AgreementSet([("a", Node.parse(text, file: "a"))])
        } throws: {
            "\($0)".hasPrefix("a:") && "\($0)".contains(expected)
        }
    }
}
