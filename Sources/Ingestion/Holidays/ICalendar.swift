import Configuration
import ServiceTime

/// Reads holidays from iCalendar (RFC 5545): events of whole days, once or every year.
///
/// What could change which days are meant, and is not understood, is a fault with its line; nothing is skipped
/// but what describes an event without moving it.
enum ICalendar {
    static func rules(_ text: String, file: String, country: String) throws(ConfigurationFault) -> HolidayRules {
        var rules: [HolidayRule] = []
        var source = file
        var open: [String] = []
        var event = ICalendarEvent()
        var isComplete = false
        for line in ContentLine.unfold(text) {
            let property = try line.property(file: file)
            let place = Place(file: file, line: line.number, column: 1)
            switch (property.name, open.last) {
            case ("BEGIN", let parent):
                let component = property.value.uppercased()
                guard isExpected(component, in: parent), !isComplete else {
                    throw place.fault("unexpected BEGIN:\(property.value); expected events (VEVENT) in one VCALENDAR")
                }
                open.append(component)
                if component == "VEVENT" { event = ICalendarEvent(place: place) }
            case ("END", let component?):
                guard property.value.uppercased() == component else {
                    throw place.fault("END:\(property.value) where END:\(component) was expected")
                }
                open.removeLast()
                if component == "VEVENT" { rules += try event.rules() }
                if component == "VCALENDAR" { isComplete = true }
            case ("CALSCALE", "VCALENDAR"), ("METHOD", "VCALENDAR"):
                // Days of another calendar, or a message that takes events back.
                let expected = property.name == "METHOD" ? "PUBLISH" : "GREGORIAN"
                guard property.value.uppercased() == expected else {
                    throw place.fault("\(property.name):\(property.value) is not understood; expected \(expected)")
                }
            case ("PRODID", "VCALENDAR"): source = property.text
            case (_, "VEVENT"): try event.take(property, at: place)
            case (_, .some): break  // of the calendar as a whole, an alarm, or a zone: no day depends on it
            case (_, nil): throw place.fault("'\(property.name)' outside of BEGIN:VCALENDAR … END:VCALENDAR")
            }
        }
        guard isComplete else {
            throw ConfigurationFault(file: file, message: "no END:VCALENDAR; the file is empty or cut short")
        }
        return HolidayRules(country: country, source: source, rules: rules)
    }

    private static func isExpected(_ component: String, in parent: String?) -> Bool {
        switch parent {
        case nil: component == "VCALENDAR"
        case "VCALENDAR": component == "VEVENT" || component == "VTIMEZONE"
        case "VEVENT": component == "VALARM"
        case "VTIMEZONE": component == "STANDARD" || component == "DAYLIGHT"
        default: false
        }
    }
}

/// A line of content, put together again where it was folded.
struct ContentLine {
    var number: Int
    var text: String

    struct Property {
        var name: String
        var parameters: [String: String]
        var value: String

        /// The value with its escapes resolved.
        var text: String {
            var text = ""
            var isEscaped = false
            for character in value {
                if isEscaped {
                    text.append(character == "n" || character == "N" ? " " : character)
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else {
                    text.append(character)
                }
            }
            return text
        }
    }

    /// A line that begins with a space or a tab goes on where the one before it ended.
    static func unfold(_ text: String) -> [ContentLine] {
        var lines: [ContentLine] = []
        var number = 0
        let withoutMark = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        for raw in withoutMark.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            number += 1
            if let first = raw.first, first == " " || first == "\t", !lines.isEmpty {
                lines[lines.count - 1].text += raw.dropFirst()
            } else if !raw.isEmpty {
                lines.append(ContentLine(number: number, text: String(raw)))
            }
        }
        return lines
    }

    /// `NAME;PARAMETER=value;OTHER="quoted: value":the value`.
    func property(file: String) throws(ConfigurationFault) -> Property {
        var isQuoted = false
        var parts: [String] = [""]
        var rest = text[...]
        while let character = rest.popFirst() {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == ":", !isQuoted {
                var parameters: [String: String] = [:]
                for parameter in parts.dropFirst() {
                    let sides = parameter.split(separator: "=", maxSplits: 1).map(String.init)
                    parameters[sides.first?.uppercased() ?? ""] = sides.count == 2 ? sides[1] : ""
                }
                return Property(name: parts[0].uppercased(), parameters: parameters, value: String(rest))
            } else if character == ";", !isQuoted {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        throw Place(file: file, line: number, column: 1).fault(
            "'\(text.prefix(40))' is no line of iCalendar; expected NAME:value")
    }
}
