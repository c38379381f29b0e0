import SampleWorkspace
import ServiceTime

/// Makes a workspace that runs: the sample data, moved to the current months.
///
/// Gives the last month of its data: the one that is asked for, else the last full one.
public func initialize(
    _ folder: String, lastMonth: String?, _ resources: Resources, now: Instant
) throws(ExitFault) -> Month {
    do {
        var month = Day(containing: now.seconds).month - 1
        if let lastMonth {
            guard let given = Month(lastMonth) else {
                throw ExitFault(.usage, "--period '\(lastMonth)': expected a month such as 2026-10")
            }
            month = given
        }
        try SampleWorkspace.write(from: resources.sampleData, to: folder, lastMonth: month)
        return month
    } catch {
        throw ExitFault(error)
    }
}
