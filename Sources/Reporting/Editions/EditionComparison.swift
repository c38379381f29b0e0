/// Compares the evidence of two editions.
///
/// Everything comes from the CSV files below `evidence/` (`Documentation/Evidence.md`), so that editions of another
/// version of the product, or ones that somebody else has changed, can be compared.
public struct EditionComparison: Sendable {
    /// An edition: its month, and its files of evidence by name, such as `verdicts.csv`.
    public struct Edition {
        let month: String
        let file: (_ name: String) -> [UInt8]?

        /// An edition.
        public init(month: String, file: @escaping (_ name: String) -> [UInt8]?) {
            self.month = month
            self.file = file
        }

        func table(_ name: String) -> EvidenceTable { EvidenceTable(file("\(name).csv")) }
    }

    /// The files that hold a month's figures: where one of them differs, the month's figures do.
    public static let figureFiles = [
        "verdicts", "attainment", "credits", "availability", "satisfaction", "returns", "claims",
    ].map { "evidence/\($0).csv" }

    /// Every figure that differs, in the order of figures, partners, customers and names.
    public static func changes(from old: Edition, to new: Edition) -> [FigureChange] {
        var changes = clocks(old, new)
        if old.month == new.month { changes += claims(old, new) + returns(old, new) + satisfaction(old, new) }
        changes += credits(old, new) + availability(old, new)
        return changes.sorted(by: isBefore)
    }

    private static func isBefore(_ a: FigureChange, _ b: FigureChange) -> Bool {
        if a.figure != b.figure { return a.figure < b.figure }
        for (left, right) in [
            (a.partner, b.partner), (a.customer, b.customer), (a.name, b.name), (a.span, b.span),
        ] where left != right { return left.utf8.lexicographicallyPrecedes(right.utf8) }
        return false
    }

    // MARK: Other figures

    private static func credits(_ old: Edition, _ new: Edition) -> [FigureChange] {
        let tables = (old.table("credits"), new.table("credits"))
        let ledger = ["owner", "owner_id", "counter"]
        let (gone, come) = EvidenceTable.difference(tables.0, tables.1)
        let touched = Set((gone + come).map { $0.key(ledger) })
        guard !touched.isEmpty else { return [] }
        // The last line of a ledger has its balance.
        func balances(_ table: EvidenceTable) -> [[String]: String] {
            var balances: [[String]: String] = [:]
            for row in table.all where touched.contains(row.key(ledger)) { balances[row.key(ledger)] = row["balance"] }
            return balances
        }
        let before = balances(tables.0)
        let after = balances(tables.1)
        // A line whose balance alone differs was not changed itself.
        let booked = ledger + ["at", "kind", "source_id", "hours"]
        let goneLines = Set(gone.map { $0.key(booked) })
        let comeLines = Set(come.map { $0.key(booked) })
        return touched.compactMap { key in
            func causes(_ lines: Set<[String]>, isGone: Bool) -> [FigureChange.Cause] {
                lines.filter { Array($0[..<3]) == key }.map {
                    FigureChange.Cause(
                        subject: $0[4], id: $0[5], customer: "", before: isGone ? $0[6] : "", after: isGone ? "" : $0[6]
                    )
                }
            }
            let through =
                causes(goneLines.subtracting(comeLines), isGone: true)
                + causes(comeLines.subtracting(goneLines), isGone: false)
            if through.isEmpty, before[key] == after[key], old.month == new.month { return nil }
            return FigureChange(
                figure: .credits, name: key[0] == "customer" ? key[2] : "\(key[2]) \(key[1])", partner: "",
                customer: key[0] == "customer" ? key[1] : "", span: "",
                before: before[key].flatMap(hundredths).map { .hours(hundredths: $0) },
                after: after[key].flatMap(hundredths).map { .hours(hundredths: $0) },
                causes: old.month == new.month ? sorted(through) : [])
        }
    }

    private static func availability(_ old: Edition, _ new: Edition) -> [FigureChange] {
        let key = old.month == new.month ? ["service", "from", "to"] : ["service"]
        return pairs(old, new, "availability", key, first: old.month != new.month).compactMap { before, after in
            guard let row = after ?? before else { return nil }
            return FigureChange(
                figure: .availability, name: row["service"], partner: "", customer: "",
                span: "\(row["from"])–\(row["to"])", before: before.flatMap { decimal($0["measured"]) },
                after: after.flatMap { decimal($0["measured"]) }, causes: [])
        }
    }

    private static func satisfaction(_ old: Edition, _ new: Edition) -> [FigureChange] {
        pairs(old, new, "satisfaction", ["partner_id", "customer_id", "month"]).compactMap { before, after in
            guard let row = after ?? before else { return nil }
            func share(_ row: EvidenceTable.Row?) -> FigureChange.Value? {
                guard let row, let met = Int(row["top_two"]), let all = Int(row["responded"]) else { return nil }
                return .share(met: met, decided: all)
            }
            return FigureChange(
                figure: .satisfaction, name: "", partner: row["partner_id"], customer: row["customer_id"],
                span: row["month"] == new.month ? "" : row["month"], before: share(before), after: share(after),
                causes: [])
        }
    }

    private static func returns(_ old: Edition, _ new: Edition) -> [FigureChange] {
        pairs(old, new, "returns", ["rma_id"]).compactMap { before, after in
            guard let row = after ?? before else { return nil }
            return FigureChange(
                figure: .returns, name: row["rma_id"], partner: row["partner_id"], customer: row["customer_id"],
                span: "", before: before.flatMap { Int($0["days_overdue"]) }.map { .days($0) },
                after: after.flatMap { Int($0["days_overdue"]) }.map { .days($0) }, causes: [])
        }
    }

    private static func claims(_ old: Edition, _ new: Edition) -> [FigureChange] {
        pairs(old, new, "claims", ["ticket_id", "guarantee", "submitted_on"]).compactMap { before, after in
            guard let row = after ?? before else { return nil }
            func amount(_ row: EvidenceTable.Row?) -> FigureChange.Value? {
                guard let row else { return nil }
                let text = row["granted_amount"].isEmpty ? row["amount"] : row["granted_amount"]
                return hundredths(text).map { .amount(hundredths: $0, currency: row["currency"]) }
            }
            return FigureChange(
                figure: .claims, name: row["guarantee"], partner: "", customer: row["customer_id"], span: "",
                before: amount(before), after: amount(after),
                causes: [
                    .init(
                        subject: "ticket", id: row["ticket_id"], customer: row["customer_id"],
                        before: before?["state"] ?? "", after: after?["state"] ?? "")
                ])
        }
    }

    /// The rows of a file that differ, side by side, by key; with `first`, the first row of each key alone.
    private static func pairs(
        _ old: Edition, _ new: Edition, _ name: String, _ key: [String], first: Bool = false
    ) -> [(before: EvidenceTable.Row?, after: EvidenceTable.Row?)] {
        var (gone, come) = EvidenceTable.difference(old.table(name), new.table(name))
        func firstOfEach(_ rows: [EvidenceTable.Row]) -> [EvidenceTable.Row] {
            var seen: Set<[String]> = []
            return rows.filter { seen.insert($0.key(key)).inserted }
        }
        if first { (gone, come) = (firstOfEach(gone), firstOfEach(come)) }
        var after: [[String]: [EvidenceTable.Row]] = [:]
        for row in come.reversed() { after[row.key(key), default: []].append(row) }
        var result: [(EvidenceTable.Row?, EvidenceTable.Row?)] = []
        for row in gone { result.append((row, after[row.key(key)]?.popLast())) }
        for row in come where after[row.key(key)]?.popLast() != nil { result.append((nil, row)) }
        return result
    }
}

extension EditionComparison {
    /// A decimal with up to two places as hundredths.
    static func hundredths(_ text: String) -> Int? {
        let isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        guard let first = parts.first, let whole = Int(first), parts.count <= 2 else { return nil }
        let places = parts.count == 2 ? parts[1].prefix(2) : ""
        guard places.allSatisfy(\.isNumber) else { return nil }
        let rest = Int(places.padding(toLength: 2, withPad: "0")) ?? 0
        let (scaled, isTooLarge) = whole.multipliedReportingOverflow(by: 100)
        guard !isTooLarge else { return nil }
        return (isNegative ? -1 : 1) * (scaled + rest)
    }

    static func decimal(_ text: String) -> FigureChange.Value? { text.isEmpty ? nil : .decimal(text) }

    static func sorted(_ causes: [FigureChange.Cause]) -> [FigureChange.Cause] {
        causes.sorted { a, b in
            for (left, right) in [
                (a.subject, b.subject), (a.id, b.id), (a.before, b.before), (a.after, b.after),
            ] where left != right { return left.utf8.lexicographicallyPrecedes(right.utf8) }
            return false
        }
    }
}

extension Substring {
    fileprivate func padding(toLength length: Int, withPad pad: Character) -> String {
        String(self) + String(repeating: pad, count: Swift.max(0, length - count))
    }
}
