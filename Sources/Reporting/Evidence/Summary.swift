import Agreements
import Evaluation
import ServiceTime

/// `evidence/summary.json`: the figures of the pages under documented names (`Documentation/Evidence.md`).
struct Summary {
    /// The reported month's clocks, by objective: everybody's, each partner's, each customer's.
    private var everybody = Clocks()
    private var partners: [Clocks]
    private var customers: [Clocks]
    private let book: MonthBook
    private var input: ReportInput { book.input }

    /// The positions of each customer's ledgers of credits.
    private let ledgers: [[Int]]
    /// The positions of each customer's contracts, open disputes and late notices.
    private let contracts: [[Int]]
    private let disputes: [[Int]]
    private let lateNotices: [[Int]]
    /// What each partner owes; nil: nothing is asked, and nothing late.
    private let dutiesOfPartner: [PartnerDuties?]
    /// The positions of each customer's tickets that were opened without credits.
    private let openedAtZero: [[Int]]
    /// The courses of each customer's objectives.
    private let tallies: [Tally]
    private let families: [PromiseFamily]
    private let times: TimeTrends

    private struct Clocks {
        var all = OutcomeCounts()
        var objectives: [Objective: OutcomeCounts] = [:]

        mutating func add(_ row: AttainmentRow) {
            all = all + row.counts
            if let index = row.objective {
                let objective = Objective(agreement: row.agreement, index: index)
                objectives[objective, default: OutcomeCounts()] =
                    objectives[objective, default: OutcomeCounts()] + row.counts
            }
        }
    }

    private struct Objective: Hashable, Comparable {
        var agreement: UInt8
        var index: Int

        static func < (a: Objective, b: Objective) -> Bool { (a.agreement, a.index) < (b.agreement, b.index) }
    }

    init(_ book: MonthBook) {
        self.book = book
        let input = book.input
        partners = [Clocks](repeating: Clocks(), count: input.records.partners.count)
        customers = [Clocks](repeating: Clocks(), count: input.records.customers.count)
        let count = input.records.customers.count
        ledgers = Self.byCustomer(input.evaluation.ledgers.map(\.customer), of: count)
        contracts = Self.byCustomer(input.evaluation.contracts.map(\.customer), of: count)
        disputes = Self.byCustomer(input.evaluation.disputes.map(\.customer), of: count)
        lateNotices = Self.byCustomer(input.evaluation.lateNotices.map(\.customer), of: count)
        var duties = [PartnerDuties?](repeating: nil, count: input.records.partners.count)
        for duty in input.evaluation.partnerDuties { duties[duty.partner] = duty }
        dutiesOfPartner = duties
        openedAtZero = Self.byCustomer(input.evaluation.openedAtZero.map(\.customer), of: count)
        tallies = (0..<count).map { book.tally(of: $0) }
        families = PromiseFamily.families(book.objectives.lines)
        times = TimeTrends(book)
        for row in input.evaluation.attainment where row.month == input.evaluation.period {
            everybody.add(row)
            guard let customer = row.customer else { continue }
            customers[customer].add(row)
            if let partner = input.records.customers.rows[customer].partner.row { partners[partner].add(row) }
        }
    }

    /// The positions of a list's elements by the customers that they belong to.
    private static func byCustomer(_ customers: [Int], of count: Int) -> [[Int]] {
        var positions = [[Int]](repeating: [], count: count)
        for (position, customer) in customers.enumerated() { positions[customer].append(position) }
        return positions
    }

    var json: [UInt8] {
        let records = input.records
        let evaluation = input.evaluation
        let all = promises(Array(customers.indices))
        var json = JSONWriter()
        json.object { json in
            json.member("period", evaluation.period.description)
            json.member("as_of", evaluation.asOf.description)
            json.member("time_zone", evaluation.zone.name)
            json.member("vendor", input.vendor)
            json.member("what_if", input.whatIf?.wording)
            json.member("what_if_contracts", input.whatIf?.contracts)
            json.whatIf(input.whatIf, book)
            json.texts("months", (0..<Trend.length).map { (evaluation.period - (Trend.length - 1) + $0).description })
            json.member("few_below", Share.few)
            json.member("mean_from", SurveyTally.fewestForMean)
            json.overview(book, all.clocks)
            write(everybody, book.trends.everybody, book.times, &json)
            json.members(all)
            json.object("of_partners") { json in
                let partners = promises(book.customersOfPartner.flatMap(\.self))
                json.line("clocks") { $0.counts(partners.clocks) }
                json.members(partners)
                json.object("satisfaction") { $0.satisfaction(book.trends.partners.reduce(Trend(), +).current) }
            }
            json.object("considered") { $0.counts(evaluation.considered) }
            json.list("partners", Array(partners.indices)) { json, row in
                json.object { json in
                    json.member("partner_id", records.partners.keys[row])
                    json.member("name", records.partners.rows[row].name)
                    write(
                        partners[row], book.trends.partners[row], book.times(of: book.customersOfPartner[row]), &json)
                    json.members(promises(book.customersOfPartner[row]))
                    json.members(Account(book.customersOfPartner[row], book), book)
                    json.object("duties") { $0.duties(dutiesOfPartner[row], evaluation, records) }
                }
            }
            json.list("customers", Array(customers.indices)) { json, row in
                json.object { json in
                    let customer = records.customers.rows[row]
                    json.member("customer_id", records.customers.keys[row])
                    json.member("name", customer.name)
                    json.member("partner_id", customer.partner.row.map { records.partners.keys[$0] })
                    write(customers[row], book.trends.customers[row], book.times(of: [row]), &json)
                    json.members(promises([row]))
                    json.members(Account([row], book), book)
                    json.list("credits", ledgers[row]) { json, position in
                        json.credits(evaluation.ledgers[position], evaluation, records, input.agreements)
                    }
                    json.lines("replacements", book.replacements(of: row)) { book.write($1, &$0) }
                    json.texts(
                        "opened_at_zero",
                        openedAtZero[row].map { records.tickets.keys[evaluation.openedAtZero[$0].ticket] })
                    json.lines("claims", book.claimForms(of: [row])) { $0.members($1) }
                    json.lines("missed_guarantees", book.missedGuarantees(of: row)) { book.write($1, &$0) }
                    json.list("contracts", contracts[row]) { json, position in
                        json.contract(evaluation.contracts[position], input)
                    }
                    json.list("disputes", disputes[row]) { json, position in
                        json.dispute(evaluation.disputes[position], records)
                    }
                    json.list("late_notices", lateNotices[row]) { json, position in
                        json.lateNotice(evaluation.lateNotices[position], records)
                    }
                }
            }
            json.list("agreements", input.agreements.agreements) { json, agreement in json.agreement(agreement) }
            json.list("availability", evaluation.availability) { json, service in
                json.availability(service, input)
            }
            json.lines("findings", book.findings) { $0.members($1) }
            json.object("rows") { json in
                json.member("read", input.sources.reduce(0) { $0 + $1.read })
                json.member("used", input.sources.reduce(0) { $0 + $1.used })
                json.member("rejected", input.sources.reduce(0) { $0 + $1.rejected })
                json.member("filtered", input.sources.reduce(0) { $0 + $1.filtered })
                json.member("duplicate", input.sources.reduce(0) { $0 + $1.duplicate })
                json.member("replaced", input.sources.reduce(0) { $0 + $1.replaced })
            }
        }
        return json.bytes
    }

    private func promises(_ customers: [Int]) -> PromiseSummary {
        var tally = Tally(lines: book.objectives.lines.count)
        for customer in customers { tally.add(tallies[customer]) }
        return PromiseSummary(tally, book.objectives, families, times.trends(of: customers))
    }

    private func write(_ clocks: Clocks, _ trend: Trend, _ times: [TimeSpread], _ json: inout JSONWriter) {
        json.object("clocks") { $0.counts(clocks.all) }
        json.list("objectives", clocks.objectives.sorted { $0.key < $1.key }) { json, element in
            guard let agreement = input.agreements[element.key.agreement] else { return }
            json.object { json in
                json.member("objective", agreement.objectiveIDs[element.key.index])
                json.member("agreement", agreement.id)
                json.member("valid_from", agreement.validFrom?.description)
                json.counts(element.value)
            }
        }
        json.lines("times", times) { json, spread in json.members(spread, input) }
        json.members(trend.current)
        json.object("satisfaction_twelve_months") { $0.satisfaction(trend.twelveMonths) }
        json.object("trend") { $0.members(trend) }
    }
}

extension JSONWriter {
    mutating func counts(_ counts: OutcomeCounts) {
        member("met", counts.met)
        member("missed", counts.missed)
        member("running", counts.running)
        member("excluded", counts.excluded)
        member("not_covered", counts.notCovered)
        member("undecidable", counts.undecidable)
        member("decided", counts.decided)
        member("uncounted", counts.total - counts.decided)
        member("all", counts.total)
    }
}
