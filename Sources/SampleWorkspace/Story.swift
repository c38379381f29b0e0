import ServiceTime

/// The story's outline: what the README of the sample tells.
enum Story {
    /// Months that the exports cover, the last one included.
    static let months = 14
    /// Months before the last one: slow responses at several partners, and the platform's outage.
    static let badMonth = 2
    /// Buys support credits only when the timer is far below zero.
    static let lateBuyer = "KAN-02"

    /// All generated files of the story, in a fixed order.
    static func files(
        _ cast: Cast, lastMonth: Month
    ) -> [(name: String, bytes: [UInt8])] {
        var cast = cast
        var rng = SplitMix64(seed: 0x5A4D_504C_4531)
        // The exports were made on the second morning after the last month.
        let now = WallClock.brussels.instant((lastMonth + 1).firstDay + 1, minute: 6 * 60)
        var files: [(name: String, bytes: [UInt8])] = []
        for age in (0..<months).reversed() {
            var month = StoryMonth(month: lastMonth - age, age: age, now: now)
            month.play(&cast, rng: &rng)
            files += month.files
        }
        files.append(("inbox/availability.csv", ServiceMonitor.file(lastMonth: lastMonth)))
        return files
    }
}
