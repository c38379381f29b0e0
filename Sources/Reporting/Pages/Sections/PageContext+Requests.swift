import Evaluation
import ServiceTime

extension PageContext {
    static let mostRequests = 5
    /// Credits that run out within so many days are asked about.
    static let daysAhead = 60

    /// What is asked of the reader, what is late or due first at the top.
    func requests(_ account: Account, partner: Int?) -> [FrontPage.Request] {
        var requests: [(day: Day, request: FrontPage.Request)] = []
        if let partner { requests += partRequests(account) + dutyRequests(partner) }
        requests += claimRequests(account)
        requests += creditRequests(account)
        requests += disputeRequests(account)
        return requests.sorted { $0.day < $1.day }.map(\.request)
    }

    /// The first page's figures and requests.
    ///
    /// - Parameters:
    ///   - most: how many requests there is room for.
    ///   - more: what says where the others are.
    func front(
        _ account: Account, partner: Int?, most: Int = Self.mostRequests, more: Phrase = .moreRequests
    ) -> FrontPage {
        let requests = requests(account, partner: partner)
        let rest = requests.count - most
        return FrontPage(
            tiles: tiles(account, isPartner: partner != nil), requests: Array(requests.prefix(most)),
            more: rest > 0 ? words.text(more, ["n": .number(rest)]) : nil)
    }

    private func until(_ day: Day) -> String { words.text(.byDate, ["day": .text(formats.day(day))]) }

    private func partRequests(_ account: Account) -> [(day: Day, request: FrontPage.Request)] {
        let parts = PartsBook(account.returns, month: monthSpan)
        var result: [(day: Day, request: FrontPage.Request)] = []
        func add(_ phrase: Phrase, _ part: [ReturnedPart], _ date: (Day) -> String) {
            guard let due = part.compactMap(\.dueAt).min(by: { $0.seconds < $1.seconds }) else { return }
            let day = zone.local(due).day
            result.append(
                (
                    day,
                    FrontPage.Request(
                        text: words.sentence(phrase, ["n": .spelled(part.count)]), date: date(day), href: "#returns",
                        section: words.text(.sectionReturnsTitle))
                ))
        }
        add(.askReturnOverdue, parts.overdue) { words.text(.firstDueOn, ["day": .text(formats.day($0))]) }
        add(.askReturnAwaited, parts.awaited) { words.text(.firstByDate, ["day": .text(formats.day($0))]) }
        return result
    }

    private func claimRequests(_ account: Account) -> [(day: Day, request: FrontPage.Request)] {
        let claims = ClaimSums(account.claims)
        guard claims.claimable > 0 else { return [] }
        let text =
            claims.withoutAmount == claims.claimable
            ? words.sentence(.askClaimUnknown, ["n": .spelled(claims.claimable)])
            : words.sentence(
                .askClaim, ["n": .spelled(claims.claimable), "amount": .text(money(claims.claimableAmount))])
        let last = claims.firstLastDay
        return [
            (
                last ?? Day(number: .max),
                FrontPage.Request(
                    text: text, date: last.map(until) ?? "", href: "#compensation",
                    section: words.text(.sectionCompensationTitle))
            )
        ]
    }

    private func creditRequests(_ account: Account) -> [(day: Day, request: FrontPage.Request)] {
        let today = zone.local(book.evaluation.asOf - 1).day
        let ledgers = account.ledgers.filter { $0.counter == .support }
        let isOne = account.customers.count == 1
        return ledgers.compactMap { ledger in
            let name = PhraseValue.name(name(ofCustomer: ledger.customer))
            let hours = PhraseValue.text(hours(ledger.balance))
            let text: String
            let day: Day
            let date: String
            if let since = ledger.zeroSince {
                day = since
                text = words.sentence(isOne ? .askCreditsAtZero : .askCreditsAtZeroOf, ["name": name])
                date = words.text(.sinceDate, ["day": .text(formats.day(since))])
            } else if let end = ledger.runsOutOn, end <= today + Self.daysAhead {
                day = end
                text = words.sentence(isOne ? .askCredits : .askCreditsOf, ["name": name, "hours": hours])
                date = words.text(.aboutDate, ["day": .text(formats.day(end))])
            } else {
                return nil
            }
            return (
                day,
                FrontPage.Request(
                    text: text, date: date, href: "#credits", section: words.text(.sectionCreditsTitle))
            )
        }
    }

    /// What has no day of its own comes after what has.
    private func dutyRequests(_ partner: Int) -> [(day: Day, request: FrontPage.Request)] {
        guard let duties = book.evaluation.partnerDuties.first(where: { $0.partner == partner }) else { return [] }
        var texts: [String] = []
        if let record = duties.record, !record.isComplete {
            texts.append(
                words.sentence(
                    .askRecord,
                    ["names": .text(record.missing.map { words.text($0.phrase) }.joined(separator: ", "))]))
        }
        if let contacts = duties.contacts, contacts.named < contacts.requests {
            texts.append(
                words.sentence(
                    contacts.named == 0 ? .askContactsNone : .askContacts,
                    ["n": .spelled(contacts.requests - contacts.named), "all": .spelled(contacts.requests)]))
        }
        let untold = duties.lateNotices.filter { book.evaluation.lateNotices[$0].notifiedOn == nil }
        if !untold.isEmpty { texts.append(words.sentence(.askNotices, ["n": .spelled(untold.count)])) }
        return texts.map {
            (
                Day(number: .max),
                FrontPage.Request(
                    text: $0, date: words.text(.atNextOccasion), href: "#duties",
                    section: words.text(.sectionDutiesTitle))
            )
        }
    }

    /// Claims are asked for by themselves.
    private func disputeRequests(_ account: Account) -> [(day: Day, request: FrontPage.Request)] {
        let open = account.disputes.filter { $0.kind != .claim }
        guard let first = open.min(by: { $0.until < $1.until }) else { return [] }
        let day = zone.local(first.until).day
        return [
            (
                day,
                FrontPage.Request(
                    text: words.sentence(.askDisputes, ["n": .spelled(Set(open.map(\.ticket)).count)]),
                    date: words.text(.firstByDate, ["day": .text(formats.day(day))]), href: "#disputes",
                    section: words.text(.sectionDisputesTitle))
            )
        ]
    }
}
