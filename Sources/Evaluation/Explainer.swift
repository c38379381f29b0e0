import Agreements
import Records
import ServiceTime

/// Tells the clocks of any subject that an evaluation judged, second by second, by the same calls that judged them.
public struct Explainer: Sendable {
    let facts: Facts

    /// One for another thread: calendars and laws are looked up in a copy of its own.
    public var copy: Explainer { Explainer(facts: Facts(facts, facts.ledgers)) }

    /// Every clock of a subject; none of a service, which has no clock.
    ///
    /// - Parameter row: the subject's row in its table.
    public func clocks(of kind: SubjectKind, row: Int) -> [Explanation] {
        judgements(of: kind, row: row).map { explanation($0, facts) }
    }

    func judgements(of kind: SubjectKind, row: Int) -> [Judgement] {
        let records = facts.records
        func judge(_ subject: some Subject) -> [Judgement] { Judge(subject, facts)?.judgements() ?? [] }
        switch kind {
        case .ticket: return judge(TicketSubject(row, facts))
        case .rma: return judge(RMASubject(row: row, rma: records.rmas.rows[row]))
        case .project: return judge(ProjectSubject(row: row, project: records.projects.rows[row]))
        case .delivery: return judge(DeliverySubject(row: row, delivery: records.deliveries.rows[row]))
        case .service: return []
        }
    }
}
