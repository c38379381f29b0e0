import Agreements
import Configuration
import Evaluation
import Records
import ServiceTime

/// Tells one ticket, RMA, project or order: which contract judges it and why, each clock, second by second, with the
/// clause, and why it has no other.
public func story(
    of id: String, _ request: RunRequest, _ resources: Resources, now: Instant, progress: Progress
) throws(ExitFault) -> String {
    do {
        let reading = try Reading(request.workspace, resources, jobs: request.jobs, progress)
        progress.end()
        let zone = reading.workspace.zone
        let (_, asOf) = try reportingInstant(period: request.period, asOf: request.asOf, zone: zone, now: now)
        let records = reading.intake.records
        let book = try holidays(records, reading.agreements, folders: reading.calendarFolders(resources))
        guard let stories = explain(id, records, reading.agreements, holidays: book, zone: zone, asOf: asOf) else {
            throw ExitFault(.noInput, "\(id): no ticket, RMA, project or order has this id\(similar(id, records))")
        }
        let teller = Teller(records: records, agreements: reading.agreements, zone: zone, asOf: asOf)
        return teller.text(id, stories)
    } catch {
        throw ExitFault(error)
    }
}

private func similar(_ id: String, _ records: Records) -> String {
    // Only ids of the same length and beginning: a million of them are not compared letter by letter.
    let keys = [records.tickets.keys, records.rmas.keys]
    var close: [String] = []
    for keys in keys {
        for number in 0..<keys.count where close.count < 1000 {
            let key = keys[number]
            if key.count == id.count, key.prefix(3).lowercased() == id.prefix(3).lowercased() { close.append(key) }
        }
    }
    return nearestName(id, in: close).map { "; did you mean '\($0)'?" } ?? ""
}
