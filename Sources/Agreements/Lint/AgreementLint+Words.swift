import Configuration

/// Words, ids and calendars.
extension AgreementLint {
    mutating func lintWords() {
        let queues = agreement.queues.enumerated().filter { $0.element.isDefault }
        for (index, queue) in queues.dropFirst() {
            fault(
                places.place(["queues", .index(index), "default"]),
                "the queue '\(queue.name)' is a default, but '\(queues[0].element.name)' is one already; keep one of them"
            )
        }
        if !agreement.queues.isEmpty, queues.isEmpty {
            remark(
                places.place(["queues"]),
                "no queue is the default, so an empty cell is in none of them; add default: true to one")
        }
        let supportLevels = agreement.supportLevels.enumerated().filter { $0.element.isDefault }
        for (index, level) in supportLevels.dropFirst() {
            fault(
                places.place(["supportLevels", .index(index), "default"]),
                "the support level '\(level.name)' is a default, but '\(supportLevels[0].element.name)' is one already; "
                    + "keep one of them")
        }
        lintTwice("levels", agreement.levels.map(\.name))
        lintTwice("priorities", agreement.priorities.map(\.name))
        lintTwice("queues", agreement.queues.map(\.name))
        lintTwice("supportLevels", agreement.supportLevels.map(\.name))
    }

    private mutating func lintTwice(_ key: String, _ names: [String]) {
        for (index, name) in names.enumerated() {
            let isKnown = names[..<index].contains { $0.lowercased() == name.lowercased() }
            if isKnown {
                fault(
                    places.place([.key(key), .index(index), "name"]),
                    "'\(name)' stands twice in '\(key)'; remove one of them")
            }
        }
    }

    mutating func lintCalendars() {
        var used = Set(agreement.supportWindows.map(\.calendar))
        for (_, _, objective) in objectives {
            if case .plan(let plan) = objective.calendar { used.insert(plan) }
        }
        for rule in agreement.exclusions {
            if case .duties(_, let plan) = rule.cause { used.insert(plan) }
        }
        for period in agreement.disputes {
            if case .workingDays(_, let plan) = period.length { used.insert(plan) }
        }
        if let claims = agreement.compensation?.claims { used.insert(claims.plan) }
        for hours in agreement.credits?.hours ?? [] {
            if case .open(let plan) = hours.hours { used.insert(plan) }
        }
        for (index, plan) in agreement.calendars.enumerated() {
            let place = places.place(["calendars", .key(plan.name)])
            if ([plan.weekly] + plan.editions.map(\.windows)).allSatisfy({ $0.byWeekday.allSatisfy(\.isEmpty) }) {
                fault(place, "the calendar '\(plan.name)' never opens, so nothing on it is ever due; add a window")
            } else if !used.contains(index) {
                remark(place, "the calendar '\(plan.name)' is used by no objective; remove it, or name it in one")
            }
        }
    }

    mutating func lintIdentifiers() {
        var owners: [String: Int] = [:]
        for (promise, index, objective) in objectives {
            let place = places.place(["promises", .index(promise), "objectives", .index(index), "id"])
            if let owner = owners[objective.id] {
                if owner != promise {
                    fault(
                        place,
                        "the id '\(objective.id)' is also one of the promise '\(agreement.promises[owner].name)'; "
                            + "give each promise ids of its own")
                } else if agreement.promises[promise].selectsAll {
                    fault(
                        place,
                        "the id '\(objective.id)' stands twice in a promise that selects all, so one subject could "
                            + "have two clocks of that id; rename one of them")
                }
            }
            owners[objective.id] = owners[objective.id] ?? promise
            if objective.clause.isEmpty || objective.quote.isEmpty {
                let missing = objective.clause.isEmpty ? "clause" : "quote"
                remark(place, "\(objective.id) has no '\(missing)'; add the source's own")
            }
        }
        if let availability = agreement.availability, owners[availability.id] != nil {
            fault(
                places.place(["availability", "id"]),
                "the id '\(availability.id)' is also an objective's; give availability one of its own")
        }
        for (index, promise) in agreement.promises.enumerated()
        where agreement.promises[..<index].contains(where: { $0.name == promise.name }) {
            fault(
                places.place(["promises", .index(index), "name"]),
                "two promises are named '\(promise.name)'; rename one of them")
        }
    }
}
