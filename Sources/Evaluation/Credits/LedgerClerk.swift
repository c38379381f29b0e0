import Agreements
import Records
import ServiceTime

/// Keeps one ledger after another.
struct LedgerClerk {
    private let terms: CreditTerms
    private var facts: Facts { terms.facts }
    private(set) var findings: [CreditFinding] = []
    private var hours: [HoursKey: WorkHours?] = [:]
    // Work on a ticket mostly comes in a row.
    private var lastTicket: (row: Int, counter: Counter, charge: CreditTerms.TicketCharge)?

    private struct HoursKey: Hashable {
        var agreement: UInt8
        var place: Int
    }

    /// Work that has ended, in its stretches.
    private struct Booking {
        var at: Instant
        var source: LedgerLine.Source
        var work: [LedgerWork]
        var agreement: UInt8
    }

    init(_ facts: Facts) { terms = CreditTerms(facts: facts) }

    /// The ledger of an account, from its rows in `credits` and `worklog`; nil where nothing is booked.
    mutating func ledger(
        _ account: LedgerAccount, entries: ArraySlice<Int32>, work: ArraySlice<Int32>
    ) -> Ledger? {
        let entries = entries.compactMap { CreditEntry(Int($0), of: account, terms, findings: &findings) }
            .enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
        let bookings = work.compactMap { booking(Int($0), account) }
            .enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)

        var page = LedgerPage()
        var next = 0
        for booking in bookings {
            // At one instant work comes before expiry before grant.
            while next < entries.count, entries[next].at < booking.at {
                page.book(entries[next])
                next += 1
            }
            page.expire(before: booking.at)
            for work in booking.work { page.book(work, at: booking.at, of: booking.source) }
        }
        for entry in entries[next...] { page.book(entry) }
        page.expire(before: facts.asOf)

        // The agreement of whatever was booked last.
        var agreement = entries.last?.agreement ?? 0
        if let work = bookings.last, work.at >= entries.last?.at ?? .distantPast { agreement = work.agreement }
        guard !page.lines.isEmpty, agreement > 0 else { return nil }
        if !page.isBalanced { findings.append(.unbalanced(account.owner, account.counter)) }
        return Ledger(
            owner: account.owner, customer: account.customer, counter: account.counter, agreement: agreement,
            zone: facts.calendars.zone(agreement, place: facts.places.ofCustomer[account.customer]), asOf: facts.asOf,
            lines: page.lines)
    }

    // MARK: Work

    /// Work by its position; nil where it has not ended, costs no credits, or cannot be booked.
    private mutating func booking(_ position: Int, _ account: LedgerAccount) -> Booking? {
        let entry = facts.records.worklog[position]
        guard let start = entry.startedAt.start else {
            findings.append(.workNotBooked(work: position, .contradictory))
            return nil
        }
        let span = Span(start: start, end: start + Int64(entry.minutes) * 60)
        guard span.end < facts.asOf, !span.isEmpty else { return nil }
        switch charge(entry, account, span) {
        case .notCharged: return nil
        case .fault(let fault):
            findings.append(.workNotBooked(work: position, fault))
            return nil
        case .free(let agreement, let rule):
            let work = LedgerWork(span: span, multiplier: .free, charge: .free(rule), agreement: agreement)
            return Booking(at: span.end, source: source(entry, account), work: [work], agreement: agreement)
        case .charged(let agreement, let place, let factor):
            guard let plan = terms.plan(agreement), let hours = workHours(plan, agreement, place) else {
                findings.append(.workNotBooked(work: position, .noHolidays))
                return nil
            }
            let times = factor.map { plan.factors[$0].thousandths } ?? 1000
            let work = hours.pieces(of: span).map { piece in
                LedgerWork(
                    span: piece.span, multiplier: CreditMultiplier(times, plan.hours[piece.hours].thousandths),
                    charge: .charged(hours: piece.hours, factor: factor), agreement: agreement)
            }
            return Booking(at: span.end, source: source(entry, account), work: work, agreement: agreement)
        }
    }

    private func source(_ entry: WorkEntry, _ account: LedgerAccount) -> LedgerLine.Source {
        switch account.owner {
        case .customer: .ticket(entry.ticket.row ?? 0)
        case .project(let row): .project(row)
        }
    }

    private mutating func charge(
        _ entry: WorkEntry, _ account: LedgerAccount, _ span: Span
    ) -> CreditTerms.TicketCharge {
        guard case .customer = account.owner, let ticket = entry.ticket.row else {
            let contracts = account.contracts(on: facts.zone.local(span.start).day, terms)
            guard let contract = contracts.first else { return .fault(.noAgreement) }
            let agreement = facts.contracts.agreements[contract]
            guard terms.plan(agreement)?.counter(account.counter) != nil else { return .fault(.noCounter) }
            return .charged(agreement: agreement, place: facts.places.ofCustomer[account.customer], factor: nil)
        }
        if let last = lastTicket, last.row == ticket, last.counter == account.counter { return last.charge }
        let charge = terms.charge(ticket: ticket, counter: account.counter)
        lastTicket = (ticket, account.counter, charge)
        return charge
    }

    private mutating func workHours(_ plan: CreditPlan, _ agreement: UInt8, _ place: Int) -> WorkHours? {
        let key = HoursKey(agreement: agreement, place: place)
        if let known = hours[key] { return known }
        let made = WorkHours(plan, agreement, place: place, facts.calendars)
        hours[key] = .some(made)
        return made
    }
}
