import Agreements
import Foundation

/// What one missed clock is worth, by its agreement's penalty ladder (E-19).
public struct Compensation: Sendable, Hashable {
    /// The miss; its excess is what the ladder goes by.
    public var verdict: Verdict
    /// The level that it was judged by, in the agreement's list from 1.
    public var level: UInt8
    /// The rungs of the ladder that the excess has passed: n.
    public var rungs: Int
    /// What they come to before the cap, in per cent of the site's monthly fee.
    public var uncappedPercent: Decimal
    /// What is due, in per cent of the site's monthly fee.
    public var percent: Decimal
    /// The site; nil where the verdict names none and its contract has several, or none.
    public var site: Int?
    /// The site's monthly fee; nil where it is not known.
    public var fee: Decimal?
    /// `percent` of `fee`, rounded half up to the cent once.
    public var amount: Decimal?
    /// The most that all claims of the site bring in a month; nil without a limit, or where the fee is not known.
    public var cap: Decimal?
    /// The same unrounded: claims spend the cap exactly.
    var exactCap: Decimal?
    /// The currency of the contract; empty where none is given.
    public var currency: String

    /// `amount` unrounded.
    var exactAmount: Decimal? { fee.map { $0 * percent / 100 } }
}

/// The compensations of every miss that has one, of all months.
public struct Compensations: Sendable {
    /// In the order of the verdicts.
    public let all: [Compensation]
    private let positions: [Clock: Int]

    /// A clock's one name: which subject, under which objective.
    private struct Clock: Hashable {
        var subject: SubjectKind
        var row: Int
        var objective: Int?

        init(_ verdict: Verdict) {
            subject = verdict.subject
            row = verdict.row
            objective = verdict.objective
        }
    }

    init(_ all: [Compensation] = []) {
        self.all = all
        positions = Dictionary(zip(all.map { Clock($0.verdict) }, all.indices), uniquingKeysWith: { first, _ in first })
    }

    /// The compensation of a verdict; nil where its agreement has none for it.
    public subscript(verdict: Verdict) -> Compensation? {
        verdict.outcome == .missed ? positions[Clock(verdict)].map { all[$0] } : nil
    }
}

/// What the misses are worth.
func compensations(_ misses: [Miss], _ facts: Facts) -> Compensations {
    let fees = SiteFees(facts.records)
    return Compensations(
        misses.compactMap { miss in
            guard let agreement = facts.agreements[miss.verdict.agreement], let terms = agreement.compensation,
                let ladder = terms.ladder(miss.objective, level: miss.level), let excess = miss.verdict.excessSeconds
            else { return nil }
            let rungs = ladder.rungsPassed(by: excess)
            let uncapped = ladder.percent(rungs: rungs)
            let percent = terms.capPercent.map { min($0, uncapped) } ?? uncapped
            let fee = fees[miss.verdict]
            let cap = terms.capPercent.flatMap { percent in fee.monthly.map { $0 * percent / 100 } }
            return Compensation(
                verdict: miss.verdict, level: miss.level, rungs: rungs, uncappedPercent: uncapped, percent: percent,
                site: fee.site, fee: fee.monthly, amount: fee.monthly.map { .percent(percent, of: $0) },
                cap: cap?.inCents, exactCap: cap, currency: fee.currency)
        })
}
