import Agreements
import Evaluation
import Foundation
import Records
import ServiceTime

/// What a report under other contracts carries beside its own figures: those of the contracts as agreed.
public struct WhatIfReport: Sendable {
    /// What was asked, such as `field=value`.
    public var wording: String
    /// How many contracts were changed.
    public var contracts: Int
    /// Their customers' rows.
    public var customers: [Int]
    /// Both, side by side, over the last 13 months.
    public var rows: [WhatIfRow]

    /// All of it.
    public init(wording: String, contracts: Int, customers: [Int], rows: [WhatIfRow]) {
        self.wording = wording
        self.contracts = contracts
        self.customers = customers
        self.rows = rows
    }

    /// The counts of an objective over some months, both ways.
    struct Sum: Sendable {
        var real = OutcomeCounts()
        var other = OutcomeCounts()

        var isChanged: Bool { real != other }

        static func += (a: inout Sum, b: WhatIfRow) {
            a.real = a.real + b.real
            a.other = a.other + b.other
        }
    }

    /// The sums by objective's line over some months, in the order of the lines; what is without a contract last.
    func sums(_ objectives: ObjectiveList, _ months: ClosedRange<Month>) -> [(line: ObjectiveLine?, sum: Sum)] {
        var sums = [Sum?](repeating: nil, count: objectives.lines.count)
        var without: Sum?
        for row in rows where months.contains(row.month) {
            if let number = objectives.number(agreement: row.agreement, objective: row.objective) {
                sums[number] = sums[number] ?? Sum()
                sums[number]? += row
            } else {
                without = without ?? Sum()
                without? += row
            }
        }
        var result: [(line: ObjectiveLine?, sum: Sum)] = []
        for line in objectives.lines { if let sum = sums[line.number] { result.append((line, sum)) } }
        if let without { result.append((nil, without)) }
        return result
    }

    /// What the misses of some months are worth, by currency.
    func money(_ months: ClosedRange<Month>) -> [(currency: String, money: WhatIfRow.Money)] {
        var sums: [String: WhatIfRow.Money] = [:]
        for row in rows where months.contains(row.month) {
            for (currency, money) in row.money {
                var sum = sums[currency] ?? WhatIfRow.Money()
                sum.realPercent += money.realPercent
                sum.otherPercent += money.otherPercent
                sum.real += money.real
                sum.other += money.other
                sums[currency] = sum
            }
        }
        return sums.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) }
    }

    /// The reported month's difference in lines for a terminal, in English.
    public func lines(_ agreements: AgreementSet, period: Month) -> [String] {
        var lines = ["what if \(wording), for \(contracts) contract\(contracts == 1 ? "" : "s"):"]
        for (line, sum) in sums(ObjectiveList(agreements), period...period) {
            let name = line.map { "\($0.id) \($0.title)" } ?? "without a contract"
            lines.append(
                "  \(name): \(Self.text(sum.other))" + (sum.isChanged ? ", agreed \(Self.text(sum.real))" : ""))
        }
        for (currency, money) in money(period...period) {
            lines.append(
                "  compensation: \(money.other.money) \(currency), agreed \(money.real.money) \(currency), difference \((money.other - money.real).money) \(currency)"
            )
        }
        return lines + ["  the monthly fee is taken as it is"]
    }

    private static func text(_ counts: OutcomeCounts) -> String {
        let parts = zip(
            ["met", "missed", "running", "excluded", "not covered", "undecidable"], counts.inColumns)
        let shown = parts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }
        return shown.isEmpty ? "none" : shown.joined(separator: ", ")
    }
}
