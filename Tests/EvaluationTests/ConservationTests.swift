import Agreements
import Records
import ServiceTime
import Testing

@testable import Evaluation

@Suite("Conservation: on random data every clock is counted once, and says what it may")
struct ConservationTests {
    static let seeds: [UInt64] = [1, 2, 3]
    static let instants = ["2026-10-01T00:00", "2026-10-17T13:37", "2026-12-01T00:00"]

    /// Every clock of every subject, judged one by one.
    static func judgements(_ workspace: SmallWorkspace, asOf: Instant) -> [Judgement] {
        let records = workspace.records
        let facts = Facts(
            records, workspace.agreements, holidays: SmallWorkspace.holidays, zone: SmallWorkspace.zone, asOf: asOf)
        var judgements: [Judgement] = []
        func judge(_ subject: some Subject) { judgements += Judge(subject, facts)?.judgements() ?? [] }
        for (row, ticket) in records.tickets.rows.enumerated() { judge(TicketSubject(row: row, ticket: ticket)) }
        for (row, rma) in records.rmas.rows.enumerated() { judge(RMASubject(row: row, rma: rma)) }
        for (row, project) in records.projects.rows.enumerated() { judge(ProjectSubject(row: row, project: project)) }
        for (row, order) in records.deliveries.rows.enumerated() { judge(DeliverySubject(row: row, delivery: order)) }
        return judgements
    }

    private struct Cell: Hashable {
        var agreement: UInt8
        var objective: Int?
        var month: Month
    }

    @Test(
        "met + missed + running + excluded + not-covered + undecidable equals the clocks considered",
        arguments: seeds)
    func conservation(seed: UInt64) async throws {
        let workspace = try RandomWorkspace.make(seed: seed, tickets: 300)
        #expect(workspace.rejects.isEmpty, "\(workspace.rejects.prefix(3))")
        for text in Self.instants {
            let asOf = try SmallWorkspace.instant(text)
            let period = SmallWorkspace.zone.local(asOf - 1).day.month
            let evaluation = await workspace.judge(period: period, asOf: asOf)
            var expected: [Cell: Int] = [:]
            var all = 0
            for judgement in Self.judgements(workspace, asOf: asOf) {
                let verdict = judgement.verdict
                all += 1
                let month = verdict.outcome == .running ? period : verdict.month
                guard period - 12 <= month, month <= period else { continue }
                let cell = Cell(agreement: verdict.agreement, objective: verdict.objective, month: month)
                expected[cell, default: 0] += 1
            }
            var counted: [Cell: Int] = [:]
            for row in evaluation.attainment where row.customer != nil {
                let cell = Cell(agreement: row.agreement, objective: row.objective, month: row.month)
                counted[cell, default: 0] += row.counts.total
            }
            #expect(counted == expected)
            #expect(evaluation.considered.total == all)
            #expect(all > 300 || text < "2026-12")
        }
    }

    @Test("a subject has one clock of each objective at most", arguments: seeds)
    func unique(seed: UInt64) throws {
        struct Key: Hashable {
            var subject: SubjectKind
            var row: Int
            var objective: Int?
        }
        let workspace = try RandomWorkspace.make(seed: seed, tickets: 300)
        var seen: Set<Key> = []
        for judgement in Self.judgements(workspace, asOf: try SmallWorkspace.instant("2026-12-01T00:00")) {
            let verdict = judgement.verdict
            let key = Key(subject: verdict.subject, row: verdict.row, objective: verdict.objective)
            #expect(seen.insert(key).inserted, "\(workspace.key(verdict))")
        }
    }

    @Test("one thread and four give the same verdicts")
    func threads() async throws {
        let workspace = try RandomWorkspace.make(seed: 99, tickets: 11_000)
        let one = try await workspace.judge(asOf: "2026-11-01T00:00", jobs: 1)
        let four = try await workspace.judge(asOf: "2026-11-01T00:00", jobs: 4)
        #expect(one.verdicts == four.verdicts && one.verdicts.count > 1_000)
        #expect(one.attainment == four.attainment)
        #expect(one.considered == four.considered && one.findings == four.findings)
    }

    @Test("a verdict has the columns that formats.md gives its outcome, and they agree", arguments: seeds)
    func columns(seed: UInt64) throws {
        let workspace = try RandomWorkspace.make(seed: seed, tickets: 300)
        for text in Self.instants {
            let asOf = try SmallWorkspace.instant(text)
            for judgement in Self.judgements(workspace, asOf: asOf) {
                let problems = Self.problems(judgement, asOf: asOf)
                #expect(
                    problems.isEmpty, "\(workspace.key(judgement.verdict)) \(text): \(problems) \(judgement.verdict)")
            }
        }
    }

    /// What is wrong about a verdict's columns.
    private static func problems(_ judgement: Judgement, asOf: Instant) -> [String] {
        let verdict = judgement.verdict
        var problems: [String] = []
        func check(_ holds: Bool, _ what: String) { if !holds { problems.append(what) } }
        let isCounted = [.met, .missed, .running].contains(verdict.outcome)
        check((verdict.reason == .none) == isCounted, "reason")
        check((verdict.objective == nil) == (verdict.agreement == 0), "objective without agreement")
        check((verdict.outcome == .missed) == (verdict.excessSeconds != nil), "excess for missed alone")
        check((verdict.elapsedSeconds == nil) == (verdict.suspendedSeconds == nil), "elapsed with suspended")
        if let start = verdict.startedAt { check(start < asOf, "started") }
        if let stop = verdict.stoppedAt { check(stop < asOf, "stopped") }
        if let target = verdict.targetSeconds, verdict.outcome == .missed, let elapsed = verdict.elapsedSeconds {
            check(elapsed - target == verdict.excessSeconds, "elapsed less target is excess")
        }
        switch verdict.outcome {
        case .met:
            check(verdict.elapsedSeconds != nil && verdict.startedAt != nil, "met is measured")
            if let stop = verdict.stoppedAt, let due = verdict.dueAt {
                check(stop <= due, "met by the due instant")
            } else {
                // A clock that stopped in a suspension without end was stopped before it could fall due.
                check(verdict.stoppedAt != nil, "met has stopped")
            }
            if let target = verdict.targetSeconds { check((verdict.elapsedSeconds ?? .max) <= target, "met in time") }
        case .missed:
            check(verdict.elapsedSeconds != nil && verdict.dueAt != nil, "missed is measured")
            check((verdict.excessSeconds ?? -1) >= 0, "excess is not negative")
            if let due = verdict.dueAt { check(due < verdict.stoppedAt ?? asOf, "missed after the due instant") }
        case .running:
            check(verdict.elapsedSeconds != nil && verdict.stoppedAt == nil, "running is measured and not stopped")
            if let due = verdict.dueAt { check(due >= asOf, "running is not past due") }
        case .excluded:
            // Where a site or a calendar is unknown there is nothing to measure.
            check(verdict.startedAt != nil, "excluded has started")
            check((verdict.elapsedSeconds == nil) == (judgement.clock == nil), "excluded is measured")
        case .notCovered, .undecidable:
            check(
                verdict.dueAt == nil && verdict.targetSeconds == nil && verdict.elapsedSeconds == nil,
                "not measured")
        }
        return problems
    }
}
