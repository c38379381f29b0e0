import ServiceTime

/// What was added and taken between two instants: opening + additions − deductions − expiries = closing.
public struct LedgerStatement: Sendable, Hashable {
    /// What was left before.
    public var opening: CreditTime
    /// Free credits.
    public var granted = CreditTime.zero
    public var purchased = CreditTime.zero
    public var compensated = CreditTime.zero
    /// Corrections: more, or less than nothing.
    public var adjusted = CreditTime.zero
    /// What work took.
    public var worked = CreditTime.zero
    public var expired = CreditTime.zero
    /// What is left after it.
    public var closing: CreditTime

    /// Whether it adds up.
    public var isBalanced: Bool {
        opening + granted + purchased + compensated + adjusted - worked - expired == closing
    }
}

extension Ledger {
    /// The statement of a span.
    public func statement(_ span: Span) -> LedgerStatement {
        let end = max(span.start, span.end) - 1
        var statement = LedgerStatement(opening: balance(at: span.start - 1), closing: balance(at: end))
        for line in lines[count(through: span.start - 1)..<count(through: end)] {
            switch line.kind {
            case .grant: statement.granted += line.amount
            case .purchase: statement.purchased += line.amount
            case .compensation: statement.compensated += line.amount
            case .adjustment: statement.adjusted += line.amount
            case .work: statement.worked -= line.amount
            case .expiry: statement.expired -= line.amount
            }
        }
        return statement
    }

    /// When it was at or below zero, from the first line on; the last span has no end where it still is (E-24).
    public var atZero: [Span] {
        var spans: [Span] = []
        var isAtZero = false
        for (index, line) in lines.enumerated() {
            // What is booked at one instant is one change.
            if index + 1 < lines.count, lines[index + 1].at == line.at { continue }
            let isNow = line.balance <= .zero
            if isNow, !isAtZero { spans.append(Span(start: line.at, end: .distantFuture)) }
            if !isNow, isAtZero { spans[spans.count - 1].end = line.at }
            isAtZero = isNow
        }
        return spans
    }

    /// The day on which it reached zero, where it is at or below zero at the reporting instant.
    public var zeroSince: Day? {
        guard let last = atZero.last, last.end == .distantFuture else { return nil }
        return zone.local(last.start).day
    }

    /// The day on which it will reach zero at the current rate, the mean of what work took in the last 90 days before
    /// the reporting instant. Nil where it is there already, where nothing was spent, and past a hundred years.
    public var runsOutOn: Day? {
        guard balance > .zero else { return nil }
        let now = zone.local(asOf)
        let since = zone.instant(day: now.day - 90, second: now.second)
        let spent = statement(Span(start: since, end: asOf)).worked
        guard let seconds = balance.seconds(ifSpending: spent, in: asOf - since), seconds < 3_155_760_000 else {
            return nil
        }
        return zone.local(asOf + seconds).day
    }
}
