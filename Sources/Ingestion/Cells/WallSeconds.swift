import Records
import ServiceTime

/// For each day of 2000 to 2099, the second at which it begins in a zone: what a local time takes one look-up for.
///
/// Days on which the clock is put forward or back are left to the zone itself, and so are days of other centuries and
/// days that no calendar has.
final class WallSeconds {
    /// The zone whose clock it is.
    let zone: Zone
    /// By year of the century, month and day; 512 places a year, 32 a month. Seconds behind `Timestamp.epoch`, or
    /// `none`.
    private let midnights: [UInt32]

    static let none = UInt32.max

    init(_ zone: Zone) {
        self.zone = zone
        var midnights = [UInt32](repeating: Self.none, count: 100 << 9)
        for year in 0..<100 {
            for month in 1...12 {
                let dates = Month(year: 2000 + year, month: month)
                let last = dates.firstDay + (dates.length - 1)
                // Nearly all months have one offset.
                let ofMonth = zone.offset(from: dates.firstDay, through: last)
                for day in 1...dates.length {
                    let date = dates.firstDay + (day - 1)
                    guard let offset = ofMonth ?? zone.offset(from: date, through: date) else { continue }
                    let second = Int64(date.number) * 86_400 - Int64(offset) - Timestamp.epoch.seconds
                    // The day's last second must lie in the century as well.
                    guard second >= 0, second + 86_400 <= Int64(Timestamp.seconds) else { continue }
                    midnights[Self.place(year, month, day)] = UInt32(second)
                }
            }
        }
        self.midnights = midnights
    }

    /// When a day begins: `year` from 0 to 99, `month` below 16, `day` below 32.
    @inline(__always)
    func midnight(_ year: Int, _ month: Int, _ day: Int) -> UInt32 { midnights[Self.place(year, month, day)] }

    @inline(__always)
    private static func place(_ year: Int, _ month: Int, _ day: Int) -> Int { year << 9 | month << 5 | day }
}
