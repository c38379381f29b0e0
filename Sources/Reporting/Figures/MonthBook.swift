import Agreements
import Evaluation
import Records
import ServiceTime

/// The month's figures, grouped once: who belongs to whom, and whose verdicts and counts are whose.
///
/// Made once a run, and given to evidence, pages and mails.
public struct MonthBook: Sendable {
    /// What the figures were grouped from; what is told of the edition comes when the evidence is made.
    public private(set) var input: ReportInput
    let objectives: ObjectiveList
    /// Customers of each partner, by row.
    let customersOfPartner: [[Int]]
    /// Customers without a known partner, by row.
    let directCustomers: [Int]
    let contractsOfCustomer: [[Int]]
    /// Every monthly figure of the last 13 months.
    let trends: Trends
    /// Positions in the evaluation's lists of what belongs to a customer, by row.
    let ledgersOfCustomer: [[Int]]
    let claimsOfCustomer: [[Int]]
    let returnsOfCustomer: [[Int]]
    let surveysOfCustomer: [[Int]]
    let disputesOfCustomer: [[Int]]
    private let standingsOfCustomer: [[Int]]
    /// The language of the agreements that contracts name, where they have one in common.
    let language: String?
    /// The month's clocks of each customer, by row.
    let clocks: [ClockList]
    private let verdictEnds: [Int]  // by customer: where its verdicts end in `verdictOrder`
    private let verdictOrder: [Int32]
    private let attainment: [Range<Int>]  // by customer
    /// Positions in `Evaluation.availability` that are about a customer's own service, by customer; -1: everyone's.
    private let serviceOwner: [Int]

    /// The records that were judged.
    public var records: Records { input.records }
    /// The verdicts.
    public var evaluation: Evaluation { input.evaluation }
    var period: Month { input.evaluation.period }
    /// The first of the 12 months that end with the reported one.
    var yearStart: Month { period - 11 }

    /// The figures of an input.
    public init(_ input: ReportInput) {
        self.input = input
        objectives = ObjectiveList(input.agreements)
        trends = Trends(input)
        let records = input.records
        let count = records.customers.count

        var customersOfPartner = [[Int]](repeating: [], count: records.partners.count)
        var direct: [Int] = []
        for (row, customer) in records.customers.rows.enumerated() {
            if let partner = customer.partner.row {
                customersOfPartner[partner].append(row)
            } else {
                direct.append(row)
            }
        }
        self.customersOfPartner = customersOfPartner
        directCustomers = direct

        var contracts = [[Int]](repeating: [], count: count)
        for (row, contract) in records.contracts.rows.enumerated() {
            if let customer = contract.customer.row { contracts[customer].append(row) }
        }
        contractsOfCustomer = contracts
        let named = Set(records.contracts.rows.map(\.agreement))
        let agreements = input.agreements.agreements.filter { named.contains($0.number) }
        let languages = Set((agreements.isEmpty ? input.agreements.agreements : agreements).map(\.language))
        language = languages.count == 1 ? languages.first : nil

        let evaluation = input.evaluation
        ledgersOfCustomer = Self.positions(evaluation.ledgers, count) { $0.customer }
        claimsOfCustomer = Self.positions(evaluation.claims, count) { $0.customer }
        returnsOfCustomer = Self.positions(evaluation.returns, count) { $0.customer }
        disputesOfCustomer = Self.positions(evaluation.disputes, count) { $0.customer }
        standingsOfCustomer = Self.positions(evaluation.contracts, count) { $0.customer }
        surveysOfCustomer = Self.positions(evaluation.satisfaction, count) { $0.customer }

        var ends = [Int](repeating: 0, count: count)
        for verdict in input.evaluation.verdicts { if let customer = verdict.customer { ends[customer] += 1 } }
        var starts = ends
        var sum = 0
        for customer in ends.indices {
            starts[customer] = sum
            sum += ends[customer]
            ends[customer] = sum
        }
        var order = [Int32](repeating: 0, count: sum)
        for (index, verdict) in input.evaluation.verdicts.enumerated() {
            guard let customer = verdict.customer else { continue }
            order[starts[customer]] = Int32(index)
            starts[customer] += 1
        }
        verdictEnds = ends
        verdictOrder = order
        let objectives = objectives
        clocks = ends.indices.map { customer in
            let own = order[(customer == 0 ? 0 : ends[customer - 1])..<ends[customer]]
            return ClockList(own, input.evaluation.verdicts, objectives)
        }

        // The rows come in the order of their customers.
        var ranges = [Range<Int>](repeating: 0..<0, count: count)
        for (index, row) in input.evaluation.attainment.enumerated() {
            guard let customer = row.customer else { continue }
            let range = ranges[customer]
            ranges[customer] = range.isEmpty ? index..<index + 1 : range.lowerBound..<index + 1
        }
        attainment = ranges

        serviceOwner = input.evaluation.availability.map { availability in
            let name = records.services[availability.service]
            if let row = records.customers.keys.find(name) { return row }
            if let row = records.contracts.keys.find(name) { return records.contracts.rows[row].customer.row ?? -1 }
            if let row = records.sites.keys.find(name), let contract = records.sites.rows[row].contract.row {
                return records.contracts.rows[contract].customer.row ?? -1
            }
            return -1
        }
    }

    /// Takes in which edition of the month it is, and what differs from the one before.
    public mutating func note(revision: Int, changes: EditionChanges?) {
        input.revision = revision
        input.changes = changes
    }

    /// Takes in what became of the bundles.
    public mutating func note(_ deliveries: [Delivery]?) { input.deliveries = deliveries }

    /// By customer the positions of its items, in their order.
    private static func positions<Item>(_ items: [Item], _ count: Int, _ customer: (Item) -> Int?) -> [[Int]] {
        var positions = [[Int]](repeating: [], count: count)
        for (index, item) in items.enumerated() {
            if let row = customer(item), row < count { positions[row].append(index) }
        }
        return positions
    }

    /// The contracts of a customer that have not ended, as they stand at the reporting instant.
    func standings(ofCustomer row: Int) -> [ContractStanding] {
        standingsOfCustomer[row].map { evaluation.contracts[$0] }.filter { $0.isInForce != false }
    }

    /// The verdicts of a customer, in the order of the evaluation.
    func verdicts(of customer: Int) -> VerdictList {
        let start = customer == 0 ? 0 : verdictEnds[customer - 1]
        return VerdictList(evaluation.verdicts, at: verdictOrder[start..<verdictEnds[customer]])
    }

    /// The month's clocks that an account's figures count, customer by customer.
    func verdicts(of account: Account) -> VerdictList {
        let verdicts = evaluation.verdicts
        var positions = account.customers.flatMap { self.verdicts(of: $0).positions }
        if !account.showsDuties {
            positions.removeAll { position in
                let verdict = verdicts[Int(position)]
                return objectives.number(agreement: verdict.agreement, objective: verdict.objective)
                    .map { objectives.lines[$0].isDuty } ?? false
            }
        }
        return VerdictList(verdicts, at: positions[...])
    }

    /// How long the clocks of some customers took that were decided in the month.
    func times(of customers: [Int]) -> [TimeSpread] {
        TimeSpread.spreads(customers.lazy.flatMap { self.verdicts(of: $0) }, in: period)
    }

    /// How long everybody's clocks took that were decided in the month.
    var times: [TimeSpread] { TimeSpread.spreads(evaluation.verdicts, in: period) }

    /// The courses of a customer's objectives.
    func tally(of customer: Int) -> Tally {
        var tally = Tally(lines: objectives.lines.count)
        for row in evaluation.attainment[attainment[customer]] where row.customer == customer {
            let line = objectives.number(agreement: row.agreement, objective: row.objective)
            tally.add(row.counts, line: line, month: row.month - (period - 12))
        }
        return tally
    }

    /// The lines that the contracts of these customers can have, and those that they had clocks under.
    func lines(of customers: [Int], _ tally: Tally) -> [ObjectiveLine] {
        var isShown = tally.courses.map { $0.map { !$0.isEmpty } ?? false }
        for customer in customers {
            for row in contractsOfCustomer[customer] {
                let contract = records.contracts.rows[row]
                let edition = input.agreements.edition(of: contract.agreement, on: period.lastDay)
                for line in objectives.lines(of: edition) where !isShown[line.number] {
                    isShown[line.number] = line.mayApply(level: contract.level)
                }
            }
        }
        return objectives.lines.filter { isShown[$0.number] }
    }

    /// The services that these customers are promised: everyone's, and their own.
    func services(of customers: [Int], _ lines: [ObjectiveLine]) -> [ServiceAvailability] {
        let agreements = Set(lines.filter(\.isAvailability).map(\.agreement.number))
        guard !agreements.isEmpty else { return [] }
        var result: [ServiceAvailability] = []
        for (index, service) in evaluation.availability.enumerated() where agreements.contains(service.agreement) {
            if serviceOwner[index] < 0 || customers.contains(serviceOwner[index]) { result.append(service) }
        }
        return result
    }
}
