import Evaluation
import Testing

@testable import Reporting

@Suite("Pages")
struct RenderPagesTests {
    private static func render(_ month: SmallMonth, only: [String]? = nil, jobs: Int = 2) async throws -> Shelf {
        let templates = try ReportTemplates(folders: [repository + "/Templates"])
        let shelf = Shelf()
        let count = try await renderPages(MonthBook(month.input), templates, only: only, jobs: jobs) {
            shelf.put($0, $1)
        }
        #expect(count == shelf.all.count)
        return shelf
    }

    /// The pages that every month has.
    private static let overview = [
        "availability.html", "compensation.html", "data-quality.html", "index.html", "months.html",
        "partners-by-compensation.html", "partners-by-name.html",
    ]

    @Test("of an empty month are there and say that there is nothing")
    func empty() async throws {
        let shelf = try await Self.render(SmallMonth(partners: []))
        #expect(shelf.all.keys.sorted() == Self.overview)
        #expect(shelf.text("index.html").contains("No partner had a clock that was decided in October 2026."))
    }

    @Test("stand where the format says, the same bytes with any number of threads")
    func places() async throws {
        var month = try SmallMonth(partners: ["P-1", "P-2"])
        for index in 0..<60 {
            let customer = month.addCustomer("C\(index)", of: index % 2)
            month.add(2, .met, objective: index % 4, customer: customer)
            month.add(index % 3, .missed, objective: index % 4, customer: customer)
        }
        let direct = month.addCustomer("D", of: nil)
        month.add(1, .met, objective: 0, customer: direct)
        let one = try await Self.render(month, jobs: 1)
        let many = try await Self.render(month, jobs: 4)
        #expect(one.all == many.all)
        let expected = [
            "customers/D.html", "customers/clocks/D/1.html", "partners/P-1/C0.html", "partners/P-1/clocks/C0/1.html",
            "partners/P-1/clocks/index.html", "partners/P-1/index.html", "partners/P-2/C1.html",
        ]
        // Two partners with a report and a list, 61 customers with a report and a list.
        #expect(expected.allSatisfy { one.all[$0] != nil } && one.all.count == Self.overview.count + 2 * 2 + 2 * 61)
        let some = try await Self.render(month, only: ["P-2"])
        #expect(some.all.keys.filter { $0.hasPrefix("partners/") }.allSatisfy { $0.hasPrefix("partners/P-2/") })
        #expect(some.all.count == Self.overview.count + 2 + 2 * 30)
    }

    @Test("of a customer show nobody else's data")
    func privacy() async throws {
        var month = try SmallMonth()
        let one = month.addCustomer("C-1", of: 0, name: "Alpha Foods")
        let two = month.addCustomer("C-2", of: 0, name: "Beta Freight")
        month.add(3, .missed, objective: 0, customer: one)
        month.add(3, .missed, objective: 0, customer: two)
        let text = try await Self.render(month).text("partners/P-1/C-1.html")
        #expect(text.contains("Alpha Foods") && text.contains("T-0"))
        #expect(!text.contains("Beta") && !text.contains("C-2.html") && !text.contains("T-3<"))
    }

    @Test("list every clock behind a figure, a page of the list at a bound, each once")
    func clocks() async throws {
        var month = try SmallMonth()
        let customer = month.addCustomer("C-1", of: 0)
        month.add(1_500, .met, objective: 0, customer: customer)
        month.add(3, .missed, objective: 1, customer: customer)
        let shelf = try await Self.render(month)
        let lists = shelf.all.keys.filter { $0.hasPrefix("partners/P-1/clocks/C-1/") }.sorted()
        #expect(lists.count == 3)
        let text = lists.map { shelf.text($0) }.joined()
        #expect((0..<1_503).allSatisfy { text.contains("<bdi>T-\($0)</bdi>") })
        #expect(text.matches(of: /<th scope="row">/).count == 1_503)
        #expect(shelf.text("partners/P-1/index.html").contains("href=\"clocks/C-1/3.html#t1500-1\""))
    }

    @Test("by name and by compensation have every partner, as the overview has")
    func orders() async throws {
        var month = try SmallMonth(partners: ["beta", "Alpha", "gamma"])
        for partner in 0..<3 {
            let customer = month.addCustomer("C-\(partner)", of: partner)
            month.add(1, partner == 2 ? .missed : .met, objective: 0, customer: customer)
        }
        let shelf = try await Self.render(month)
        func order(_ page: String) -> [String] {
            shelf.text(page).matches(of: /<th scope="row"><a href="partners\/([A-Za-z]+)\//).map { String($0.1) }
        }
        #expect(order("index.html") == ["gamma", "beta", "Alpha"])
        #expect(order("partners-by-name.html") == ["Alpha", "beta", "gamma"])
        #expect(order("partners-by-compensation.html") == ["gamma", "beta", "Alpha"])
    }

    @Test("tell the other months, the latest year first, and what became of the bundles")
    func months() async throws {
        var month = try SmallMonth(partners: ["P-1", "P-2", "P-3"])
        month.input.otherMonths = ["2025-12", "2026-09"]
        month.input.deliveries = [
            Delivery(partner: 0, state: .sent, at: month.input.evaluation.asOf),
            Delivery(partner: 1, state: .refused, at: month.input.evaluation.asOf, reply: "550 no such user"),
        ]
        let shelf = try await Self.render(month)
        let links = shelf.text("months.html").matches(of: /href="\.\.\/([0-9-]+)\/index.html"/).map { String($0.1) }
        #expect(links == ["2026-09", "2025-12"])
        let index = shelf.text("index.html")
        #expect(index.contains("One of 3 bundles is out.") && index.contains("550 no such user"))
        #expect(index.contains("sent 1 Nov") && index.contains("not sent yet"))
    }

    @Test("show at most forty missed clocks, say how many more there are, and lead to all of them")
    func many() async throws {
        var month = try SmallMonth()
        let customer = month.addCustomer("C-1", of: 0)
        month.add(217, .missed, objective: 0, customer: customer)
        let text = try await Self.render(month).text("partners/P-1/index.html")
        #expect(text.contains("and 177 more in evidence/verdicts.csv · <a href=\"clocks/index.html\">all clocks</a>"))
        #expect(text.contains("T-39<") && !text.contains("T-40<"))
    }

    @Test(
        "show hostile text as text",
        arguments: [
            "<script>alert(1)</script>", "a & b < c > d \" '", "]]>", "{{head}}", "\u{202E}gnirts", "\u{200B}\u{FEFF}",
            "a\u{0}\u{1}\u{8}\u{B}\u{1F}b", "\u{FFFE}\u{FFFF}", "\u{85}", String(repeating: "long ", count: 2_000),
            String(repeating: "x", count: 10_000), "👩‍👩‍👧‍👦🇧🇪", "متجر النور", "--></style><b>", "\\0022 }",
        ])
    func hostile(_ text: String) async throws {
        var month = try SmallMonth(partners: [text])
        month.input.vendor = text
        let customer = month.addCustomer(text, of: 0, name: text)
        month.add(1, .missed, objective: 0, customer: customer)
        month.input.sources = [SourceRow(file: text, table: text, read: 1, used: 0, rejected: 1)]
        month.input.rejects = [RejectRow(file: text, line: 1, column: text, value: text, reason: text)]
        let shelf = try await Self.render(month)
        #expect(shelf.all.count == Self.overview.count + 4)
        for bytes in shelf.all.values {
            let page = String(decoding: bytes, as: UTF8.self)
            #expect(!page.contains("<script") && !page.contains("<b>"))
        }
    }

    @Test("that are at fault are not published")
    func fault() async throws {
        var templates = try ReportTemplates(folders: [repository + "/Templates"])
        var library = templates.library
        try library.add("customer", file: "customer.xhtml", source: Array("<p>{{head.name}}<p>".utf8))
        templates.library = library
        var month = try SmallMonth()
        month.addCustomer("C-1", of: 0)
        let input = month.input
        let broken = templates
        let shelf = Shelf()
        let fault = await #expect(throws: ReportFault.self) {
            try await renderPages(MonthBook(input), broken, jobs: 1) { shelf.put($0, $1) }
        }
        #expect(fault?.description.hasPrefix("partners/P-1/C-1.html:1: ") == true)
        #expect(shelf.all["partners/P-1/C-1.html"] == nil)
    }
}
