import Foundation
import ServiceTime

/// What is left of the caps of sites and months, as claims spend them in their order (E-19).
struct ClaimCaps {
    private var left: [Key: Decimal] = [:]

    private struct Key: Hashable {
        var site: Int
        var month: Month
    }

    /// Takes a compensation out of the cap of its site in a month, as far as the cap goes, and says how far: in cents,
    /// rounded once. The cap itself is spent exactly, so that one claim's rounding takes nothing from the next; what
    /// is printed of a month may so come to the other cent than the printed cap. Nil where no amount is known.
    mutating func spend(_ compensation: Compensation, in month: Month) -> Decimal? {
        guard let amount = compensation.exactAmount else { return nil }
        guard let cap = compensation.exactCap, let site = compensation.site else { return amount.inCents }
        let key = Key(site: site, month: month)
        let rest = left[key] ?? cap
        let spent = min(amount, rest)
        left[key] = rest - spent
        return spent.inCents
    }
}
