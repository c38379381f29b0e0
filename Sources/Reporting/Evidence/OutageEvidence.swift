import Agreements
import Evaluation
import Records
import ServiceTime

/// `evidence/outages.csv`: every outage in the window of every service, with what brought it about.
struct OutageEvidence {
    static let columns = ["service", "from", "to", "seconds", "state", "began_before", "open", "causes"]

    let records: Records
    let services: [ServiceAvailability]

    func csv() -> [UInt8] {
        var csv = CSVWriter(columns: Self.columns)
        let sorted = services.map { (name: records.services[$0.service], outages: $0.outages) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        for (name, outages) in sorted {
            for outage in outages {
                csv.text(name)
                csv.instant(outage.span.start)
                csv.instant(outage.span.end)
                csv.number(outage.span.end - outage.span.start)
                csv.text(outage.isMaintenance ? "maintenance" : "down")
                csv.text(outage.beganBefore ? "yes" : "no")
                csv.text(outage.isOpen ? "yes" : "no")
                csv.text(outage.causes.map { records.causes[Int($0)] }.joined(separator: "; "))
                csv.endRow()
            }
        }
        return csv.bytes
    }
}
