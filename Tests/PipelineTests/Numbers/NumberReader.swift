import Configuration
import Foundation

/// Finds the numbers of a language's texts, by what its catalogue says of how it writes them.
struct NumberReader {
    private let pattern: NSRegularExpression
    private let decimal: String
    private let group: String
    private let months: [String: Int]
    private let spelled: [String: Int]
    private let units: [(text: String, unit: String)]
    /// Parts of phrases that hold numbers themselves, the longest first, and what they are without them.
    private let phrases: [(phrase: String, rest: String)]
    /// What is said of rows that there is no room for, without its digits.
    private let rests: Set<String>
    /// What stands before the number of a clause.
    let clause: String

    /// - Parameter language: one of those in `Templates/words`.
    init(_ language: String) throws {
        let file = try Node.read("\(Checkout.folder)/Templates/words/\(language).json5")
        let formats = SchemaValidator.member(file, "formats")
        func text(_ key: String) -> String { SchemaValidator.text(SchemaValidator.member(formats, key)) ?? "" }
        func texts(_ key: String) -> [String] {
            let list = try? SchemaValidator.member(formats, key)?.list()
            return (list ?? []).compactMap { SchemaValidator.text($0) }
        }
        decimal = text("decimal")
        group = text("group")
        var months: [String: Int] = [:]
        for names in [texts("months"), texts("shortMonths")] {
            for (index, name) in names.enumerated() { months[name] = index + 1 }
        }
        self.months = months
        var spelled: [String: Int] = [:]
        for (number, word) in texts("numbers").enumerated() where number > 1 { spelled[word] = number }
        self.spelled = spelled

        let words = SchemaValidator.member(file, "words")
        clause = SchemaValidator.text(SchemaValidator.member(words, "clauseLabel")) ?? ""
        var phrases: [String: String] = [:]
        var rests: Set<String> = []
        var units: [(String, String)] = []
        for member in try words?.anyFields().all ?? [] {
            for form in Self.forms(member.node) {
                for piece in form.split(separator: "}").map({ $0.prefix { $0 != "{" } }) {
                    let plain = PageText.plain(String(piece))
                    let rest = Self.withoutNumbers(plain, spelled)
                    if rest != plain, plain.count > 1 { phrases[plain] = rest }
                }
                if Self.restKeys.contains(member.key) {
                    rests.insert(Self.withoutDigits(form.replacing("{n}", with: "1")))
                }
                let unit = ["days": "d", "hours": "h", "minutes": "min", "seconds": "s"][member.key]
                if let unit { units.append((PageText.plain(form.replacing("{n}", with: "")), unit)) }
            }
        }
        self.rests = rests
        self.phrases = phrases.sorted { ($1.key.count, $1.key) < ($0.key.count, $0.key) }
            .map { (phrase: $0.key, rest: $0.value) }
        self.units = units.sorted { $0.0.count > $1.0.count }.map { (text: $0.0, unit: $0.1) }

        func any(_ texts: some Collection<String>) -> String {
            texts.sorted { $0.count > $1.count }.map(NSRegularExpression.escapedPattern).joined(separator: "|")
        }
        let month = "(?:\(any(months.keys)))(?!\\p{L})"
        let digits = "[0-9]{1,3}(?:\(NSRegularExpression.escapedPattern(for: group))[0-9]{3})+|[0-9]+"
        let number = "(?:\(digits))(?:\(NSRegularExpression.escapedPattern(for: decimal))[0-9]+)?"
        let unit = "(?:\(any(self.units.map(\.text))))(?![\\p{L}0-9])"
        let patterns = [
            // A day with its time, or without; a month with its year.
            "(?<day>[0-9]{1,2})(?:er|º|\\.)? (?<month>\(month))(?: (?<year>[0-9]{4}))?"
                + "(?:(?:, | à | )(?<hour>[0-9]{2}):(?<minute>[0-9]{2}))?",
            "(?<course>\(month)) ’?(?<ofYear>[0-9]{4}|[0-9]{2})(?![0-9])",
            // Counts with what they come to.
            "(?<sum>(?:\(digits)) [^+=0-9]{0,40}(?:\\+ (?:\(digits)) [^+=0-9]{0,40})+= (?:\(digits)))",
            "(?<name>(?=[\\p{L}0-9_.:/'-]*\\p{L})(?=[\\p{L}0-9_.:/'-]*[0-9])[\\p{L}0-9_][\\p{L}0-9_.:/'-]*[\\p{L}0-9])",
            "(?<pair>(?:\(digits))/(?:\(digits)))",
            // The words beside it say whether it is too much.
            "[−-]?(?<duration>\(number) \(unit)(?: \(number) \(unit))*)",
            "(?<number>[−-]?\(number))",
            "(?<spelled>(?<!\\p{L})(?:\(any(spelled.keys)))(?!\\p{L}))",
        ]
        pattern = try NSRegularExpression(pattern: patterns.joined(separator: "|"), options: .caseInsensitive)
    }

    private static func forms(_ phrase: Node) -> [String] {
        if let text = SchemaValidator.text(phrase) { return [text] }
        return ((try? phrase.anyFields().all) ?? []).compactMap { SchemaValidator.text($0.node) }
    }

    private static let restKeys = [
        "moreMissed", "moreOutages", "moreRequests", "moreLines", "moreDisputes", "stretchesMore", "rejectsMore",
    ]

    /// Whether a text says no more than how many rows there is no room for.
    func isRest(_ text: String) -> Bool { rests.contains(Self.withoutDigits(text)) }

    private static func withoutDigits(_ text: String) -> String { PageText.plain(text.filter { !$0.isWholeNumber }) }

    private static func withoutNumbers(_ text: String, _ spelled: [String: Int]) -> String {
        let letters = text.filter { !$0.isWholeNumber }
        return letters.split(separator: " ", omittingEmptySubsequences: false).map { word in
            spelled[word.filter(\.isLetter).lowercased()] == nil ? String(word) : ""
        }.joined(separator: " ")
    }

    /// A text without the numbers that stand in the catalogue's own phrases: `95 % interval`, `of twelve months`.
    func withoutOwnWords(_ text: String) -> String {
        var text = text
        for (phrase, rest) in phrases where text.contains(phrase) { text = text.replacing(phrase, with: rest) }
        return text
    }

    /// The numbers of a text. A day without a year is of `year`.
    func numbers(_ text: String, year: Int) -> [PageNumber] {
        let all = text as NSString
        return pattern.matches(in: text, range: NSRange(location: 0, length: all.length)).map { match in
            func part(_ name: String) -> String? {
                let range = match.range(withName: name)
                return range.location == NSNotFound ? nil : all.substring(with: range)
            }
            if let day = part("day"), let month = part("month").flatMap(month) {
                let time = part("hour").flatMap { hour in part("minute").map { "T\(hour):\($0)" } }
                let date = [part("year") ?? "\(year)", Self.two(month), Self.two(Int(day) ?? 0)]
                return PageNumber(.time, date.joined(separator: "-") + (time ?? ""))
            }
            if let month = part("course").flatMap(month), let year = part("ofYear") {
                return PageNumber(.time, "\(year.count == 2 ? "20" : "")\(year)-\(Self.two(month))")
            }
            if let sum = part("sum") {
                let counts = sum.split { "+=".contains($0) }.map { $0.filter(\.isWholeNumber) }
                return PageNumber(.sum, counts.dropLast().joined(separator: "+") + "=\(counts.last ?? "")")
            }
            if let name = part("name") { return PageNumber(.name, name) }
            if let pair = part("pair") { return PageNumber(.pair, pair.filter { $0.isWholeNumber || $0 == "/" }) }
            if let duration = part("duration") { return PageNumber(.duration, self.duration(duration)) }
            if let number = part("number") { return PageNumber(.number, digits(number)) }
            return PageNumber(.number, "\(part("spelled").flatMap { spelled[$0.lowercased()] } ?? -1)")
        }
    }

    private func month(_ name: String) -> Int? {
        months[name] ?? months.first { $0.key.lowercased() == name.lowercased() }?.value
    }

    private func duration(_ text: String) -> String {
        var parts = text.split(separator: " ")[...]
        var result = ""
        while let number = parts.popFirst(), let unit = parts.popFirst() {
            result += digits(String(number)) + (units.first { $0.text == unit }?.unit ?? "?")
        }
        return result
    }

    private func digits(_ text: String) -> String {
        text.replacing(group, with: "").replacing(decimal, with: ".").replacing("−", with: "-")
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
