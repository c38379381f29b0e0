import Evaluation

/// How many of all decided clocks were met, against what was agreed. Every comparison is exact; what is printed is
/// cut, never rounded up, so that a miss never reads as a hit.
struct Share: Sendable, Hashable {
    let met: Int
    let decided: Int
    /// The agreed share in millionths; every case is 1,000,000.
    var agreedMillionths = 1_000_000

    init(_ met: Int, of decided: Int, agreedMillionths: Int = 1_000_000) {
        self.met = met
        self.decided = decided
        self.agreedMillionths = agreedMillionths
    }

    /// Below this many cases a share swings by chance, and the page says so.
    static let few = 20

    var isFew: Bool { decided > 0 && decided < Self.few }

    /// Whether the agreed share was kept; nil without cases.
    var isMet: Bool? {
        decided == 0 ? nil : met * 1_000_000 >= agreedMillionths * decided
    }

    var isMissed: Bool { isMet == false }

    /// Tenths of a per cent, cut; nil without cases.
    var tenths: Int64? { decided == 0 ? nil : Int64(met) * 1000 / Int64(decided) }

    /// The share as a fraction, for charts alone.
    var fraction: Double? { decided == 0 ? nil : Double(met) / Double(decided) }

    /// The 95 % Wilson score interval as fractions; nil without cases.
    var interval: ClosedRange<Double>? { wilsonInterval(met, of: decided) }

    /// The interval's ends in tenths of a per cent, rounded outward; nil without cases.
    var lowTenths: Int64? { interval.map { Int64($0.lowerBound * 1000) } }
    var highTenths: Int64? { interval.map { Int64(($0.upperBound * 1000).rounded(.up)) } }
}
