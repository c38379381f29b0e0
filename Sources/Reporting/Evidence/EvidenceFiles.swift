import Evaluation

/// The files below `evidence/`: every figure as data.
public struct EvidenceFiles: Sendable {
    private let book: MonthBook
    private let everyReject: [RejectRow]
    private let verdicts: VerdictEvidence
    private let stretches: StretchEvidence
    private let summary: [UInt8]
    private let attainment: AttainmentEvidence
    private let claims: ClaimEvidence
    private let satisfaction: SatisfactionEvidence
    private let returns: ReturnEvidence
    private let credits: CreditsEvidence

    private var input: ReportInput { book.input }

    /// The evidence of a month's figures, and every row that was rejected, made by `jobs` threads.
    public init(_ book: MonthBook, rejects: [RejectRow], jobs: Int) async {
        self.book = book
        let input = book.input
        everyReject = rejects
        // The two large ones side by side, where more than one thread works.
        if jobs > 1 {
            async let summary = Summary(book).json
            verdicts = VerdictEvidence(input.records, input.agreements, input.evaluation)
            stretches = StretchEvidence(input, order: verdicts.order)
            self.summary = await summary
        } else {
            verdicts = VerdictEvidence(input.records, input.agreements, input.evaluation)
            stretches = StretchEvidence(input, order: verdicts.order)
            summary = Summary(book).json
        }
        attainment = AttainmentEvidence(input.records, input.agreements, input.evaluation.attainment)
        claims = ClaimEvidence(records: input.records, lines: input.evaluation.claims)
        satisfaction = SatisfactionEvidence(input.records, input.evaluation.satisfaction)
        returns = ReturnEvidence(input.records, input.evaluation.returns)
        credits = CreditsEvidence(input.records, input.evaluation.ledgers)
    }

    /// Writes everybody's files, and for each partner those with its own rows alone, with `jobs` threads.
    ///
    /// - Parameters:
    ///   - partners: the ids of the partners whose files are wanted; nil: all.
    ///   - write: takes a file's path below the published folder, and its bytes. Called from several threads.
    public func write(
        partners: [String]?, jobs: Int, to write: @escaping @Sendable (_ path: String, _ bytes: [UInt8]) throws -> Void
    ) async throws {
        let ids = (0..<input.records.partners.count).map { input.records.partners.keys[$0] }
        let names = PageNames(ids)
        let wanted = ids.indices.filter { partners?.contains(ids[$0]) ?? true }
        let everybody = File.allCases.filter { input.whatIf != nil || $0 != .whatIf }
        let results = await inParallel(everybody.count + wanted.count, jobs: jobs) { number in
            Result {
                if number < everybody.count { return try write(everybody[number].path, bytes(everybody[number])) }
                let row = wanted[number - everybody.count]
                for file in File.allCases {
                    if let bytes = bytes(file, partner: row) { try write("partners/\(names[row])/\(file.path)", bytes) }
                }
            }
        }
        for result in results { try result.get() }
    }

    /// The paths of everybody's files below the published month.
    ///
    /// - Parameter whatIf: whether they are of contracts that were not agreed, beside those that were.
    public static func paths(whatIf: Bool) -> [String] {
        File.allCases.filter { whatIf || $0 != .whatIf }.map(\.path)
    }

    private enum File: String, CaseIterable {
        case verdicts = "verdicts.csv"
        case stretches = "stretches.csv"
        case attainment = "attainment.csv"
        case credits = "credits.csv"
        case availability = "availability.csv"
        case outages = "outages.csv"
        case satisfaction = "satisfaction.csv"
        case returns = "returns.csv"
        case claims = "claims.csv"
        case rejects = "rejects.csv"
        case sources = "sources.csv"
        case summary = "summary.json"
        case whatIf = "what-if.csv"

        var path: String { "evidence/\(rawValue)" }
    }

    private func bytes(_ file: File) -> [UInt8] {
        switch file {
        case .verdicts: verdicts.csv()
        case .stretches: stretches.csv()
        case .attainment: attainment.csv()
        case .credits: credits.csv()
        case .availability:
            AvailabilityEvidence(records: input.records, agreements: input.agreements, evaluation: input.evaluation)
                .csv()
        case .outages: OutageEvidence(records: input.records, services: input.evaluation.availability).csv()
        case .satisfaction: satisfaction.csv()
        case .returns: returns.csv()
        case .claims: claims.csv()
        case .rejects: rejects
        case .sources: sources
        case .summary: summary
        case .whatIf: input.whatIf.map { WhatIfEvidence(input: input, report: $0).csv() } ?? []
        }
    }

    /// A partner's own rows; nil for what belongs to nobody or to everybody.
    private func bytes(_ file: File, partner: Int) -> [UInt8]? {
        switch file {
        case .verdicts: verdicts.csv(partner: partner)
        case .stretches: stretches.csv(partner: partner)
        case .attainment: attainment.csv(partner: partner)
        case .credits: credits.csv(partner: partner)
        case .satisfaction: satisfaction.csv(partner: partner)
        case .returns: returns.csv(partner: partner)
        case .claims: claims.csv(partner: partner)
        case .availability, .outages, .rejects, .sources, .summary, .whatIf: nil
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
