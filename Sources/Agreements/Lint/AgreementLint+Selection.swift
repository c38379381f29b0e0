import Configuration

/// Which objectives can be selected, and whether two of them claim one clock.
extension AgreementLint {
    mutating func lintSelection() {
        for (index, promise) in agreement.promises.enumerated() {
            let path: Path = ["promises", .index(index)]
            // An author who writes "first" says that the order decides.
            let isOrdered = places.node(path + ["select"]) != nil
            var isSound = true
            for (number, objective) in promise.objectives.enumerated() {
                let place = places.place(path + ["objectives", .index(number), "when"])
                if isUnreachable(objective, promise) {
                    isSound = false
                    fault(
                        place,
                        "\(objective.id) can never apply: no case satisfies its condition; change 'when' or remove it")
                } else if isOrdered, !promise.selectsAll, isShadowed(number, promise) {
                    isSound = false
                    fault(
                        place,
                        "\(objective.id) can never apply: the objectives before it claim all of its cases; put it first"
                    )
                }
            }
            if isSound, !isOrdered { lintOverlaps(promise, at: path) }
            if isSound { lintPriorities(promise, at: path) }
        }
    }

    private func isUnreachable(_ objective: Objective, _ promise: Promise) -> Bool {
        let cases = FieldCases(agreement, [promise.exists, objective.when])
        return cases.isComplete && cases.first { holds(promise.exists, $0) && holds(objective.when, $0) } == nil
    }

    private func isShadowed(_ index: Int, _ promise: Promise) -> Bool {
        let conditions = promise.objectives[...index].map(\.when)
        let cases = FieldCases(agreement, [promise.exists] + conditions)
        guard cases.isComplete, let own = conditions.last else { return false }
        return cases.first { values in
            holds(promise.exists, values) && holds(own, values)
                && conditions.dropLast().allSatisfy { !holds($0, values) }
        } == nil
    }

    private mutating func lintOverlaps(_ promise: Promise, at path: Path) {
        for (number, objective) in promise.objectives.enumerated() {
            for other in promise.objectives[..<number] {
                let cases = FieldCases(agreement, [promise.exists, other.when, objective.when])
                let shared = cases.first {
                    holds(promise.exists, $0) && holds(other.when, $0) && holds(objective.when, $0)
                }
                guard let shared else { continue }
                let example = CaseWords(agreement: agreement, vocabulary: vocabulary).text(shared)
                fault(
                    places.place(path + ["objectives", .index(number), "when"]),
                    "\(other.id) and \(objective.id) claim the same clock\(example.isEmpty ? "" : ": \(example)"); make "
                        + "their conditions exclude each other, or write select: \"first\" if their order decides, "
                        + "\"all\" if both count")
                break
            }
        }
    }

    private mutating func lintPriorities(_ promise: Promise, at path: Path) {
        guard promise.objectives.contains(where: { $0.when.fields.contains(.priority) }) else { return }
        for priority in agreement.priorities {
            let isCovered = promise.objectives.contains { objective in
                let cases = FieldCases(
                    agreement, [promise.exists, objective.when], fixed: [.priority: .word(priority.number)])
                return !cases.isComplete
                    || cases.first { holds(promise.exists, $0) && holds(objective.when, $0) } != nil
            }
            if !isCovered {
                remark(
                    places.place(path + ["objectives"]),
                    "the promise '\(promise.name)' goes by priority, but no objective of it covers \(priority.name)")
            }
        }
    }

    mutating func lintLevels() {
        for (index, level) in agreement.levels.enumerated()
        where !hasObjective(UInt8(index + 1)) && !hasEntitlement(index) {
            remark(
                places.place(["levels", .index(index)]),
                "the level '\(level.name)' has neither an objective nor an entitlement")
        }
    }

    private func hasEntitlement(_ level: Int) -> Bool {
        agreement.entitlements?.items.contains { $0.cells[level].value != .no } ?? false
    }

    private func hasObjective(_ level: UInt8) -> Bool {
        objectives.contains { promise, _, objective in
            let exists = agreement.promises[promise].exists
            let lacks = agreement.notCovered.contains { rule in
                rule.isAbout(objective.id) && holds(rule.when, [.level: .word(level)])
            }
            let cases = FieldCases(agreement, [exists, objective.when], fixed: [.level: .word(level)])
            return !lacks
                && (!cases.isComplete || cases.first { holds(exists, $0) && holds(objective.when, $0) } != nil)
        }
    }

    private func holds(_ condition: Condition, _ values: FieldCases.Case) -> Bool {
        condition.truth { values[$0] ?? .missing } == .yes
    }
}
