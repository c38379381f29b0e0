import Evaluation

/// The reports of a month's customers, in the steps in which `renderPages` makes them, one by one: for Benchmarks, which
/// time each step.
public struct CustomerReports: Sendable {
    private let book: MonthBook
    private let templates: ReportTemplates
    private let press: PagePress

    /// The reports of all customers.
    public init(_ book: MonthBook, _ templates: ReportTemplates) {
        self.book = book
        self.templates = templates
        press = PagePress(book, templates, only: nil)
    }

    /// How many customers there are.
    public var count: Int { book.records.customers.count }

    /// What the template of a customer's report is given.
    public func values(of customer: Int) -> TemplateValue {
        templates.report.value(press.context(.customer(customer)).customerPage(customer, style: templates.style))
    }

    /// Appends the report.
    public func render(_ values: TemplateValue, into bytes: inout [UInt8]) throws(ReportFault) {
        do throws(TemplateFault) {
            try templates.library.render("customer", values, into: &bytes)
        } catch {
            throw .template(error)
        }
    }

    /// What checks reports, one after the other.
    public func checker() throws(ReportFault) -> PageChecker { try press.checker() }
}
