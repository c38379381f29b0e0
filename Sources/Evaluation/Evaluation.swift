import Agreements
import Records
import ServiceTime

/// Everything that was judged, at one reporting instant.
public struct Evaluation: Sendable {
    /// The reported month.
    public var period: Month
    /// Nothing at or after it was looked at (G-08).
    public var asOf: Instant
    /// The workspace's zone.
    public var zone: Zone
    /// The reported month's verdicts, and everything that runs at the reporting instant: tickets in the order of
    /// their table, then RMAs, projects, deliveries, services.
    public var verdicts: [Verdict]
    /// The last 13 months, by customer, agreement, objective, priority, month.
    public var attainment: [AttainmentRow]
    /// How long each customer's clocks took that were decided in one of the last 13 months, in no order that matters.
    public var clockTimes: [ClockTime] = []
    /// Every service under every promise of availability.
    public var availability: [ServiceAvailability]
    /// What each miss of any month is worth.
    public var compensations = Compensations()
    /// The missed guarantees and claims of the month, and what can still be claimed.
    public var claims: [ClaimLine] = []
    /// Every claim that was submitted in any month, in the order of submission.
    public var submittedClaims: [ClaimLine] = []
    /// The last 13 months' surveys, by customer and month.
    public var satisfaction: [SatisfactionRow] = []
    /// The defective parts whose replacement has arrived.
    public var returns: [ReturnedPart] = []
    /// Notices that came late, or have not come yet.
    public var lateNotices: [LateNotice] = []
    /// What each partner owes, of whom something is asked or something is late.
    public var partnerDuties: [PartnerDuties] = []
    /// What can still be disputed or claimed of closed tickets.
    public var disputes: [Dispute] = []
    /// Every contract with the agreement, level and window that hold at the reporting instant.
    public var contracts: [ContractStanding] = []
    /// The ledgers of credits that have a line: customers' in the order of their table, by counter, then projects'.
    public var ledgers: [Ledger] = []
    /// The month's tickets that were opened while their customer's support credits were at or below zero (E-24).
    public var openedAtZero: [OpenedAtZero] = []
    /// Every clock that was considered, of any month.
    public var considered: OutcomeCounts
    /// What the data leaves in doubt.
    public var findings: [Finding]
    /// Tells how each of the clocks was counted; nil where nobody judged them.
    public var explainer: Explainer?
}

/// Judges all clocks of all subjects.
///
/// - Parameters:
///   - holidays: the official holidays of each country that is known, by its code.
///   - zone: the workspace's zone, which the months are of.
///   - jobs: how many threads work; the result does not depend on it.
public func evaluate(
    _ records: Records, _ agreements: AgreementSet, holidays: [String: [Day: String]], zone: Zone, period: Month,
    asOf: Instant, jobs: Int
) async -> Evaluation {
    let bare = Facts(records, agreements, holidays: holidays, zone: zone, asOf: asOf)
    let facts = Facts(bare, await LedgerBook(bare, jobs: jobs))
    let tickets = records.tickets.rows
    let pieces = max(1, min(jobs * 4, tickets.count / 5_000))

    var parts = await inParallel(pieces, jobs: jobs) { piece in
        var part = Part(period, agreements)
        let facts = Facts(facts, facts.ledgers)
        for row in (tickets.count * piece / pieces)..<(tickets.count * (piece + 1) / pieces) {
            part.judge(TicketSubject(row, facts), facts)
        }
        return part
    }
    var others = Part(period, agreements)
    for (row, rma) in records.rmas.rows.enumerated() { others.judge(RMASubject(row: row, rma: rma), facts) }
    for (row, project) in records.projects.rows.enumerated() {
        others.judge(ProjectSubject(row: row, project: project), facts)
    }
    for (row, delivery) in records.deliveries.rows.enumerated() {
        others.judge(DeliverySubject(row: row, delivery: delivery), facts)
    }
    let services = availabilities(facts, period: period)
    for service in services { others.judge(service, facts) }
    parts.append(others)

    var tally = AttainmentTally(from: period - 12, through: period)
    var gleanings = Gleanings(agreements)
    for part in parts {
        tally.add(part.tally)
        gleanings.add(part.gleanings)
    }
    let compensations = compensations(gleanings.misses, facts)
    let claims = ClaimLedger.lines(gleanings.misses, compensations, facts, period: period)
    let returns = returnedParts(gleanings.returns, facts)
    let notices = lateNotices(facts, period: period)
    return Evaluation(
        period: period, asOf: asOf, zone: zone, verdicts: parts.flatMap(\.verdicts), attainment: tally.rows,
        clockTimes: parts.flatMap(\.clockTimes), availability: services, compensations: compensations,
        claims: claims.ofMonth, submittedClaims: claims.submitted,
        satisfaction: satisfaction(facts, period: period), returns: returns, lateNotices: notices,
        partnerDuties: partnerDuties(facts, period: period, returns: returns, notices: notices),
        disputes: disputes(facts, claims: claims.ofMonth), contracts: contractStandings(facts),
        ledgers: facts.ledgers.ledgers,
        openedAtZero: openedAtZero(facts, period: period), considered: tally.total,
        findings: findings(facts, period: period)
            + unbookedClaims(claims.submitted, facts).map { .grantedClaimNotBooked(claim: $0) },
        explainer: Explainer(facts: facts))
}

/// What one thread judged.
private struct Part: Sendable {
    private let period: Month
    var verdicts: [Verdict] = []
    var tally: AttainmentTally
    var clockTimes: [ClockTime] = []
    var gleanings: Gleanings

    init(_ period: Month, _ agreements: AgreementSet) {
        self.period = period
        gleanings = Gleanings(agreements)
        tally = AttainmentTally(from: period - 12, through: period)
    }

    mutating func judge(_ subject: some Subject, _ facts: Facts) {
        guard let judge = Judge(subject, facts) else { return }
        let judgements = judge.judgements()
        for index in judgements.indices {
            let verdict = judgements[index].verdict
            keep(verdict)
            gleanings.add(verdict, level: judgements[index].level)
        }
    }

    /// A service has one verdict for each of the last months; the reported one's is kept.
    mutating func judge(_ service: ServiceAvailability, _ facts: Facts) {
        guard let agreement = facts.agreements[service.agreement], let promise = agreement.availability else { return }
        for (month, outcome, time, isContradictory) in service.course {
            var verdict = Verdict(
                subject: .service, row: service.service, agreement: service.agreement,
                objective: agreement.objectiveIDs.count - 1, month: month, outcome: outcome,
                reason: outcome != .undecidable ? .none : isContradictory ? .badObservation : .unobserved)
            if outcome != .undecidable {
                verdict.elapsedSeconds = promise.down(time)
                verdict.suspendedSeconds = time.unknown
            }
            keep(verdict)
        }
    }

    private mutating func keep(_ verdict: Verdict) {
        tally.add(verdict)
        if let time = ClockTime(verdict, period: period) { clockTimes.append(time) }
        var verdict = verdict
        if verdict.outcome == .running { verdict.month = period }
        if verdict.month == period { verdicts.append(verdict) }
    }
}

/// The results of `count` pieces of work in their order, with `jobs` of them at work at once.
public func inParallel<Result: Sendable>(
    _ count: Int, jobs: Int, _ work: @escaping @Sendable (Int) -> Result
) async -> [Result] {
    if jobs <= 1 || count <= 1 { return (0..<count).map(work) }
    return await withTaskGroup(of: (Int, Result).self) { group in
        var results = [Result?](repeating: nil, count: count)
        var next = 0
        while next < min(jobs, count) {
            let index = next
            group.addTask { (index, work(index)) }
            next += 1
        }
        for await (index, result) in group {
            results[index] = result
            if next < count {
                let index = next
                group.addTask { (index, work(index)) }
                next += 1
            }
        }
        return results.compactMap { $0 }
    }
}
