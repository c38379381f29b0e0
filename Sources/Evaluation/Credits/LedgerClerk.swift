import Agreements
import Records
import ServiceTime

/// Keeps one ledger after another.
struct LedgerClerk {
    private let terms: CreditTerms
    private var facts: Facts { terms.facts }
    private(set) var findings: [CreditFinding] = []
    private var hours: [HoursKey: WorkHours] = [:]
    private var pieces: [WorkHours.Piece] = []
    // Work on a ticket mostly comes in a row.
    private var unclearTickets: Set<Int> = []
    private var lastTicket: (row: Int, counter: Counter, charge: CreditTerms.TicketCharge)?

    private struct HoursKey: Hashable {
        var agreement: UInt8
        var place: Int
    }

    /// Work that has ended, by its position in `worklog`.
    private struct Work {
        var position: Int
        var span: Span
    }

    init(_ facts: Facts) { terms = CreditTerms(facts: facts) }

    /// The ledger of an account, from its rows in `credits` and `worklog`; nil where nothing is booked.
    mutating func ledger(
        _ account: LedgerAccount, entries: ArraySlice<Int32>, work: ArraySlice<Int32>
    ) -> Ledger? {
        let entries = entries.compactMap { CreditEntry(Int($0), of: account, terms, findings: &findings) }
            .sorted { ($0.at, $0.row) < ($1.at, $1.row) }
        var page = LedgerPage()
        // The agreement of whatever was booked last.
        var agreement: UInt8 = 0
        var next = 0
        for work in ended(work) {
            // At one instant work comes before expiry before grant.
            while next < entries.count, entries[next].at < work.span.end {
                page.book(entries[next])
                agreement = entries[next].agreement
                next += 1
            }
            page.expire(before: work.span.end)
            if let booked = book(work, account, on: &page) { agreement = booked }
        }
        for entry in entries[next...] {
            page.book(entry)
            agreement = entry.agreement
        }
        page.expire(before: facts.asOf)

        guard !page.lines.isEmpty, agreement > 0 else { return nil }
        if !page.isBalanced { findings.append(.unbalanced(account.owner, account.counter)) }
        return Ledger(
            owner: account.owner, customer: account.customer, counter: account.counter, agreement: agreement,
            zone: facts.calendars.zone(agreement, place: facts.places.ofCustomer[account.customer]), asOf: facts.asOf,
            lines: page.lines)
    }

    // MARK: Work

    /// Work that had ended by the reporting instant, by its end and then its position.
    private mutating func ended(_ positions: ArraySlice<Int32>) -> [Work] {
        var ended: [Work] = []
        ended.reserveCapacity(positions.count)
        for position in positions {
            let entry = facts.records.worklog[Int(position)]
            guard let start = entry.startedAt.start else {
                findings.append(.workNotBooked(work: Int(position), .contradictory))
                continue
            }
            let span = Span(start: start, end: start + Int64(entry.minutes) * 60)
            if span.end < facts.asOf, !span.isEmpty { ended.append(Work(position: Int(position), span: span)) }
        }
        ended.sort { ($0.span.end, $0.position) < ($1.span.end, $1.position) }
        return ended
    }

    /// Books work, and gives the agreement; nil where it costs no credits, or cannot be booked.
    private mutating func book(_ work: Work, _ account: LedgerAccount, on page: inout LedgerPage) -> UInt8? {
        let entry = facts.records.worklog[work.position]
        let source: LedgerLine.Source =
            switch account.owner {
            case .customer: .ticket(entry.ticket.row ?? 0)
            case .project(let row): .project(row)
            }
        switch charge(entry, account, work.span) {
        case .notCharged: return nil
        case .fault(let fault):
            findings.append(.workNotBooked(work: work.position, fault))
            return nil
        case .free(let agreement, let rule):
            page.book(
                LedgerWork(span: work.span, multiplier: .free, charge: .free(rule), agreement: agreement),
                at: work.span.end, of: source)
            return agreement
        case .charged(let agreement, let place, let factor):
            guard let law = terms.law(agreement), let hours = workHours(law, agreement, place) else {
                findings.append(.workNotBooked(work: work.position, .noHolidays))
                return nil
            }
            let times = factor.map { law.factors[$0].factor } ?? 1000
            hours.cut(work.span, into: &pieces)
            for piece in pieces {
                page.book(
                    LedgerWork(
                        span: piece.span, multiplier: CreditMultiplier(times, law.hours[piece.hours]),
                        charge: .charged(hours: piece.hours, factor: factor), agreement: agreement),
                    at: work.span.end, of: source)
            }
            return agreement
        }
    }

    private mutating func charge(
        _ entry: WorkEntry, _ account: LedgerAccount, _ span: Span
    ) -> CreditTerms.TicketCharge {
        guard case .customer = account.owner, let ticket = entry.ticket.row else {
            let day = facts.zone.local(span.start).day
            let contracts = account.contracts(on: day, terms)
            guard let contract = contracts.first else { return .fault(.noAgreement) }
            let agreement = facts.contracts.agreement(of: contract, on: day)
            guard terms.law(agreement)?.keeps(account.counter) ?? false else { return .fault(.noCounter) }
            return .charged(agreement: agreement, place: facts.places.ofCustomer[account.customer], factor: nil)
        }
        if let last = lastTicket, last.row == ticket, last.counter == account.counter { return last.charge }
        var isUnclear = false
        let charge = terms.charge(ticket: ticket, counter: account.counter, isUnclear: &isUnclear)
        if isUnclear, charge.isBooked, unclearTickets.insert(ticket).inserted {
            findings.append(.contractUnclear(ticket: ticket))
        }
        lastTicket = (ticket, account.counter, charge)
        return charge
    }

    private mutating func workHours(_ law: CreditLaw, _ agreement: UInt8, _ place: Int) -> WorkHours? {
        let key = HoursKey(agreement: agreement, place: place)
        if let known = hours[key] { return known }
        guard let made = WorkHours(law.plan, agreement, place: place, facts.calendars) else { return nil }
        hours[key] = made
        return made
    }
}
