import Evaluation

extension JSONWriter {
    /// The member `overview`: how many partners, customers and services there are, and where they stand.
    ///
    /// - Parameter clocks: the month's, of all customers.
    mutating func overview(_ book: MonthBook, _ clocks: OutcomeCounts) {
        let standings = book.customersOfPartner.enumerated().map { row, customers in
            PartnerStanding(partner: row, customer: nil, Account(customers, book), book.trends.partners[row], [])
        }
        let services = book.evaluation.availability
        func met(_ index: Int) -> Int {
            services.filter { $0.course.indices.contains(index) && $0.course[index].outcome == .met }.count
        }
        object("overview") { json in
            json.member("partners", standings.count)
            json.member("partners_judged", standings.filter(\.isJudged).count)
            json.member("partners_kept", standings.filter { $0.isJudged && $0.group != .missed }.count)
            json.line("partners_by_standing") { json in
                for (name, group) in PartnerStanding.Group.names {
                    json.member(name, standings.filter { $0.group == group }.count)
                }
            }
            json.member("customers", book.records.customers.count)
            json.line("clocks") { $0.counts(clocks) }
            json.member("services", services.count)
            json.member("services_met", services.filter { $0.outcome == .met }.count)
            json.member("services_missed", services.filter { $0.outcome == .missed }.count)
            json.member("services_met_before", met(Course.months - 2))
        }
    }
}

extension PartnerStanding {
    /// Whether there is anything to judge it by.
    var isJudged: Bool { promised.current.decided > 0 || services.below > 0 }
}

extension PartnerStanding.Group {
    fileprivate static let names: [(String, Self)] = [
        ("missed", .missed), ("watch", .watch), ("met", .met), ("no_cases", .noCases),
    ]
}
