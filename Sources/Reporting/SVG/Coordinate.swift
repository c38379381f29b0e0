extension [UInt8] {
    /// Appends a coordinate with at most two decimals, the same on every machine and in every language; no
    /// exponent, no trailing zeros, no `-0`. What is not finite becomes 0, what is beyond ±10 million is cut.
    public mutating func append(coordinate value: Double) {
        let limited = value.isFinite ? Swift.min(Swift.max(value, -1e7), 1e7) : 0
        var hundredths = Int((limited * 100).rounded())
        if hundredths < 0 {
            append(UInt8(ascii: "-"))
            hundredths = -hundredths
        }
        append(decimal: hundredths / 100)
        let rest = hundredths % 100
        if rest == 0 { return }
        append(UInt8(ascii: "."))
        append(UInt8(ascii: "0") + UInt8(rest / 10))
        if rest % 10 != 0 { append(UInt8(ascii: "0") + UInt8(rest % 10)) }
    }

    private mutating func append(decimal value: Int) {
        if value >= 10 { append(decimal: value / 10) }
        append(UInt8(ascii: "0") + UInt8(value % 10))
    }
}
