import Agreements
import Configuration
import Foundation
import Records
import ServiceTime
import Testing

@testable import Evaluation

@Suite("CreditsTests: an agreement's credits are data")
struct PlanTests {
    /// Another agreement: other levels, hours, factors, life and unit.
    private static func agreement(_ credits: String) -> String {
        """
        {
          id: "other", title: "Other", timeZone: "Europe/Brussels", country: "BE",
          levels: [{ name: "Bronze" }, { name: "Gold" }],
          queues: [{ name: "calm", default: true }, { name: "urgent" }],
          calendars: { "day": { weekly: { "mon-fri": "09:00-17:00" } }, "all": { weekly: { "mon-sun": "00:00-24:00" } } },
          promises: [{ name: "r", subject: "ticket", start: "opened_at", stop: "first_response_at",
            objectives: [{ id: "O-1", target: { hours: 1 }, calendar: "all" }] }],
          notCovered: [{ rule: "O-9", when: { credits_at_opening: { below: 2 } }, reason: "fewer than two hours left" }],
          \(credits)
        }
        """
    }

    private static let credits = """
        credits: {
          rule: "O-2",
          counters: [{ counter: "support" }],
          factors: [
            { rule: "O-3", when: { level: "Bronze" }, times: 1.25, reason: "Bronze" },
            { rule: "O-4", when: { queue: "urgent" }, times: 3, reason: "urgent" },
          ],
          hours: [
            { title: "day", calendar: "day", times: 1 },
            { title: "Saturday", days: "sat", times: 1.125 },
            { title: "else", times: 2 },
          ],
          freeCredits: { rule: "O-5", reason: "three months", life: { months: 3 } },
          purchase: { rule: "O-6", unit: { hours: 4 }, reason: "by four" },
        },
        """

    private static func book(_ text: String = agreement(credits)) throws -> Book {
        try Book(Node.parse(text, file: "other"), named: "other")
    }

    @Test("other factors, hours, lives and units need no Swift")
    func another() async throws {
        var book = try Self.book()
        let customer = book.customer(level: "Bronze")
        let ticket = book.ticket(customer, queue: "urgent")
        book.credit(customer, .free, "2", "2025-11-30")
        book.credit(customer, .purchase, "8", "2026-10-02")
        book.work(ticket: ticket, "2026-10-02T16:30", 60)  // a Friday
        book.work(ticket: ticket, "2026-10-03T12:00", 60)
        let evaluation = try await book.evaluated()
        #expect(
            evaluation.ledgers.flatMap(\.lines).map(book.text) == [
                "grant C0 2.00 2.00", "expiry C0 -2.00 0.00", "purchase C1 8.00 8.00", "work T0 1800×1.25 -0.63 7.38",
                "work T0 1800×2.5 -1.25 6.13", "work T0 3600×1.40625 -1.41 4.72",
            ])
        // Three months after 30 November ends on the last of February.
        #expect(evaluation.ledgers.first?.lines[1].at == Book.instant("2026-02-28"))
        #expect(evaluation.findings.isEmpty)
    }

    @Test("a condition may ask for more than zero")
    func threshold() async throws {
        for (hours, outcome) in [("2", Outcome.met), ("1.5", .notCovered)] {
            var book = try Self.book()
            let customer = book.customer(level: "Gold")
            book.credit(customer, .adjustment, hours, "2026-09-01")
            book.ticket(customer) { $0.firstResponseAt = Timestamp(Book.instant("2026-10-01T09:30")) }
            let verdicts = try await book.evaluated().verdicts
            #expect(verdicts.map(\.outcome) == [outcome])
        }
    }

    @Test("work on a counter that the agreement does not keep is not booked, and found")
    func counter() async throws {
        var book = try Self.book()
        let customer = book.customer(level: "Gold")
        book.work(project: book.project(customer), "2026-10-02T16:30", 60)
        book.credit(customer, .purchase, "8", "2026-10-02", counter: .integration)
        let evaluation = try await book.evaluated()
        #expect(evaluation.ledgers.isEmpty)
        #expect(
            Set(evaluation.findings) == [
                .credits(.workNotBooked(work: 0, .noCounter)), .credits(.entryNotBooked(entry: 0, .noCounter)),
            ])
    }

    @Test("an agreement without credits keeps no ledger, and finds nothing odd")
    func without() async throws {
        var book = try Self.book(
            Self.agreement("").replacingOccurrences(of: "credits_at_opening: { below: 2 }", with: "queue: \"urgent\""))
        let customer = book.customer(level: "Gold")
        book.work(ticket: book.ticket(customer), "2026-10-02T16:30", 60)
        book.credit(customer, .purchase, "8", "2026-10-02")
        let evaluation = try await book.evaluated()
        #expect(evaluation.ledgers.isEmpty && evaluation.findings.isEmpty)
    }

    @Test("what the credits ask about must be there, and cannot be the credits themselves")
    func lint() throws {
        let cases = [
            (Self.agreement(""), "other:8:39: the agreement keeps no support credits"),
            (
                Self.agreement(Self.credits.replacing("level: \"Bronze\"", with: "credits_at_opening: { above: 9 }")),
                "what work costs cannot depend on the credits that are left"
            ),
            (
                Self.agreement(Self.credits.replacing("queue: \"urgent\"", with: "quantity: { above: 1 }")),
                "a ticket has no 'quantity'"
            ),
            (
                Self.agreement(
                    Self.credits.replacing(
                        "life:", with: "denied: [{ rule: \"x\", reason: \"y\", when: { queue: \"calm\" } }], life:")),
                "'queue' is none of a contract's or partner's"
            ),
        ]
        for (text, expected) in cases {
            #expect {
                _ = try Self.book(text)
            } throws: {
                "\($0)".contains(expected)
            }
        }
    }

    @Test(
        "what cannot be meant is a fault with its place",
        arguments: [
            ("hours: [{ title: \"day\", calendar: \"day\", times: 1 }]", "some hours have no factor"),
            ("hours: [{ title: \"a\", times: 1 }, { title: \"b\", times: 2 }]", "the one before always applies"),
            ("hours: [{ title: \"a\", days: [\"son\"], times: 1 }]", "unknown day 'son'; did you mean 'mon'?"),
            ("hours: [{ title: \"a\", times: 41 }]", "expected a factor from 0 to 40"),
            ("hours: [{ title: \"a\", times: 1.0005 }]", "expected a factor from 0 to 40"),
            ("hours: [{ title: \"a\", calendar: \"dya\", times: 1 }]", "unknown calendar 'dya'; did you mean 'day'?"),
            (
                "hours: [{ title: \"a\", times: 1 }], freeCredits: { rule: \"x\", reason: \"y\", life: {} }",
                "expected a life"
            ),
            (
                "hours: [{ title: \"a\", times: 1 }], purchase: { rule: \"x\", reason: \"y\", unit: { hours: 0 } }",
                "from 1 to"
            ),
        ])
    func faults(hours: String, expected: String) {
        let text = Self.agreement("credits: { rule: \"O-2\", counters: [{ counter: \"support\" }], \(hours) },")
        #expect {
            _ = try Self.book(text)
        } throws: {
            "\($0)".contains(expected) && "\($0)".hasPrefix("other:9:")
        }
    }
}
