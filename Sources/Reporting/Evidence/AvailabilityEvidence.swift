import Agreements
import Evaluation
import Records
import ServiceTime

/// `evidence/availability.csv`: each service over the year, then month by month.
struct AvailabilityEvidence {
    static let columns = [
        "service", "from", "to", "up_seconds", "down_seconds", "unknown_seconds", "maintenance_seconds", "measured",
        "lowest", "highest", "outcome",
    ]

    let records: Records
    let agreements: AgreementSet
    let evaluation: Evaluation

    func csv() -> [UInt8] {
        var csv = CSVWriter(columns: Self.columns)
        let services = evaluation.availability.map { (name: records.services[$0.service], service: $0) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        for (name, service) in services {
            guard let promise = agreements[service.agreement]?.availability else { continue }
            write(name, service.window, service.time, promise, service.outcome, &csv)
            for (month, time) in service.months {
                let start = evaluation.zone.start(of: month)
                let end = min(evaluation.zone.start(of: month + 1), max(start, evaluation.asOf))
                write(name, Span(start: start, end: end), time, promise, nil, &csv)
            }
        }
        return csv.bytes
    }

    private func write(
        _ name: String, _ span: Span, _ time: ObservedTime, _ promise: AvailabilityPromise, _ outcome: Outcome?,
        _ csv: inout CSVWriter
    ) {
        let shares = AvailabilityShares(time, promise)
        csv.text(name)
        csv.instant(span.start)
        csv.instant(span.end)
        csv.number(time.up)
        csv.number(time.down)
        csv.number(time.unknown)
        csv.number(time.maintenance)
        csv.decimal(shares.measured?.decimal)
        csv.decimal(shares.lowest?.decimal)
        csv.decimal(shares.highest?.decimal)
        csv.text(outcome?.rawValue ?? "")
        csv.endRow()
    }
}

/// A service's share of up time: as measured, and its bounds with all unknown time taken as down, and as up.
public struct AvailabilityShares: Sendable {
    /// Over the observed time; nil where nothing was observed.
    public var measured: Millionths?
    public var lowest: Millionths?
    public var highest: Millionths?
    /// How much of the time was observed.
    public var observed: Millionths?

    /// The shares of a time under a promise, which says what maintenance is.
    public init(_ time: ObservedTime, _ promise: AvailabilityPromise) {
        let seen = time.up + promise.down(time)
        let all = seen + time.unknown
        measured = Millionths(time.up, of: seen)
        lowest = Millionths(time.up, of: all)
        highest = Millionths(time.up + time.unknown, of: all)
        observed = Millionths(seen, of: all)
    }
}

/// A share in whole millionths, cut off and never rounded up: 99.98999 % is not 99.99 %.
public struct Millionths: Sendable, Hashable {
    /// 0 to 1,000,000.
    public let value: Int64

    /// The share of `part` in `whole`; nil where the whole is nothing.
    public init?(_ part: Int64, of whole: Int64) {
        guard whole > 0 else { return nil }
        value = part * 1_000_000 / whole
    }

    /// With a point and six decimals: `0.999900`.
    public var decimal: String {
        let digits = "\(value % 1_000_000)"
        return "\(value / 1_000_000)." + String(repeating: "0", count: 6 - digits.utf8.count) + digits
    }
}
