import Evaluation
import ServiceTime

extension JSONWriter {
    /// The member `what_if_sums`: both ways of judging all changed customers together, over the reported month and over
    /// twelve; null where nothing was asked.
    mutating func whatIf(_ report: WhatIfReport?, _ book: MonthBook) {
        guard let report else { return member("what_if_sums", nil as String?) }
        object("what_if_sums") { json in
            json.member("customers", report.customers.count)
            json.object("month") { $0.whatIf(report, book, book.period...book.period) }
            json.object("twelve_months") { $0.whatIf(report, book, book.yearStart...book.period) }
        }
    }

    private mutating func whatIf(_ report: WhatIfReport, _ book: MonthBook, _ months: ClosedRange<Month>) {
        let sums = report.sums(book.objectives, months)
        member("real_missed", sums.reduce(0) { $0 + $1.sum.real.missed })
        member("what_if_missed", sums.reduce(0) { $0 + $1.sum.other.missed })
        list("objectives", sums) { json, element in
            json.object { json in
                let (line, sum) = element
                json.member("objective", line?.id)
                json.member("agreement", line?.agreement.id)
                json.member("valid_from", line?.agreement.validFrom?.description)
                json.line("real") { $0.way(sum.real) }
                json.line("what_if") { $0.way(sum.other) }
                json.line("difference") { $0.difference(sum) }
            }
        }
        lines("compensation", report.money(months)) { json, element in
            json.member("currency", element.currency)
            json.member("real", digits: element.money.real.money)
            json.member("what_if", digits: element.money.other.money)
            json.member("difference", digits: (element.money.other - element.money.real).money)
        }
    }

    private mutating func way(_ counts: OutcomeCounts) {
        self.counts(counts)
        member("share", digits: counts.share.decimal)
    }

    private mutating func difference(_ sum: WhatIfReport.Sum) {
        member("met", sum.other.met - sum.real.met)
        member("missed", sum.other.missed - sum.real.missed)
        member("running", sum.other.running - sum.real.running)
        member("excluded", sum.other.excluded - sum.real.excluded)
        member("not_covered", sum.other.notCovered - sum.real.notCovered)
        member("undecidable", sum.other.undecidable - sum.real.undecidable)
        member("all", sum.other.total - sum.real.total)
    }
}
