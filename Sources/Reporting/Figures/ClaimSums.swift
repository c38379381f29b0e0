import Evaluation
import ServiceTime

/// What the claims of some customers come to.
struct ClaimSums: Sendable {
    /// Missed guarantees that can still be claimed.
    private(set) var claimable = 0
    private(set) var claimableAmount = MoneySum()
    /// Those of them whose fee is not known.
    private(set) var withoutAmount = 0
    /// The last day of the one that must be claimed first; nil where none has one.
    private(set) var firstLastDay: Day?
    /// Claims in time that were not refused.
    private(set) var claimed = 0
    private(set) var claimedAmount = MoneySum()

    init(_ lines: [ClaimLine]) {
        for line in lines {
            let currency = line.compensation?.currency ?? ""
            switch line.standing {
            case .claimable:
                claimable += 1
                claimableAmount.add(line.amount, currency)
                if line.amount == nil { withoutAmount += 1 }
                if let day = line.lastDay { firstLastDay = min(firstLastDay ?? day, day) }
            case .submitted, .granted:
                claimed += 1
                claimedAmount.add(line.granted, currency)
            default: break
            }
        }
    }
}
