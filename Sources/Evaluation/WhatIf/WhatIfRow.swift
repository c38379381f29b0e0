import Foundation
import ServiceTime

/// An objective's clocks of one customer and month, as they were agreed and as they would be.
public struct WhatIfRow: Sendable, Hashable {
    public var customer: Int
    /// The number in `Vocabulary.agreements`; 0 where no contract is known.
    public var agreement: UInt8
    /// The position in `Agreement.objectiveIDs`; nil where no contract is known.
    public var objective: Int?
    public var month: Month
    /// The clocks as agreed, and as they would be.
    public var real = OutcomeCounts()
    public var other = OutcomeCounts()
    /// What the misses are worth, by currency.
    public var money: [String: Money] = [:]

    /// What misses are worth.
    public struct Money: Sendable, Hashable {
        /// Per cent of the sites' monthly fees, summed.
        public var realPercent = Decimal()
        public var otherPercent = Decimal()
        /// Amounts, of those sites whose fee is known.
        public var real = Decimal()
        public var other = Decimal()

        /// Nothing.
        public init() {}
    }
}

/// What another option changes, for some customers: by customer, agreement, objective and month, over the last 13
/// months. Both evaluations are of the same facts, month and reporting instant.
public func whatIfRows(real: Evaluation, other: Evaluation, customers: Set<Int>) -> [WhatIfRow] {
    var book = WhatIfBook(customers, real.period - 12...real.period)
    for row in real.attainment { book.update(row) { $0.real = $0.real + row.counts } }
    for row in other.attainment { book.update(row) { $0.other = $0.other + row.counts } }
    for compensation in real.compensations.all {
        book.update(compensation) { money in
            money.realPercent += compensation.percent
            money.real += compensation.amount ?? 0
        }
    }
    for compensation in other.compensations.all {
        book.update(compensation) { money in
            money.otherPercent += compensation.percent
            money.other += compensation.amount ?? 0
        }
    }
    return book.rows
}

private struct WhatIfBook {
    private let customers: Set<Int>
    private let months: ClosedRange<Month>
    private var cells: [Cell: WhatIfRow] = [:]

    private struct Cell: Hashable, Comparable {
        var customer: Int
        var agreement: UInt8
        var objective: Int?
        var month: Month

        static func < (a: Cell, b: Cell) -> Bool {
            (a.customer, a.agreement, a.objective ?? -1, a.month) < (
                b.customer, b.agreement, b.objective ?? -1, b.month
            )
        }
    }

    init(_ customers: Set<Int>, _ months: ClosedRange<Month>) {
        self.customers = customers
        self.months = months
    }

    var rows: [WhatIfRow] { cells.sorted { $0.key < $1.key }.map(\.value) }

    private mutating func update(_ customer: Int?, _ cell: (Int) -> Cell, _ change: (inout WhatIfRow) -> Void) {
        guard let customer, customers.contains(customer) else { return }
        let cell = cell(customer)
        guard months.contains(cell.month) else { return }
        change(
            &cells[
                cell,
                default: WhatIfRow(
                    customer: customer, agreement: cell.agreement, objective: cell.objective, month: cell.month)])
    }

    mutating func update(_ row: AttainmentRow, _ change: (inout WhatIfRow) -> Void) {
        update(
            row.customer,
            { Cell(customer: $0, agreement: row.agreement, objective: row.objective, month: row.month) }, change)
    }

    mutating func update(_ compensation: Compensation, _ change: (inout WhatIfRow.Money) -> Void) {
        let verdict = compensation.verdict
        update(
            verdict.customer,
            { Cell(customer: $0, agreement: verdict.agreement, objective: verdict.objective, month: verdict.month) },
            { change(&$0.money[compensation.currency, default: WhatIfRow.Money()]) })
    }
}
