import Configuration
import Records
import ServiceTime

/// Calendars and support windows.
extension AgreementReader {
    mutating func readCalendars(_ fields: Fields) throws(ConfigurationFault) {
        for member in try fields.required("calendars").anyFields().all {
            let calendar = try member.node.fields(Self.calendarKeys)
            var official = false
            if let node = calendar["holidays"] {
                guard try node.text() == "official" else { throw node.fault("expected \"official\", or no key at all") }
                official = true
            }
            agreement.calendars.append(
                Agreement.CalendarPlan(
                    name: member.key, weekly: try calendar.required("weekly").weeklyWindows(),
                    editions: try editions(calendar["editions"]), officialHolidays: official))
        }
        for node in try fields["supportWindows"]?.list() ?? [] {
            let name = try node.text()
            guard let number = vocabulary.supportWindows.find(name) else { continue }
            agreement.supportWindows.append(
                Agreement.SupportWindow(number: number, calendar: try calendar(node)))
        }
    }

    static let calendarKeys = ["weekly", "holidays", "editions"]

    /// The weeks that replace the first one, each from its day on.
    private func editions(_ node: Node?) throws(ConfigurationFault) -> [CalendarDefinition.Edition] {
        var editions: [CalendarDefinition.Edition] = []
        for node in try node?.list() ?? [] {
            let fields = try node.fields(["validFrom", "weekly"])
            let from = try fields.required("validFrom")
            guard let day = Day(try from.text()) else { throw from.fault("expected a day such as \"2027-01-01\"") }
            guard !editions.contains(where: { $0.validFrom == day }) else {
                throw from.fault("two editions are valid from \(day); remove one of them")
            }
            editions.append(
                CalendarDefinition.Edition(validFrom: day, windows: try fields.required("weekly").weeklyWindows()))
        }
        return editions
    }

    func calendar(_ node: Node) throws(ConfigurationFault) -> Int {
        let name = try node.text()
        guard let index = agreement.calendars.firstIndex(where: { $0.name == name }) else {
            throw node.fault("unknown calendar '\(name)'\(nearest(name, in: agreement.calendars.map(\.name)))")
        }
        return index
    }
}
