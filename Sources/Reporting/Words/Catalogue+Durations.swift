extension Catalogue {
    /// A duration in its largest two units: `4 h 20 min`, `2 d 3 h`; up to two days in hours. Rounded up, since it
    /// is what was too much; seconds are given below ten minutes.
    func duration(_ seconds: Int64, isWorkingTime: Bool = false) -> String {
        let seconds = max(0, seconds)
        if seconds < 60 { return unit(.seconds, seconds) }
        if seconds < 600 && seconds % 60 != 0 {
            return unit(.minutes, seconds / 60) + "\u{A0}" + unit(.seconds, seconds % 60)
        }
        let minutes = (seconds + 59) / 60
        if minutes < 60 { return unit(.minutes, minutes) }
        // A working day has no length of its own, so working time is given in hours.
        if minutes <= 48 * 60 || isWorkingTime {
            let rest = minutes % 60
            return unit(.hours, minutes / 60) + (rest == 0 ? "" : "\u{A0}" + unit(.minutes, rest))
        }
        let hours = (minutes + 59) / 60
        let rest = hours % 24
        return unit(.days, hours / 24) + (rest == 0 ? "" : "\u{A0}" + unit(.hours, rest))
    }

    /// A target: exact, in hours up to three days.
    func target(_ seconds: Int64) -> String {
        if seconds % 86_400 == 0 && seconds > 3 * 86_400 { return unit(.days, seconds / 86_400) }
        if seconds % 3_600 == 0 { return unit(.hours, seconds / 3_600) }
        if seconds % 60 == 0 && seconds < 3_600 { return unit(.minutes, seconds / 60) }
        return duration(seconds)
    }

    /// Minutes and seconds with a tenth: `52 min 33.6 s`; whole hours before them where there are any.
    func precise(tenths: Int64) -> String {
        let minutes = tenths / 600
        let rest = tenths % 600
        var parts: [String] = []
        if minutes >= 60 { parts.append(unit(.hours, minutes / 60)) }
        if minutes % 60 > 0 { parts.append(unit(.minutes, minutes % 60)) }
        if rest > 0 || parts.isEmpty {
            let number = rest % 10 == 0 ? formats.integer(Int(rest / 10)) : formats.fixed(rest, places: 1)
            parts.append(text(.seconds, ["n": .text(number)]))
        }
        return parts.joined(separator: "\u{A0}")
    }

    private func unit(_ phrase: Phrase, _ n: Int64) -> String { text(phrase, ["n": .number(Int(n))]) }
}
