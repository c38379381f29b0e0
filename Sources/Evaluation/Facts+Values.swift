import Agreements
import Foundation
import Records

/// What conditions see of a customer's partner, contract and site.
extension Facts {
    /// The value of a contract's or partner's field; missing for any other.
    func value(_ field: Field, contract row: Int, customer: Int, under number: UInt8) -> FieldValue {
        switch field {
        case .partner, .partnerKind: return partnerValue(field, of: customer)
        case .level: return .word(contracts.terms(of: row, under: number).level)
        case .supportWindow: return .word(contracts.terms(of: row, under: number).window?.number ?? 0)
        default: return field.isContracts ? contractValue(field, records.contracts.rows[row]) : .missing
        }
    }

    /// Whether a customer has a partner, and of what kind it is: none for a direct customer.
    func partnerValue(_ field: Field, of customer: Int) -> FieldValue {
        let partner = records.customers.rows[customer].partner
        return field == .partner
            ? (partner.isEmpty ? .missing : .present) : .word(records.partners[partner]?.kind?.number ?? 0)
    }

    /// The value of a site's field. What an empty column means holds where there is no site, too.
    func siteValue(_ field: Field, _ site: Site?) -> FieldValue {
        func answer(_ answer: Answer?) -> FieldValue {
            switch answer {
            case .yes: .answer(true)
            case .no: .answer(false)
            default: .missing
            }
        }
        return switch field {
        case .siteRedundant: answer(site?.redundant)
        case .siteVendorEquipment: answer(site?.vendorEquipment)
        case .siteUps: .answer(site?.ups != .no)
        case .siteVoipJitter: .number(thousandths(site?.voipJitterMilliseconds))
        case .siteVoipDelay: .number(thousandths(site?.voipDelayMilliseconds))
        case .siteVoipLoss: .number(thousandths(site?.voipLossPercent))
        default: .missing
        }
    }
}

/// A decimal in thousandths, rounded up, so that what exceeds a limit by less still exceeds it; 0 where none was
/// measured.
private func thousandths(_ decimal: Decimal?) -> Int64 {
    guard let decimal else { return 0 }
    var exact = decimal * 1000
    var rounded = Decimal()
    NSDecimalRound(&rounded, &exact, 0, .up)
    return NSDecimalNumber(decimal: rounded).int64Value
}
