/// What a service calendar is made of (rule G-02), before it is compiled.
public struct CalendarDefinition: Hashable, Sendable {
    /// Whose wall clock the windows are read from.
    public var zone: Zone
    /// The ordinary week.
    public var windows: WeeklyWindows
    /// Days on which no window opens, and on which one from the day before closes at 00:00, by name.
    public var holidays: [Day: String]
    /// Dated hours: they replace those of the weekday, and win over a holiday. A day without any is closed
    /// as a holiday is.
    public var exceptions: [Day: [Window]]
    /// Hours cut out of whatever is open on a day.
    public var breaks: [Day: [Window]]

    /// A calendar's parts.
    public init(
        zone: Zone, windows: WeeklyWindows, holidays: [Day: String] = [:], exceptions: [Day: [Window]] = [:],
        breaks: [Day: [Window]] = [:]
    ) {
        self.zone = zone
        self.windows = windows
        self.holidays = holidays
        self.exceptions = exceptions
        self.breaks = breaks
    }

    /// `24x7`: open without a gap, no holiday closes it.
    public static func always(in zone: Zone) -> CalendarDefinition {
        CalendarDefinition(zone: zone, windows: .always)
    }

    /// Whether nothing opens on a day because it is a holiday or a dated closure.
    func isClosed(_ day: Day) -> Bool {
        if let windows = exceptions[day] { return windows.isEmpty }
        return holidays[day] != nil
    }
}
