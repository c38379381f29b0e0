import Agreements
import Evaluation
import Foundation
import Records
import ServiceTime
import Testing

@testable import Evaluation
@testable import SLAReport

@Suite("CreditsTests: what credits are worth, and that every ledger adds up")
struct WorthTests {
    @Test(
        "E-31: a balance is worth its hours at the agreement's rate, rounded half away from zero to the cent",
        arguments: [
            ("1", "92"), ("2.5", "230"), ("-2.5", "-230"), ("0", "0"), ("0.00005", "0"), ("0.0000544", "0.01"),
            ("-0.0000544", "-0.01"), ("8.75", "805"),
        ])
    func worth(hours: String, expected: String) throws {
        let rate = try #require(try Self.rate(.support))
        #expect(rate.currency == "EUR")
        let credits = try #require(Decimal(string: hours).flatMap { CreditTime(hours: $0) })
        #expect(rate.worth(of: credits) == Decimal(string: expected))
    }

    @Test(
        "E-19: compensation is paid in hours at the rate, in hundredths",
        arguments: [("92", "1"), ("402", "4.37"), ("6", "0.07"), ("0.46", "0.01"), ("0", "0"), ("750", "8.15")])
    func hours(money: String, expected: String) throws {
        let rate = try #require(try Self.rate(.support))
        #expect(Decimal(string: money).map { rate.hours(for: $0) } == Decimal(string: expected))
    }

    @Test(
        "E-31: 92, 135 and 160 EUR an hour, by counter",
        arguments: [(Counter.support, 92), (.project, 135), (.integration, 160)])
    func rates(counter: Counter, amount: Int) throws {
        #expect(try Self.rate(counter)?.amount == Decimal(amount))
    }

    private static func rate(_ counter: Counter) throws -> HourlyRate? {
        try Book().agreements.agreements.lazy.compactMap(\.credits).first?.rate(counter)
    }

    @Test("E-21: a ledger that does not add up is an error of the program, and ends the run with 70")
    func proof() async throws {
        var book = try Book()
        let customer = book.customer()
        book.credit(customer, .purchase, "10", "2026-09-07")
        let ticket = book.ticket(customer, opened: "2026-09-14T09:00")
        book.work(ticket: ticket, "2026-10-15T09:00", 90)
        var evaluation = try await book.evaluated()
        try proveLedgers(evaluation, book.records)
        let last = evaluation.ledgers[0].lines.count - 1
        evaluation.ledgers[0].lines[last].balance += try #require(CreditTime(hours: 0.001))
        do throws(ExitFault) {
            try proveLedgers(evaluation, book.records)
            Issue.record("it adds up")
        } catch {
            #expect(error.code.rawValue == 70)
            #expect(error.description.contains("the support ledger of"))
        }
    }
}
