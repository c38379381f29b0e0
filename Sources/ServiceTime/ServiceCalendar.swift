/// When a service is open: a zone, weekly windows, holidays and dated exceptions, compiled into one table of
/// UTC slots (rule G-02). All questions about elapsed time and due instants are look-ups in it.
///
/// Outside of the years it was compiled for, a calendar is closed.
public final class ServiceCalendar: Sendable {
    /// What it was compiled from.
    public let definition: CalendarDefinition
    /// The local years it covers.
    public let years: ClosedRange<Int>

    let compiler: CalendarCompiler
    let table: OpenTable
    let days: BusinessDays

    /// Compiles a calendar. The years are those of `definition.zone`; they lie within 1 and 9998.
    public init(_ definition: CalendarDefinition, years: ClosedRange<Int> = 1999...2101) {
        let years = years.clamped(to: 1...9998)
        self.definition = definition
        self.years = years
        compiler = CalendarCompiler(definition)
        let first = Day(number: Day.number(year: years.lowerBound, month: 1, day: 1))
        let last = Day(number: Day.number(year: years.upperBound, month: 12, day: 31))
        // One day more on either side, because windows and breaks reach over midnight.
        let marks = compiler.marks(from: first - 1, through: last + 1)
        var pieces: [CalendarCompiler.Piece] = []
        pieces.reserveCapacity((last - first + 1) * 2)
        var days = BusinessDays.Builder(first: first, last: last)
        var weekday = first.weekday.rawValue
        for number in first.number...last.number {
            let index = Int(number - first.number) + 1
            let firstOfDay = pieces.count
            compiler.appendPieces(
                of: Day(number: number), weekday: weekday, yesterday: marks[index - 1], marks: marks[index],
                tomorrow: marks[index + 1], to: &pieces)
            days.append(closing: pieces.count > firstOfDay ? pieces[pieces.count - 1].end : nil)
            weekday = weekday == 6 ? 0 : weekday + 1
        }
        table = OpenTable(compiler.instants(of: pieces))
        self.days = days.finish(zone: definition.zone)
    }

    /// Whose wall clock the windows are read from.
    public var zone: Zone { definition.zone }

    /// Whether the service is open in the second that begins at an instant.
    public func isOpen(at instant: Instant) -> Bool { table.isOpen(instant.seconds) }

    /// The first instant at or after another at which the service is open; nil when it never opens again.
    public func nextOpen(from instant: Instant) -> Instant? {
        self.instant(after: instant, open: 1).map { $0 - 1 }
    }
}
