import Foundation
import Records
import ServiceTime
import Testing

@testable import Evaluation

@Suite("CreditsTests: E-22, what is left")
struct LedgerTests {
    @Test(
        "E-22 free credits live until 00:00 of the same day a year later; of 29 February until the 28th",
        arguments: [
            ("2025-09-14", "2026-09-14"), ("2024-02-29", "2025-02-28"), ("2024-02-28", "2025-02-28"),
            ("2023-02-28", "2024-02-28"), ("2023-03-01", "2024-03-01"),
            // The clock has changed in between: the day counts, not so many seconds.
            ("2025-10-25", "2026-10-25"), ("2025-03-30", "2026-03-30"),
        ])
    func life(granted: String, expires: String) async throws {
        var book = try Book()
        book.credit(book.customer(), .free, "12", granted)
        let lines = try await book.evaluated().ledgers.flatMap(\.lines)
        #expect(lines.map(\.at) == [Book.instant(granted), Book.instant(expires)])
        #expect(lines.map(book.text) == ["grant C0 12.00 12.00", "expiry C0 -12.00 0.00"])
    }

    @Test("E-22 a written day of expiry lasts to its last second, of whatever kind the entry is (G-01)")
    func written() async throws {
        var book = try Book()
        let customer = book.customer()
        book.credit(customer, .free, "2", "2026-09-21", expires: "2026-10-16")
        book.credit(customer, .purchase, "10", "2026-09-22", expires: "2026-10-17")
        let lines = try await book.evaluated().ledgers.flatMap(\.lines)
        #expect(
            lines.map(\.at) == [
                Book.instant("2026-09-21"), Book.instant("2026-09-22"), Book.instant("2026-10-16T23:59:59"),
                Book.instant("2026-10-17T23:59:59"),
            ])
        #expect(lines.last?.balance == .zero)
    }

    @Test(
        "E-22 a free grant whose written day lets it live longer than a year is booked as written, and found",
        arguments: [("2026-09-14", false), ("2026-09-15", true), ("2027-01-01", true), ("2026-01-01", false)])
    func longLived(expires: String, isFound: Bool) async throws {
        var book = try Book()
        let customer = book.customer()
        book.credit(customer, .free, "12", "2025-09-14", expires: expires)
        book.credit(customer, .purchase, "10", "2025-09-14", expires: "2030-01-01")
        book.asOf = Book.instant("2027-02-01")
        let evaluation = try await book.evaluated()
        #expect(evaluation.ledgers.first?.lines.last?.at == Book.instant("\(expires)T23:59:59"))
        #expect(evaluation.findings == (isFound ? [.credits(.longLived(entry: 0, agreement: 1))] : []))
    }

    @Test("E-22 only free credits expire by themselves")
    func others() async throws {
        var book = try Book()
        let customer = book.customer()
        for kind in [.purchase, .compensation, .adjustment] as [CreditKind] {
            book.credit(customer, kind, "10", "2021-01-04")
        }
        #expect(try await book.lines().last == "adjustment C2 10.00 30.00")
    }

    @Test("E-22 what expires first is spent first, whatever came first")
    func order() async throws {
        var book = try Book()
        let customer = book.customer()
        book.credit(customer, .purchase, "10", "2026-07-01")
        book.credit(customer, .free, "12", "2026-09-14")
        book.credit(customer, .free, "2", "2026-09-21", expires: "2026-10-16")
        book.work(ticket: book.ticket(customer), "2026-10-05T10:00", 90)
        #expect(
            try await book.lines().suffix(2) == ["work T0 5400×1 -1.50 22.50", "expiry C2 -0.50 22.00"])
    }

    @Test("E-22 a debt is paid by the next grant, and what paid it cannot expire")
    func debt() async throws {
        var book = try Book()
        let customer = book.customer()
        let ticket = book.ticket(customer)
        book.work(ticket: ticket, "2025-09-01T10:00", 120)
        book.credit(customer, .free, "3", "2025-09-10")
        book.work(ticket: ticket, "2025-09-11T10:00", 30)
        #expect(
            try await book.lines() == [
                "work T0 7200×1 -2.00 -2.00", "grant C0 3.00 1.00", "work T0 1800×1 -0.50 0.50", "expiry C0 -0.50 0.00",
            ])
    }

    @Test("E-22 a debt that is more than a grant is left to the grant after it")
    func deepDebt() async throws {
        var book = try Book()
        let customer = book.customer()
        book.work(ticket: book.ticket(customer), "2025-09-01T09:00", 300)
        book.credit(customer, .free, "3", "2025-09-10")
        book.credit(customer, .purchase, "10", "2025-09-11")
        #expect(try await book.lines().last == "purchase C1 10.00 8.00")
    }

    @Test("E-21 at one instant work comes before expiry before grant")
    func sameInstant() async throws {
        var book = try Book()
        let customer = book.customer()
        book.credit(customer, .free, "2", "2025-10-06")
        book.credit(customer, .free, "5", "2026-10-06")
        // Until 00:00 of the day on which the first grant expires and the second comes.
        book.work(ticket: book.ticket(customer), "2026-10-05T23:00", 60)
        #expect(
            try await book.lines() == [
                "grant C0 2.00 2.00", "work T0 3600×1.5 -1.50 0.50", "expiry C0 -0.50 0.00", "grant C1 5.00 5.00",
            ])
    }

    @Test("E-22 customers of a reseller and Entry customers get no free credits: rejected, and found")
    func denied() async throws {
        var book = try Book()
        let reseller = book.partner("R", .reseller)
        let other = book.partner("S", .csp)
        let resold = book.customer("A", partner: reseller)
        let entry = book.customer("B", level: "Entry")
        let served = book.customer("C", partner: other)
        let both = book.customer("D", level: "Entry")
        book.contract(of: both, level: "Premium", from: "2021-01-01")
        let moved = book.customer("E", level: "Entry")
        book.records.contracts.rows[book.records.contracts.count - 1].endsOn = book.day("2026-08-31")
        book.contract(of: moved, level: "Standard", from: "2026-09-01")
        for customer in [resold, entry, served, both, moved] { book.credit(customer, .free, "12", "2026-09-01") }
        book.credit(resold, .purchase, "10", "2026-09-01")
        let evaluation = try await book.evaluated()
        #expect(evaluation.ledgers.map(\.customer) == [resold, served, both, moved])
        #expect(evaluation.ledgers.map(\.balance.hours) == ["10.00", "12.00", "12.00", "12.00"])
        #expect(
            evaluation.findings == [
                // A direct client at two levels at once (E-09).
                .severalLevels(agreement: 1, customer: both),
                .credits(.freeDenied(entry: 0, agreement: 1, denial: 0)),
                .credits(.freeDenied(entry: 1, agreement: 1, denial: 1)),
            ])
    }

    @Test(
        "E-22 credits are bought by ten hours; another amount is booked, and found",
        arguments: [("10", false), ("30", false), ("20.0", false), ("7", true), ("10.5", true), ("0.01", true)])
    func unit(hours: String, isFound: Bool) async throws {
        var book = try Book()
        book.credit(book.customer(), .purchase, hours, "2026-09-01")
        let evaluation = try await book.evaluated()
        #expect(evaluation.ledgers.first?.balance == Decimal(string: hours).flatMap { CreditTime(hours: $0) })
        #expect(evaluation.findings == (isFound ? [.credits(.purchaseUnit(entry: 0, agreement: 1))] : []))
    }

    @Test("G-10 an entry that contradicts itself, or has no kind, is not booked, and found")
    func notBooked() async throws {
        var book = try Book()
        let customer = book.customer()
        book.credit(customer, .free, "12", "1999-01-01")
        book.credit(customer, .free, "12", "2026-09-01", expires: "2026-08-31")
        book.credit(customer, nil, "12", "2026-09-01")
        book.credit(customer, .adjustment, "1000000000", "2026-09-01")
        book.credit(book.records.customers.add("B", Customer()), .purchase, "10", "2026-09-01")
        let evaluation = try await book.evaluated()
        #expect(evaluation.ledgers.isEmpty)
        #expect(
            evaluation.findings == [
                .credits(.entryNotBooked(entry: 0, .contradictory)),
                .credits(.entryNotBooked(entry: 1, .contradictory)), .credits(.entryNotBooked(entry: 2, .noKind)),
                .credits(.entryNotBooked(entry: 3, .hours)), .credits(.entryNotBooked(entry: 4, .noAgreement)),
            ])
    }

    @Test("G-08 an entry at the reporting instant is not looked at, nor an expiry")
    func reportingInstant() async throws {
        var book = try Book()
        let customer = book.customer()
        book.credit(customer, .free, "12", "2025-11-01")
        book.credit(customer, .purchase, "7", "2026-11-01")
        let evaluation = try await book.evaluated()
        #expect(evaluation.ledgers.map { $0.lines.count } == [1])
        #expect(evaluation.findings.isEmpty)
    }
}

@Suite("CreditsTests: amounts are exact, and rounded for print alone")
struct CreditTimeTests {
    @Test(
        "two decimals, half away from zero",
        arguments: [
            ("0.005", "0.01"), ("-0.005", "-0.01"), ("0.00499999999999999", "0.00"), ("-0.00499999999999999", "0.00"),
            ("1.245", "1.25"), ("12", "12.00"), ("999999999.99999999", "1000000000.00"), ("-1.5", "-1.50"),
            ("0.01234567890123456", "0.01"), ("0", "0.00"),
        ])
    func print(hours: String, expected: String) throws {
        let decimal = try #require(Decimal(string: hours))
        #expect(CreditTime(hours: decimal)?.hours == expected)
    }

    @Test("a third of an hour of work three times is an hour")
    func thirds() {
        let third = CreditTime(seconds: 1200, times: CreditMultiplier(1000, 1000))
        #expect(third.hours == "0.33")
        #expect(CreditTime(hours: 1) == third + third + third)
        #expect((third + third).hours == "0.67")
    }

    @Test("what cannot be held exactly is no amount", arguments: ["1000000000", "0.123456789012345678"])
    func tooMuch(hours: String) throws {
        let decimal = try #require(Decimal(string: hours))
        #expect(CreditTime(hours: decimal) == nil)
    }

    @Test(
        "for conditions only nothing is 0",
        arguments: [
            ("0", 0), ("0.00000000000000001", 1), ("-0.00000000000000001", -1), ("1.5", 1500), ("-2", -2000),
            ("0.0015", 2),
        ])
    func thousandths(hours: String, expected: Int64) throws {
        let decimal = try #require(Decimal(string: hours))
        #expect(CreditTime(hours: decimal)?.thousandthsOfHours == expected)
    }

    @Test("multipliers have as many decimals as they need")
    func multipliers() {
        #expect(
            [(1000, 1000), (2000, 1500), (1000, 1500), (1250, 1250), (0, 0), (1005, 1000), (40_000, 40_000)].map {
                CreditMultiplier($0, $1).decimal
            } == ["1", "3", "1.5", "1.5625", "0", "1.005", "1600"])
    }
}
