/// The windows of an ordinary week.
public struct WeeklyWindows: Hashable, Sendable {
    /// Seven lists, Monday's first.
    public let byWeekday: [[Window]]

    /// Seven lists, Monday's first; missing ones are closed days. Windows may stand in any order and overlap.
    public init(_ byWeekday: [[Window]]) {
        self.byWeekday = (0..<7).map { $0 < byWeekday.count ? byWeekday[$0] : [] }
    }

    /// By day of the week; missing ones are closed days.
    public init(_ byWeekday: [Weekday: [Window]]) {
        self.byWeekday = Weekday.allCases.map { byWeekday[$0] ?? [] }
    }

    /// Open without a gap.
    public static let always = WeeklyWindows([[Window]](repeating: [.wholeDay], count: 7))

    /// The windows of one day of the week.
    public subscript(weekday: Weekday) -> [Window] { byWeekday[weekday.rawValue] }
}
