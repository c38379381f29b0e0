import Agreements
import Evaluation

/// The figures of a service over its window (E-30). Shares are millionths, cut.
struct AvailabilityFigures: Sendable {
    /// Up of observed; nil where nothing was observed.
    let measured: Int64?
    /// With all unknown time taken as down.
    let lowest: Int64?
    /// With all unknown time taken as up.
    let highest: Int64?
    /// Observed of all.
    let observed: Int64?
    /// Seconds that count as down.
    let down: Int64
    /// Tenths of a second that the window allows, cut.
    let allowedTenths: Int64
    /// The agreed share in per cent, for charts alone.
    let agreedPercent: Double
    /// Nil where the bounds disagree or nothing was observed.
    let isMet: Bool?

    /// Whether the window is a year, so that what leaves it next is a year's first month.
    let leavesAfterAYear: Bool
    /// Seconds of `down` that leave the window at the end of the next month.
    let leaving: Int64

    /// Tenths of a second that are left; negative where more was used than is allowed.
    var leftTenths: Int64 { allowedTenths - down * 10 }

    init(_ service: ServiceAvailability, _ line: ObjectiveLine) {
        let promise = line.agreement.availability
        let time = service.time
        down = promise?.down(time) ?? time.down
        leavesAfterAYear = promise?.months == 12
        leaving = promise?.down(service.leaving) ?? service.leaving.down
        let seen = time.up + down
        measured = Self.share(time.up, of: seen)
        lowest = Self.share(time.up, of: seen + time.unknown)
        highest = Self.share(time.up + time.unknown, of: seen + time.unknown)
        observed = Self.share(seen, of: seen + time.unknown)
        allowedTenths = promise?.allowedTenths(time) ?? 0
        agreedPercent = Double(promise?.millionths ?? 0) / 10_000
        switch service.outcome {
        case .met: isMet = true
        case .missed: isMet = false
        default: isMet = nil
        }
    }

    /// Up of observed in a span of time, in millionths.
    static func measured(_ time: ObservedTime, _ line: ObjectiveLine) -> Int64? {
        share(time.up, of: time.up + (line.agreement.availability?.down(time) ?? time.down))
    }

    private static func share(_ part: Int64, of all: Int64) -> Int64? { all > 0 ? part * 1_000_000 / all : nil }
}

extension AvailabilityPromise {
    /// Tenths of a second that may be down in a window, cut.
    func allowedTenths(_ time: ObservedTime) -> Int64 { (1_000_000 - millionths) * time.total * 10 / 1_000_000 }

    /// Tenths of a second that are left of it; negative where more was used than is allowed.
    func leftTenths(_ time: ObservedTime) -> Int64 { allowedTenths(time) - down(time) * 10 }
}
