import ServiceTime

extension Node {
    /// The zone of a name; an unknown one is a fault with the nearest.
    public func zone() throws(ConfigurationFault) -> Zone {
        let name = try text()
        do { return try Zone(named: name) } catch { throw fault("\(error)") }
    }

    /// The windows of a week: `{ "mon-fri": "09:00-18:00", "sat": ["09:00-12:00", "13:00-17:00"] }`.
    public func weeklyWindows() throws(ConfigurationFault) -> WeeklyWindows {
        var byWeekday = [[Window]](repeating: [], count: 7)
        for member in try anyFields().all {
            guard let days = Self.weekdays(member.key) else {
                throw member.keyPlace.fault(
                    "expected days such as 'mon', 'mon-fri' or 'sat-sun', found '\(member.key)'")
            }
            var windows: [Window] = []
            for node in member.node.oneOrMore() {
                let text = try node.text()
                let ends = text.split(separator: "-", omittingEmptySubsequences: false)
                guard ends.count == 2, let window = Window(from: ends[0], to: ends[1]) else {
                    throw node.fault("expected a window such as \"09:00-18:00\", found '\(text)'")
                }
                windows.append(window)
            }
            for day in days { byWeekday[day] += windows }
        }
        return WeeklyWindows(byWeekday)
    }

    private static func weekdays(_ text: String) -> [Int]? {
        let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        let numbers = text.split(separator: "-", omittingEmptySubsequences: false).map { part in
            names.firstIndex(of: String(part))
        }
        guard (1...2).contains(numbers.count), let first = numbers.first ?? nil, let last = numbers.last ?? nil else {
            return nil
        }
        // "fri-mon" goes over the weekend.
        return (0...(last - first + 7) % 7).map { (first + $0) % 7 }
    }
}
