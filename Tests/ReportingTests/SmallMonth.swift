import Agreements
import Configuration
import Foundation
import Records
import ServiceTime
import Synchronization

@testable import Evaluation
@testable import Reporting

/// The repository's root, from this file's own place.
let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

/// A hand-made month under the Co-Care agreement: partners, their customers, and verdicts put together by the test.
struct SmallMonth {
    var input: ReportInput
    private let agreement: UInt8

    static let period = Month(year: 2026, month: 10)

    init(partners: [String] = ["P-1"], direct: [String] = []) throws {
        let set = try AgreementSet(folders: [repository + "/Agreements"])
        agreement = set.vocabulary.agreements.find("xfusion-co-care") ?? 0
        var records = Records(vocabulary: set.vocabulary)
        records.files = ["tickets.csv"]
        let evaluation = Evaluation(
            period: Self.period, asOf: Zone.utc.start(of: Self.period + 1), zone: .utc, verdicts: [], attainment: [],
            availability: [], considered: OutcomeCounts(), findings: [])
        for id in partners {
            var partner = Partner()
            partner.name = id
            records.partners.add(id, partner)
        }
        for id in direct {
            var customer = Customer()
            customer.name = id
            records.customers.add(id, customer)
        }
        input = ReportInput(
            records: records, agreements: set, evaluation: evaluation, vendor: "Vendor", productVersion: "slareport 0")
    }

    /// Adds a customer with a contract on the first level; gives its row.
    @discardableResult
    mutating func addCustomer(_ id: String, of partner: Int?, name: String? = nil) -> Int {
        var customer = Customer()
        customer.name = name ?? id
        customer.partner = partner.map { Reference(row: $0) } ?? .empty
        let row = input.records.customers.add(id, customer)
        var contract = Contract()
        contract.customer = Reference(row: row)
        contract.agreement = agreement
        contract.level = 1
        let number = input.records.contracts.add("K-\(id)", contract)
        var standing = ContractStanding(contract: number, customer: row, agreement: agreement, level: 1)
        standing.isInForce = true
        input.evaluation.contracts.append(standing)
        return row
    }

    /// Adds clocks of an objective, by its position in the agreement, that came to an outcome, each with a ticket.
    mutating func add(_ count: Int, _ outcome: Outcome, objective: Int, customer: Int, month: Month = Self.period) {
        for _ in 0..<count {
            let row = input.records.tickets.add("T-\(input.records.tickets.count)", Ticket())
            let start = Zone.utc.start(of: month) + 36_000
            var verdict = Verdict(
                subject: .ticket, row: row, agreement: agreement, objective: objective, customer: customer,
                month: month, outcome: outcome, reason: outcome == .excluded ? .exclusion(0) : .none, startedAt: start)
            verdict.dueAt = start + 1800
            verdict.stoppedAt = outcome == .running ? nil : start + 3600
            verdict.excessSeconds = outcome == .missed ? 1800 : nil
            if month == Self.period { input.evaluation.verdicts.append(verdict) }
            var counts = OutcomeCounts()
            counts.add(outcome)
            input.evaluation.attainment.append(
                AttainmentRow(
                    agreement: agreement, objective: objective, customer: customer, priority: 1, month: month,
                    counts: counts))
        }
        input.evaluation.attainment.sort { ($0.customer ?? .max) < ($1.customer ?? .max) }
    }

    /// The context of a page, in English.
    func context(_ path: String = "partners/P-1/index.html") throws -> PageContext {
        let shelf = try CatalogueShelf(folders: [repository + "/Templates"])
        return PageContext(
            book: MonthBook(input), paths: PagePaths(input.records), words: shelf.english, path: path)
    }
}

extension Table {
    /// Adds a row under a key; gives its number.
    @discardableResult
    mutating func add(_ key: String, _ row: Row) -> Int {
        var key = key
        let number = key.withUTF8 { keys.intern(UnsafeRawBufferPointer($0)).number }
        rows.append(row)
        return number
    }
}

/// Pages by path, collected from several threads.
final class Shelf: Sendable {
    private let pages = Mutex<[String: [UInt8]]>([:])

    func put(_ path: String, _ bytes: [UInt8]) { pages.withLock { $0[path] = bytes } }
    var all: [String: [UInt8]] { pages.withLock { $0 } }
    func text(_ path: String) -> String { String(decoding: all[path] ?? [], as: UTF8.self) }
}
