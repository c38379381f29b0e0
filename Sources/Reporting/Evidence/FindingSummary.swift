import Agreements
import Evaluation
import Records

/// What the data leaves in doubt, as `summary.json` has it.
struct FindingSummary {
    /// What it is; the words of the data-quality page are the reader's language.
    var kind: String
    /// The rule by which it is in doubt, where there is one, and its words.
    var rule: String?
    var reason: String?
    /// The key of what it is about.
    var subject: String?
    /// Where it stands, for a row without a key.
    var file: String?
    var line: Int?
}

extension FindingSummary {
    fileprivate init(_ kind: String, _ subject: String? = nil, _ rule: RuleName? = nil) {
        self.init(kind: kind, rule: rule?.rule, reason: rule?.reason, subject: subject)
    }

    fileprivate init(_ kind: String, _ origin: Origin, _ records: Records) {
        let file = Int(origin.file)
        self.init(
            kind: kind, file: records.files.indices.contains(file) ? records.files[file] : nil, line: Int(origin.line))
    }
}

extension MonthBook {
    /// Remarks of the reader, contradictions that made a clock of the month undecidable, and what was noticed in
    /// judging: in the order of the page.
    var findings: [FindingSummary] {
        let remarks = input.remarks.map { FindingSummary(kind: "remark", reason: $0) }
        return remarks + contradictions + evaluation.findings.map(finding)
    }

    private var contradictions: [FindingSummary] {
        evaluation.verdicts.compactMap { verdict in
            guard verdict.reason.isContradiction else { return nil }
            let agreement = input.agreements[verdict.agreement]
            let objective = verdict.objective.flatMap { agreement?.objectiveIDs[$0] }
            return FindingSummary(
                kind: "contradiction", rule: objective,
                reason: verdict.reason.text(agreement: agreement, objective: objective),
                subject: records.key(of: verdict))
        }
    }

    private func finding(_ finding: Finding) -> FindingSummary {
        switch finding {
        case .waitingWithoutEvent(let ticket): .init("waiting-without-event", records.tickets.keys[ticket])
        case .queueNotIncluded(let ticket): .init("queue-not-included", records.tickets.keys[ticket])
        case .badSuspension(let row): .init("bad-suspension", records.suspensions[row].origin, records)
        case .badObservation(let row): .init("bad-observation", records.availability[row].origin, records)
        case .closedBeforeOpened(let ticket): .init("closed-before-opened", records.tickets.keys[ticket])
        case .claimBeforeOpening(let claim): .init("claim-before-opening", records.claims.keys[claim])
        case .answeredBeforeSent(let row): .init("answered-before-sent", records.surveys[row].origin, records)
        case .grantedClaimNotBooked(let claim): .init("granted-claim-not-booked", records.claims.keys[claim])
        case .rule(let agreement, let position, let row): ruleFinding(input.agreements[agreement], position, row)
        case .severalLevels(let agreement, let customer):
            .init("several-levels", records.customers.keys[customer], input.agreements[agreement]?.oneLevel?.name)
        case .credits(let finding): creditFinding(finding)
        }
    }

    private func ruleFinding(_ agreement: Agreement?, _ position: Int, _ row: Int) -> FindingSummary {
        guard let rule = agreement?.findings[position] else { return .init("rule") }
        let key =
            switch rule.subject {
            case .ticket: records.tickets.keys[row]
            case .rma: records.rmas.keys[row]
            case .project: records.projects.keys[row]
            case .delivery: records.deliveries.keys[row]
            case .site: records.sites.keys[row]
            }
        return .init("rule", key, rule.name)
    }

    private func creditFinding(_ finding: CreditFinding) -> FindingSummary {
        switch finding {
        case .freeDenied(let entry, let agreement, let denial):
            let rule = input.agreements[agreement]?.credits?.freeCredits?.denied[denial].name
            return .init("free-credits-denied", records.credits.keys[entry], rule)
        case .purchaseUnit(let entry, let agreement):
            let rule = input.agreements[agreement]?.credits?.purchase?.name
            return .init("purchase-unit", records.credits.keys[entry], rule)
        case .longLived(let entry, let agreement):
            let rule = input.agreements[agreement]?.credits?.freeCredits?.name
            return .init("free-credits-long-lived", records.credits.keys[entry], rule)
        case .contractUnclear(let ticket): return .init("work-contract-unclear", records.tickets.keys[ticket])
        case .entryNotBooked(let entry, _): return .init("entry-not-booked", records.credits.keys[entry])
        case .workNotBooked(let work, _): return .init("work-not-booked", records.worklog[work].origin, records)
        case .unbalanced(.customer(let row), _): return .init("unbalanced", records.customers.keys[row])
        case .unbalanced(.project(let row), _): return .init("unbalanced", records.projects.keys[row])
        }
    }
}

extension Reason {
    /// Whether the data contradicts itself (G-10).
    var isContradiction: Bool {
        switch self {
        case .contradictory, .reversed, .badSuspension: true
        default: false
        }
    }
}

extension JSONWriter {
    /// A finding.
    mutating func members(_ finding: FindingSummary) {
        member("kind", finding.kind)
        member("rule", finding.rule)
        member("reason", finding.reason)
        member("subject_id", finding.subject)
        member("file", finding.file)
        member("line", finding.line)
    }
}
