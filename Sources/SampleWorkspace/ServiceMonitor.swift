import ServiceTime

/// What a monitor saw of the `SMP` service: intervals without a gap, over the year before the first reported
/// month too, since availability is a figure of twelve months.
enum ServiceMonitor {
    static let columns = ["service", "from", "to", "state", "cause"]

    private struct Incident {
        let age: Int
        let day: Int
        let minute: Int
        let seconds: Int64
        let state: String
        var cause = ""
    }

    // Before the bad month a year holds at most 52 min 33 s of downtime; the outage of 58 and 12 minutes
    // breaks 99.99 % for the twelve months that contain it.
    private static let incidents = [
        Incident(age: 24, day: 9, minute: 611, seconds: 380, state: "down", cause: "failed over to the second node"),
        Incident(age: 20, day: 15, minute: 1330, seconds: 600, state: "maintenance", cause: "release"),
        Incident(age: 16, day: 3, minute: 842, seconds: 725, state: "down", cause: "power supply of a rack"),
        Incident(age: 12, day: 20, minute: 97, seconds: 240, state: "down", cause: "expired certificate"),
        Incident(age: 9, day: 17, minute: 1325, seconds: 480, state: "maintenance", cause: "release"),
        Incident(age: 6, day: 5, minute: 1001, seconds: 312, state: "down", cause: "failed over to the second node"),
        Incident(age: 4, day: 22, minute: 200, seconds: 840, state: "unknown"),
        Incident(age: 2, day: 11, minute: 552, seconds: 58 * 60, state: "down", cause: "disk array full"),
        Incident(age: 2, day: 11, minute: 643, seconds: 12 * 60, state: "down", cause: "restart after the repair"),
        Incident(age: 1, day: 14, minute: 1320, seconds: 300, state: "maintenance", cause: "release"),
    ]

    /// The file, from 25 months before the last month on; the last interval is still open.
    static func file(lastMonth: Month) -> [UInt8] {
        var text = CSVText(columns: columns)
        func add(_ from: Instant, _ to: Instant?, _ state: String, _ cause: String = "") {
            text.add("SMP")
            text.add(from, .utc)
            text.add(to, .utc)
            text.add(state)
            text.add(cause)
            text.endRow()
        }
        for age in (0...25).reversed() {
            let month = lastMonth - age
            var at = Instant(Int64(month.firstDay.number) * 86_400)
            for incident in incidents where incident.age == age {
                let day = Int64((month.firstDay + (incident.day - 1)).number)
                let from = Instant(day * 86_400 + Int64(incident.minute * 60))
                add(at, from, "up")
                at = from + incident.seconds
                add(from, at, incident.state, incident.cause)
            }
            add(at, age == 0 ? nil : Instant(Int64((month + 1).firstDay.number) * 86_400), "up")
        }
        return text.bytes
    }
}
