import Records
import ServiceTime

/// Ends the observations that last until the next one of their service: those without an end from files whose source
/// says `interval: "next"`. The last of a service stays open, which means until the reporting instant.
func ended(_ observations: [Observation], in files: Set<UInt16>) -> [Observation] {
    if files.isEmpty { return observations }
    var observations = observations
    let open = observations.indices.filter { place in
        files.contains(observations[place].origin.file) && observations[place].to.isEmpty
            && observations[place].from.start != nil
    }
    func order(_ place: Int) -> (Int32, Int64, UInt16, UInt32) {
        let row = observations[place]
        return (row.service, row.from.start?.seconds ?? 0, row.origin.file, row.origin.line)
    }
    let sorted = open.sorted { order($0) < order($1) }
    for (place, next) in zip(sorted, sorted.dropFirst())
    where observations[place].service == observations[next].service {
        observations[place].to = observations[next].from
    }
    return observations
}
