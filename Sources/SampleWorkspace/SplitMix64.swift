/// Steele, Lea and Flood's SplitMix64: the same seed gives the same numbers on every machine.
struct SplitMix64: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number from 0 to before `bound`, which is positive.
    mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(max(1, bound))).high)
    }

    /// A number of the closed range.
    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// True `perMille` times in a thousand.
    mutating func chance(_ perMille: Int) -> Bool { below(1000) < perMille }

    /// An index, each as often as its weight says.
    mutating func index(weights: [Int]) -> Int {
        var rest = below(weights.reduce(0, +))
        for (index, weight) in weights.enumerated() {
            if rest < weight { return index }
            rest -= weight
        }
        return 0
    }

    /// One of `words`; empty where there is none.
    mutating func pick(_ words: [String]) -> String { words.isEmpty ? "" : words[below(words.count)] }

    /// A waiting time as thousandths of what is allowed: skewed to the right like those of real desks, and
    /// always within. Whole numbers alone, so that no machine's logarithm rounds otherwise.
    mutating func shareOfTarget() -> Int {
        let quantiles = [25, 70, 115, 160, 210, 270, 340, 430, 550, 710, 960]
        let place = below((quantiles.count - 1) * 1000)
        let step = place / 1000
        return quantiles[step] + (quantiles[step + 1] - quantiles[step]) * (place % 1000) / 1000
    }
}
