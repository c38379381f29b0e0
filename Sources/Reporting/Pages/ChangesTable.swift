import Evaluation
import Foundation
import ServiceTime

/// What differs from the edition that this one replaces.
struct ChangesTable: Sendable {
    struct Row: Sendable {
        var figure: String
        var before: String
        var after: String
        /// The tickets, entries or parts that it comes from.
        var causes: String
    }

    var heading: String
    var finding: String
    var rows: [Row]
    /// How many more there are; nil: none.
    var more: String?

    private static let row = TemplateRecord<Row>([
        .text("figure", "What the figure is, and whose") { $0.figure },
        .text("before", "The value in the earlier edition") { $0.before },
        .text("after", "The value in this one") { $0.after },
        .text("causes", "The tickets, entries or parts that it comes from") { $0.causes },
    ])

    static let record = TemplateRecord<ChangesTable>([
        .text("heading", "Since which edition") { $0.heading },
        .markup("finding", "How many figures are others, in a sentence") { Array($0.finding.utf8) },
        .flag("hasRows", "Whether there is any") { !$0.rows.isEmpty },
        .list("rows", "A row per figure", of: row) { $0.rows },
        .optionalText("more", "How many more there are") { $0.more },
    ])
}

/// Whose changes a page tells.
enum ChangesReader {
    /// The manager's: all of them.
    case everybody
    case partner(Int, Account)
    /// A customer's: its own, and no money between vendor and partner.
    case customer(Int, Account)
}

extension PageContext {
    private static let mostChanges = 200
    private static let mostCauses = 8

    /// The revision among the facts of a head, where it is not the first.
    var revisionFact: [PageHead.Fact] {
        let revision = book.input.revision
        return revision > 1 ? [.init(label: words.text(.factRevision), value: formats.integer(revision))] : []
    }

    /// What this edition changes for a reader; nil where there is no earlier one.
    func changes(for reader: ChangesReader) -> ChangesTable? {
        guard let edition = book.input.changes else { return nil }
        let own = edition.changes.flatMap { changes($0, for: reader) }
        let heading = words.text(.changesHeading, ["revision": .number(edition.previous)])
        let finding =
            own.isEmpty
            ? words.sentence(.changesNone, ["revision": .number(edition.previous)])
            : words.sentence(.changesSome, ["n": .spelled(own.count), "revision": .number(edition.previous)])
        let more = own.count - Self.mostChanges
        return ChangesTable(
            heading: heading, finding: finding, rows: own.prefix(Self.mostChanges).map { row($0, reader) },
            more: more > 0 ? words.text(.andMore, ["n": .number(more)]) : nil)
    }

    /// A change as a reader sees it: none, itself, or what of it is the reader's own.
    private func changes(_ change: FigureChange, for reader: ChangesReader) -> [FigureChange] {
        switch reader {
        case .everybody: return [change]
        case .partner(let row, let account):
            if !change.partner.isEmpty { return change.partner == records.partners.keys[row] ? [change] : [] }
            return isOwn(change, account) ? [change] : []
        case .customer(let row, let account):
            let id = records.customers.keys[row]
            switch change.figure {
            case .availability, .satisfaction: return isOwn(change, account) ? [change] : []
            case .attainment, .times:
                if change.customer == id { return [change] }
                // The figure is the partner's: of it, the reader's own clocks alone.
                var own = change
                (own.before, own.after, own.partner) = (nil, nil, "")
                own.causes = change.causes.filter { $0.customer == id }
                return own.causes.isEmpty ? [] : [own]
            case .compensation, .claims, .credits, .returns: return []
            }
        }
    }

    private func isOwn(_ change: FigureChange, _ account: Account) -> Bool {
        if change.figure == .availability {
            return account.services.contains { records.services[$0.service] == change.name }
        }
        let customer =
            change.customer.isEmpty ? customer(ofLedger: change) : records.customers.keys.find(change.customer)
        return customer.map { account.customers.contains(Int($0)) } ?? false
    }

    /// The customer of a project's ledger, which is named by its counter and the project.
    private func customer(ofLedger change: FigureChange) -> Int? {
        guard change.figure == .credits, let space = change.name.firstIndex(of: " "),
            let project = records.projects.keys.find(String(change.name[space...].dropFirst()))
        else { return nil }
        return records.projects.rows[Int(project)].customer.row
    }

    // MARK: Words

    private func row(_ change: FigureChange, _ reader: ChangesReader) -> ChangesTable.Row {
        var causes = change.causes.prefix(Self.mostCauses).map { text($0, change.figure) }
        let more = change.causes.count - causes.count
        if more > 0 { causes.append(words.text(.andMore, ["n": .number(more)])) }
        return ChangesTable.Row(
            figure: ([title(change)] + whose(change, reader)).joined(separator: " · "),
            before: change.before.map(text) ?? "–", after: change.after.map(text) ?? "–",
            causes: causes.joined(separator: formats.titleSeparator))
    }

    private func title(_ change: FigureChange) -> String {
        let line = book.objectives.lines.first { $0.id == change.name }
        let name = line.map { "\($0.id) \($0.title)" } ?? change.name
        switch change.figure {
        case .attainment: return name
        case .times: return words.text(.changeTimes, ["name": .text(name)])
        case .compensation: return words.text(.changeCompensation, ["name": .text(name)])
        case .claims: return words.text(.changeClaim, ["name": .text(name)])
        case .credits: return words.text(.changeCredits, ["name": .text(name)])
        case .availability: return words.text(.changeAvailability, ["name": .text(name)])
        case .satisfaction: return words.text(.changeSatisfaction)
        case .returns: return words.text(.changeReturn, ["name": .text(name)])
        }
    }

    private func whose(_ change: FigureChange, _ reader: ChangesReader) -> [String] {
        var names: [String] = []
        if case .everybody = reader, let row = records.partners.keys.find(change.partner) {
            names.append(name(ofPartner: Int(row)))
        }
        if case .customer = reader {
        } else if let row = records.customers.keys.find(change.customer) {
            names.append(name(ofCustomer: Int(row)))
        }
        let months = change.span.split(separator: "–").compactMap { Month(String($0)) }
        if !months.isEmpty { names.append(months.map { formats.shortMonth($0) }.joined(separator: "–")) }
        return names
    }

    private func text(_ value: FigureChange.Value) -> String {
        switch value {
        case .share(let met, let decided): words.text(.kOfN, ["k": .number(met), "n": .number(decided)])
        case .amount(let hundredths, let currency): formats.money(Decimal(hundredths) / 100, currency)
        case .hours(let hundredths):
            words.text(.changeHours, ["hours": .text(formats.fixed(Int64(hundredths), places: 2))])
        case .decimal(let text): percent(ofDecimal: text)
        case .days(let days): words.text(.calendarDays, ["n": .number(days)])
        }
    }

    /// `0.999900` as `99.9900 %`: all of its digits, since what differs may be the last one.
    private func percent(ofDecimal text: String) -> String {
        let parts = text.split(separator: ".")
        guard parts.count == 2, parts[1].utf8.count >= 2, let digits = Int64(parts[0] + parts[1]) else { return text }
        return perCent(formats.fixed(digits, places: parts[1].utf8.count - 2))
    }

    /// What a figure comes from: `T2: missed → met`. The states of claims and entries are the register's words.
    private func text(_ cause: FigureChange.Cause, _ figure: FigureChange.Figure) -> String {
        guard figure == .attainment else { return Self.cut(cause.id) }
        func word(_ text: String) -> String { Outcome(rawValue: text).map { self.word($0) } ?? "–" }
        return "\(Self.cut(cause.id)): \(word(cause.before)) → \(word(cause.after))"
    }
}
