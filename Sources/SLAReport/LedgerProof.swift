import Evaluation
import Records
import ServiceTime

/// Asserts that every ledger adds up: opening + additions − deductions − expiries = closing over the reported month
/// and over all time, and that what is left of the grants comes to the same. A sum that does not is an error of the
/// program: nothing is published.
func proveLedgers(_ evaluation: Evaluation, _ records: Records) throws(ExitFault) {
    func fail(_ owner: LedgerOwner, _ counter: Counter) -> ExitFault {
        let id =
            switch owner {
            case .customer(let row): records.customers.keys[row]
            case .project(let row): records.projects.keys[row]
            }
        return ExitFault(
            .software,
            "internal error: the lines of the \(counter.rawValue) ledger of \(id) do not add up; nothing was published; please report this with the data"
        )
    }
    for case .credits(.unbalanced(let owner, let counter)) in evaluation.findings { throw fail(owner, counter) }
    let month = Span(start: evaluation.zone.start(of: evaluation.period), end: evaluation.asOf)
    for ledger in evaluation.ledgers {
        let whole = ledger.statement(Span(start: .distantPast, end: ledger.asOf))
        guard whole.opening == .zero, whole.closing == ledger.balance, whole.isBalanced,
            ledger.statement(month).isBalanced
        else { throw fail(ledger.owner, ledger.counter) }
    }
}
