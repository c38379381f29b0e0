import Evaluation

/// Writes the mails of a month, one partner at a time.
public struct LetterPress: Sendable {
    private let book: MonthBook
    private let paths: PagePaths
    private let templates: ReportTemplates

    /// For a month's figures.
    public init(_ book: MonthBook, _ templates: ReportTemplates) {
        self.book = book
        paths = PagePaths(book.records)
        self.templates = templates
    }

    /// The mail to a partner, in its language.
    ///
    /// - Parameters:
    ///   - partner: the partner's number in the records.
    ///   - revision: which edition of the month this is, from 1.
    public func letter(to partner: Int, _ enclosure: Enclosure, revision: Int) throws(ReportFault) -> Letter {
        let words = templates.words.catalogue(
            for: book.records.partners.rows[partner].language, book.input.language)
        let context = PageContext(
            book: book, paths: paths, words: words, path: paths.page(ofPartner: partner))
        var page = context.letter(to: partner, enclosure, revision: revision)
        let groups = page.groups
        // The commitments that do not fit are left to the report.
        for limit in [40, 20, 8, 0] {
            (page.groups, page.more) = context.cut(groups, to: limit)
            let letter = try render(page)
            if letter.html.count < Letter.largestMarkup || limit == 0 { return letter }
        }
        return try render(page)
    }

    private func render(_ page: LetterPage) throws(ReportFault) -> Letter {
        var html: [UInt8] = []
        var text: [UInt8] = []
        let value = templates.letter.value(page)
        do throws(TemplateFault) {
            try templates.library.render("mail", value, into: &html)
            try templates.plain.render("mail", PlainText.value(value), into: &text)
        } catch {
            throw .template(error)
        }
        let wrapped = PlainText.wrapped(String(decoding: text, as: UTF8.self))
        return Letter(
            subject: page.subject, language: page.language, text: Array(wrapped.utf8), html: html)
    }
}
