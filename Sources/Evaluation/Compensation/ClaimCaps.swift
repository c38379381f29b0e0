import Foundation
import ServiceTime

/// What is left of the caps of sites and months, as claims spend them in their order (E-19).
struct ClaimCaps {
    private var left: [Key: Decimal] = [:]

    private struct Key: Hashable {
        var site: Int
        var month: Month
    }

    /// Takes a compensation out of the cap of its site in a month, as far as the cap goes, and says how far.
    /// Nil where no amount is known.
    mutating func spend(_ compensation: Compensation, in month: Month) -> Decimal? {
        guard let amount = compensation.amount else { return nil }
        guard let cap = compensation.cap, let site = compensation.site else { return amount }
        let key = Key(site: site, month: month)
        // The whole cap in cents too: a compensation of all of it is never a cent more than the cap.
        let rest = left[key] ?? cap
        let spent = min(amount, rest)
        left[key] = rest - spent
        return spent
    }
}
