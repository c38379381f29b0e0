import Evaluation
import Foundation
import ServiceTime

/// What another option would have changed, beside what was agreed.
struct WhatIfPage: Sendable {
    /// One way of judging an objective.
    struct Line: Sendable {
        var label: String
        var counts: [CountCell]
        var share: String
    }

    struct Objective: Sendable {
        var rule: String
        var title: String
        /// As agreed, what if, and where they differ the difference.
        var lines: [Line]
    }

    /// The objectives over a span of months.
    struct Span: Sendable {
        var id: String
        var title: String
        var finding: String
        var objectives: [Objective]
    }

    struct Money: Sendable {
        var span: String
        var real: String
        var other: String
        var difference: String
    }

    var frame: PageFrame
    var head: PageHead
    var spans: [Span]
    var money: [Money]

    private static let line = TemplateRecord<Line>([
        .text("label", "Which way of judging") { $0.label },
        .list("counts", "Met, missed, running, excluded, not covered, undecidable, all", of: CountCell.record) {
            $0.counts
        },
        .text("share", "In time, per cent") { $0.share },
    ])

    private static let objective = TemplateRecord<Objective>([
        .text("rule", "The objective's id") { $0.rule }, .text("title", "What is promised") { $0.title },
        .list("lines", "As agreed, what if, the difference", of: line) { $0.lines },
    ])

    private static let span = TemplateRecord<Span>([
        .text("id", "The section's anchor") { $0.id }, .text("title", "The months") { $0.title },
        .text("finding", "What it comes to") { $0.finding },
        .flag("hasObjectives", "Whether there is a clock either way") { !$0.objectives.isEmpty },
        .list("objectives", "Every objective with a clock either way", of: objective) { $0.objectives },
    ])

    private static let money = TemplateRecord<Money>([
        .text("span", "The months") { $0.span }, .text("real", "As agreed") { $0.real },
        .text("other", "What if") { $0.other }, .text("difference", "The difference") { $0.difference },
    ])

    static func record(words: TemplateShape) -> TemplateRecord<WhatIfPage> {
        TemplateRecord([
            .object("page", "What every page has", as: PageFrame.record(words: words)) { $0.frame },
            .init("words", "The words of the reader's language", shape: words) { $0.frame.words },
            .object("head", "The month and what was asked", as: PageHead.record) { $0.head },
            .list("spans", "The month, and the rolling year", of: span) { $0.spans },
            .flag("hasMoney", "Whether anything is worth something either way") { !$0.money.isEmpty },
            .list("money", "Compensation, by span and currency", of: money) { $0.money },
        ])
    }
}

extension PageContext {
    /// The page that sets both ways of judging side by side.
    func whatIfPage(_ report: WhatIfReport, style: [UInt8]) -> WhatIfPage {
        let title = words.text(.titleWhatIf)
        let year = book.yearStart...period
        return WhatIfPage(
            frame: frame(
                title: words.text(.titleReport, ["name": .text(title), "month": .text(formats.month(period))]),
                kind: words.text(.kindManagement), badge: words.text(.badgeInternal),
                links: [PageLink(href: "index.html", label: words.text(.allPartners))], style: style),
            head: PageHead(
                kicker: words.text(.titleWhatIf), name: Self.cut(report.wording), month: formats.month(period),
                span: rollingYear,
                facts: [
                    .init(
                        label: words.text(.factContracts, ["n": .number(report.contracts)]),
                        value: formats.integer(report.contracts)),
                    .init(label: words.text(.factCustomers), value: formats.integer(report.customers.count)),
                    .init(label: words.text(.factAsOf), value: formats.instant(book.evaluation.asOf, zone)),
                ],
                verdict: words.sentence(.whatIfSentence, missed(report, period...period)), sentences: []),
            spans: [
                span("month", formats.month(period), period...period, report),
                span("year", rollingYear, year, report),
            ],
            money: money(formats.month(period), period...period, report) + money(rollingYear, year, report))
    }

    private func missed(
        _ report: WhatIfReport, _ months: ClosedRange<Month>
    ) -> KeyValuePairs<String, PhraseValue> {
        let sums = report.sums(book.objectives, months)
        return [
            "n": .number(sums.reduce(0) { $0 + $1.sum.other.missed }),
            "agreed": .number(sums.reduce(0) { $0 + $1.sum.real.missed }),
        ]
    }

    private func span(
        _ id: String, _ title: String, _ months: ClosedRange<Month>, _ report: WhatIfReport
    ) -> WhatIfPage.Span {
        WhatIfPage.Span(
            id: id, title: title, finding: words.text(.whatIfSentence, missed(report, months)),
            objectives: report.sums(book.objectives, months).map { line, sum in
                var lines = [
                    self.line(.whatIfAgreed, sum.real), self.line(.whatIfOther, sum.other),
                ]
                if sum.isChanged { lines.append(difference(sum)) }
                return WhatIfPage.Objective(
                    rule: line?.id ?? "–", title: line.map { Self.cut($0.title) } ?? words.text(.withoutContract),
                    lines: lines)
            })
    }

    private func line(_ label: Phrase, _ counts: OutcomeCounts) -> WhatIfPage.Line {
        WhatIfPage.Line(
            label: words.text(label),
            counts: (counts.inColumns + [counts.total]).enumerated().map { index, count in
                CountCell(
                    text: formats.integer(count), detail: nil, isMissed: index == 1 && count > 0, isZero: count == 0)
            }, share: percent(counts.share) ?? words.text(.noCases))
    }

    private func difference(_ sum: WhatIfReport.Sum) -> WhatIfPage.Line {
        let pairs = zip(sum.real.inColumns + [sum.real.total], sum.other.inColumns + [sum.other.total])
        return WhatIfPage.Line(
            label: words.text(.whatIfDifference),
            counts: pairs.enumerated().map { index, pair in
                let change = pair.1 - pair.0
                return CountCell(
                    text: signed(change == 0 ? "" : change > 0 ? "+" : "−", formats.integer(abs(change))), detail: nil,
                    isMissed: index == 1 && change > 0, isZero: change == 0)
            }, share: "")
    }

    private func signed(_ sign: String, _ text: String) -> String { sign + text }

    private func money(
        _ span: String, _ months: ClosedRange<Month>, _ report: WhatIfReport
    ) -> [WhatIfPage.Money] {
        report.money(months).map { currency, money in
            let change = money.other - money.real
            return WhatIfPage.Money(
                span: span, real: sum(money.real, currency), other: sum(money.other, currency),
                difference: signed(change > 0 ? "+" : change < 0 ? "−" : "", sum(abs(change), currency)))
        }
    }

    /// A sum of money in whole cents with its currency.
    private func sum(_ amount: Decimal, _ currency: String) -> String {
        formats.money(amount, currency)
    }
}
