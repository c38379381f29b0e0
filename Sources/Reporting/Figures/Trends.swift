import Evaluation
import Records
import ServiceTime

/// Every monthly figure of the last 13 months, gathered in one pass: everybody's, each partner's, each customer's.
struct Trends: Sendable {
    /// Services among them, which are no customer's.
    private(set) var everybody = Trend()
    /// By row; a customer without a partner is in none.
    private(set) var partners: [Trend]
    /// By row.
    private(set) var customers: [Trend]

    private let first: Month

    init(_ input: ReportInput) {
        let (records, evaluation) = (input.records, input.evaluation)
        first = evaluation.period - (Trend.length - 1)
        partners = [Trend](repeating: Trend(), count: records.partners.count)
        customers = [Trend](repeating: Trend(), count: records.customers.count)
        addClocks(evaluation)
        addMoney(evaluation)
        addSurveys(evaluation)
        addParts(evaluation)
        addCredits(evaluation)
        for (row, trend) in customers.enumerated() {
            everybody = everybody + trend
            if let partner = records.partner(ofCustomer: row) { partners[partner] = partners[partner] + trend }
        }
    }

    private mutating func update(_ customer: Int?, _ month: Month, _ change: (inout MonthFigures) -> Void) {
        guard let customer else { return everybody.update(month - first, change) }
        customers[customer].update(month - first, change)
    }

    private mutating func addClocks(_ evaluation: Evaluation) {
        for row in evaluation.attainment {
            update(row.customer, row.month) { $0.clocks = $0.clocks + row.counts }
        }
    }

    private mutating func addMoney(_ evaluation: Evaluation) {
        for compensation in evaluation.compensations.all where compensation.percent > 0 {
            update(compensation.verdict.customer, compensation.verdict.month) { month in
                var money = month.money[compensation.currency] ?? MonthFigures.Money()
                money.misses += 1
                money.percent += compensation.percent
                money.amount += compensation.amount ?? 0
                if compensation.amount == nil { money.withoutAmount += 1 }
                month.money[compensation.currency] = money
            }
        }
        for line in evaluation.submittedClaims {
            guard let currency = line.compensation?.currency, let day = line.submittedOn else { continue }
            update(line.customer, day.month) { month in
                month.money[currency, default: MonthFigures.Money()].granted += line.granted ?? 0
            }
        }
        for line in evaluation.claims where line.standing == .claimable {
            guard let currency = line.compensation?.currency else { continue }
            update(line.customer, evaluation.period) { month in
                month.money[currency, default: MonthFigures.Money()].claimable += line.amount ?? 0
            }
        }
    }

    private mutating func addSurveys(_ evaluation: Evaluation) {
        for row in evaluation.satisfaction {
            update(row.customer, row.month) { month in
                month.closed += row.closed
                month.uninvited += row.uninvited
                month.surveys = month.surveys + row.surveys
            }
        }
    }

    private mutating func addParts(_ evaluation: Evaluation) {
        let ends = ends(evaluation)
        for part in evaluation.returns where part.isToBeReturned {
            for (month, end) in ends where part.arrivedAt < end {
                let isBack = part.returnedAt.map { $0 < end } ?? false
                update(part.customer, month) { figures in
                    if !isBack { figures.returns.outstanding += 1 }
                    if !isBack, let due = part.dueAt, due < end { figures.returns.overdue += 1 }
                }
            }
            guard part.isChargeable == true, let verdict = part.verdict else { continue }
            update(part.customer, verdict.month) { figures in
                figures.returns.chargeable += 1
                figures.returns.chargeableListPrice += part.listPrice ?? 0
            }
        }
    }

    private mutating func addCredits(_ evaluation: Evaluation) {
        let ends = ends(evaluation)
        for ledger in evaluation.ledgers {
            guard let beginning = ledger.lines.first?.at else { continue }
            for (month, end) in ends where beginning < end {
                let statement = ledger.statement(Span(start: evaluation.zone.start(of: month), end: end))
                update(ledger.customer, month) { figures in
                    let own = MonthFigures.Credits(used: statement.worked, balance: statement.closing)
                    figures.credits[ledger.counter] = figures.credits[ledger.counter].map { $0 + own } ?? own
                }
            }
        }
    }

    /// The months with the instants at which they are looked at: their ends, or the reporting instant.
    private func ends(_ evaluation: Evaluation) -> [(month: Month, end: Instant)] {
        (0..<Trend.length).map { index in
            let month = first + index
            // The reported month is looked at as late as the reporting instant.
            return (month, month == evaluation.period ? evaluation.asOf : evaluation.zone.start(of: month + 1))
        }
    }
}

extension ReturnedPart {
    /// Whether it has to come back at all, and that can be told.
    fileprivate var isToBeReturned: Bool {
        switch verdict?.outcome {
        case .met, .missed, .running: true
        default: false
        }
    }
}
