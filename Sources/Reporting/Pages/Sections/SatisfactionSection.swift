import Evaluation
import ServiceTime

/// What the clients said in surveys.
struct SatisfactionSection: Sendable {
    struct Row: Sendable {
        var label: String
        var invited: String
        var responded: String
        var rate: String
        var mean: String
        var csat: String
        var interval: String
        var nps: String
        var uninvited: String
        var isFew: Bool
        var isCurrent: Bool
    }

    var finding: String
    var chart: [UInt8]?
    var rows: [Row]
    var hasRecommendations: Bool

    private static let row = TemplateRecord<Row>([
        .text("label", "The month, or the customer") { $0.label },
        .text("invited", "Surveys sent in time") { $0.invited },
        .text("responded", "Answers") { $0.responded }, .text("rate", "Answers of surveys, per cent") { $0.rate },
        .text("mean", "The mean score") { $0.mean },
        .text("csat", "The share of the two best points, per cent") { $0.csat },
        .text("interval", "Its 95 % interval, per cent") { $0.interval },
        .text("nps", "The net promoter score") { $0.nps },
        .text("uninvited", "Closed tickets that no survey asked about") { $0.uninvited },
        .flag("isFew", "Whether there are few answers") { $0.isFew },
        .flag("isCurrent", "Whether it is the reported month") { $0.isCurrent },
    ])

    static let record = TemplateRecord<SatisfactionSection>([
        .markup("finding", "What the section says, in a sentence") { Array($0.finding.utf8) },
        .optionalMarkup("chart", "The share of the two best points by month") { $0.chart },
        .list("rows", "The reported month and the year", of: row) { $0.rows },
        .flag("hasRecommendations", "Whether anybody was asked for a recommendation") { $0.hasRecommendations },
    ])
}

extension PageContext {
    /// The surveys of an account; nil where in a year no survey was sent and none was due.
    ///
    /// - Parameter hasChart: whether the year is drawn; of one customer's few answers the table says as much.
    func satisfaction(_ account: Account, hasChart: Bool = true) -> SatisfactionSection? {
        var months = [(surveys: SurveyTally, uninvited: Int)](repeating: (SurveyTally(), 0), count: 12)
        for row in account.surveys {
            let index = row.month - (period - 11)
            guard months.indices.contains(index) else { continue }
            months[index].surveys = months[index].surveys + row.surveys
            months[index].uninvited += row.uninvited
        }
        guard months.contains(where: { $0.surveys.invited > 0 }) else { return nil }
        let year = months.reduce((surveys: SurveyTally(), uninvited: 0)) {
            ($0.surveys + $1.surveys, $0.uninvited + $1.uninvited)
        }
        let rows = [
            row(formats.month(period), months[11].surveys, months[11].uninvited, isCurrent: true),
            row(words.text(.twelveMonths), year.surveys, year.uninvited, isCurrent: false),
        ]
        return SatisfactionSection(
            finding: satisfactionFinding(months[11].surveys), chart: hasChart ? chart(months.map(\.surveys)) : nil,
            rows: rows,
            hasRecommendations: year.surveys.recommended > 0)
    }

    /// A mean with two decimals, cut; words where it is none.
    func mean(_ surveys: SurveyTally) -> String {
        if let mean = surveys.mean { return formats.fixed(mean.value / 100, places: 2) }
        return surveys.responded == 0 ? "–" : words.text(.tooFewAnswers)
    }

    func percent(_ value: TenThousandths?) -> String {
        value.map { formats.fixed($0.value / 10, places: 1) } ?? "–"
    }

    private func row(_ label: String, _ surveys: SurveyTally, _ uninvited: Int, isCurrent: Bool)
        -> SatisfactionSection.Row
    {
        let rate = Share(surveys.responded, of: surveys.invited)
        let interval = surveys.csatInterval
        return SatisfactionSection.Row(
            label: label, invited: formats.integer(surveys.invited), responded: formats.integer(surveys.responded),
            rate: percent(rate) ?? "–", mean: mean(surveys), csat: percent(surveys.csat),
            interval: interval.map {
                words.text(.bounds, ["low": .text(percent($0.low)), "high": .text(percent($0.high))])
            } ?? "–",
            nps: surveys.nps.map { formats.fixed($0.value / 1000, places: 1) } ?? "–",
            uninvited: formats.integer(uninvited), isFew: surveys.isFew, isCurrent: isCurrent)
    }

    private func satisfactionFinding(_ surveys: SurveyTally) -> String {
        if surveys.invited == 0 { return words.sentence(.surveysNone, ["month": .text(formats.month(period))]) }
        let (n, all) = (PhraseValue.spelled(surveys.responded), PhraseValue.spelled(surveys.invited))
        if surveys.responded == 0 { return words.sentence(.surveysUnanswered, ["n": all]) }
        let top = PhraseValue.spelled(surveys.topTwo)
        if surveys.responded == 1 {
            return words.sentence(surveys.topTwo == 1 ? .surveysOneGood : .surveysOneOther, ["n": all])
        }
        if surveys.topTwo == surveys.responded { return words.sentence(.surveysAllTop, ["n": n, "all": all]) }
        return words.sentence(.surveysSomeTop, ["k": top, "n": n, "all": all])
    }

    private func chart(_ months: [SurveyTally]) -> [UInt8]? {
        guard months.filter({ $0.responded > 0 }).count > 1 else { return nil }
        let points = months.map { surveys -> MonthlyShares.Point? in
            guard let interval = wilsonInterval(surveys.topTwo, of: surveys.responded), surveys.responded > 0 else {
                return nil
            }
            return MonthlyShares.Point(
                Double(surveys.topTwo) * 100 / Double(surveys.responded),
                interval: interval.lowerBound * 100...interval.upperBound * 100, isMissed: false)
        }
        let ticks = [0.0, 50, 100].map { ChartTick($0, formats.integer(Int($0))) }
        var bytes: [UInt8] = []
        MonthlyShares(
            points: points, agreed: nil, domain: 0...100, ticks: ticks, firstLabel: formats.shortMonth(period - 11),
            lastLabel: formats.shortMonth(period)
        ).draw(
            ChartFrame(
                width: 420, height: 120, label: .title(id: "satisfaction-chart", words.text(.satisfactionChart))),
            into: &bytes)
        return bytes
    }
}
