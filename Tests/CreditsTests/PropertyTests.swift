import Foundation
import Records
import ServiceTime
import Testing

@testable import Evaluation

@Suite("CreditsTests: any ledger adds up")
struct LedgerPropertyTests {
    /// SplitMix64: the same numbers for the same seed, everywhere.
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private static let firstDay = Day(number: 19_723)  // 2024-01-01

    /// A random ledger, for the product and for the slow count.
    private struct Sample {
        var book: Book
        var grants: [SlowLedger.Grant] = []
        var work: [SlowLedger.Work] = []

        init(seed: UInt64) throws {
            var random = Seeded(state: seed)
            book = try Book()
            let customer = book.customer()
            let standard = book.ticket(customer, opened: "2024-01-01T09:00")
            let fast = book.ticket(customer, opened: "2024-01-01T09:00", queue: "fast")
            func day() -> Day { firstDay + Int.random(in: 0..<900, using: &random) }
            for _ in 0..<Int.random(in: 0...8, using: &random) {
                let day = Bool.random(using: &random) ? day() : Day(number: 19_782)  // 2024-02-29
                let hundredths = Int.random(in: 0...1500, using: &random)
                let isFree = Bool.random(using: &random)
                book.credit(customer, isFree ? .free : .adjustment, "\(Decimal(hundredths) / 100)", "\(day)")
                grants.append(
                    SlowLedger.Grant(
                        at: date(Book.brussels.start(of: day)), halfSeconds: hundredths * 72, isFree: isFree))
            }
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                // Now and then until midnight, where expiries and grants are.
                let minutes = Int.random(in: 1...(Bool.random(using: &random) ? 120 : 2000), using: &random)
                let day = Bool.random(using: &random) ? day() : Day(number: 20_147)  // 2025-02-28
                let end = Book.brussels.instant(
                    day: day,
                    second: Bool.random(using: &random) ? 0 : Int32.random(in: 0..<1440, using: &random) * 60)
                let start = end - Int64(minutes) * 60
                let isFast = Bool.random(using: &random)
                var entry = WorkEntry()
                entry.ticket = Reference(row: isFast ? fast : standard)
                entry.startedAt = Timestamp(start)
                entry.minutes = Int32(minutes)
                guard !entry.startedAt.isContradictory else { continue }
                book.records.worklog.append(entry)
                work.append(SlowLedger.Work(start: date(start), minutes: minutes, isFast: isFast))
            }
            book.asOf = Book.brussels.start(of: day() + 60)
        }

        private func date(_ instant: Instant) -> Date { Date(timeIntervalSince1970: Double(instant.seconds)) }
    }

    @Test("E-21, E-22 every balance is that of a slow and independent count", arguments: 0..<40 as Range<UInt64>)
    func balances(seed: UInt64) async throws {
        let sample = try Sample(seed: seed)
        let ledger = try await sample.book.evaluated().ledgers.first
        let asOf = Date(timeIntervalSince1970: Double(sample.book.asOf.seconds))
        for point in SlowLedger.points(sample.grants, sample.work, until: asOf) {
            let expected = CreditTime(seconds: Int64(point.halfSeconds), times: CreditMultiplier(500, 1000))
            let balance = ledger?.balance(at: Instant(Int64(point.at))) ?? .zero
            #expect(balance == expected, "\(Instant(Int64(point.at))): \(balance.hours), not \(expected.hours)")
        }
    }

    @Test(
        "opening + additions − deductions − expiries = closing, over any span; a line is the difference of two balances",
        arguments: 100..<140 as Range<UInt64>)
    func conservation(seed: UInt64) async throws {
        let sample = try Sample(seed: seed)
        let evaluation = try await sample.book.evaluated()
        #expect(!evaluation.findings.contains { if case .credits(.unbalanced) = $0 { true } else { false } })
        guard let ledger = evaluation.ledgers.first else { return }
        var balance = CreditTime.zero
        for line in ledger.lines {
            balance += line.amount
            #expect(line.balance == balance)
            #expect(line.at < sample.book.asOf)
        }
        #expect(ledger.balance == balance)
        #expect(zip(ledger.lines, ledger.lines.dropFirst()).allSatisfy { $0.at <= $1.at })
        var random = Seeded(state: seed)
        for _ in 0..<20 {
            let start = Instant(Int64.random(in: 1_700_000_000...1_790_000_000, using: &random))
            let statement = ledger.statement(
                Span(start: start, end: start + Int64.random(in: 0...90_000_000, using: &random)))
            #expect(statement.isBalanced)
        }
        let all = ledger.statement(Span(start: .distantPast, end: .distantFuture))
        #expect(all.opening == .zero && all.closing == balance && all.isBalanced)
        #expect(all.expired <= all.granted)
    }

    @Test("any number of threads keeps the same ledgers")
    func threads() async throws {
        var book = try Book()
        for name in 0..<40 {
            let customer = book.customer("A\(name)")
            let ticket = book.ticket(customer)
            book.credit(customer, .purchase, "10", "2026-01-05")
            for hour in 10..<18 { for _ in 0..<100 { book.work(ticket: ticket, "2026-06-03T\(hour):00", 5) } }
        }
        let one = try await book.evaluated(jobs: 1).ledgers
        let many = try await book.evaluated(jobs: 4).ledgers
        #expect(one.map(\.owner) == many.map(\.owner))
        #expect(one.map(\.lines) == many.map(\.lines))
        #expect(one.count == 40)
    }
}
