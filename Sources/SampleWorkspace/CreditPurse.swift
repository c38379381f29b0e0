import ServiceTime

/// What a customer of the story believes is left of its support credits: enough to buy in time. The product's
/// own ledger judges.
struct CreditPurse: Sendable {
    private var grants: [(from: Day, to: Day?, seconds: Int)] = []

    mutating func grant(hours: Int, on day: Day, isFree: Bool) {
        grants.append((day, isFree ? day + 365 : nil, hours * 3600))
    }

    func balance(on day: Day) -> Int {
        grants.reduce(0) { sum, grant in
            grant.from <= day && (grant.to.map { day < $0 } ?? true) ? sum + grant.seconds : sum
        }
    }

    /// Takes from what expires first; what is missing is owed by the bought hours.
    mutating func spend(_ seconds: Int, on day: Day) {
        var rest = seconds
        let order = grants.indices.sorted { a, b in
            let (x, y) = (grants[a].to ?? Day(number: .max), grants[b].to ?? Day(number: .max))
            return x == y ? a < b : x < y
        }
        for index in order where rest > 0 && grants[index].seconds > 0 && grants[index].from <= day {
            if let to = grants[index].to, to <= day { continue }
            let part = min(rest, grants[index].seconds)
            grants[index].seconds -= part
            rest -= part
        }
        if rest > 0 { grants.append((day, nil, -rest)) }
    }
}
