/// The pages of the manager's overview, in the order of their links.
enum OverviewPage: CaseIterable, Sendable {
    case index, byName, byCompensation, availability, compensation, dataQuality, months

    /// Its place in the published folder.
    var path: String {
        switch self {
        case .index: "index.html"
        case .byName: "partners-by-name.html"
        case .byCompensation: "partners-by-compensation.html"
        case .availability: "availability.html"
        case .compensation: "compensation.html"
        case .dataQuality: "data-quality.html"
        case .months: "months.html"
        }
    }

    /// Whether it tells what became of the mails.
    var tellsDeliveries: Bool { [.index, .byName, .byCompensation].contains(self) }

    /// The words of a link to it.
    fileprivate var phrase: Phrase {
        switch self {
        case .index: .linkOverview
        case .byName: .linkByName
        case .byCompensation: .linkByCompensation
        case .availability: .linkAvailability
        case .compensation: .linkCompensation
        case .dataQuality: .titleData
        case .months: .linkMonths
        }
    }
}

extension PageContext {
    /// The title of a page of the overview.
    func title(_ page: OverviewPage) -> String { words.text(page.phrase) }

    /// The frame of a page of the overview, with the links to the others.
    func frame(_ page: OverviewPage, style: [UInt8]) -> PageFrame {
        let title = page == .index ? words.text(.allPartners) : title(page)
        var frame = frame(
            title: words.text(.titleReport, ["name": .text(title), "month": .text(formats.month(period))]),
            kind: words.text(.kindManagement), badge: words.text(.badgeInternal),
            links: OverviewPage.allCases.map {
                PageLink(href: $0.path, label: self.title($0), isCurrent: $0 == page)
            }, style: style)
        frame.isWide = true
        return frame
    }

    /// The head of a page of the overview.
    func head(_ page: OverviewPage, verdict: String, sentences: [String] = []) -> PageHead {
        PageHead(
            kicker: words.text(.allPartners), name: title(page), month: formats.month(period), span: rollingYear,
            facts: [.init(label: words.text(.factAsOf), value: formats.instant(book.evaluation.asOf, zone))],
            verdict: verdict, sentences: sentences)
    }

    /// Every customer together.
    var everybody: Account { Account(Array(0..<records.customers.count), book) }
}
