import Configuration
import Foundation

/// The numbers that evidence files hold, in every form in which a page may print one of them: shares as per cent,
/// seconds as durations, instants as days and times of a zone. Only what a page's rules of rounding allow.
struct RecordedNumbers {
    private(set) var all: Set<PageNumber> = []
    private let zones: [TimeZone]

    init(zones: [TimeZone]) { self.zones = zones }

    func holds(_ number: PageNumber) -> Bool { all.contains(number) }

    mutating func add(_ other: RecordedNumbers) { all.formUnion(other.all) }

    private mutating func add(_ kind: PageNumber.Kind, _ text: String) { all.insert(PageNumber(kind, text)) }

    // MARK: Files

    /// A value of `summary.json`, by the name of its member.
    mutating func add(_ node: Node, named name: String) {
        switch node.value {
        case .number(let digits): add(digits: digits, named: name)
        case .text(let text): add(text: text)
        case .list(let elements): for element in elements { add(element, named: name) }
        case .object(let members):
            for member in members {
                add(text: member.key)
                add(member.node, named: member.key)
            }
            addCounts(of: members)
        case .null, .bool: break
        }
    }

    /// A cell of a CSV file, by the name of its column.
    mutating func add(cell: String, named name: String) {
        if cell.isEmpty { return }
        if Decimal(string: cell) != nil, !cell.contains(where: \.isLetter), !cell.dropFirst().contains("-") {
            add(digits: cell, named: name)
        } else {
            add(text: cell)
        }
    }

    /// Of an object with counts by outcome: so many of so many in time, and what they all come to.
    private mutating func addCounts(of members: [Node.Member]) {
        func count(_ name: String) -> Int? {
            if case .number(let digits) = members.first(where: { $0.key == name })?.node.value { return Int(digits) }
            return nil
        }
        func counts(_ name: String) -> [Int]? {
            guard case .list(let list) = members.first(where: { $0.key == name })?.node.value else { return nil }
            return list.compactMap { if case .number(let digits) = $0.value { Int(digits) } else { nil } }
        }
        if let met = count("met"), let missed = count("missed") { add(.pair, "\(met)/\(met + missed)") }
        for (met, missed) in zip(counts("met") ?? [], counts("missed") ?? []) { add(.pair, "\(met)/\(met + missed)") }
        if let top = count("top_two"), let all = count("responded") { add(.pair, "\(top)/\(all)") }
        let outcomes = ["met", "missed", "running", "excluded", "not_covered", "undecidable"].compactMap(count)
        if outcomes.count == 6 {
            let sum = outcomes.map(String.init).joined(separator: "+")
            add(.sum, "\(sum)=\(outcomes.reduce(0, +))")
        }
    }

    // MARK: Values

    private static let shares: Set<String> = [
        "share", "low", "high", "csat", "csat_low", "csat_high", "measured", "year_measured", "lowest", "highest",
        "observed", "response_rate", "share_of_missed", "agreed",
    ]

    private mutating func add(digits: String, named name: String) {
        if name.hasSuffix("seconds") {
            addDurations(digits)
        } else if Self.shares.contains(name) {
            addPercent(digits)
        } else {
            // A page leaves out the sign where its words say it, and prints as many decimals as its column has.
            for places in 0...2 { addCut(digits, places) }
            add(.number, digits)
            if name == "target_days", let days = Int(digits), days % 7 == 0 { add(.number, "\(days / 7)") }
        }
    }

    /// With fewer decimals cut off, or with zeros for those it has not.
    private mutating func addCut(_ digits: String, _ places: Int) {
        let parts = digits.split(separator: ".", maxSplits: 1)
        let whole = parts.first.map(String.init) ?? "0"
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        let kept = fraction.prefix(places) + String(repeating: "0", count: max(0, places - fraction.count))
        let cut = places == 0 ? whole : "\(whole).\(kept)"
        add(.number, cut)
        if cut.hasPrefix("-") { add(.number, String(cut.dropFirst())) }
    }

    private mutating func addPercent(_ share: String) {
        guard let share = Decimal(string: share) else { return }
        let percent = NSDecimalNumber(decimal: share * 100).stringValue
        for places in [0, 1, 2, 4] { addCut(percent, places) }
    }

    private mutating func addDurations(_ digits: String) {
        guard let seconds = Decimal(string: digits) else { return }
        add(.number, digits)
        let isNegative = seconds < 0
        let tenths = NSDecimalNumber(decimal: (isNegative ? -seconds : seconds) * 10).int64Value
        for text in Self.durations(tenths: tenths) { add(.duration, text) }
        if tenths % 600 == 0 { add(.number, "\(tenths / 600)") }
    }

    /// A duration as pages print it: exactly; rounded up to minutes from ten minutes, to hours from two days.
    static func durations(tenths: Int64) -> Set<String> {
        func units(_ numbers: [(Int64, String)]) -> String {
            let shown = numbers.filter { $0.0 != 0 }.map { "\($0.0)\($0.1)" }
            return shown.isEmpty ? "0s" : shown.joined()
        }
        let seconds = (tenths + 9) / 10
        let minutes = (seconds + 59) / 60
        let hours = (minutes + 59) / 60
        var all: Set = [
            units([(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")]),
            units([(seconds / 86_400, "d"), (seconds % 86_400 / 3600, "h")]),
        ]
        if tenths % 10 != 0 {
            let rest = "\(tenths % 600 / 10).\(tenths % 10)s"
            all.insert(units([(tenths / 36_000, "h"), (tenths / 600 % 60, "min")]).replacing("0s", with: "") + rest)
        }
        if seconds >= 600 { all.insert(units([(minutes / 60, "h"), (minutes % 60, "min")])) }
        if minutes > 48 * 60 { all.insert(units([(hours / 24, "d"), (hours % 24, "h")])) }
        return all
    }

    /// A text: an instant, a day or a month, or one with names in it.
    private mutating func add(text: String) {
        if let instant = try? Date(text, strategy: .iso8601), text.hasSuffix("Z"), text.count == 20 {
            for zone in zones { addTimes(instant, zone) }
        } else if text.count == 10 || text.count == 7, text.wholeMatch(of: /[0-9]{4}-[0-9]{2}(-[0-9]{2})?/) != nil {
            add(.time, text)
            add(.time, String(text.prefix(7)))
            if text.count == 7 { add(.time, "\(text)-01") }
            add(.number, String(text.prefix(4)))
        } else if text.contains(where: \.isWholeNumber) {
            addNames(text)
        }
    }

    private mutating func addTimes(_ instant: Date, _ zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: instant)
        func two(_ number: Int?) -> String { String("0\(number ?? 0)".suffix(2)) }
        let day = "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day))"
        add(.time, day)
        add(.time, "\(day)T\(two(parts.hour)):\(two(parts.minute))")
        if parts.hour == 0, parts.minute == 0 { add(.time, String(day.prefix(7))) }
    }

    private mutating func addNames(_ text: String) {
        for word in text.matches(of: /[\p{L}0-9_][\p{L}0-9_.:\/'\-]*/)
        where word.output.contains(where: \.isWholeNumber) {
            add(.name, String(word.output))
            let bare = word.output.trimmingSuffix { !$0.isLetter && !$0.isNumber }
            add(.name, String(bare))
        }
        for word in text.split(separator: " ") {
            let bare = word.trimmingSuffix { !$0.isNumber && !$0.isLetter }
            if Int(bare) != nil { add(.number, String(bare)) }
        }
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while isCut: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, isCut(last) { rest.removeLast() }
        return rest
    }
}
