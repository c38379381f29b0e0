import Agreements
import Evaluation
import Records
import ServiceTime

/// What writing a page needs: the month's figures, the reader's language, and where the page stands.
struct PageContext: Sendable {
    let book: MonthBook
    let paths: PagePaths
    let words: Catalogue
    /// The page's own path.
    let path: String

    var records: Records { book.records }
    var zone: Zone { book.evaluation.zone }
    var period: Month { book.period }
    var formats: WordFormats { words.formats }

    /// The language of the agreements' words, where it is another than the page's.
    var foreign: String? { book.language.flatMap { $0 == words.language ? nil : $0 } }

    /// The way from this page to another.
    func href(_ target: String) -> String {
        let own = path.split(separator: "/").dropLast()
        let other = target.split(separator: "/")
        var common = 0
        while common < own.count, common < other.count - 1, own[common] == other[common] { common += 1 }
        return String(repeating: "../", count: own.count - common) + other[common...].joined(separator: "/")
    }

    /// A name as it is printed: the identifier where it is empty, cut where it would fill a page.
    func shown(_ name: String, id: String) -> String { Self.cut(name.isEmpty ? id : name) }

    static func cut(_ text: String) -> String {
        text.utf8.count <= 160 || text.count <= 160 ? text : text.prefix(159) + "…"
    }

    func name(ofCustomer row: Int) -> String {
        shown(records.customers.rows[row].name, id: records.customers.keys[row])
    }

    func name(ofPartner row: Int) -> String {
        shown(records.partners.rows[row].name, id: records.partners.keys[row])
    }

    /// A day and time in a table.
    func time(_ instant: Instant?) -> String {
        instant.map { formats.shortInstant($0, zone, year: period.year) } ?? ""
    }

    /// The words of a target: `30 min`, `next business day`.
    func target(_ line: ObjectiveLine) -> String {
        var parts: [String] = []
        for objective in line.objectives {
            let text = target(objective, line)
            if !parts.contains(text) { parts.append(text) }
        }
        return parts.joined(separator: " · ")
    }

    private func target(_ objective: Objective, _ line: ObjectiveLine) -> String {
        switch objective.target {
        case .seconds(let seconds):
            let text = words.target(seconds)
            let isAlways = line.isAlwaysOpen(objective.calendar, window: 0)
            return isAlways || objective.calendar == .supportWindow
                ? text : words.text(.workingTime, ["time": .text(text)])
        case .workingDays(1): return words.text(.nextBusinessDay)
        case .workingDays(let days): return words.text(.workingDays, ["n": .number(days)])
        case .calendarDays(let days) where days % 7 == 0 && days > 0:
            return words.text(.weeks, ["n": .number(days / 7)])
        case .calendarDays(let days): return words.text(.calendarDays, ["n": .number(days)])
        case .day: return words.text(.byDay)
        }
    }

    /// Whether the time of a verdict is working time, which does not run around the clock.
    func isWorkingTime(_ verdict: Verdict, _ line: ObjectiveLine) -> Bool {
        guard let objective = line.objectives.first else { return false }
        let window = verdict.contract.map { records.contracts.rows[$0].supportWindow } ?? 0
        return !line.isAlwaysOpen(objective.calendar, window: window)
    }

    /// A share in per cent with one decimal, cut.
    func percent(_ share: Share) -> String? { share.tenths.map { formats.fixed($0, places: 1) } }

    /// A number with its sign as the language writes it: `95 %`, `95%`.
    func perCent(_ number: String) -> String { words.text(.mailPercent, ["value": .text(number)]) }

    /// `8 of 9`.
    func kOfN(_ share: Share) -> String {
        words.text(.kOfN, ["k": .number(share.met), "n": .number(share.decided)])
    }

    /// A verdict in shape and word.
    func verdict(_ isMet: Bool?, none: Phrase = .noCases) -> VerdictMark {
        switch isMet {
        case true?: VerdictMark(shape: .met, word: words.text(.met))
        case false?: VerdictMark(shape: .missed, word: words.text(.missed))
        case nil: VerdictMark(shape: .open, word: words.text(none))
        }
    }

    /// The number and identifier of what a verdict is about.
    func subject(_ verdict: Verdict) -> String {
        switch verdict.subject {
        case .ticket: records.tickets.keys[verdict.row]
        case .rma: records.rmas.keys[verdict.row]
        case .project: records.projects.keys[verdict.row]
        case .delivery: records.deliveries.keys[verdict.row]
        case .service: records.services[verdict.row]
        }
    }
}
