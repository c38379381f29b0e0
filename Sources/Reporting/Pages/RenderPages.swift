import Evaluation
import Synchronization

/// Renders, checks and writes all pages of a month.
///
/// Pages are made by `jobs` threads and written as they are made; the same book gives the same bytes with any number
/// of threads. Every page is checked before it is written, and the links over all of them at the end; the first fault,
/// in the order of the pages, is thrown.
///
/// - Parameters:
///   - partners: the ids of the partners whose reports, and whose customers', are wanted; nil: everyone's. The
///     overview and the page about the data are always made.
///   - write: takes a page's path below the published folder, and its bytes. Called from several threads.
/// - Returns: how many pages were written.
public func renderPages(
    _ book: MonthBook, _ templates: ReportTemplates, only partners: [String]? = nil, jobs: Int,
    write: @escaping @Sendable (_ path: String, _ bytes: [UInt8]) throws -> Void
) async throws -> Int {
    let press = PagePress(book, templates, only: partners)
    let queue = PageQueue(press.pages)
    let workers = max(1, min(jobs, press.pages.count))
    let results = await inParallel(workers, jobs: workers) { _ in press.press(queue, write) }
    let findings = try PagePress.findings(results)
    if let fault = LinkCheck.faults(in: findings, files: press.files, outside: press.neighbours).first {
        throw ReportFault.page(fault)
    }
    return findings.count
}

/// Renders, checks and writes the pages that tell what became of the mails, as `renderPages` does: for a month that is
/// published, and whose mails were sent since.
///
/// - Parameter files: the paths of everything that is published, which the pages may link to.
public func renderDeliveries(
    _ book: MonthBook, _ templates: ReportTemplates, only partners: [String]?, files: Set<String>,
    write: (_ path: String, _ bytes: [UInt8]) throws -> Void
) throws {
    let press = PagePress(book, templates, only: partners)
    let pages = OverviewPage.allCases.filter(\.tellsDeliveries).map { PagePress.Page.overview($0) }
    let findings = try PagePress.findings([press.press(PageQueue(pages), write)])
    if let fault = LinkCheck.faults(in: findings, files: files, outside: press.neighbours).first {
        throw ReportFault.page(fault)
    }
}

/// The paths of the pages that tell what became of the mails.
public let deliveryPages = Set(OverviewPage.allCases.filter(\.tellsDeliveries).map(\.path))

/// Pages that wait for a worker, each for one.
final class PageQueue: Sendable {
    private let pages: [PagePress.Page]
    private let taken = Atomic(0)

    init(_ pages: [PagePress.Page]) { self.pages = pages }

    /// The next page, in their order.
    func next() -> (index: Int, page: PagePress.Page)? {
        let index = taken.add(1, ordering: .relaxed).oldValue
        return index < pages.count ? (index, pages[index]) : nil
    }
}

/// Makes pages of one month with one set of templates.
struct PagePress: Sendable {
    enum Page: Sendable {
        case overview(OverviewPage)
        case whatIf
        case partner(Int)
        case customer(Int)
        case clockIndex(partner: Int)
        case clocks(customer: Int, page: Int)
    }

    private let templates: ReportTemplates
    private let book: MonthBook
    private let paths: PagePaths
    /// All pages, the large ones first.
    let pages: [Page]
    private let isWanted: [Bool]  // by partner
    private let areDirectWanted: Bool

    init(_ book: MonthBook, _ templates: ReportTemplates, only partners: [String]?) {
        self.templates = templates
        self.book = book
        let input = book.input
        paths = PagePaths(input.records)
        var pages: [Page] = []
        let wanted = partners.map { Set($0.compactMap { input.records.partners.keys.find($0) }) }
        let isWanted = book.customersOfPartner.indices.map { wanted?.contains($0) ?? true }
        func lists(_ customer: Int) -> [Page] {
            book.clocks[customer].pages.indices.map { .clocks(customer: customer, page: $0) }
        }
        for row in book.customersOfPartner.indices where isWanted[row] {
            pages += [.partner(row), .clockIndex(partner: row)]
        }
        pages += OverviewPage.allCases.map { .overview($0) }
        if input.whatIf != nil { pages.append(.whatIf) }
        for (row, customers) in book.customersOfPartner.enumerated() where isWanted[row] {
            for customer in customers { pages += [.customer(customer)] + lists(customer) }
        }
        if wanted == nil { for customer in book.directCustomers { pages += [.customer(customer)] + lists(customer) } }
        self.isWanted = isWanted
        areDirectWanted = wanted == nil
        self.pages = pages
    }

    /// Everything that a page may link to.
    var files: Set<String> { Set(pages.map(path)).union(book.input.evidence) }

    /// The other months' pages, which stand beside the published folder.
    var neighbours: Set<String> { Set(book.input.otherMonths.map { "../\($0)/index.html" }) }

    func path(_ page: Page) -> String {
        switch page {
        case .overview(let page): page.path
        case .whatIf: "what-if.html"
        case .partner(let row): paths.page(ofPartner: row)
        case .customer(let row): paths.page(ofCustomer: row)
        case .clockIndex(let partner): paths.clocks(ofPartner: partner)
        case .clocks(let customer, let page): paths.clocks(ofCustomer: customer, page: page)
        }
    }

    /// What became of the pages that one worker took.
    struct Pressed: Sendable {
        var findings: [(index: Int, found: PageFindings)] = []
        /// What ended the work, and at which page.
        var fault: (index: Int, error: any Error)?
    }

    /// Makes, checks and writes pages as long as there are any, one after the other in one buffer.
    ///
    /// A worker has a page checker of its own, which learns from page to page.
    func press(_ queue: PageQueue, _ write: (_ path: String, _ bytes: [UInt8]) throws -> Void) -> Pressed {
        var pressed = Pressed()
        var bytes: [UInt8] = []
        let explainer = book.evaluation.explainer?.copy
        var index = 0
        do {
            let checker = try checker()
            while let next = queue.next() {
                index = next.index
                let path = path(next.page)
                bytes.removeAll(keepingCapacity: true)
                do throws(TemplateFault) {
                    try render(next.page, explainer, into: &bytes)
                } catch {
                    throw ReportFault.template(error)
                }
                let found = checker.check(path, bytes)
                if let fault = found.faults.first { throw ReportFault.page(fault) }
                try write(path, bytes)
                pressed.findings.append((index, found))
            }
        } catch {
            pressed.fault = (index, error)
        }
        return pressed
    }

    /// A page checker for one worker.
    func checker() throws(ReportFault) -> PageChecker {
        do throws(PageFault) {
            return try PageChecker(templates.schema)
        } catch {
            throw ReportFault.page(error)
        }
    }

    /// What all workers found, in the order of the pages; or the first fault in that order.
    static func findings(_ results: [Pressed]) throws -> [PageFindings] {
        if let first = results.compactMap(\.fault).min(by: { $0.index < $1.index }) { throw first.error }
        return results.flatMap(\.findings).sorted { $0.index < $1.index }.map(\.found)
    }

    /// Appends a page.
    func render(_ page: Page, _ explainer: Explainer?, into bytes: inout [UInt8]) throws(TemplateFault) {
        let context = context(page)
        let library = templates.library
        switch page {
        case .overview(let page):
            try render(page, context, into: &bytes)
        case .whatIf:
            guard let report = book.input.whatIf else { return }
            let model = context.whatIfPage(report, style: templates.style)
            try library.render("what-if", templates.whatIf.value(model), into: &bytes)
        case .partner(let row):
            let model = context.partnerPage(row, style: templates.style)
            try library.render("partner", templates.report.value(model), into: &bytes)
        case .customer(let row):
            let model = context.customerPage(row, style: templates.style)
            try library.render("customer", templates.report.value(model), into: &bytes)
        case .clockIndex(let partner):
            let model = context.clockIndexPage(partner, style: templates.style)
            try library.render("clock-index", templates.clockIndex.value(model), into: &bytes)
        case .clocks(let customer, let page):
            let model = context.clockPage(customer, page, explainer, style: templates.style)
            try library.render("clocks", templates.clocks.value(model), into: &bytes)
        }
    }

    private func render(
        _ page: OverviewPage, _ context: PageContext, into bytes: inout [UInt8]
    ) throws(TemplateFault) {
        let library = templates.library
        let style = templates.style
        let hasPage = { (partner: Int?) in partner.map { isWanted[$0] } ?? areDirectWanted }
        switch page {
        case .index, .byName, .byCompensation:
            let model = context.indexPage(page, style: style, evidence: book.input.evidence, hasPage: hasPage)
            let name = page == .index ? "index" : "partners"
            try library.render(name, templates.index.value(model), into: &bytes)
        case .availability:
            let model = context.availabilityPage(style: style)
            try library.render("services", templates.availability.value(model), into: &bytes)
        case .compensation:
            let model = context.compensationPage(style: style, hasPage: hasPage)
            try library.render("money", templates.compensation.value(model), into: &bytes)
        case .dataQuality:
            let model = context.dataQualityPage(style: style, told: ToldSentences(english: templates.words.english))
            try library.render("data-quality", templates.dataQuality.value(model), into: &bytes)
        case .months:
            try library.render("archive", templates.months.value(context.monthsPage(style: style)), into: &bytes)
        }
    }

    /// What writing a page needs.
    func context(_ page: Page) -> PageContext {
        PageContext(book: book, paths: paths, words: words(page), path: path(page))
    }

    private func words(_ page: Page) -> Catalogue {
        let records = book.records
        switch page {
        case .overview, .whatIf: return templates.words.catalogue(for: book.input.language)
        case .partner(let row), .clockIndex(let row):
            return templates.words.catalogue(for: records.partners.rows[row].language, book.input.language)
        case .customer(let row), .clocks(let row, _):
            let customer = records.customers.rows[row]
            return templates.words.catalogue(
                for: customer.language, records.partners[customer.partner]?.language ?? "", book.input.language)
        }
    }
}
