import Evaluation

/// Where a partner, or a direct customer, stands in the month.
struct PartnerStanding: Sendable {
    enum Group: Int, CaseIterable, Sendable { case missed, watch, met, noCases }

    /// The partner's row; nil for a direct customer, whose row is `customer`.
    let partner: Int?
    let customer: Int?
    let customers: Int
    let promised: Course
    let owed: Course
    let all: OutcomeCounts
    /// How many services they are promised, and how many of them are below what was agreed.
    let services: (all: Int, below: Int)
    let surveys: SurveyTally
    /// What the month's misses are worth.
    let compensation: CompensationSum
    /// The reported month by family.
    let families: [OutcomeCounts]
    /// By family: the first of its lines that has a clock in the month.
    let firstLines: [Int?]

    var group: Group {
        if promised.current.missed > 0 || services.below > 0 { return .missed }
        if owed.current.missed > 0 || all.undecidable > 0 { return .watch }
        return promised.current.decided + owed.current.decided > 0 ? .met : .noCases
    }

    init(partner: Int?, customer: Int?, _ account: Account, _ trend: Trend, _ families: [PromiseFamily]) {
        self.partner = partner
        self.customer = customer
        customers = account.customers.count
        promised = account.promised
        owed = account.owed
        all = account.all.current
        services = (account.services.count, account.services.filter { $0.outcome == .missed }.count)
        compensation = CompensationSum(trend.current)
        surveys = trend.current.surveys
        self.families = families.map { account.tally.sum($0.lines).current }
        firstLines = families.map { family in
            family.lines.first { (account.tally.courses[$0]?.current.total ?? 0) > 0 }
        }
    }

    /// Worst first: by group, then by the vendor's misses, its share in time, the partner's own, what is undecidable.
    static func isWorse(_ a: PartnerStanding, _ b: PartnerStanding) -> Bool {
        if a.group != b.group { return a.group.rawValue < b.group.rawValue }
        let (x, y) = (a.promised.current, b.promised.current)
        if x.missed != y.missed { return x.missed > y.missed }
        if x.met * y.decided != y.met * x.decided { return x.met * y.decided < y.met * x.decided }
        if a.services.below != b.services.below { return a.services.below > b.services.below }
        if a.owed.current.missed != b.owed.current.missed { return a.owed.current.missed > b.owed.current.missed }
        if a.all.undecidable != b.all.undecidable { return a.all.undecidable > b.all.undecidable }
        if x.decided != y.decided { return x.decided > y.decided }
        return (a.partner ?? a.customer ?? 0) < (b.partner ?? b.customer ?? 0)
    }
}
