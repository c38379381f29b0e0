import Agreements

extension JSONWriter {
    /// The member `objectives` of an agreement: what is promised within which time.
    mutating func objectives(_ agreement: Agreement) {
        let objectives = agreement.promises.flatMap { promise in promise.objectives.map { (promise, $0) } }
        lines("objectives", objectives) { json, element in
            let (promise, objective) = element
            json.member("objective", objective.id)
            json.member("clause", objective.clause)
            json.member("title", objective.title)
            json.member("owed", promise.by == .partner)
            json.target(objective.target)
        }
    }

    private mutating func target(_ target: Target) {
        var (seconds, workingDays, days): (Int?, Int?, Int?)
        switch target {
        case .seconds(let number): seconds = Int(number)
        case .workingDays(let number): workingDays = number
        case .calendarDays(let number): days = number
        case .day: break
        }
        member("target_seconds", seconds)
        member("target_working_days", workingDays)
        member("target_days", days)
    }
}
