import Agreements
import Configuration
import Foundation
import Records
import ServiceTime
import Testing

@testable import Evaluation

/// A small world for tests: one customer of one partner, in Belgium, under the shipped agreements or others.
struct World {
    let agreements: AgreementSet
    var records: Records
    let zone: Zone

    /// Official holidays that the tests' dates come near; taken from the calendar, not from the program.
    static let holidays: [String: [Day: String]] = {
        var days: [Day: String] = [:]
        for text in ["2025-11-01", "2025-11-11", "2025-12-25", "2026-01-01", "2026-04-06", "2026-11-11"] {
            if let day = Day(text) { days[day] = "holiday" }
        }
        return ["BE": days]
    }()

    /// Under the shipped agreements, or others by their texts.
    init(_ texts: [(name: String, text: String)] = []) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Agreements").path
        agreements =
            texts.isEmpty
            ? try AgreementSet(folders: [folder])
            : try AgreementSet(texts.map { ($0.name, try Node.parse($0.text, file: $0.name)) })
        records = Records(vocabulary: agreements.vocabulary)
        zone = try Zone(named: "Europe/Brussels")
        var partner = Partner()
        partner.country = "BE"
        partner.timeZone = "Europe/Brussels"
        add(partner, "P", to: \.partners)
        var customer = Customer()
        customer.partner = Reference(row: 0)
        add(customer, "C", to: \.customers)
    }

    /// Appends a row with its key, and gives its number.
    @discardableResult
    mutating func add<Row>(_ row: Row, _ key: String, to table: WritableKeyPath<Records, Table<Row>>) -> Int {
        var key = key
        let number = key.withUTF8 { records[keyPath: table].keys.intern(UnsafeRawBufferPointer($0)).number }
        records[keyPath: table].rows.append(row)
        return number
    }

    /// A contract of the customer, from 2025 on.
    @discardableResult
    mutating func contract(
        _ key: String = "K", _ agreement: String = "escaux-ucs", level: String, fee: Decimal? = nil,
        change: (inout Contract) -> Void = { _ in }
    ) throws -> Int {
        var contract = Contract()
        contract.customer = Reference(row: 0)
        contract.agreement = try #require(records.vocabulary.agreements.find(agreement))
        contract.level = try #require(records.vocabulary.levels[Int(contract.agreement) - 1].find(level))
        contract.startsOn = DayStamp(try #require(Day("2025-01-01")))
        contract.monthlyFee = fee
        contract.currency = "EUR"
        change(&contract)
        return add(contract, key, to: \.contracts)
    }

    /// Credits that last, without which no response is guaranteed (E-24).
    mutating func credits() throws {
        var credit = Credit()
        credit.customer = Reference(row: 0)
        credit.kind = .purchase
        credit.hours = 1000
        credit.grantedOn = DayStamp(try #require(Day("2025-01-01")))
        add(credit, "credits", to: \.credits)
    }

    /// A redundant site with the vendor's equipment.
    @discardableResult
    mutating func site(_ key: String = "S", contract: Int = 0, fee: Decimal? = nil) -> Int {
        var site = Site()
        site.contract = Reference(row: contract)
        site.redundant = .yes
        site.vendorEquipment = .yes
        site.monthlyFee = fee
        return add(site, key, to: \.sites)
    }

    /// A ticket of a fault that leaves no telephone working: under the guaranteed repair.
    @discardableResult
    mutating func fault(
        _ key: String, site: Int? = 0, opened: String, restored: String?, closed: String? = nil,
        change: (inout Ticket) -> Void = { _ in }
    ) throws -> Int {
        var ticket = Ticket()
        ticket.customer = Reference(row: 0)
        ticket.site = site.map { Reference(row: $0) } ?? .empty
        ticket.openedAt = try time(opened)
        ticket.firstResponseAt = ticket.openedAt
        ticket.restoredAt = try time(restored)
        ticket.closedAt = try time(closed)
        ticket.phonesOutTotal = 10
        ticket.phonesOutWorking = 0
        ticket.phonesInTotal = 10
        ticket.phonesInWorking = 0
        change(&ticket)
        return add(ticket, key, to: \.tickets)
    }

    /// A claim under a guarantee.
    mutating func claim(
        _ key: String, ticket: Int, _ guarantee: String = "E-04", on day: String, _ state: ClaimState? = .submitted
    ) throws {
        var claim = Claim()
        claim.ticket = Reference(row: ticket)
        if !guarantee.isEmpty { claim.guarantee = try #require(records.vocabulary.guarantees.find(guarantee)) }
        claim.submittedOn = DayStamp(try #require(Day(day)))
        claim.state = state
        add(claim, key, to: \.claims)
    }

    /// A local time: `2026-10-05 09:00:00`, the seconds left out where they are 0; nil: empty.
    func time(_ text: String?) throws -> Timestamp {
        guard let text else { return .empty }
        let parts = text.split(separator: " ")
        let day = try #require(Day(parts[0]))
        let clock = parts[1].split(separator: ":").compactMap { Int32($0) }
        let second = clock[0] * 3600 + clock[1] * 60 + (clock.count > 2 ? clock[2] : 0)
        return Timestamp(zone.instant(day: day, second: second))
    }

    /// What is judged at the end of a month, or at a local time.
    func evaluation(_ month: String = "2026-10", asOf: String? = nil) async throws -> Evaluation {
        let period = try #require(Month(month))
        let instant = try asOf.map { try #require(try time($0).start) } ?? zone.start(of: period + 1)
        return await evaluate(
            records, agreements, holidays: Self.holidays, zone: zone, period: period, asOf: instant, jobs: 1)
    }
}

/// The money in a text.
func money(_ text: String?) -> Decimal? {
    text.flatMap { Decimal(string: $0, locale: Locale(identifier: "en_US_POSIX")) }
}
