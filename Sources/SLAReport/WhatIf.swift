import Agreements
import Configuration
import Evaluation
import Publishing
import Records
import Reporting
import ServiceTime

/// What `--what-if` and `--customer` ask for: the same facts under other contracts.
struct WhatIf: Sendable {
    /// As it was asked: `level=…, support_window=…`.
    let wording: String
    /// The customers that were named; empty: all.
    let named: [String]
    /// The records with the contracts changed.
    let records: Records
    /// The rows of the contracts that were changed.
    let contracts: [Int]

    private static let fields = ["level", "support_window", "parts_retention", "pickup_service"]

    /// Nil where nothing is asked.
    init?(_ request: RunRequest, _ records: Records, _ agreements: AgreementSet) throws(ExitFault) {
        guard !request.whatIf.isEmpty else {
            if request.customers.isEmpty { return nil }
            throw ExitFault(
                .usage, "--customer narrows --what-if to a customer's contracts; give --what-if FIELD=VALUE")
        }
        var changes: [ContractChange] = []
        var seen: Set<String> = []
        for text in request.whatIf {
            let (field, change) = try Self.change(text, agreements)
            guard seen.insert(field).inserted else {
                throw ExitFault(.usage, "--what-if '\(text)': \(field) is given twice")
            }
            changes.append(change)
        }
        var customers: Set<Int>?
        for id in request.customers {
            guard let row = records.customers.keys.find(id) else {
                let known = (0..<records.customers.count).map { records.customers.keys[$0] }
                throw ExitFault(.usage, "--customer '\(id)': no such customer\(nearest(id, in: known))")
            }
            customers = (customers ?? []).union([row])
        }
        wording = request.whatIf.joined(separator: ", ")
        named = request.customers
        (self.records, contracts) = records.changing(changes, of: customers, agreements)
        guard !contracts.isEmpty else {
            throw ExitFault(
                .usage,
                "--what-if '\(wording)': no contract \(customers == nil ? "is" : "of these customers is") under an agreement that knows all of it; nothing would change"
            )
        }
    }

    /// The customers whose contracts were changed.
    var customers: Set<Int> { Set(contracts.compactMap { records.contracts.rows[$0].customer.row }) }

    /// The name of its folder, beside the real month's: letters, digits and `=` `.` `_` `-` alone, and a digest of
    /// what was asked where that leaves something out.
    func folder(_ period: Month) -> String {
        let asked = (wording.split(separator: ", ").map(String.init) + named.map { "customer=\($0)" })
            .joined(separator: "-")
        let clean = String(
            asked.unicodeScalars.map { scalar -> Character in
                let isKept = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
                return isKept || "=._-".unicodeScalars.contains(scalar) ? Character(scalar) : "-"
            })
        let name = "\(period)-what-if-\(clean)"
        if clean == asked, name.utf8.count <= 120 { return name }
        return "\(name.prefix(100))-\(SHA256.hex(Array(asked.utf8)).prefix(12))"
    }

    /// What the pages are given: the rows of both, side by side.
    func report(real: Evaluation, other: Evaluation) -> WhatIfReport {
        WhatIfReport(
            wording: wording, contracts: contracts.count, customers: customers.sorted(),
            rows: whatIfRows(real: real, other: other, customers: customers))
    }

    /// Reads `FIELD=VALUE`.
    private static func change(
        _ text: String, _ agreements: AgreementSet
    ) throws(ExitFault) -> (field: String, change: ContractChange) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[1].isEmpty else {
            throw ExitFault(
                .usage, "--what-if '\(text)': expected FIELD=VALUE, with one of \(fields.joined(separator: ", "))")
        }
        let (field, value) = (parts[0], parts[1])
        let vocabulary = agreements.vocabulary
        switch field {
        case "level":
            guard vocabulary.levels.contains(where: { $0.find(value) != nil }) else {
                let levels = agreements.agreements.flatMap(\.levels)
                throw unknown(text, "level", value, levels.flatMap { [$0.short, $0.name].compactMap { $0 } })
            }
            return (field, .level(value))
        case "support_window":
            guard vocabulary.supportWindows.find(value) != nil else {
                throw unknown(text, "support window", value, vocabulary.supportWindows.words)
            }
            return (field, .supportWindow(value))
        case "parts_retention": return (field, .partsRetention(try answer(text, value)))
        case "pickup_service": return (field, .pickupService(try answer(text, value)))
        default: throw unknown(text, "field", field, fields)
        }
    }

    private static func answer(_ text: String, _ value: String) throws(ExitFault) -> Bool {
        switch value.lowercased() {
        case "yes", "true", "1": return true
        case "no", "false", "0": return false
        default: throw ExitFault(.usage, "--what-if '\(text)': expected yes or no, found '\(value)'")
        }
    }

    private static func unknown(_ text: String, _ noun: String, _ name: String, _ known: [String]) -> ExitFault {
        ExitFault(.usage, "--what-if '\(text)': no agreement knows the \(noun) '\(name)'\(nearest(name, in: known))")
    }
}
