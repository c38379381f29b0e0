import Configuration
import Foundation
import ServiceTime

/// Reads the official holidays of a country from a file: `BE.json5` (see `Calendars/README.md`), or `PT.ics`.
public enum HolidayFile {
    /// Finds the rules that another file extends, by their country; nil: there are none.
    public typealias Base = (String) throws(ConfigurationFault) -> HolidayRules?

    /// Reads a file by the ending of its name. `name` is how messages name it; by default its path.
    /// - Parameter base: Finds what the file extends.
    public static func read(
        _ path: String, name: String? = nil, base: Base = { _ in nil }
    ) throws(ConfigurationFault) -> HolidayRules {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let country = String(file.prefix { $0 != "." })
        if file.lowercased().hasSuffix(".ics") {
            return try ICalendar.rules(text(path, name ?? path), file: name ?? path, country: country)
        }
        let node = try Node.read(path, name: name)
        let rules = try rules(node, base: base)
        guard rules.country == country else {
            throw node.place.fault(
                "the country is '\(rules.country)', but the file is named '\(file)'; rename one of them")
        }
        return rules
    }

    private static func text(_ path: String, _ name: String) throws(ConfigurationFault) -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationFault(file: name, message: "no such file, or it cannot be read")
        }
        guard data.count <= 16 << 20, let text = String(validating: data, as: UTF8.self) else {
            throw ConfigurationFault(file: name, message: "not UTF-8, or larger than 16 MiB")
        }
        return text
    }

    /// Reads a document that is already parsed.
    public static func rules(
        _ node: Node, base: Base = { _ in nil }
    ) throws(ConfigurationFault) -> HolidayRules {
        if try node.anyFields()["extends"] != nil { return try extended(node, base: base) }
        let fields = try node.fields(["country", "source", "regions", "holidays"])
        var regions: [String: String] = [:]
        if let node = fields["regions"] {
            for member in try node.anyFields().all { regions[member.key] = try member.node.text() }
        }
        var rules: [HolidayRule] = []
        for node in try fields.required("holidays").list() { rules.append(try rule(node, regions: regions)) }
        return HolidayRules(
            country: try fields.required("country").text(), source: try fields.required("source").text(),
            regions: regions, rules: rules)
    }

    static func rule(
        _ node: Node, regions known: [String: String]
    ) throws(ConfigurationFault) -> HolidayRule {
        let fields = try node.fields(["name", "names", "on", "from", "to", "except", "every", "regions", "weekend"])
        var names: [String: String] = [:]
        if let node = fields["names"] {
            for member in try node.anyFields().all { names[member.key] = try member.node.text() }
        }
        let years = 1...9998
        let from = try fields["from"]?.integer(in: years) ?? years.lowerBound
        let to = try fields["to"]?.integer(in: years) ?? years.upperBound
        guard from <= to else { throw node.fault("'from' \(from) comes after 'to' \(to)") }
        var except: Set<Int> = []
        for year in try fields["except"]?.list() ?? [] { except.insert(try year.integer(in: years)) }
        var regions: [String] = []
        for region in try fields["regions"]?.list() ?? [] {
            let code = try region.text()
            guard known[code] != nil else {
                throw region.fault("unknown region '\(code)'\(nearest(code, in: known.keys.sorted()))")
            }
            regions.append(code)
        }
        return HolidayRule(
            name: try fields.required("name").text(), names: names, date: try date(fields.required("on")),
            years: from...to, exceptYears: except, every: try fields["every"]?.integer(in: 1...100) ?? 1,
            regions: regions, weekend: try fields["weekend"]?.word(HolidayRule.Weekend.self) ?? .stays)
    }

    private static func date(_ node: Node) throws(ConfigurationFault) -> HolidayDate {
        guard case .list(let elements) = node.value else {
            let text = try node.text()
            if let date = HolidayDate(text) { return date }
            throw node.fault(
                "'\(text)' is no day of the year; expected one like '07-21', 'easter+39', '3rd monday of january', "
                    + "'wednesday before 11-23', 'monday on or after 06-20', or a list of days")
        }
        var days: [Day] = []
        for element in elements {
            let text = try element.text()
            guard let day = Day(text) else {
                throw element.fault("'\(text)' is no day; expected one like '2022-06-02'")
            }
            days.append(day)
        }
        return .days(days)
    }
}
