import Agreements
import Records
import ServiceTime

/// Everything that judging looks at, prepared once and then only read.
final class Facts: Sendable {
    let records: Records
    let agreements: AgreementSet
    /// Nothing at or after it is looked at (G-08).
    let asOf: Instant
    /// The workspace's zone.
    let zone: Zone
    let places: Places
    let calendars: CalendarShelf
    let contracts: ContractBook
    /// Rows of the suspensions register, by contract.
    let suspensionsOfContract: [[Int]]
    /// Rows of the notices register, by site.
    let noticesOfSite: [[Int]]
    /// For each RMA, how many of its customer have a number of the same minute, itself included (C-13).
    let simultaneousRMAs: [Int32]
    /// The LAN of a site, by number; nil where none is named. A LAN is one customer's.
    let lanOfSite: [Int?]
    /// The contracts of the sites on a LAN.
    let contractsOfLAN: [Set<Int>]
    /// Every ledger of credits; none in the facts that they are kept from.
    let ledgers: LedgerBook
    private let eventEnds: [Int32]  // by ticket: where its events end in `records.ticketEvents`
    private let months: MonthTable
    private let laws: [Law]  // by agreement

    init(
        _ records: Records, _ agreements: AgreementSet, holidays: [String: [Day: String]], zone: Zone, asOf: Instant
    ) {
        self.records = records
        self.agreements = agreements
        self.asOf = asOf
        self.zone = zone
        places = Places(records, workspace: zone)
        calendars = CalendarShelf(
            records, agreements, places: places, holidays: holidays, years: Facts.years(records, agreements, asOf: asOf)
        )
        contracts = ContractBook(records, agreements)
        months = MonthTable(zone: zone)
        laws = agreements.agreements.map(Law.init)

        var suspensions = [[Int]](repeating: [], count: records.contracts.count)
        for (row, suspension) in records.suspensions.enumerated() {
            if let contract = suspension.contract.row { suspensions[contract].append(row) }
        }
        suspensionsOfContract = suspensions
        var notices = [[Int]](repeating: [], count: records.sites.count)
        for (row, notice) in records.notices.enumerated() {
            if let site = notice.site.row { notices[site].append(row) }
        }
        noticesOfSite = notices

        (lanOfSite, contractsOfLAN) = Facts.lans(records)
        var ends = [Int32](repeating: 0, count: records.tickets.count)
        for event in records.ticketEvents { if let ticket = event.ticket.row { ends[ticket] += 1 } }
        var end: Int32 = 0
        for ticket in ends.indices {
            end += ends[ticket]
            ends[ticket] = end
        }
        eventEnds = ends
        simultaneousRMAs = Facts.simultaneous(records)
        ledgers = LedgerBook()
    }

    /// The same facts with the ledgers that were kept from them.
    ///
    /// The laws are made anew: threads that each have their own do not wait for each other's counts of references.
    init(_ facts: Facts, _ ledgers: LedgerBook) {
        records = facts.records
        agreements = facts.agreements
        asOf = facts.asOf
        zone = facts.zone
        places = facts.places
        calendars = facts.calendars
        contracts = facts.contracts
        suspensionsOfContract = facts.suspensionsOfContract
        noticesOfSite = facts.noticesOfSite
        simultaneousRMAs = facts.simultaneousRMAs
        lanOfSite = facts.lanOfSite
        contractsOfLAN = facts.contractsOfLAN
        eventEnds = facts.eventEnds
        months = facts.months
        laws = facts.agreements.agreements.map(Law.init)
        self.ledgers = ledgers
    }

    /// The events of a ticket, in order of time.
    func events(of ticket: Int) -> ArraySlice<TicketEvent> {
        let start = ticket == 0 ? 0 : Int(eventEnds[ticket - 1])
        return records.ticketEvents[start..<Int(eventEnds[ticket])]
    }

    /// The month of an instant, in the workspace's zone.
    func month(of instant: Instant) -> Month { months.month(of: instant) }

    /// The law of an agreement, by its number; nil for none.
    func law(_ agreement: UInt8) -> Law? { agreement == 0 ? nil : laws[Int(agreement) - 1] }

    // From the year before the first opening to three years and the longest target after the last one or the
    // reporting instant: a calendar that ends too soon says so with nil.
    private static func years(_ records: Records, _ agreements: AgreementSet, asOf: Instant) -> ClosedRange<Int> {
        let targets = agreements.agreements.flatMap { $0.promises.flatMap { $0.objectives.map(\.target) } }
        let longest =
            targets.map { target -> Int in
                switch target {
                // A year has a good 200 business days, of six open hours or more: a calendar with fewer ends too soon.
                case .seconds(let seconds): Int(seconds / (200 * 6 * 3600))
                case .workingDays(let days): days / 200
                case .calendarDays, .day: 0
                }
            }.max() ?? 0
        var first = asOf
        var last = asOf
        func see(_ time: Timestamp) {
            guard let instant = time.start else { return }
            first = min(first, instant)
            last = max(last, instant)
        }
        for ticket in records.tickets.rows { see(ticket.openedAt) }
        for rma in records.rmas.rows {
            see(rma.rmaNumberAt)
            see(rma.arrivedAt)
        }
        for entry in records.worklog { see(entry.startedAt) }
        for project in records.projects.rows {
            for day in [project.orderedOn.day, project.expectedInstallationOn.day].compactMap({ $0 }) {
                first = min(first, Instant(Int64(day.number) * 86_400))
                last = max(last, Instant(Int64(day.number) * 86_400))
            }
        }
        let from = Day(containing: first.seconds).components.year - 1
        let to = Day(containing: last.seconds).components.year + 3 + longest
        return max(1999, from)...max(2000, min(2103, to))
    }

    private static func lans(_ records: Records) -> (ofSite: [Int?], contracts: [Set<Int>]) {
        struct LAN: Hashable {
            var customer: Int
            var name: String
        }
        var numbers: [LAN: Int] = [:]
        var contracts: [Set<Int>] = []
        let ofSite = records.sites.rows.map { site -> Int? in
            guard !site.lan.isEmpty, let contract = site.contract.row,
                let customer = records.contracts.rows[contract].customer.row
            else { return nil }
            let lan = LAN(customer: customer, name: site.lan)
            let number = numbers[lan] ?? contracts.count
            if number == contracts.count {
                numbers[lan] = number
                contracts.append([])
            }
            contracts[number].insert(contract)
            return number
        }
        return (ofSite, contracts)
    }

    private static func simultaneous(_ records: Records) -> [Int32] {
        struct Minute: Hashable {
            var customer: Reference<Customer>
            var minute: Int64
        }
        func minute(_ rma: RMA) -> Minute? {
            rma.rmaNumberAt.start.map { Minute(customer: rma.customer, minute: $0.seconds / 60) }
        }
        var counts: [Minute: Int32] = [:]
        for rma in records.rmas.rows { if let key = minute(rma) { counts[key, default: 0] += 1 } }
        return records.rmas.rows.map { rma in minute(rma).flatMap { counts[$0] } ?? 1 }
    }
}

/// The months of 1999 to 2104 in a zone: which one an instant lies in.
struct MonthTable: Sendable {
    private let starts: [Int64]
    private static let first = Month(year: 1999, month: 1)

    init(zone: Zone) {
        starts = (0...(106 * 12)).map { zone.start(of: Self.first + $0).seconds }
    }

    func month(of instant: Instant) -> Month {
        // A month has at least 28 days, so the guess is never too early and at most a few months too late.
        var index = min(starts.count - 1, max(0, Int((instant.seconds - starts[0]) / (28 * 86_400))))
        let average = Int((instant.seconds - starts[0]) / 2_629_746) + 1
        index = min(index, max(0, average))
        while index > 0, starts[index] > instant.seconds { index -= 1 }
        return Self.first + index
    }
}
