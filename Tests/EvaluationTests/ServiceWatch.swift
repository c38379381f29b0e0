import Agreements
import Foundation
import Records
import ServiceTime
import Testing

@testable import Evaluation

/// What was seen of one service, under the shipped promise of availability.
struct ServiceWatch {
    private var world: World
    private let zone: Zone

    /// - Parameter otherwiseUp: whether time without an observation is up, as for a source that lists outages alone.
    init(zone: String = "Europe/Brussels", otherwiseUp: Bool = false) throws {
        world = try World()
        self.zone = try Zone(named: zone)
        var name = "service"
        name.withUTF8 { _ = world.records.services.intern(UnsafeRawBufferPointer($0)) }
        world.records.unobservedIsUp = [otherwiseUp]
    }

    /// The promise.
    var promise: AvailabilityPromise {
        get throws { try #require(world.agreements.agreements.compactMap(\.availability).first) }
    }

    /// Adds a span in a state; nil: without an end.
    mutating func see(_ state: ServiceState, _ from: Instant, _ to: Instant?, cause: String = "") {
        var observation = Observation()
        observation.from = Timestamp(from)
        observation.to = to.map { Timestamp($0) } ?? .empty
        observation.state = state
        if !cause.isEmpty {
            var cause = cause
            observation.cause = Int32(
                cause.withUTF8 { world.records.causes.intern(UnsafeRawBufferPointer($0)).number })
        }
        world.records.availability.append(observation)
    }

    /// The same in local time: `2026-10-05 09:00`.
    mutating func see(_ state: ServiceState, _ from: String, _ to: String?, cause: String = "") throws {
        func instant(_ text: String) throws -> Instant {
            let parts = text.split(separator: " ")
            let clock = parts[1].split(separator: ":").compactMap { Int32($0) }
            let second = clock[0] * 3600 + clock[1] * 60 + (clock.count > 2 ? clock[2] : 0)
            return zone.instant(day: try #require(Day(parts[0])), second: second)
        }
        see(state, try instant(from), try to.map(instant), cause: cause)
    }

    /// What it comes to at the end of a month, or before.
    func measured(_ period: Month, asOf: Instant? = nil) throws -> ServiceAvailability {
        let facts = Facts(
            world.records, world.agreements, holidays: World.holidays, zone: zone,
            asOf: asOf ?? zone.start(of: period + 1))
        return try #require(availabilities(facts, period: period).first)
    }

    /// The causes of an outage, in words.
    func causes(_ outage: Outage) -> [String] { outage.causes.map { world.records.causes[Int($0)] } }
}
