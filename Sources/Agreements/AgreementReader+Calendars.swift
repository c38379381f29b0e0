import Configuration
import Records
import ServiceTime

/// Calendars and support windows.
extension AgreementReader {
    mutating func readCalendars(_ fields: Fields) throws(ConfigurationFault) {
        for member in try fields.required("calendars").anyFields().all {
            let calendar = try member.node.fields(["weekly", "holidays"])
            var official = false
            if let node = calendar["holidays"] {
                guard try node.text() == "official" else { throw node.fault("expected \"official\", or no key at all") }
                official = true
            }
            agreement.calendars.append(
                Agreement.CalendarPlan(
                    name: member.key, weekly: try calendar.required("weekly").weeklyWindows(),
                    officialHolidays: official))
        }
        for node in try fields["supportWindows"]?.list() ?? [] {
            let name = try node.text()
            guard let number = vocabulary.supportWindows.find(name) else { continue }
            agreement.supportWindows.append(
                Agreement.SupportWindow(number: number, calendar: try calendar(node)))
        }
    }

    func calendar(_ node: Node) throws(ConfigurationFault) -> Int {
        let name = try node.text()
        guard let index = agreement.calendars.firstIndex(where: { $0.name == name }) else {
            throw node.fault("unknown calendar '\(name)'\(nearest(name, in: agreement.calendars.map(\.name)))")
        }
        return index
    }
}
