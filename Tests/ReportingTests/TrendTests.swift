import Agreements
import Evaluation
import Foundation
import Records
import ServiceTime
import Testing

@testable import Evaluation
@testable import Reporting

@Suite("Monthly figures of 13 months, and how long clocks took")
struct TrendTests {
    @Test(
        "a median and nine of ten are times that were observed, by their rank",
        arguments: [
            // (seconds of each clock, median, nine of ten, longest)
            ([60], 60, 60, 60), ([10, 20], 10, 20, 20), ([30, 10, 20], 20, 30, 30),
            (Array(1...10), 5, 9, 10), (Array(1...11), 6, 10, 11), (Array(1...100), 50, 90, 100),
        ])
    func ranks(_ seconds: [Int], _ median: Int64, _ nineOfTen: Int64, _ longest: Int64) throws {
        let spreads = TimeSpread.spreads(seconds.map { verdict($0) }, in: SmallMonth.period)
        // All priorities together, then the one that there is.
        #expect(spreads.map(\.priority) == [nil, 1])
        let spread = try #require(spreads.first)
        #expect(spread.decided == seconds.count)
        #expect([spread.median, spread.nineOfTen, spread.longest] == [median, nineOfTen, longest])
        #expect(spread.limit == 1800)
    }

    @Test("other months and other outcomes do not count; an unfinished clock does; targets that differ are no limit")
    func what() throws {
        var other = verdict(7)
        other.month = SmallMonth.period - 1
        var running = verdict(8)
        running.outcome = .running
        var late = verdict(4000, .missed)
        late.stoppedAt = nil
        var second = verdict(20)
        second.priority = 2
        second.targetSeconds = 3600
        let spreads = TimeSpread.spreads([verdict(10), other, running, late, second], in: SmallMonth.period)
        #expect(spreads.map(\.priority) == [nil, 1, 2])
        #expect(spreads.map(\.decided) == [3, 2, 1])
        #expect(spreads.map(\.unfinished) == [1, 1, 0])
        #expect(spreads.map(\.limit) == [nil, 1800, 3600])
        #expect(spreads.map(\.longest) == [4000, 4000, 20])
    }

    @Test("clocks and surveys count in their months; a partner's are the sum of its customers', a direct one's none's")
    func sums() throws {
        var month = try SmallMonth(direct: ["D"])
        let first = month.addCustomer("A", of: 0)
        let second = month.addCustomer("B", of: 0)
        month.add(3, .met, objective: 0, customer: first)
        month.add(2, .missed, objective: 0, customer: second, month: SmallMonth.period - 12)
        month.add(1, .met, objective: 0, customer: 0, month: SmallMonth.period - 1)
        for (customer, score) in [(first, 5), (second, 1), (0, 4)] {
            var row = SatisfactionRow(customer: customer, month: SmallMonth.period - 3)
            row.closed = 2
            row.surveys.invited = 1
            row.surveys.add(score: Int16(score), from: 1, to: 5)
            month.input.evaluation.satisfaction.append(row)
        }
        let trends = Trends(month.input)
        #expect(trends.customers[first].current.clocks.met == 3)
        #expect(trends.partners[0].months.map(\.clocks.total) == [2] + Array(repeating: 0, count: 11) + [3])
        #expect(trends.everybody.previous.clocks.met == 1)
        let surveys = trends.months(\.surveys)
        #expect(surveys.partner[9].responded == 2 && surveys.partner[9].topTwo == 1)
        #expect(surveys.all[9].responded == 3 && surveys.all[9].topTwo == 2)
        #expect(trends.everybody.months[9].closed == 6)
    }

    @Test("C-10: a part is overdue at the end of every month from its day to its return, and chargeable in one")
    func parts() throws {
        var month = try SmallMonth()
        let customer = month.addCustomer("A", of: 0)
        let period = SmallMonth.period
        let due = Zone.utc.start(of: period - 3) + 86_400
        var part = ReturnedPart(
            rma: 0, customer: customer, arrivedAt: Zone.utc.start(of: period - 4) + 5, listPrice: 250)
        part.verdict = verdict(1, .missed)
        part.verdict?.month = period - 3
        part.dueAt = due
        part.returnedAt = Zone.utc.start(of: period) + 3600
        part.isChargeable = true
        var kept = part
        kept.verdict?.outcome = .excluded
        kept.isChargeable = false
        month.input.evaluation.returns = [part, kept]
        let trend = Trends(month.input).partners[0]
        #expect(trend.months.suffix(5).map(\.returns.outstanding) == [1, 1, 1, 1, 0])
        #expect(trend.months.suffix(5).map(\.returns.overdue) == [0, 1, 1, 1, 0])
        #expect(trend.months.suffix(5).map(\.returns.chargeable) == [0, 1, 0, 0, 0])
        #expect(trend.months[9].returns.chargeableListPrice == 250)
    }

    private func verdict(_ seconds: Int, _ outcome: Outcome = .met) -> Verdict {
        var verdict = Verdict(
            subject: .ticket, row: 0, agreement: 1, objective: 0, customer: 0, priority: 1, month: SmallMonth.period,
            outcome: outcome, reason: .none)
        verdict.elapsedSeconds = Int64(seconds)
        verdict.targetSeconds = 1800
        verdict.stoppedAt = Zone.utc.start(of: SmallMonth.period)
        return verdict
    }
}

extension Trends {
    /// A figure of the first partner and of everybody, month by month.
    fileprivate func months<Figure>(_ figure: KeyPath<MonthFigures, Figure>) -> (partner: [Figure], all: [Figure]) {
        (partners[0].months.map { $0[keyPath: figure] }, everybody.months.map { $0[keyPath: figure] })
    }
}
