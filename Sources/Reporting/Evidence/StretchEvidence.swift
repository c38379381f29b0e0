import Agreements
import Evaluation
import Records
import ServiceTime

/// `evidence/stretches.csv`: how the month's clocks that are not simply in time were counted, stretch by stretch.
struct StretchEvidence {
    static let columns = [
        "subject", "subject_id", "objective", "customer_id", "from", "to", "state", "why", "counted_seconds",
        "total_seconds",
    ]

    /// Everybody's file.
    private let bytes: [UInt8]
    private let header: Int
    private let rowsOfPartner: [[Range<Int>]]

    /// - Parameter order: the positions of the verdicts in the order of `verdicts.csv`.
    init(_ input: ReportInput, order: [Int]) {
        let (records, agreements) = (input.records, input.agreements)
        var csv = CSVWriter(columns: Self.columns)
        header = csv.bytes.count
        var rowsOfPartner = [[Range<Int>]](repeating: [], count: records.partners.count)
        let explainer = input.evaluation.explainer?.copy
        for position in order {
            let verdict = input.evaluation.verdicts[position]
            guard verdict.outcome.isTold, let clock = explainer?.clock(of: verdict) else { continue }
            let start = csv.bytes.count
            let objective = verdict.objective.flatMap { agreements[verdict.agreement]?.objectiveIDs[$0] } ?? ""
            for segment in clock.segments {
                csv.text(verdict.subject.rawValue)
                csv.text(records.key(of: verdict))
                csv.text(objective)
                csv.text(verdict.customer.map { records.customers.keys[$0] } ?? "")
                csv.instant(segment.span.start)
                csv.instant(segment.span.end)
                csv.text(segment.reason.word)
                csv.text(segment.reason.why)
                csv.number(segment.counted)
                csv.number(segment.total)
                csv.endRow()
            }
            let partner = records.partner(ofCustomer: verdict.customer)
            if let partner { rowsOfPartner[partner].append(start..<csv.bytes.count) }
        }
        bytes = csv.bytes
        self.rowsOfPartner = rowsOfPartner
    }

    /// The file of everybody, or of one partner alone.
    func csv(partner: Int? = nil) -> [UInt8] {
        guard let partner else { return bytes }
        var file = Array(bytes[..<header])
        for rows in rowsOfPartner[partner] { file.append(contentsOf: bytes[rows]) }
        return file
    }
}

extension Explainer {
    /// The story of a verdict's clock; nil for a service, which has none.
    func clock(of verdict: Verdict) -> Explanation? {
        clocks(of: verdict.subject, row: verdict.row).first {
            $0.verdict.agreement == verdict.agreement && $0.verdict.objective == verdict.objective
        }
    }
}

extension Segment.Reason {
    fileprivate var word: String {
        switch self {
        case .open: "counted"
        case .outsideWindow: "closed"
        case .holiday: "holiday"
        case .suspended: "suspended"
        }
    }

    fileprivate var why: String {
        switch self {
        case .open, .outsideWindow: ""
        case .holiday(let name): name
        case .suspended(let reasons): reasons.joined(separator: "; ")
        }
    }
}
