import Configuration
import Foundation

/// The figures of a published month by whom they are about: a number on a customer's page must be a figure of that
/// customer, not of just anybody.
struct NumberScopes {
    /// The reported year.
    let year: Int
    private let zones: [TimeZone]
    /// What is said of all alike: the months, the agreements, the services.
    private var shared: RecordedNumbers
    private var everybody: RecordedNumbers
    private var partners: [String: RecordedNumbers] = [:]
    private var customers: [String: RecordedNumbers] = [:]

    init(_ folder: String, zones: [TimeZone]) throws {
        self.zones = zones
        let summary = try Node.read("\(folder)/evidence/summary.json")
        year = Int(SchemaValidator.text(SchemaValidator.member(summary, "period"))?.prefix(4) ?? "") ?? 0
        shared = RecordedNumbers(zones: zones)
        everybody = shared
        var projects: [String: String] = [:]
        var partnerOfCustomer: [String: String] = [:]
        for member in try summary.anyFields().all {
            switch member.key {
            case "partners":
                for partner in try member.node.list() {
                    let id = SchemaValidator.text(SchemaValidator.member(partner, "partner_id")) ?? ""
                    partners[id, default: RecordedNumbers(zones: zones)].add(partner, named: "")
                }
            case "customers":
                for customer in try member.node.list() {
                    let id = SchemaValidator.text(SchemaValidator.member(customer, "customer_id")) ?? ""
                    customers[id, default: RecordedNumbers(zones: zones)].add(customer, named: "")
                    partnerOfCustomer[id] = SchemaValidator.text(SchemaValidator.member(customer, "partner_id"))
                    for ledger in try SchemaValidator.member(customer, "credits")?.list() ?? [] {
                        let project = SchemaValidator.text(SchemaValidator.member(ledger, "project_id"))
                        if let project { projects[project] = id }
                    }
                }
            case "agreements", "as_of", "availability", "few_below", "mean_from", "months", "period", "time_zone",
                "vendor", "what_if", "what_if_contracts":
                shared.add(member.node, named: member.key)
            default: everybody.add(member.node, named: member.key)
            }
        }
        for name in PublishedNumbers.files("\(folder)/evidence", "csv") {
            let rows = Self.rows(PublishedNumbers.read("\(folder)/evidence/\(name)"))
            guard let columns = rows.first else { continue }
            for row in rows.dropFirst() {
                let cells = zip(columns, row)
                func cell(_ name: String) -> String? { cells.first { $0.0 == name }?.1 }
                let owner = cell("customer_id") ?? cell("owner_id").map { projects[$0] ?? $0 }
                for (column, cell) in cells {
                    if let owner {
                        customers[owner, default: RecordedNumbers(zones: zones)].add(cell: cell, named: column)
                    } else if name == "availability.csv" || name == "outages.csv" {
                        shared.add(cell: cell, named: column)
                    } else {
                        everybody.add(cell: cell, named: column)
                    }
                }
            }
        }
        for (customer, partner) in partnerOfCustomer {
            guard let numbers = customers[customer] else { continue }
            partners[partner]?.add(numbers)
        }
        for numbers in partners.values { everybody.add(numbers) }
        for numbers in customers.values { everybody.add(numbers) }
    }

    /// The rows of a CSV file, quoted cells among them.
    private static func rows(_ csv: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var isQuoted = false
        for character in csv {
            switch character {
            case "\"":
                if !isQuoted, !cell.isEmpty { cell.append(character) }
                isQuoted.toggle()
            case ",", "\n":
                if isQuoted {
                    cell.append(character)
                    continue
                }
                row.append(cell)
                cell = ""
                if character == "\n" {
                    rows.append(row)
                    row = []
                }
            default: cell.append(character)
            }
        }
        return rows
    }

    /// The figures that a page may show.
    func numbers(ofPage path: String) -> [RecordedNumbers] {
        let parts = path.dropLast(".html".count).split(separator: "/").map(String.init).filter { $0 != "clocks" }
        switch parts.first {
        case "partners" where parts.count > 2 && parts[2] != "index":
            return [shared, customers[parts[2]]].compactMap(\.self)
        case "partners" where parts.count > 2: return [shared, partners[parts[1]]].compactMap(\.self)
        case "customers" where parts.count > 1: return [shared, customers[parts[1]]].compactMap(\.self)
        default: return [shared, everybody]
        }
    }
}
