import Evaluation
import Foundation
import Records
import ServiceTime

extension PageContext {
    var monthSpan: Span { book.monthSpan }

    /// Amounts by currency: `EUR 1,520.00 + GBP 20.00`; nothing is `0.00`.
    func money(_ sum: MoneySum) -> String {
        let parts = sum.parts.map { formats.money($0.amount, $0.currency) }
        return parts.isEmpty ? formats.money(0, "") : parts.joined(separator: " + ")
    }

    /// A day in a table.
    func date(_ day: Day?) -> String { day.map { formats.date($0, year: period.year) } ?? "" }

    /// The day of an instant, in the workspace's zone.
    func date(of instant: Instant?) -> String { date(instant.map { zone.local($0).day }) }

    func hours(_ time: CreditTime) -> String { formats.number(time.hours) }

    /// The figures of the first page that the account's agreements know: credits, compensation, and, for a partner,
    /// the parts that are charged.
    func tiles(_ account: Account, isPartner: Bool) -> [FrontPage.Tile] {
        var tiles: [FrontPage.Tile] = []
        if let tile = creditTile(account) { tiles.append(tile) }
        if hasCompensation(account) { tiles.append(compensationTile(account)) }
        if isPartner, !PartsBook(account.returns, month: monthSpan).isEmpty { tiles.append(partsTile(account)) }
        return tiles
    }

    /// Whether an agreement of the account names a compensation, or something was claimed.
    func hasCompensation(_ account: Account) -> Bool {
        !account.claims.isEmpty || account.lines.contains { $0.agreement.compensation != nil }
    }

    private func creditTile(_ account: Account) -> FrontPage.Tile? {
        let ledgers = account.ledgers.filter { $0.counter == .support }
        guard !ledgers.isEmpty else { return nil }
        let left = ledgers.reduce(CreditTime.zero) { $0 + $1.balance }
        var notes: [String] = []
        let empty = ledgers.filter { $0.balance <= .zero }
        if ledgers.count == 1, let since = empty.first?.zeroSince {
            notes.append(words.sentence(.creditsZeroSince, ["day": .text(formats.day(since))]))
        } else if !empty.isEmpty {
            notes.append(words.sentence(.creditsEmpty, ["n": .spelled(empty.count), "all": .spelled(ledgers.count)]))
        }
        if let next = nextToRunOut(ledgers) {
            notes.append(
                ledgers.count == 1
                    ? words.sentence(.creditsRunOut, ["day": .text(formats.day(next.day))])
                    : words.sentence(
                        .creditsFirstRunOut,
                        ["day": .text(formats.day(next.day)), "name": .name(name(ofCustomer: next.ledger.customer))]))
        }
        if notes.isEmpty { notes.append(words.sentence(.creditsUnspent)) }
        return FrontPage.Tile(
            label: words.text(.tileCredits), value: hours(left), unit: words.text(.unitHours), notes: notes,
            href: "#credits", section: words.text(.sectionCreditsTitle))
    }

    /// The ledger that reaches zero first at its present rate.
    func nextToRunOut(_ ledgers: [Ledger]) -> (ledger: Ledger, day: Day)? {
        ledgers.compactMap { ledger in ledger.runsOutOn.map { (ledger: ledger, day: $0) } }.min { $0.day < $1.day }
    }

    private func compensationTile(_ account: Account) -> FrontPage.Tile {
        let claims = ClaimSums(account.claims)
        var notes: [String] = []
        if claims.claimable == 0 {
            notes.append(words.sentence(account.claims.isEmpty ? .noGuaranteeMissed : .nothingToClaim))
        } else if let last = claims.firstLastDay {
            notes.append(
                words.sentence(.claimUntil, ["n": .spelled(claims.claimable), "day": .text(formats.day(last))]))
        } else {
            notes.append(words.sentence(.claimOpen, ["n": .spelled(claims.claimable)]))
        }
        if claims.withoutAmount > 0 {
            notes.append(words.sentence(.claimsWithoutAmount, ["n": .spelled(claims.withoutAmount)]))
        }
        if claims.claimed > 0 {
            notes.append(
                words.sentence(
                    .alreadyClaimed, ["n": .spelled(claims.claimed), "amount": .text(money(claims.claimedAmount))]))
        }
        return FrontPage.Tile(
            label: words.text(.tileCompensation), value: money(claims.claimableAmount), unit: "", notes: notes,
            href: "#compensation", section: words.text(.sectionCompensationTitle))
    }

    private func partsTile(_ account: Account) -> FrontPage.Tile {
        let parts = PartsBook(account.returns, month: monthSpan)
        let sum = book.listPrices(parts.charged)
        var notes: [String] = []
        if let longest = parts.overdue.first?.daysOverdue {
            notes.append(
                words.sentence(
                    parts.overdue.count == 1 ? .onePartOverdue : .partsOverdue,
                    [
                        "n": .spelled(parts.overdue.count),
                        "days": .text(words.text(.calendarDays, ["n": .number(longest)])),
                    ]))
        }
        if !parts.late.isEmpty { notes.append(words.sentence(.partsLate, ["n": .spelled(parts.late.count)])) }
        if parts.charged.isEmpty { notes.append(words.sentence(.noPartCharged)) }
        let unknown = parts.charged.filter { $0.listPrice == nil }.count
        if unknown > 0 { notes.append(words.sentence(.partsWithoutPrice, ["n": .spelled(unknown)])) }
        return FrontPage.Tile(
            label: words.text(.tileParts), value: money(sum),
            unit: parts.overdue.isEmpty ? "" : words.text(.unlessReturned), notes: notes, href: "#returns",
            section: words.text(.sectionReturnsTitle))
    }

    /// The currency of the contract that a part was judged by.
    func currency(_ part: ReturnedPart) -> String { book.currency(part) }
}
