/// What a service calendar is made of (rule G-02), before it is compiled.
public struct CalendarDefinition: Hashable, Sendable {
    /// Whose wall clock the windows are read from.
    public var zone: Zone
    /// The ordinary week, from the beginning.
    public var windows: WeeklyWindows
    /// Ordinary weeks that replace the one before them from a day on, so that new hours leave old reports alone.
    public var editions: [Edition]
    /// Days on which no window opens, and on which one from the day before closes at 00:00, by name.
    public var holidays: [Day: String]
    /// Dated hours: they replace those of the weekday, and win over a holiday. A day without any is closed
    /// as a holiday is.
    public var exceptions: [Day: [Window]]
    /// Hours cut out of whatever is open on a day.
    public var breaks: [Day: [Window]]

    /// An ordinary week, and since when.
    public struct Edition: Hashable, Sendable {
        /// The first local day on which it holds.
        public var validFrom: Day
        /// The week.
        public var windows: WeeklyWindows

        /// A week from a day on.
        public init(validFrom: Day, windows: WeeklyWindows) {
            self.validFrom = validFrom
            self.windows = windows
        }
    }

    /// A calendar's parts.
    public init(
        zone: Zone, windows: WeeklyWindows, editions: [Edition] = [], holidays: [Day: String] = [:],
        exceptions: [Day: [Window]] = [:], breaks: [Day: [Window]] = [:]
    ) {
        self.zone = zone
        self.windows = windows
        self.editions = editions
        self.holidays = holidays
        self.exceptions = exceptions
        self.breaks = breaks
    }

    /// `24x7`: open without a gap, no holiday closes it.
    public static func always(in zone: Zone) -> CalendarDefinition {
        CalendarDefinition(zone: zone, windows: .always)
    }

    /// The ordinary weeks in order, each with the first day on which it holds.
    var weeks: [Edition] {
        let first = Edition(validFrom: Day(number: .min), windows: windows)
        return [first] + editions.sorted { $0.validFrom < $1.validFrom }
    }

    /// Whether nothing opens on a day because it is a holiday or a dated closure.
    func isClosed(_ day: Day) -> Bool {
        if let windows = exceptions[day] { return windows.isEmpty }
        return holidays[day] != nil
    }
}
