import Records
import ServiceTime
import Testing

@testable import Evaluation

@Suite("CreditsTests: E-24, at or below zero")
struct ZeroTests {
    /// Ten hours from 7 September, spent on 8 October at 12:00; ten more from 19 October.
    private static func book(queue: String = "standard", opened: String) throws -> Book {
        var book = try Book()
        let customer = book.customer()
        book.credit(customer, .purchase, "10", "2026-09-07")
        book.credit(customer, .purchase, "10", "2026-10-19")
        let spender = book.ticket(customer, opened: "2026-09-14T09:00")
        book.work(ticket: spender, "2026-09-15T09:00", 480)
        book.work(ticket: spender, "2026-10-08T10:00", 120)
        book.ticket(customer, opened: opened, queue: queue) {
            $0.fastCallAt = Timestamp(Book.instant(opened))
            $0.firstResponseAt = Timestamp(Book.instant(opened) + 60)
        }
        return book
    }

    @Test(
        "E-24 no response guarantee for a ticket opened at zero: all that ended up to that second is booked",
        arguments: [
            ("2026-09-06T23:59:59", true), ("2026-09-07T00:00:00", false), ("2026-10-08T11:59:59", false),
            ("2026-10-08T12:00:00", true), ("2026-10-09T09:00", true), ("2026-10-18T23:59:59", true),
            ("2026-10-19T00:00:00", false),
        ])
    func opening(opened: String, isAtZero: Bool) async throws {
        for (queue, ids) in [("standard", ["E-01", "E-02"]), ("fast", ["E-03"])] {
            let book = try Self.book(queue: queue, opened: opened)
            let agreement = book.agreements.agreements[0]
            let verdicts = try await book.evaluated().considered
            #expect(verdicts.total > 0)
            let stories = try #require(
                explain(
                    "T1", book.records, book.agreements, holidays: ["BE": [:]], zone: Book.brussels, asOf: book.asOf))
            let told = stories.flatMap(\.clocks)
            #expect(told.map { $0.objective?.id ?? "" } == ids)
            for clock in told {
                #expect((clock.verdict.outcome == .notCovered) == isAtZero, "\(opened) \(queue)")
                if isAtZero {
                    let reason = clock.verdict.reason.text(agreement: agreement, objective: nil)
                    #expect(reason == "E-24 no support credits left at the opening")
                }
            }
        }
    }

    @Test("E-24 never any credits is zero; other counters are no support")
    func never() async throws {
        var book = try Book()
        let customer = book.customer()
        book.credit(customer, .purchase, "10", "2026-01-05", counter: .project)
        book.ticket(customer, opened: "2026-10-05T09:00") {
            $0.firstResponseAt = Timestamp(Book.instant("2026-10-05T10:00"))
        }
        let verdicts = try await book.evaluated().verdicts
        #expect(verdicts.map(\.outcome) == [.notCovered, .notCovered])
    }

    @Test("E-24 the verdict of a run and the story of a ticket are the same")
    func story() async throws {
        let book = try Self.book(opened: "2026-10-09T09:00")
        let verdicts = try await book.evaluated().verdicts.filter { $0.row == 1 }
        #expect(verdicts.map(\.outcome) == [.notCovered, .notCovered])
    }

    @Test("the ledger says when it was at zero, and since which day")
    func spans() async throws {
        var book = try Self.book(opened: "2026-10-09T09:00")
        let ledger = try #require(await book.evaluated().ledgers.first)
        #expect(
            ledger.atZero == [Span(start: Book.instant("2026-10-08T12:00"), end: Book.instant("2026-10-19T00:00"))])
        #expect(ledger.zeroSince == nil)
        book.asOf = Book.instant("2026-10-19T00:00")
        let earlier = try #require(await book.evaluated().ledgers.first)
        #expect(earlier.zeroSince == Day("2026-10-08"))
        #expect(earlier.runsOutOn == nil)
    }

    @Test("what happens at one instant is one change: a grant at the second of an expiry leaves no time at zero")
    func oneInstant() async throws {
        var book = try Book()
        let customer = book.customer()
        book.credit(customer, .free, "12", "2025-09-14")
        book.credit(customer, .free, "12", "2026-09-14")
        let ledger = try #require(await book.evaluated().ledgers.first)
        #expect(ledger.atZero.isEmpty)
    }

    @Test(
        "at the rate of the last 90 days it runs out on a day",
        arguments: [
            // asOf is 1 November 2026, 00:00. 10 hours left; so many spent since 3 August in 90 days.
            ("2026-10-05T08:00", 600, "2027-01-30"),  // 10 h in 90 days (and an hour): 90 days
            ("2026-10-05T08:00", 300, "2027-04-30"),  // 5 h: 180 days
            ("2026-08-02T12:00", 60, nil),  // a Sunday before those 90 days: nothing in them
            ("2026-08-03T10:00", 60, "2029-04-19"),  // 1 h: 900 days
        ] as [(String, Int32, String?)])
    func forecast(start: String, minutes: Int32, expected: String?) async throws {
        var book = try Book()
        let customer = book.customer()
        book.work(ticket: book.ticket(customer), start, minutes)
        // Whatever was spent, ten hours are left.
        book.credit(customer, .adjustment, "\(10 + Double(minutes) / 60 * (expected == nil ? 2 : 1))", "2026-07-01")
        let ledger = try #require(await book.evaluated().ledgers.first)
        #expect(ledger.balance.hours == "10.00")
        #expect(ledger.runsOutOn?.description == expected)
    }
}
