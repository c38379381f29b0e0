import Configuration
import ServiceTime

/// One VEVENT on its way to holiday rules.
struct ICalendarEvent {
    var place = Place(file: "", line: 0, column: 0)
    private var name: String?
    private var names: [String: String] = [:]
    private var start: Day?
    private var end: Day?
    private var duration: Int?
    private var recurrence: ICalendarRecurrence?
    private var except: [Day] = []
    private var isCancelled = false

    init() {}

    init(place: Place) { self.place = place }

    /// What describes an event without saying on which days it is.
    private static let harmless: Set<String> = [
        "UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "TRANSP", "CLASS", "DESCRIPTION", "CATEGORIES",
        "LOCATION", "GEO", "URL", "PRIORITY", "COMMENT", "CONTACT", "ORGANIZER", "ATTENDEE", "ATTACH", "COLOR",
        "IMAGE", "RELATED-TO", "RESOURCES", "REFRESH-INTERVAL",
    ]

    mutating func take(_ property: ContentLine.Property, at place: Place) throws(ConfigurationFault) {
        switch property.name {
        case "SUMMARY":
            let language = property.parameters["LANGUAGE"].map { String($0.prefix { $0 != "-" }).lowercased() }
            if let language { names[language] = property.text }
            if name == nil { name = property.text }
        case "DTSTART": start = try day(property, place)
        case "DTEND": end = try day(property, place)
        case "DURATION": duration = try days(property.value, place)
        case "RRULE": recurrence = try ICalendarRecurrence(property.value, place)
        case "EXDATE":
            for value in property.value.split(separator: ",") {
                except.append(try day(property.with(String(value)), place))
            }
        case "STATUS": isCancelled = property.value.uppercased() == "CANCELLED"
        case let name where name.hasPrefix("X-") || Self.harmless.contains(name): break
        default:
            throw place.fault(
                "'\(property.name)' is not understood in a holiday; expected SUMMARY, DTSTART, DTEND, DURATION, "
                    + "RRULE:FREQ=YEARLY, EXDATE")
        }
    }

    /// The rules of the event: one for each of its days.
    func rules() throws(ConfigurationFault) -> [HolidayRule] {
        guard let start else { throw place.fault("an event without DTSTART") }
        guard let name, !name.isEmpty else { throw place.fault("an event without SUMMARY, the holiday's name") }
        let length = end.map { $0 - start } ?? duration ?? 1
        guard (1...366).contains(length) else {
            throw place.fault("'\(name)' lasts \(length) days; DTEND is the day after the last one")
        }
        if isCancelled { return [] }
        let firsts: [Day]
        if let recurrence {
            if length == 1, except.isEmpty, let rule = recurrence.endless(from: start) {
                return [HolidayRule(name: name, names: names, date: rule, years: start.components.year...9998)]
            }
            firsts = recurrence.days(from: start)
        } else {
            firsts = [start]
        }
        let days = firsts.filter { !except.contains($0) }.flatMap { first in (0..<length).map { first + $0 } }
        return [HolidayRule(name: name, names: names, date: .days(days))]
    }

    /// A whole day: `DTSTART;VALUE=DATE:20261001`.
    private func day(_ property: ContentLine.Property, _ place: Place) throws(ConfigurationFault) -> Day {
        if let day = ICalendarEvent.day(property.value) { return day }
        throw place.fault(
            "\(property.name) '\(property.value)' is no whole day; expected one like \(property.name);VALUE=DATE:20261001"
        )
    }

    static func day(_ text: some StringProtocol) -> Day? {
        guard text.utf8.count == 8 else { return nil }
        return Day("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
    }

    /// `P1D`, `P2W`.
    private func days(_ text: String, _ place: Place) throws(ConfigurationFault) -> Int {
        guard text.hasPrefix("P"), let unit = text.last, let count = Int(text.dropFirst().dropLast()),
            (1...366).contains(count), unit == "D" || unit == "W"
        else { throw place.fault("DURATION '\(text)' is not understood; expected whole days, like P1D") }
        return unit == "W" ? count * 7 : count
    }
}

extension ContentLine.Property {
    fileprivate func with(_ value: String) -> ContentLine.Property {
        ContentLine.Property(name: name, parameters: parameters, value: value)
    }
}
