import Evaluation

/// How promises came out, as `summary.json` has it: all of the vendor's, all that the other side owes, by kind, and by
/// objective over 13 months.
struct PromiseSummary {
    let tally: Tally
    /// Those that had a clock in any of the months.
    let lines: [ObjectiveLine]
    let families: [PromiseFamily]
    /// By number of the line.
    let times: [TimeTrend?]

    init(_ tally: Tally, _ objectives: ObjectiveList, _ families: [PromiseFamily], _ times: [TimeTrend?]) {
        self.tally = tally
        self.times = times
        lines = objectives.lines.filter { line in tally.courses[line.number].map { !$0.isEmpty } ?? false }
        self.families = families.filter { family in family.lines.contains { tally.courses[$0] != nil } }
    }

    private func course(_ lines: [ObjectiveLine]) -> Course { tally.sum(lines.map(\.number)) }

    /// All clocks, those without a contract among them; services have none of these.
    var clocks: OutcomeCounts { tally.sum(lines.map(\.number)).current + tally.withoutContract.current }

    /// The vendor's promises, and the clocks without a contract, which are nobody's.
    var promised: Course {
        var course = course(lines.filter { !$0.isDuty })
        course.add(tally.withoutContract)
        return course
    }

    /// What partners owe.
    var owed: Course { course(lines.filter(\.isDuty)) }

    /// Clocks missed in twelve months, whoever owed it.
    var missedInYear: Int { course(lines).year.reduce(0) { $0 + $1.missed } }
}

extension JSONWriter {
    /// The members `promised`, `owed`, `without_contract`, `families` and `courses`.
    mutating func members(_ promises: PromiseSummary) {
        object("promised") { $0.members(promises.promised) }
        object("owed") { $0.members(promises.owed) }
        line("without_contract") { $0.counts(promises.tally.withoutContract.current) }
        lines("families", promises.families) { json, family in
            let course = promises.tally.sum(family.lines)
            json.member("title", family.title)
            json.member("owed", family.isDuty)
            json.members(course.current.share)
            json.member("change_points", digits: course.changeInPoints)
        }
        let missed = promises.missedInYear
        lines("courses", promises.lines) { json, line in
            let course = promises.tally.courses[line.number] ?? Course()
            let year = course.twelveMonths
            json.member("objective", line.id)
            json.member("agreement", line.agreement.id)
            json.member("valid_from", line.agreement.validFrom?.description)
            json.members(course.current.share)
            json.interval(course.current.share)
            json.object("twelve_months") { $0.members(year.share) }
            json.member("share_of_missed", digits: Share(year.missed, of: missed).decimal)
            json.months(course)
            json.times(promises.times[line.number] ?? TimeTrend())
        }
    }

    private mutating func times(_ trend: TimeTrend) {
        line("times") { json in
            json.numbers("median_seconds", trend.median.map { $0.map { "\($0)" } })
            json.numbers("nine_of_ten_seconds", trend.nineOfTen.map { $0.map { "\($0)" } })
            json.numbers("longest_seconds", trend.longest.map { $0.map { "\($0)" } })
        }
    }

    private mutating func members(_ course: Course) {
        line("clocks") { $0.counts(course.current) }
        line("month") { json in
            json.members(course.current.share)
            json.interval(course.current.share)
        }
        line("before") { $0.members(course.previous.share) }
        member("change_points", digits: course.changeInPoints)
        line("twelve_months") { json in
            json.members(course.twelveMonths.share)
            json.interval(course.twelveMonths.share)
        }
        months(course)
    }

    private mutating func months(_ course: Course) {
        line("trend") { json in
            json.numbers("met", course.counts.map(\.met))
            json.numbers("missed", course.counts.map(\.missed))
            json.numbers("share", course.counts.map(\.share.decimal))
        }
    }

    private mutating func members(_ share: Share) {
        member("met", share.met)
        member("missed", share.decided - share.met)
        member("decided", share.decided)
        member("share", digits: share.decimal)
    }

    private mutating func interval(_ share: Share) {
        member("low", digits: share.lowTenths?.thousandths)
        member("high", digits: share.highTenths?.thousandths)
    }
}

extension Course {
    /// The last 12 months together.
    var twelveMonths: OutcomeCounts { year.reduce(OutcomeCounts(), +) }

    /// Tenths of a point by which the share as it is printed is above that of the month before; nil where either month
    /// has no case.
    var changeInTenths: Int64? {
        guard let now = current.share.tenths, let before = previous.share.tenths else { return nil }
        return now - before
    }

    fileprivate var changeInPoints: String? { changeInTenths?.tenths }
}

extension Share {
    /// The share with four decimals, cut; nil without cases.
    var decimal: String? {
        guard decided > 0 else { return nil }
        let value = Int64(met) * 10_000 / Int64(decided)
        let digits = "\(value % 10_000)"
        return "\(value / 10_000)." + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}

extension Int64 {
    /// A number of thousandths with a point: `0.951`.
    fileprivate var thousandths: String {
        let digits = "\(self % 1000)"
        return "\(self / 1000)." + String(repeating: "0", count: 3 - digits.utf8.count) + digits
    }

    /// A number of tenths with a point: `-3.6`.
    var tenths: String { "\(self < 0 ? "-" : "")\(magnitude / 10).\(magnitude % 10)" }
}
