import Evaluation
import ServiceTime

/// The replaced parts of some customers, sorted by what is to be done about them.
struct PartsBook: Sendable {
    /// Not returned, and past due: the longest overdue first.
    let overdue: [ReturnedPart]
    /// Returned in the reported month, too late.
    let late: [ReturnedPart]
    /// Not returned, and not due yet: the first due first.
    let awaited: [ReturnedPart]
    /// Replacements that arrived in the reported month.
    let arrived: [ReturnedPart]

    init(_ parts: [ReturnedPart], month: Span) {
        overdue = parts.filter { $0.isChargeable == true && $0.returnedAt == nil }
            .sorted { ($1.daysOverdue ?? 0, $0.rma) < ($0.daysOverdue ?? 0, $1.rma) }
        late = parts.filter { part in
            part.isChargeable == true && part.returnedAt.map { month.contains($0) } == true
        }
        awaited = parts.filter { $0.isChargeable == false && $0.returnedAt == nil && $0.dueAt != nil }
            .sorted { ($0.dueAt?.seconds ?? 0, $0.rma) < ($1.dueAt?.seconds ?? 0, $1.rma) }
        arrived = parts.filter { month.contains($0.arrivedAt) }
    }

    /// What the month's report charges: overdue parts, and those that came back too late in the month.
    var charged: [ReturnedPart] { overdue + late }

    /// Whether the month has nothing to tell of them.
    var isEmpty: Bool { overdue.isEmpty && late.isEmpty && awaited.isEmpty && arrived.isEmpty }
}

extension MonthBook {
    /// The reported month as far as it was looked at.
    var monthSpan: Span { Span(start: evaluation.zone.start(of: period), end: evaluation.asOf) }

    /// The list prices of parts, in the currencies of their contracts.
    func listPrices(_ parts: [ReturnedPart]) -> MoneySum {
        parts.reduce(into: MoneySum()) { $0.add($1.listPrice, currency($1)) }
    }

    /// The currency of the contract that a part was judged by.
    func currency(_ part: ReturnedPart) -> String {
        part.verdict?.contract.map { records.contracts.rows[$0].currency } ?? ""
    }
}
