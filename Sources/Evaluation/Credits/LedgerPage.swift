import ServiceTime

/// The lines of a ledger while they are written, in order of time.
struct LedgerPage {
    private(set) var lines: [LedgerLine] = []
    private var lots = CreditLots()

    private var balance: CreditTime { lines.last?.balance ?? .zero }

    /// Whether the lines come to what is left of the grants, less what is owed: two counts of the same thing.
    var isBalanced: Bool { lots.balance == balance }

    /// Books an entry of the register, after everything that expires until then.
    mutating func book(_ entry: CreditEntry) {
        expire(before: entry.at + 1)
        if entry.amount < .zero {
            lots.spend(-entry.amount)
        } else {
            lots.add(entry.amount, entry: entry.row, expires: entry.expires)
        }
        write(entry.kind, at: entry.at, .entry(entry.row), entry.amount)
    }

    /// Books a stretch of work at the end of the whole entry.
    mutating func book(_ work: LedgerWork, at instant: Instant, of source: LedgerLine.Source) {
        let spent = CreditTime(seconds: work.seconds, times: work.multiplier)
        lots.spend(spent)
        write(.work, at: instant, source, -spent, work)
    }

    /// Books what expires before an instant.
    mutating func expire(before instant: Instant) {
        while let expiry = lots.nextExpiry, expiry < instant, let lot = lots.expire() {
            write(.expiry, at: expiry, .entry(lot.entry), -lot.left)
        }
    }

    private mutating func write(
        _ kind: LedgerLine.Kind, at instant: Instant, _ source: LedgerLine.Source, _ amount: CreditTime,
        _ work: LedgerWork? = nil
    ) {
        lines.append(
            LedgerLine(
                at: instant, kind: kind, source: source, work: work, amount: amount, balance: balance + amount))
    }
}
