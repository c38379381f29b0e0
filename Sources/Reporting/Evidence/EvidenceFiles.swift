/// The files below `evidence/`: every figure as data.
public struct EvidenceFiles: Sendable {
    private let input: ReportInput
    private let everyReject: [RejectRow]
    private let verdicts: VerdictEvidence
    private let attainment: AttainmentEvidence
    private let claims: ClaimEvidence
    private let satisfaction: SatisfactionEvidence
    private let returns: ReturnEvidence
    private let credits: CreditsEvidence

    /// The evidence of an input, and every row that was rejected.
    public init(_ input: ReportInput, rejects: [RejectRow]) {
        self.input = input
        everyReject = rejects
        verdicts = VerdictEvidence(input.records, input.agreements, input.evaluation)
        attainment = AttainmentEvidence(input.records, input.agreements, input.evaluation.attainment)
        claims = ClaimEvidence(records: input.records, lines: input.evaluation.claims)
        satisfaction = SatisfactionEvidence(input.records, input.evaluation.satisfaction)
        returns = ReturnEvidence(input.records, input.evaluation.returns)
        credits = CreditsEvidence(input.records, input.evaluation.ledgers)
    }

    /// Writes everybody's files, and for each partner those with its own rows alone.
    ///
    /// - Parameter partners: the ids of the partners whose files are wanted; nil: all.
    public func write(partners: [String]?, to write: (_ path: String, _ bytes: [UInt8]) throws -> Void) throws {
        let availability = AvailabilityEvidence(
            records: input.records, agreements: input.agreements, evaluation: input.evaluation)
        try write("evidence/verdicts.csv", verdicts.csv())
        try write("evidence/attainment.csv", attainment.csv())
        try write("evidence/availability.csv", availability.csv())
        try write("evidence/claims.csv", claims.csv())
        try write("evidence/satisfaction.csv", satisfaction.csv())
        try write("evidence/returns.csv", returns.csv())
        try write("evidence/credits.csv", credits.csv())
        try write("evidence/rejects.csv", rejects)
        try write("evidence/sources.csv", sources)
        try write("evidence/summary.json", Summary(input).json)

        let ids = (0..<input.records.partners.count).map { input.records.partners.keys[$0] }
        let names = PageNames(ids)
        for (row, id) in ids.enumerated() where partners?.contains(id) ?? true {
            try write("partners/\(names[row])/evidence/verdicts.csv", verdicts.csv(partner: row))
            try write("partners/\(names[row])/evidence/attainment.csv", attainment.csv(partner: row))
            try write("partners/\(names[row])/evidence/claims.csv", claims.csv(partner: row))
            try write("partners/\(names[row])/evidence/satisfaction.csv", satisfaction.csv(partner: row))
            try write("partners/\(names[row])/evidence/returns.csv", returns.csv(partner: row))
            try write("partners/\(names[row])/evidence/credits.csv", credits.csv(partner: row))
        }
    }

    private var rejects: [UInt8] {
        var csv = CSVWriter(columns: ["file", "line", "column", "value", "reason"])
        let rows = everyReject.enumerated().sorted { a, b in
            if a.element.file != b.element.file {
                return a.element.file.utf8.lexicographicallyPrecedes(b.element.file.utf8)
            }
            return (a.element.line, a.offset) < (b.element.line, b.offset)
        }
        for (_, reject) in rows {
            csv.text(reject.file)
            csv.number(Int64(reject.line))
            csv.text(reject.column)
            csv.text(reject.value)
            csv.text(reject.reason)
            csv.endRow()
        }
        return csv.bytes
    }

    private var sources: [UInt8] {
        var csv = CSVWriter(
            columns: ["file", "table", "read", "used", "rejected", "filtered", "duplicate", "replaced"])
        let rows = input.sources.sorted { a, b in
            a.file == b.file
                ? a.table.utf8.lexicographicallyPrecedes(b.table.utf8)
                : a.file.utf8.lexicographicallyPrecedes(b.file.utf8)
        }
        for source in rows {
            csv.text(source.file)
            csv.text(source.table)
            for count in [
                source.read, source.used, source.rejected, source.filtered, source.duplicate, source.replaced,
            ] { csv.number(Int64(count)) }
            csv.endRow()
        }
        return csv.bytes
    }
}
