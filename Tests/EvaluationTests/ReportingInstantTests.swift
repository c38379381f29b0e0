import Records
import ServiceTime
import Testing

@testable import Evaluation

/// What the reporting instant may see, and what moving it may change.
///
/// Two exact properties on random data, at an instant T:
///
/// 1. *Nothing at or after T is looked at* (G-08). Emptying every cell of a subject opened before T that says when
///    something came about at or after T, with the closing reason that goes with such a closing; every event at or
///    after T; and every end of a register's span at or after T, or the span where it begins then: changes no verdict.
///    (What is planned or agreed is known before it comes: expected installations, contract terms, effective days.)
/// 2. *What is decided stays* (G-09). A clock that is met or missed at T1 has the same outcome, month, due instant and
///    stop at any T2 > T1 when its subject's row, its events and its contract's register say nothing new: no time
///    of theirs lies in T1 ..< T2.
@Suite("The reporting instant: later data changes nothing, and a decided clock stays decided")
struct ReportingInstantTests {
    static let seeds: [UInt64] = [11, 12, 13, 14]
    static let instants = ["2026-10-01T00:00", "2026-10-17T13:37"]

    private static func judgements(_ records: Records, _ workspace: SmallWorkspace, asOf: Instant) -> [[Judgement]] {
        let facts = Facts(
            records, workspace.agreements, holidays: SmallWorkspace.holidays, zone: SmallWorkspace.zone, asOf: asOf)
        var all: [[Judgement]] = []
        func judge(_ subject: some Subject) { all.append(Judge(subject, facts)?.judgements() ?? []) }
        for (row, ticket) in records.tickets.rows.enumerated() { judge(TicketSubject(row: row, ticket: ticket)) }
        for (row, rma) in records.rmas.rows.enumerated() { judge(RMASubject(row: row, rma: rma)) }
        for (row, project) in records.projects.rows.enumerated() { judge(ProjectSubject(row: row, project: project)) }
        for (row, order) in records.deliveries.rows.enumerated() { judge(DeliverySubject(row: row, delivery: order)) }
        return all
    }

    @Test("G-08: nothing at or after the reporting instant is looked at", arguments: seeds)
    func later(seed: UInt64) throws {
        let workspace = try RandomWorkspace.make(seed: seed, tickets: 300)
        for text in Self.instants {
            let asOf = try SmallWorkspace.instant(text)
            let all = Self.judgements(workspace.records, workspace, asOf: asOf)
            let known = Self.judgements(Self.known(workspace.records, at: asOf), workspace, asOf: asOf)
            for (full, cut) in zip(all, known) {
                #expect(
                    full.map(\.verdict) == cut.map(\.verdict),
                    "\(full.first.map { workspace.key($0.verdict) } ?? "") \(text)")
            }
        }
    }

    @Test("G-09: a clock that is decided stays decided when nothing new is said", arguments: seeds)
    func decided(seed: UInt64) throws {
        let workspace = try RandomWorkspace.make(seed: seed, tickets: 300)
        let first = try SmallWorkspace.instant("2026-10-01T00:00")
        let second = try SmallWorkspace.instant("2026-11-15T00:00")
        let before = Self.judgements(workspace.records, workspace, asOf: first)
        let after = Self.judgements(workspace.records, workspace, asOf: second)
        var compared = 0
        for (old, new) in zip(before, after) {
            for judgement in old where judgement.verdict.outcome == .met || judgement.verdict.outcome == .missed {
                let verdict = judgement.verdict
                guard !Self.saysMore(verdict, workspace.records, in: first..<second) else { continue }
                let same = new.first { $0.verdict.objective == verdict.objective }?.verdict
                compared += 1
                #expect(
                    same?.outcome == verdict.outcome && same?.month == verdict.month && same?.dueAt == verdict.dueAt
                        && same?.stoppedAt == verdict.stoppedAt, "\(workspace.key(verdict))")
            }
        }
        #expect(compared > 10)
    }

    // MARK: What is known at an instant

    private static func known(_ records: Records, at asOf: Instant) -> Records {
        var records = records
        let zone = SmallWorkspace.zone
        func isLater(_ time: Timestamp) -> Bool { time.stop.map { $0 >= asOf } ?? false }
        func isLater(_ day: DayStamp) -> Bool { day.day.map { zone.start(of: $0 + 1) > asOf } ?? false }
        func cut(_ time: inout Timestamp) { if isLater(time) { time = .empty } }
        func cut(_ day: inout DayStamp) { if isLater(day) { day = .empty } }
        for row in records.tickets.rows.indices {
            var ticket = records.tickets.rows[row]
            guard let opened = ticket.openedAt.start, opened < asOf else { continue }
            if isLater(ticket.closedAt) { ticket.closeReason = nil }
            cut(&ticket.acceptedAt)
            cut(&ticket.fastCallAt)
            cut(&ticket.firstResponseAt)
            cut(&ticket.restoredAt)
            cut(&ticket.resolvedAt)
            cut(&ticket.closedAt)
            records.tickets.rows[row] = ticket
        }
        records.ticketEvents.removeAll { isLater($0.at) }
        for row in records.rmas.rows.indices {
            var rma = records.rmas.rows[row]
            guard let opened = rma.rmaNumberAt.start, opened < asOf else { continue }
            cut(&rma.spareNeededAt)
            cut(&rma.formCompleteAt)
            cut(&rma.shippedAt)
            cut(&rma.arrivedAt)
            cut(&rma.defectiveReturnedAt)
            records.rmas.rows[row] = rma
        }
        for row in records.projects.rows.indices {
            cut(&records.projects.rows[row].crsCompleteOn)
            cut(&records.projects.rows[row].crsChangedOn)
            cut(&records.projects.rows[row].configurationUploadedOn)
            cut(&records.projects.rows[row].infrastructureReadyOn)
            cut(&records.projects.rows[row].remoteAccessOn)
            cut(&records.projects.rows[row].upsInstalledOn)
            cut(&records.projects.rows[row].installedOn)
        }
        for row in records.deliveries.rows.indices {
            // The days to a report that it was dead on arrival count from the delivery's first second.
            if let day = records.deliveries.rows[row].deliveredOn.day, zone.start(of: day) >= asOf {
                records.deliveries.rows[row].deliveredOn = .empty
            }
            cut(&records.deliveries.rows[row].replacedOn)
        }
        records.suspensions.removeAll { $0.from.start.map { $0 >= asOf } ?? false }
        for row in records.suspensions.indices { cut(&records.suspensions[row].to) }
        for row in records.notices.indices { cut(&records.notices[row].notifiedOn) }
        return records
    }

    /// Whether a subject's row, its events or its contract's register have a time in a span.
    private static func saysMore(_ verdict: Verdict, _ records: Records, in span: Range<Instant>) -> Bool {
        func lies(_ time: Timestamp) -> Bool {
            [time.start, time.stop].contains { $0.map(span.contains) ?? false }
        }
        let zone = SmallWorkspace.zone
        func lies(_ day: DayStamp) -> Bool { day.day.map { span.contains(zone.start(of: $0 + 1) - 1) } ?? false }
        let register = records.suspensions.contains {
            $0.contract.row == verdict.contract && (lies($0.from) || lies($0.to))
        }
        if register
            || records.notices.contains(where: { lies($0.notifiedOn) || lies($0.effectiveOn) }) && verdict.site != nil
        {
            return true
        }
        switch verdict.subject {
        case .ticket:
            let ticket = records.tickets.rows[verdict.row]
            let times = [
                ticket.acceptedAt, ticket.fastCallAt, ticket.firstResponseAt, ticket.restoredAt, ticket.resolvedAt,
                ticket.closedAt,
            ]
            return times.contains(where: lies)
                || records.ticketEvents.contains { $0.ticket.row == verdict.row && lies($0.at) }
        case .rma:
            let rma = records.rmas.rows[verdict.row]
            return [rma.spareNeededAt, rma.formCompleteAt, rma.shippedAt, rma.arrivedAt, rma.defectiveReturnedAt]
                .contains(where: lies)
        case .project:
            let project = records.projects.rows[verdict.row]
            return [
                project.crsCompleteOn, project.crsChangedOn, project.configurationUploadedOn,
                project.infrastructureReadyOn, project.remoteAccessOn, project.upsInstalledOn, project.installedOn,
            ].contains(where: lies)
        case .delivery:
            let order = records.deliveries.rows[verdict.row]
            return [order.validatedOn, order.deliveredOn, order.deadOnArrivalReportedOn, order.replacedOn]
                .contains(where: lies)
        case .service: return true
        }
    }
}
