import Configuration
import Foundation
import ServiceTime

/// How a language writes numbers, dates and lists.
struct WordFormats: Sendable {
    static let keys = [
        "decimal", "group", "minus", "one", "firstOfMonth", "numbers", "months", "shortMonths", "month", "shortMonth",
        "tick", "tickWithYear", "day", "date", "dateWithYear", "shortDay", "shortDayWithYear", "instant", "money",
        "list", "lastInList", "titles", "contractions",
    ]

    /// Patterns of days and instants.
    private enum Pattern: Int, CaseIterable {
        case month, shortMonth, tick, tickWithYear, day, date, dateWithYear, shortDay, shortDayWithYear, instant

        var key: String { "\(self)" }
    }

    let decimal: String
    let group: String
    let minus: String
    /// The numbers that take the singular.
    let one: [Int]
    /// How the first day of a month is written: `1er`; nil: as any other.
    let firstOfMonth: String?
    /// The first numbers in words, from 0.
    let numbers: [String]
    let months: [String]
    let shortMonths: [String]
    private let patterns: [DatePattern]  // by `Pattern`
    private let moneyPattern: [PhraseText.Piece]
    private let separator: String
    private let lastSeparator: String
    /// Between titles, which may hold commas.
    let titleSeparator: String
    /// What becomes of a word before a number.
    let contractions: Contractions

    /// Reads the formats of several files; the first wins, key by key.
    init(_ files: [Fields], _ last: Fields) throws(ConfigurationFault) {
        func given(_ key: String) -> Node? { (files + [last]).lazy.compactMap { $0[key] }.first }
        func node(_ key: String) throws(ConfigurationFault) -> Node {
            if let node = given(key) { return node }
            return try last.required(key)
        }
        func text(_ key: String) throws(ConfigurationFault) -> String { try node(key).text() }
        func texts(_ key: String, count: Int? = nil) throws(ConfigurationFault) -> [String] {
            let node = try node(key)
            let texts = try node.list().map { node throws(ConfigurationFault) in try node.text() }
            if let count, texts.count != count { throw node.fault("expected \(count) texts, found \(texts.count)") }
            return texts
        }
        decimal = try text("decimal")
        group = try text("group")
        minus = try text("minus")
        one = try node("one").list().map { node throws(ConfigurationFault) in try node.integer() }
        firstOfMonth = try given("firstOfMonth")?.text()
        numbers = try texts("numbers")
        months = try texts("months", count: 12)
        shortMonths = try texts("shortMonths", count: 12)
        patterns = try Pattern.allCases.map { pattern throws(ConfigurationFault) in
            DatePattern(try text(pattern.key))
        }
        moneyPattern = PhraseText.pieces(try text("money"))
        separator = try text("list")
        titleSeparator = try text("titles")
        lastSeparator = try text("lastInList")
        if let node = given("contractions") { contractions = try Contractions(node) } else { contractions = .none }
    }

    func isOne(_ n: Int) -> Bool { one.contains(n) }

    /// Digits in groups of three: `1,715`.
    func integer(_ n: Int) -> String {
        if n > -1000 && n < 1000 { return n < 0 ? minus + "\(-n)" : "\(n)" }
        let digits = Array("\(n.magnitude)")
        var text = n < 0 ? minus : ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { text += group }
            text.append(digit)
        }
        return text
    }

    func spelled(_ n: Int) -> String { numbers.indices.contains(n) ? numbers[n] : integer(n) }

    /// A number that is given as a whole number of `1 / 10^places`.
    func fixed(_ value: Int64, places: Int) -> String {
        var unit: UInt64 = 1
        for _ in 0..<places { unit *= 10 }
        let whole = integer(Int(value.magnitude / unit))
        let rest = "\(value.magnitude % unit)"
        let digits = String(repeating: "0", count: max(0, places - rest.count)) + rest
        return (value < 0 ? minus : "") + (places == 0 ? whole : whole + decimal + digits)
    }

    func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: separator) + lastSeparator + last
    }

    func month(_ month: Month) -> String { write(.month, month.firstDay) }
    func shortMonth(_ month: Month) -> String { write(.shortMonth, month.firstDay) }

    /// A month above a column; with its year where a year begins, and on the first.
    func tick(_ month: Month, isFirst: Bool) -> String {
        write(isFirst || month.month == 1 ? .tickWithYear : .tick, month.firstDay)
    }

    func day(_ day: Day) -> String { write(.day, day) }

    /// A day in a table; the year stands there where it is not `year`.
    func date(_ day: Day, year: Int) -> String {
        write(day.components.year == year ? .date : .dateWithYear, day)
    }

    /// A decimal of the evidence, with a point, as the language writes it: `1,520.00`.
    func number(_ text: String) -> String {
        let isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        let digits = parts.first.map(Array.init) ?? ["0"]
        var result = isNegative ? minus : ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { result += group }
            result.append(digit)
        }
        return parts.count == 2 ? result + decimal + parts[1] : result
    }

    /// An amount with its currency, where it has one: `EUR 1,520.00`.
    func money(_ amount: Decimal, _ currency: String) -> String {
        let number = number(amount.money)
        if currency.isEmpty { return number }
        return moneyPattern.reduce(into: "") { text, piece in
            switch piece {
            case .text(let part): text += part
            case .place("amount"): text += number
            case .place("currency"): text += currency
            case .place: break
            }
        }
    }

    /// A day and time in a table; the year stands there where it is not `year`.
    func shortInstant(_ instant: Instant, _ zone: Zone, year: Int) -> String {
        let local = zone.local(instant)
        return write(local.day.components.year == year ? .shortDay : .shortDayWithYear, local.day, second: local.second)
    }

    /// An instant with its zone's abbreviation.
    func instant(_ instant: Instant, _ zone: Zone) -> String {
        let local = zone.local(instant)
        return write(.instant, local.day, second: local.second, zone: zone.abbreviation(at: instant))
    }

    private func write(_ pattern: Pattern, _ day: Day, second: Int32 = 0, zone: String = "") -> String {
        let date = day.components
        var text = ""
        for piece in patterns[pattern.rawValue].pieces {
            switch piece {
            case .text(let part): text += part
            case .day: text += date.day == 1 ? firstOfMonth ?? "1" : "\(date.day)"
            case .month: text += months[date.month - 1]
            case .shortMonth: text += shortMonths[date.month - 1]
            case .year: text += "\(date.year)"
            case .shortYear: text += Self.two(date.year % 100)
            case .hour: text += Self.two(Int(second) / 3600)
            case .minute: text += Self.two(Int(second) / 60 % 60)
            case .zone: text += zone
            }
        }
        return text
    }

    private static let twoDigits = (0..<100).map { $0 < 10 ? "0\($0)" : "\($0)" }

    private static func two(_ n: Int) -> String { twoDigits.indices.contains(n) ? twoDigits[n] : "\(n)" }
}

/// How a day or an instant is written, compiled.
private struct DatePattern: Sendable {
    enum Piece: Sendable {
        case text(String)
        case day, month, shortMonth, year, shortYear, hour, minute, zone
    }

    let pieces: [Piece]

    /// Compiles `{d}`, `{month}` and their like; another name stands for nothing.
    init(_ text: String) {
        let parts: [String: Piece] = [
            "d": .day, "month": .month, "mon": .shortMonth, "y": .year, "yy": .shortYear, "hh": .hour, "mm": .minute,
            "zone": .zone,
        ]
        pieces = PhraseText.pieces(text).compactMap { piece in
            switch piece {
            case .text(let text): .text(text)
            case .place(let name): parts[name]
            }
        }
    }
}
