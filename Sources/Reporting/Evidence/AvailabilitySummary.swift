import Agreements
import Evaluation
import Records
import ServiceTime

extension JSONWriter {
    /// A service over its promise's window, the days of the reported month, and 13 months.
    mutating func availability(_ service: ServiceAvailability, _ input: ReportInput) {
        guard let promise = input.agreements[service.agreement]?.availability else { return }
        let shares = AvailabilityShares(service.time, promise)
        object { json in
            json.member("service", input.records.services[service.service])
            json.member("objective", promise.id)
            json.member("outcome", service.outcome.rawValue)
            json.member("measured", digits: shares.measured?.decimal)
            json.member("lowest", digits: shares.lowest?.decimal)
            json.member("highest", digits: shares.highest?.decimal)
            json.member("observed", digits: shares.observed?.decimal)
            json.member("down_seconds", Int(promise.down(service.time)))
            json.member("unknown_seconds", Int(service.time.unknown))
            json.member("agreed", digits: Millionths(promise.millionths, of: 1_000_000)?.decimal)
            json.member("allowed_seconds", Int(promise.allowed(in: service.time.total)))
            json.member("allowance_seconds", digits: promise.allowedTenths(service.time).tenths)
            json.member("left_seconds", digits: promise.leftTenths(service.time).tenths)
            json.member(
                "left_after_leaving_seconds",
                digits: (promise.leftTenths(service.time) + promise.down(service.leaving) * 10).tenths)
            json.member("leaving_seconds", Int(promise.down(service.leaving)))
            json.member("outages", service.outages.count)
            json.object("days") { json in
                json.numbers("down_seconds", service.days.map { Int(promise.down($0.time)) })
                json.numbers("unknown_seconds", service.days.map { Int($0.time.unknown) })
            }
            json.object("trend") { json in
                json.numbers("down_seconds", service.trend.map { Int(promise.down($0.time)) })
                json.numbers(
                    "measured", service.trend.map { AvailabilityShares($0.time, promise).measured?.decimal })
                json.numbers(
                    "year_measured", service.course.map { AvailabilityShares($0.time, promise).measured?.decimal })
                json.texts("year_outcome", service.course.map { $0.outcome.rawValue })
            }
        }
    }
}
