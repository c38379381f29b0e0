import Agreements

/// A missed clock that a compensation or a claim may follow from.
struct Miss: Sendable {
    var verdict: Verdict
    /// The objective's id.
    var objective: String
    /// The level that it was judged by.
    var level: UInt8
    /// Whether the objective is a guarantee, rather than a target.
    var isGuaranteed: Bool
}

/// What other figures need of the judgements of all months, gathered while they are made.
struct Gleanings: Sendable {
    private let wanted: [Wanted]  // by agreement
    private(set) var misses: [Miss] = []
    /// The verdicts on the return of defective parts.
    private(set) var returns: [Verdict] = []

    private struct Wanted: Sendable {
        var ids: [String]
        var isGuaranteed: [Bool]
        var hasLadder: [Bool]
        var returned: Int?
    }

    init(_ agreements: AgreementSet) {
        wanted = agreements.agreements.map { agreement in
            let ids = agreement.objectiveIDs
            let guaranteed = Set(
                agreement.promises.flatMap { $0.objectives.filter(\.isGuaranteed).map(\.id) })
            let compensated = Set(agreement.compensation?.ladders.flatMap(\.objectives) ?? [])
            return Wanted(
                ids: ids, isGuaranteed: ids.map(guaranteed.contains), hasLadder: ids.map(compensated.contains),
                returned: agreement.returns.flatMap { ids.firstIndex(of: $0.objective) })
        }
    }

    /// Takes what is wanted of a verdict, and the level that it was judged by.
    mutating func add(_ verdict: Verdict, level: UInt8) {
        guard verdict.outcome == .missed || verdict.subject == .rma, let objective = verdict.objective,
            verdict.agreement > 0
        else { return }
        let wanted = wanted[Int(verdict.agreement) - 1]
        if verdict.outcome == .missed, wanted.isGuaranteed[objective] || wanted.hasLadder[objective] {
            misses.append(
                Miss(
                    verdict: verdict, objective: wanted.ids[objective], level: level,
                    isGuaranteed: wanted.isGuaranteed[objective]))
        }
        if wanted.returned == objective, verdict.subject == .rma { returns.append(verdict) }
    }

    /// Appends another piece's gleanings.
    mutating func add(_ other: Gleanings) {
        misses += other.misses
        returns += other.returns
    }
}
