import Agreements
import Foundation
import Records
import ServiceTime

/// A part that was replaced in advance: when the defective one is due, and what follows (C-10, C-16, C-17, C-18).
public struct ReturnedPart: Sendable, Hashable {
    /// The RMA's row.
    public var rma: Int
    public var customer: Int?
    /// The verdict on its return; nil where no contract is known.
    public var verdict: Verdict?
    /// When the replacement arrived.
    public var arrivedAt: Instant
    /// When the defective part is due; nil where nothing is to be returned, or that cannot be told.
    public var dueAt: Instant?
    public var returnedAt: Instant?
    /// Calendar days from the day on which it was due to the return, or to the last day before the reporting
    /// instant; 0 in time; nil as for `dueAt`.
    public var daysOverdue: Int?
    /// Whether it can be charged: not returned in time, and to be returned; nil where that cannot be told.
    public var isChargeable: Bool?
    public var listPrice: Decimal?
    /// Who bears the return freight; nil where nothing is to be returned.
    public var freight: Party?
    /// The last day of the replacement's warranty; nil where its shipment was not recorded.
    public var warrantyEndsOn: Day?
}

/// The parts whose replacement had arrived by the reporting instant, in the order of their table.
func returnedParts(_ verdicts: [Verdict], _ facts: Facts) -> [ReturnedPart] {
    let byRow = Dictionary(verdicts.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })
    return facts.records.rmas.rows.enumerated().compactMap { row, rma in
        guard let arrived = rma.arrivedAt.start, arrived < facts.asOf, let customer = rma.customer.row else {
            return nil
        }
        var part = ReturnedPart(rma: row, customer: customer, arrivedAt: arrived, listPrice: rma.listPrice)
        part.returnedAt = rma.defectiveReturnedAt.stop.flatMap { $0 < facts.asOf ? $0 : nil }
        guard let verdict = byRow[row], let agreement = facts.agreements[verdict.agreement],
            let terms = agreement.returns
        else { return part }
        let zone = facts.calendars.zone(
            agreement.number, place: facts.place(of: rma.site, customer: customer))
        part.verdict = verdict
        part.settle(verdict, terms, zone, facts)
        part.warrantyEndsOn = terms.warranty.flatMap { lastDay($0, rma, zone, asOf: facts.asOf) }
        return part
    }
}

extension ReturnedPart {
    fileprivate mutating func settle(_ verdict: Verdict, _ terms: ReturnTerms, _ zone: Zone, _ facts: Facts) {
        switch verdict.outcome {
        case .undecidable: return
        case .excluded, .notCovered:
            isChargeable = false
            return
        case .met, .missed, .running: break
        }
        dueAt = verdict.dueAt
        isChargeable = verdict.outcome == .missed
        if let due = verdict.dueAt {
            let last = zone.local(returnedAt ?? facts.asOf - 1).day
            daysOverdue = verdict.outcome == .missed ? max(0, last - zone.local(due).day) : 0
        }
        freight = verdict.contract.flatMap { row in
            let contract = facts.records.contracts.rows[row]
            return terms.freight.first { $0.when.truth { contractValue($0, contract) } == .yes }?.by
        }
    }
}

/// So many days from shipment, or the initial warranty's last day, whichever is later.
private func lastDay(_ warranty: ReturnTerms.Warranty, _ rma: RMA, _ zone: Zone, asOf: Instant) -> Day? {
    guard let shipped = rma.shippedAt.start, shipped < asOf else { return nil }
    let own = zone.local(shipped).day + warranty.days
    return rma.initialWarrantyEndsOn.day.map { max($0, own) } ?? own
}
