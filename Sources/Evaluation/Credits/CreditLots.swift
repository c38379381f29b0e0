import ServiceTime

/// What is left of each grant, and what is owed. What expires first is spent first; a debt is paid by the next grant.
struct CreditLots {
    private struct Lot {
        var expires: Instant?
        var entry: Int
        var left: CreditTime
    }

    /// In the order in which they are spent: by expiry, those without one last, equal ones as they came.
    private var lots: [Lot] = []
    private var debt = CreditTime.zero

    /// What is left, less what is owed.
    var balance: CreditTime { lots.reduce(-debt) { $0 + $1.left } }

    /// When the next lot expires.
    var nextExpiry: Instant? { lots.first?.expires }

    mutating func add(_ amount: CreditTime, entry: Int, expires: Instant?) {
        let paid = min(debt, amount)
        debt -= paid
        let left = amount - paid
        guard left > .zero else { return }
        let expiry = expires ?? .distantFuture
        let place = lots.firstIndex { expiry < $0.expires ?? .distantFuture } ?? lots.count
        lots.insert(Lot(expires: expires, entry: entry, left: left), at: place)
    }

    mutating func spend(_ amount: CreditTime) {
        var rest = amount
        while rest > .zero, let lot = lots.first {
            if lot.left > rest {
                lots[0].left -= rest
                return
            }
            rest -= lot.left
            lots.removeFirst()
        }
        debt += rest
    }

    /// Takes the lot that expires next out.
    mutating func expire() -> (entry: Int, left: CreditTime)? {
        guard let lot = lots.first, lot.expires != nil else { return nil }
        lots.removeFirst()
        return (lot.entry, lot.left)
    }
}
