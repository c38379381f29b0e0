import Agreements
import Configuration
import Foundation
import Ingestion
import Records
import ServiceTime
import Testing

@testable import Evaluation

/// Records of a small company, written down a row at a time.
struct Book {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The zone of every row's local time.
    static let brussels: Zone = zone("Europe/Brussels")

    private static let belgianHolidays = Result {
        try HolidayFile.read("\(root)/Calendars/BE.json5").holidays(in: 1999...2103, regions: [])
    }

    static func zone(_ name: String) -> Zone { (try? Zone(named: name)) ?? .utc }

    let agreements: AgreementSet
    var records: Records
    var asOf = Book.instant("2026-11-01T00:00")

    /// Under the shipped agreement.
    init() throws {
        try self.init(Node.read("\(Self.root)/Agreements/escaux-ucs.json5"), named: "escaux-ucs")
    }

    /// Under another.
    init(_ agreement: Node, named name: String) throws {
        agreements = try AgreementSet([(name, agreement)])
        records = Records(vocabulary: agreements.vocabulary)
    }

    /// A local time in Brussels: `2026-10-05T10:00`, with seconds or without.
    static func instant(_ text: String) -> Instant {
        let parts = text.split(separator: "T")
        guard let day = Day(parts[0]), let second = secondOfDay(parts.count > 1 ? parts[1] : "00:00") else {
            Issue.record("no time: \(text)")
            return Instant(0)
        }
        return brussels.instant(day: day, second: second)
    }

    // MARK: Rows

    mutating func partner(_ id: String, _ kind: PartnerKind?) -> Reference<Partner> {
        var partner = Partner()
        partner.kind = kind
        return Reference(row: records.partners.add(id, partner))
    }

    /// A customer with a contract from 2020 on.
    @discardableResult
    mutating func customer(
        _ id: String = "A", level: String = "Standard", partner: Reference<Partner> = .empty
    ) -> Int {
        var customer = Customer()
        customer.partner = partner
        let row = records.customers.add(id, customer)
        contract(of: row, level: level, from: "2020-01-01")
        return row
    }

    @discardableResult
    mutating func contract(of customer: Int, level: String, from first: String, to last: String? = nil) -> Int {
        var contract = Contract()
        contract.customer = Reference(row: customer)
        contract.agreement = 1
        contract.level = records.vocabulary.levels[0].find(level) ?? 0
        contract.startsOn = day(first)
        contract.endsOn = last.map(day) ?? .empty
        return records.contracts.add("K\(records.contracts.count)", contract)
    }

    @discardableResult
    mutating func ticket(
        _ customer: Int, opened: String = "2026-10-01T09:00", queue: String = "standard",
        _ change: (inout Ticket) -> Void = { _ in }
    ) -> Int {
        var ticket = Ticket()
        ticket.customer = Reference(row: customer)
        ticket.openedAt = Timestamp(Self.instant(opened))
        ticket.queue = records.vocabulary.queues.find(queue) ?? 0
        change(&ticket)
        return records.tickets.add("T\(records.tickets.count)", ticket)
    }

    mutating func project(_ customer: Int) -> Int {
        var project = Project()
        project.customer = Reference(row: customer)
        return records.projects.add("P\(records.projects.count)", project)
    }

    mutating func work(ticket: Int, _ start: String, _ minutes: Int32, _ counter: Counter? = nil) {
        var work = WorkEntry()
        work.ticket = Reference(row: ticket)
        add(work, start, minutes, counter)
    }

    mutating func work(project: Int, _ start: String, _ minutes: Int32, _ counter: Counter? = nil) {
        var work = WorkEntry()
        work.project = Reference(row: project)
        add(work, start, minutes, counter)
    }

    private mutating func add(_ work: WorkEntry, _ start: String, _ minutes: Int32, _ counter: Counter?) {
        var work = work
        work.startedAt = Timestamp(Self.instant(start))
        work.minutes = minutes
        work.counter = counter
        records.worklog.append(work)
    }

    @discardableResult
    mutating func credit(
        _ customer: Int, _ kind: CreditKind?, _ hours: String, _ granted: String, expires: String? = nil,
        counter: Counter? = nil
    ) -> Int {
        var credit = Credit()
        credit.customer = Reference(row: customer)
        return add(credit, kind, hours, granted, expires, counter)
    }

    @discardableResult
    mutating func credit(
        project: Int, _ kind: CreditKind?, _ hours: String, _ granted: String, counter: Counter? = nil
    ) -> Int {
        var credit = Credit()
        credit.project = Reference(row: project)
        return add(credit, kind, hours, granted, nil, counter)
    }

    private mutating func add(
        _ credit: Credit, _ kind: CreditKind?, _ hours: String, _ granted: String, _ expires: String?,
        _ counter: Counter?
    ) -> Int {
        var credit = credit
        credit.kind = kind
        credit.hours = Decimal(string: hours) ?? 0
        credit.grantedOn = day(granted)
        credit.expiresOn = expires.map(day) ?? .empty
        credit.counter = counter
        return records.credits.add("C\(records.credits.count)", credit)
    }

    func day(_ text: String) -> DayStamp { Day(text).map(DayStamp.init) ?? .contradictory }

    // MARK: What comes of it

    func evaluated(jobs: Int = 1) async throws -> Evaluation {
        let period = Self.brussels.local(asOf - 1).day.month
        return try await evaluate(
            records, agreements, holidays: ["BE": Self.belgianHolidays.get()], zone: Self.brussels, period: period,
            asOf: asOf,
            jobs: jobs)
    }

    /// The lines of the only ledger: `kind source hours balance`, of work `work source seconds×multiplier hours balance`.
    func lines() async throws -> [String] {
        let ledgers = try await evaluated().ledgers
        return ledgers.count == 1 ? ledgers[0].lines.map(text) : ["\(ledgers.count) ledgers"]
    }

    func text(_ line: LedgerLine) -> String {
        let source =
            switch line.source {
            case .entry(let row): records.credits.keys[row]
            case .ticket(let row): records.tickets.keys[row]
            case .project(let row): records.projects.keys[row]
            }
        let work = line.work.map { " \($0.seconds)×\($0.multiplier.decimal)" } ?? ""
        return "\(line.kind.rawValue) \(source)\(work) \(line.amount.hours) \(line.balance.hours)"
    }
}

extension Table {
    mutating func add(_ key: String, _ row: Row) -> Int {
        _ = Array(key.utf8).withUnsafeBytes { keys.intern($0) }
        rows.append(row)
        return rows.count - 1
    }
}
