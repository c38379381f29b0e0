import Ingestion
import ServiceTime

/// The reported month and the reporting instant (G-08), from what was asked for.
///
/// Without either: the last full month, at its end. A month alone: at its end. An instant alone: its month.
func reportingInstant(
    period: String?, asOf: String?, zone: Zone, now: Instant
) throws(ExitFault) -> (period: Month, asOf: Instant) {
    var instant: Instant?
    if let asOf {
        guard let stop = timestamp(asOf, zone: zone)?.stop else {
            throw ExitFault(
                .usage, "--as-of '\(asOf)': expected an instant such as 2026-11-03T06:00 or 2026-11-03T06:00+01:00")
        }
        instant = stop
    }
    let month: Month
    if let period {
        guard let given = Month(period), (2000...2099).contains(given.year) else {
            throw ExitFault(.usage, "--period '\(period)': expected a month from 2000 to 2099, such as 2026-10")
        }
        month = given
    } else if let instant {
        month = zone.local(instant).day.month
    } else {
        month = zone.local(now).day.month - 1
    }
    guard let instant else { return (month, zone.start(of: month + 1)) }
    guard zone.start(of: month) < instant else {
        throw ExitFault(.usage, "--as-of '\(asOf ?? "")' lies before the month \(month) begins; choose a later instant")
    }
    return (month, instant)
}
