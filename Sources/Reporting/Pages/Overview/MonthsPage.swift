import ServiceTime

/// Every month that is published beside this one, by year.
struct MonthsPage: Sendable {
    struct Year: Sendable {
        var year: String
        var months: [PageLink]
    }

    var frame: PageFrame
    var head: PageHead
    var years: [Year]

    static let year = TemplateRecord<Year>([
        .text("year", "The year") { $0.year },
        .list("months", "Its published months", of: PageLink.record) { $0.months },
    ])

    static func record(words: TemplateShape) -> TemplateRecord<MonthsPage> {
        TemplateRecord([
            .object("page", "What every page has", as: PageFrame.record(words: words)) { $0.frame },
            .init("words", "The words of the reader's language", shape: words) { $0.frame.words },
            .object("head", "The month", as: PageHead.record) { $0.head },
            .list("years", "The latest year first", of: year) { $0.years },
        ])
    }
}

extension PageContext {
    /// The page of all published months.
    func monthsPage(style: [UInt8]) -> MonthsPage {
        let count = publishedMonths.count
        return MonthsPage(
            frame: frame(.months, style: style),
            head: head(.months, verdict: words.sentence(.monthsPublished, ["n": .spelled(count)])), years: years)
    }

    private var publishedMonths: [Month] {
        (book.input.otherMonths.compactMap { Month($0) } + [period]).sorted()
    }

    /// The published months by year, the latest year first; the reported one among them.
    var years: [MonthsPage.Year] {
        Dictionary(grouping: publishedMonths) { $0.year }.sorted { $0.key > $1.key }.map { year, months in
            MonthsPage.Year(
                year: "\(year)",
                months: months.map { month in
                    PageLink(
                        href: month == period ? OverviewPage.index.path : "../\(month)/\(OverviewPage.index.path)",
                        label: formats.shortMonths[month.month - 1], isCurrent: month == period)
                })
        }
    }
}
