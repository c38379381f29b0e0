import ServiceTime

/// Makes up the benchmark's tickets and appends them as bytes: no text is built, no calendar asked.
struct BenchmarkRow {
    static let columns = [
        "ticket_id", "customer_id", "contract_id", "priority", "queue", "support_level", "category",
        "attribution", "component", "status", "opened_at", "accepted_at", "fast_call_at", "first_response_at",
        "restored_at", "resolved_at", "closed_at", "close_reason", "contact_given", "subject",
    ]

    private let customers: Int
    private let firstDay: Day
    private let dayCount: Int
    private var rng = SplitMix64(seed: 0xB3_4C_41)
    private var number = 0
    /// `2026-10-05T` for every day that can be written.
    private let dayTexts: [[UInt8]]
    private let subjects: [[UInt8]]
    private let hours: [Int]

    init(lastMonth: Month, customers: Int) {
        self.customers = customers
        let first = (lastMonth - 12).firstDay
        firstDay = first
        dayCount = (lastMonth + 1).firstDay - first
        dayTexts = (0..<dayCount + 60).map { Array("\(first + $0)T".utf8) }
        subjects = BenchmarkRow.texts.map { Array($0.utf8) }
        // 64 places, so that a few bits of a random number choose the hour. None is 02: no time is skipped.
        let office = [
            8, 9, 9, 9, 9, 9, 10, 10, 10, 10, 10, 10, 11, 11, 11, 11, 12, 12, 13, 13, 13, 14, 14, 14, 14,
        ]
        hours = (0..<64).map {
            $0 < 50 ? office[$0 % 25] : [7, 8, 15, 15, 16, 16, 17, 15, 18, 20, 22, 0, 5, 6][$0 - 50]
        }
    }

    /// How many of `tickets` are opened on each day: few at weekends, a fifth more at the end than at the start.
    func days(tickets: Int) -> [(day: Int, count: Int)] {
        let weights = (0..<dayCount).map { index in
            [24, 21, 20, 20, 16, 3, 2][(firstDay + index).weekday.rawValue] * (5 * dayCount + index)
        }
        let sum = max(1, weights.reduce(0, +))
        var done = 0
        var passed = 0
        return weights.indices.map { index in
            passed += weights[index]
            let count = tickets * passed / sum - done
            done += count
            return (index, count)
        }
    }

    mutating func append(openedOn day: Int, to out: inout [UInt8]) {
        let bits = rng.next()
        let first = (Int(bits & 0x3FF) * customers) >> 10
        let second = (Int(bits >> 10 & 0x3FF) * customers) >> 10
        let customer = min(first, second)  // some customers call more than others
        let isVoice = BenchmarkCompany.isVoice(customer)
        let choice = Int(bits >> 20 & 0xFF)
        let opened = day * 86_400 + hours[Int(bits >> 28 & 63)] * 3600 + Int(bits >> 34 & 0xFFF) * 3600 / 4096
        let isLate = Int(bits >> 46 & 0xFF) < 7
        let share = Int(bits >> 54 & 0x3FF)

        number += 1
        out.append(contentsOf: isVoice ? [0x55, 0x43, 0x2D] : [0x53, 0x52, 0x2D])
        digits(number, 8, to: &out)
        text(",C", &out)
        digits(customer, 4, to: &out)
        text(",K", &out)
        digits(customer, 4, to: &out)
        let accepted: Int?
        let call: Int?
        let response: Int
        if isVoice {
            let isFast = choice < 50 && opened % 86_400 < 17 * 3600
            text(isFast ? ",,fast,L3,incident,vendor," : ",,standard,L3,change,,", &out)
            text(choice % 16 == 0 ? "net.Desktop" : "", &out)
            accepted = nil
            call = isFast ? opened + 120 + choice * 4 : nil
            let promised = isFast ? 1800 : 80_000
            response = (call ?? opened) + (isLate ? promised * 5 / 2 : promised * (share + 20) / 1100)
        } else {
            let priority = choice < 15 ? 1 : choice < 59 ? 2 : choice < 180 ? 3 : 4
            text(",P", &out)
            digits(priority, 1, to: &out)
            text(choice % 2 == 0 ? ",,L3,hardware,," : ",,,incident,vendor,", &out)
            accepted = opened + 60 + choice * 2
            call = nil
            let promised = [0, 1800, 3600, 7200, 40_000][priority]
            response = opened + 60 + choice * 2 + (isLate ? promised * 3 : promised * (share + 20) / 1100)
        }
        let resolved = response + 3600 + share * 173
        text(",closed", &out)
        for time in [opened, accepted, call, response, nil, resolved, resolved + 86_400] {
            out.append(0x2C)
            if let time { self.time(time, to: &out) }
        }
        text(",resolved,yes,", &out)
        out.append(contentsOf: subjects[Int(bits >> 40) % subjects.count])
        out.append(0x0A)
    }

    private func time(_ seconds: Int, to out: inout [UInt8]) {
        let day = seconds / 86_400
        let second = seconds % 86_400
        let hour = second / 3600
        out.append(contentsOf: dayTexts[min(day, dayTexts.count - 1)])
        digits(hour == 2 ? 3 : hour, 2, to: &out)
        out.append(0x3A)
        digits(second / 60 % 60, 2, to: &out)
        out.append(0x3A)
        digits(second % 60, 2, to: &out)
    }

    private func digits(_ number: Int, _ count: Int, to out: inout [UInt8]) {
        var divisor = 1
        for _ in 1..<count { divisor *= 10 }
        while divisor > 0 {
            out.append(UInt8(truncatingIfNeeded: 48 + number / divisor % 10))
            divisor /= 10
        }
    }

    private func text(_ text: StaticString, _ out: inout [UInt8]) {
        out.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private static let texts = [
        "Extension 214 has no dial tone since this morning and the spare telephone behaves the same way",
        "\"Node 12 does not boot, the controller reports two failed disks, and the array is degraded\"",
        "Voice mail messages are delivered an hour late or not at all for the whole of the sales department",
        "\"Cluster lost quorum, node 3 gone, \"\"no route\"\" in the log of the two nodes that are still there\"",
        "Temperature alarm in rack 9 although the fans run at full speed and the room is at twenty degrees",
        "\"New employee, please add extension 377, voice mail, and the queue of the second-line service desk\"",
        "Predictive failure of a memory module in a host that carries a database and cannot be stopped by day",
        "\"Caller hears silence,\nthe called person hears everything,\nsince the firewall was replaced on Monday\"",
        "Which driver version fits this controller under the release that our customer is going to install",
        "Change the opening hours of the main queue for the bridge day and put the usual announcement before it",
    ]
}
