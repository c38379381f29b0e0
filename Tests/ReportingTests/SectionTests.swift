import Agreements
import Evaluation
import Foundation
import Records
import ServiceTime
import Testing

@testable import Evaluation
@testable import Reporting

@Suite("Sections of a report")
struct SectionTests {
    /// A sentence without its markup.
    private static func plain(_ text: String) -> String {
        text.replacing("<bdi>", with: "").replacing("</bdi>", with: "")
    }

    private static let start = Zone.utc.start(of: SmallMonth.period)

    // MARK: Satisfaction (C-20)

    @Test(
        "C-20: what is said of the surveys is true on every edge",
        arguments: [
            ([], 0, "No survey was sent in October 2026."),
            ([], 1, "The one survey of the month was not answered."),
            ([], 4, "None of the four surveys of the month was answered."),
            ([5], 1, "The one survey of the month was answered, with one of the two best points."),
            ([2], 3, "The one answer to three surveys gave neither of the two best points."),
            ([4, 5], 3, "Both answers to three surveys gave one of the two best points."),
            ([1, 2, 5], 9, "One of three answers to nine surveys gave one of the two best points."),
            ([1, 2], 2, "None of two answers to two surveys gave one of the two best points."),
        ] as [([Int16], Int, String)])
    func surveys(_ scores: [Int16], _ invited: Int, _ expected: String) throws {
        var month = try SmallMonth()
        let customer = month.addCustomer("A", of: 0)
        var earlier = SatisfactionRow(customer: customer, month: SmallMonth.period - 1)
        earlier.surveys.invited = 1
        var row = SatisfactionRow(customer: customer, month: SmallMonth.period)
        row.surveys.invited = invited
        for score in scores { row.surveys.add(score: score, from: 1, to: 5) }
        month.input.evaluation.satisfaction = [earlier, row]
        let context = try month.context()
        let section = try #require(context.satisfaction(Account([customer], context.book)))
        #expect(Self.plain(section.finding) == expected)
    }

    @Test("C-20: no mean of fewer than five answers, and few are marked as few")
    func mean() throws {
        var month = try SmallMonth()
        let customer = month.addCustomer("A", of: 0)
        var row = SatisfactionRow(customer: customer, month: SmallMonth.period)
        row.surveys.invited = 9
        for score: Int16 in [5, 5, 4, 4] { row.surveys.add(score: score, from: 1, to: 5) }
        month.input.evaluation.satisfaction = [row]
        let four = try #require(try section(month, customer))
        #expect(four.mean == "too few" && four.csat == "100.0" && four.isFew && four.rate == "44.4")
        row.surveys.add(score: 3, from: 1, to: 5)
        month.input.evaluation.satisfaction = [row]
        let five = try #require(try section(month, customer))
        #expect(five.mean == "4.20" && five.csat == "80.0" && five.isFew)
    }

    private func section(_ month: SmallMonth, _ customer: Int) throws -> SatisfactionSection.Row? {
        let context = try month.context()
        return context.satisfaction(Account([customer], context.book))?.rows.first
    }

    // MARK: Parts (C-16…C-18)

    /// A part that was due so many days before the end of the month.
    private static func part(
        _ month: inout SmallMonth, _ customer: Int, overdue: Int?, returned: Bool = false, price: Decimal? = 100
    ) -> ReturnedPart {
        let rma = month.input.records.rmas.add("R-\(month.input.records.rmas.count)", RMA())
        var part = ReturnedPart(rma: rma, customer: customer, arrivedAt: start - 40 * 86_400, listPrice: price)
        part.dueAt = Zone.utc.start(of: SmallMonth.period + 1) - Int64(overdue ?? -9) * 86_400
        part.daysOverdue = overdue ?? 0
        part.isChargeable = overdue != nil
        part.returnedAt = returned ? start + 9 * 86_400 : nil
        part.freight = .partner
        return part
    }

    @Test(
        "C-16: parts to be invoiced are those overdue and those late in the month, and the tile says so on every edge",
        arguments: [
            ([nil], false, "0.00", "No defective part is overdue."),
            ([3], false, "100.00", "One defective part is 3 days overdue."),
            ([3, 9], false, "200.00", "Two defective parts are overdue, the longest by 9 days."),
            ([3], true, "100.00", "One came back too late in the month."),
        ] as [([Int?], Bool, String, String)])
    func parts(_ overdue: [Int?], _ returned: Bool, _ value: String, _ note: String) throws {
        var month = try SmallMonth()
        let customer = month.addCustomer("A", of: 0)
        let parts = overdue.map { Self.part(&month, customer, overdue: $0, returned: returned) }
        month.input.evaluation.returns = parts
        let context = try month.context()
        let account = Account([customer], context.book)
        let tile = try #require(context.tiles(account, isPartner: true).first)
        #expect(tile.value == value)
        #expect(tile.notes.first == note)
        #expect(context.tiles(account, isPartner: false).isEmpty)
    }

    @Test("C-16: what is charged stands on the partner's page alone")
    func charged() throws {
        var month = try SmallMonth()
        let customer = month.addCustomer("A", of: 0)
        month.input.evaluation.returns = [Self.part(&month, customer, overdue: 3)]
        let context = try month.context()
        let account = Account([customer], context.book)
        #expect(context.returns(account, isPartner: true)?.rows.count == 1)
        #expect(context.returns(account, isPartner: false) == nil)
        #expect(context.requests(account, partner: nil).isEmpty)
        #expect(context.requests(account, partner: 0).map(\.text) == ["Return one overdue defective part."])
    }

    @Test("C-16: parts that all came back earlier have no section, and no figure that leads to it")
    func partsOfEarlierMonths() throws {
        var month = try SmallMonth()
        let customer = month.addCustomer("A", of: 0)
        month.input.evaluation.returns = [Self.part(&month, customer, overdue: nil, returned: true)]
        let context = try month.context()
        let account = Account([customer], context.book)
        #expect(context.returns(account, isPartner: true) == nil)
        #expect(context.tiles(account, isPartner: true).isEmpty)
    }

    @Test("a list price that is not known is told of, not counted as nothing")
    func unknownPrice() throws {
        var month = try SmallMonth()
        let customer = month.addCustomer("A", of: 0)
        month.input.evaluation.returns = [Self.part(&month, customer, overdue: 3, price: nil)]
        let context = try month.context()
        let account = Account([customer], context.book)
        let tile = try #require(context.tiles(account, isPartner: true).first)
        #expect(tile.notes.contains("The list price of one is not known."))
        #expect(context.returns(account, isPartner: true)?.rows.first?.price == "not given")
    }

    // MARK: A customer's own page

    @Test("C-10: what the partner owes stands on its own page, not on its customer's; a direct customer owes it itself")
    func duty() async throws {
        var month = try SmallMonth()
        let customer = month.addCustomer("A", of: 0)
        let direct = month.addCustomer("D", of: nil)
        let line = try #require(try month.context().book.objectives.lines.first { $0.isDuty })
        let objective = line.agreement.objectiveIDs.firstIndex(of: line.id) ?? 0
        for row in [customer, direct] {
            month.add(2, .met, objective: 0, customer: row)
            month.add(1, .missed, objective: objective, customer: row)
        }
        let templates = try ReportTemplates(folders: [repository + "/Templates"])
        let shelf = Shelf()
        _ = try await renderPages(MonthBook(month.input), templates, jobs: 1) { shelf.put($0, $1) }
        let own = shelf.text("partners/P-1/A.html")
        #expect(!own.contains(">\(line.id)<") && !own.contains("id=\"\(line.anchor)\""))
        #expect(own.contains("2 met + 0 missed + 0 running + 0 excluded + 0 not covered + 0 undecidable = 2"))
        #expect(shelf.text("partners/P-1/index.html").contains("id=\"\(line.anchor)\""))
        #expect(shelf.text("customers/D.html").contains("id=\"\(line.anchor)\""))
        // From the list of clocks the way leads to where the clause stands.
        #expect(shelf.text("partners/P-1/clocks/A/1.html").contains("href=\"../../index.html#\(line.anchor)\""))
    }

    @Test("a customer's page quotes the clauses that it speaks of, and names the others")
    func clauses() throws {
        var month = try SmallMonth()
        let customer = month.addCustomer("A", of: 0)
        month.add(1, .met, objective: 1, customer: customer, month: SmallMonth.period - 3)
        let context = try month.context("partners/P-1/A.html")
        let page = context.customerPage(customer, style: [])
        let source = try #require(page.about.sources.first)
        #expect(source.clauses.map(\.rule) == ["C-02"])
        #expect(source.others.contains { $0.rule == "C-01" } && !source.others.contains { $0.rule == "C-02" })
        #expect(context.partnerPage(0, style: []).about.sources.first?.others.isEmpty == true)
    }

    @Test("C-24: a contract that has ended entitles to nothing")
    func entitlements() throws {
        var month = try SmallMonth()
        let customer = month.addCustomer("A", of: 0)
        var context = try month.context()
        #expect(context.entitlements(Account([customer], context.book), hasTerms: false)?.tables.count == 1)
        month.input.evaluation.contracts[0].isInForce = false
        context = try month.context()
        #expect(context.entitlements(Account([customer], context.book), hasTerms: false) == nil)
    }

    @Test(
        "what is said of every clock of the month is true on every edge",
        arguments: [
            ([], "No clock was missed in October 2026.", "There was no clock to count."),
            ([(1, .met)], "No clock was missed in October 2026.", "Every clock that was considered is met or missed."),
            ([(1, .missed)], "One clock was missed.", nil),
            (
                [(3, .running)], "No clock was missed in October 2026.",
                "All three clocks count neither as met nor as missed."
            ),
            (
                [(1, .excluded)], "No clock was missed in October 2026.",
                "The one clock counts neither as met nor as missed."
            ),
        ] as [([(Int, Outcome)], String, String?)])
    func findings(_ clocks: [(Int, Outcome)], _ missed: String, _ uncounted: String?) throws {
        var month = try SmallMonth()
        let customer = month.addCustomer("A", of: 0)
        for (count, outcome) in clocks { month.add(count, outcome, objective: 0, customer: customer) }
        let context = try month.context()
        let account = Account([customer], context.book)
        #expect(Self.plain(context.missed(account).finding) == missed)
        if let uncounted { #expect(Self.plain(context.uncounted(account).finding) == uncounted) }
        #expect(!context.months(account).finding.isEmpty && !context.verdictSentence(account).isEmpty)
    }

    // MARK: Requests

    @Test("nothing is asked for where nothing is open, and the page says so")
    func nothing() async throws {
        var month = try SmallMonth()
        month.addCustomer("A", of: 0)
        let templates = try ReportTemplates(folders: [repository + "/Templates"])
        let shelf = Shelf()
        _ = try await renderPages(MonthBook(month.input), templates, jobs: 1) { shelf.put($0, $1) }
        #expect(shelf.text("partners/P-1/A.html").contains("Nothing this month."))
    }

    // MARK: Commitments

    @Test("a commitment without a case has no row of its own, and its running clocks are told")
    func idle() throws {
        var month = try SmallMonth()
        let customer = month.addCustomer("A", of: 0)
        month.add(2, .met, objective: 0, customer: customer)
        month.add(1, .running, objective: 1, customer: customer)
        let context = try month.context()
        let group = try #require(context.commitments(Account([customer], context.book)).groups.first)
        #expect(group.rows.map(\.rule) == ["C-01"])
        #expect(group.idle.first { $0.rule == "C-02" }?.rest == "1 running")
    }

    @Test("the times of the month are those of its decided clocks, and a late longest one is marked")
    func times() throws {
        var month = try SmallMonth()
        let customer = month.addCustomer("A", of: 0)
        month.add(3, .met, objective: 0, customer: customer)
        month.add(1, .missed, objective: 0, customer: customer)
        for index in month.input.evaluation.verdicts.indices {
            let isMissed = month.input.evaluation.verdicts[index].outcome == .missed
            month.input.evaluation.verdicts[index].elapsedSeconds = isMissed ? 3600 : Int64(60 * (index + 1))
            month.input.evaluation.verdicts[index].targetSeconds = 1800
        }
        let context = try month.context()
        let table = try #require(context.times(Account([customer], context.book)))
        let row = try #require(table.rows.first)
        #expect(row.median == "2 min" && row.nineOfTen == "1 h" && row.longest == "1 h" && row.isLongestMissed)
        #expect(table.finding == "Typical times are within the limits; what breaks them are single long cases.")
    }

    @Test(
        "hostile text in parts, sites and their ids is shown as text",
        arguments: [
            "<script>alert(1)</script>", "]]>", "{{words}}", "\u{202E}gnirts", "a\u{0}\u{1F}b", "\u{FFFE}",
            String(repeating: "x", count: 10_000), "👩‍👩‍👧‍👦", "--></style><b>",
        ])
    func hostile(_ text: String) async throws {
        var month = try SmallMonth()
        let customer = month.addCustomer("A", of: 0)
        var rma = RMA()
        rma.partNumber = text
        rma.serialNumber = text
        var part = Self.part(&month, customer, overdue: 3)
        part.rma = month.input.records.rmas.add("R" + text, rma)
        var arrived = part
        arrived.arrivedAt = Self.start + 60
        month.input.evaluation.returns = [part, arrived]
        var site = Site()
        site.name = text
        let agreement = try #require(month.input.agreements.agreements.first)
        let place = RulePlace(rule: "C-15", clause: "3")
        month.input.evaluation.lateNotices = [
            LateNotice(
                notice: 0, site: month.input.records.sites.add("S" + text, site), customer: customer, kind: .relocation,
                agreement: agreement.number, duty: place, notifiedOn: nil, effectiveOn: SmallMonth.period.firstDay,
                lastDay: SmallMonth.period.firstDay, daysLate: 9)
        ]
        month.input.evaluation.partnerDuties = [PartnerDuties(partner: 0, lateNotices: [0])]
        let templates = try ReportTemplates(folders: [repository + "/Templates"])
        let shelf = Shelf()
        _ = try await renderPages(MonthBook(month.input), templates, jobs: 1) { shelf.put($0, $1) }
        let page = shelf.text("partners/P-1/index.html")
        #expect(page.contains("id=\"returns\"") && page.contains("id=\"duties\""))
        #expect(!page.contains("<script") && !page.contains("</style><b>") && page.utf8.count < 200_000)
    }
}
