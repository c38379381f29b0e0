import Agreements
import Records
import ServiceTime

/// An RMA before its judge.
struct RMASubject: Subject {
    static let kind = SubjectKind.rma
    static let openingField = Field.rmaNumberAt
    let row: Int
    let rma: RMA

    var customer: Reference<Customer> { rma.customer }
    var contract: Reference<Contract> { rma.contract }
    var site: Reference<Site> { rma.site }

    func opening(in zone: Zone) -> Timestamp { rma.rmaNumberAt }

    func time(_ field: Field, zone: Zone) -> Timestamp {
        switch field {
        case .spareNeededAt: rma.spareNeededAt
        case .rmaNumberAt: rma.rmaNumberAt
        case .formCompleteAt: rma.formCompleteAt
        case .shippedAt: rma.shippedAt
        case .arrivedAt: rma.arrivedAt
        case .defectiveReturnedAt: rma.defectiveReturnedAt
        default: .empty
        }
    }

    func value(_ field: Field, facts: Facts) -> FieldValue? {
        switch field {
        case .quantity: .number(Int64(rma.quantity) * 1000)
        case .formComplete: .answer(rma.formComplete != .no)
        case .simultaneousRMAs: .number(Int64(facts.simultaneousRMAs[row]) * 1000)
        default: nil
        }
    }

    func timeline(_ facts: Facts) -> Timeline { Timeline(State(from: .distantPast, priority: rma.priority)) }
}
