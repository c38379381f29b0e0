import Agreements
import Evaluation

/// What the credits leave in doubt, in the reader's language.
extension PageContext {
    func creditFinding(_ finding: CreditFinding) -> String {
        switch finding {
        case .freeDenied(let entry, let agreement, let denial):
            let rule = book.input.agreements[agreement]?.credits?.freeCredits?.denied[denial].name
            return about(entry, rule, .findingFreeCredits)
        case .purchaseUnit(let entry, let agreement):
            return about(entry, book.input.agreements[agreement]?.credits?.purchase?.name, .findingPurchase)
        case .longLived(let entry, let agreement):
            return about(entry, book.input.agreements[agreement]?.credits?.freeCredits?.name, .findingFreeLife)
        case .contractUnclear(let ticket):
            return words.text(.findingWorkContract, ["ticket": .text(Self.cut(records.tickets.keys[ticket]))])
        case .entryNotBooked(let entry, let fault):
            return words.text(
                .findingCreditEntry,
                ["entry": .text(Self.cut(records.credits.keys[entry])), "reason": .text(words.text(fault.phrase))])
        case .workNotBooked(let work, let fault):
            return words.text(
                .findingWork,
                [
                    "n": .number(Int(records.worklog[work].origin.line)), "reason": .text(words.text(fault.phrase)),
                ])
        case .unbalanced(.customer(let row), _):
            return words.text(.findingLedger, ["owner": .text(Self.cut(records.customers.keys[row]))])
        case .unbalanced(.project(let row), _):
            return words.text(.findingLedger, ["owner": .text(Self.cut(records.projects.keys[row]))])
        }
    }

    private func about(_ entry: Int, _ rule: RuleName?, _ phrase: Phrase) -> String {
        words.text(
            phrase,
            [
                "entry": .text(Self.cut(records.credits.keys[entry])), "reason": .text(rule?.reason ?? ""),
                "rule": .text(rule?.rule ?? ""),
            ])
    }
}

extension CreditFinding.Fault {
    fileprivate var phrase: Phrase {
        switch self {
        case .noAgreement: .creditFaultAgreement
        case .noCounter: .creditFaultCounter
        case .noKind: .creditFaultKind
        case .contradictory: .creditFaultTimes
        case .hours: .creditFaultHours
        case .noHolidays: .reasonNoHolidays
        }
    }
}
