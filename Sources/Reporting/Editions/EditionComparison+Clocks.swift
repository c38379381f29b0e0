extension EditionComparison {
    /// Whose clocks of which promise: an objective and a partner, or an objective and a direct customer.
    private struct Group: Hashable {
        var objective: String
        var partner: String
        var customer: String
        var month: String

        init(_ row: EvidenceTable.Row) {
            objective = row["objective"]
            partner = row["partner_id"]
            customer = partner.isEmpty ? row["customer_id"] : ""
            month = row["month"]
        }
    }

    private struct Counts: Equatable {
        var met = 0
        var missed = 0
        var value: FigureChange.Value { .share(met: met, decided: met + missed) }
    }

    /// What differs in the clocks: shares in time, times alone, and compensation, each through its tickets.
    ///
    /// Of two months only the reported ones are compared, and the tickets are those that each missed.
    static func clocks(_ old: Edition, _ new: Edition) -> [FigureChange] {
        let isSameMonth = old.month == new.month
        let before = counts(old, onlyMonth: !isSameMonth)
        let after = counts(new, onlyMonth: !isSameMonth)
        let causes = isSameMonth ? changedVerdicts(old, new) : missedVerdicts(old, new)
        var changes: [FigureChange] = []
        var groups = Set(before.keys).union(after.keys)
        groups.formUnion(causes.outcomes.keys)
        for group in groups {
            let through = sorted(causes.outcomes[group] ?? [])
            let isTold = isSameMonth ? !through.isEmpty : false
            guard before[group] != after[group] || isTold else { continue }
            changes.append(
                change(.attainment, group, new.month, before[group]?.value, after[group]?.value, through))
        }
        for (group, through) in causes.times {
            changes.append(change(.times, group, new.month, nil, nil, sorted(through)))
        }
        return changes + compensation(old, new, causes.amounts)
    }

    private static func change(
        _ figure: FigureChange.Figure, _ group: Group, _ month: String, _ before: FigureChange.Value?,
        _ after: FigureChange.Value?, _ causes: [FigureChange.Cause]
    ) -> FigureChange {
        FigureChange(
            figure: figure, name: group.objective, partner: group.partner, customer: group.customer,
            span: group.month == month || group.month.isEmpty ? "" : group.month, before: before, after: after,
            causes: causes)
    }

    /// Clocks in time and not, by group. Of two months each one's own, without its name, so that they meet.
    private static func counts(_ edition: Edition, onlyMonth: Bool) -> [Group: Counts] {
        var counts: [Group: Counts] = [:]
        for row in edition.table("attainment").all {
            var group = Group(row)
            if onlyMonth {
                guard group.month == edition.month else { continue }
                group.month = ""
            }
            counts[group, default: Counts()].met += Int(row["met"]) ?? 0
            counts[group, default: Counts()].missed += Int(row["missed"]) ?? 0
        }
        return counts.filter { $0.value != Counts() }
    }

    private struct Causes {
        var outcomes: [Group: [FigureChange.Cause]] = [:]
        var times: [Group: [FigureChange.Cause]] = [:]
        var amounts: [Group: [FigureChange.Cause]] = [:]
    }

    private static let clock = ["subject", "subject_id", "objective"]

    /// The verdicts that two editions of a month give differently.
    private static func changedVerdicts(_ old: Edition, _ new: Edition) -> Causes {
        let (gone, come) = EvidenceTable.difference(old.table("verdicts"), new.table("verdicts"))
        var after: [[String]: EvidenceTable.Row] = [:]
        for row in come { after[row.key(clock)] = row }
        var causes = Causes()
        func add(_ before: EvidenceTable.Row?, _ after: EvidenceTable.Row?) {
            guard let row = after ?? before else { return }
            let group = Group(row)
            let isSame = before?["outcome"] == after?["outcome"]
            let cause = cause(row, before?["outcome"] ?? "", after?["outcome"] ?? "")
            if !isSame { causes.outcomes[group, default: []].append(cause) }
            let amounts = (before?["compensation_amount"] ?? "", after?["compensation_amount"] ?? "")
            if amounts.0 != amounts.1 {
                causes.amounts[group, default: []].append(self.cause(row, amounts.0, amounts.1))
            } else if isSame {
                causes.times[group, default: []].append(cause)
            }
        }
        for row in gone { add(row, after.removeValue(forKey: row.key(clock))) }
        for row in come where after.removeValue(forKey: row.key(clock)) != nil { add(nil, row) }
        return causes
    }

    /// The clocks that two months missed.
    private static func missedVerdicts(_ old: Edition, _ new: Edition) -> Causes {
        var causes = Causes()
        for (edition, isOld) in [(old, true), (new, false)] {
            for row in edition.table("verdicts").all where row["outcome"] == "missed" {
                var group = Group(row)
                group.month = ""
                causes.outcomes[group, default: []].append(cause(row, isOld ? "missed" : "", isOld ? "" : "missed"))
                let amount = row["compensation_amount"]
                if !amount.isEmpty {
                    causes.amounts[group, default: []].append(cause(row, isOld ? amount : "", isOld ? "" : amount))
                }
            }
        }
        return causes
    }

    private static func cause(_ row: EvidenceTable.Row, _ before: String, _ after: String) -> FigureChange.Cause {
        FigureChange.Cause(
            subject: row["subject"], id: row["subject_id"], customer: row["customer_id"], before: before, after: after)
    }

    /// What the missed clocks are worth, by objective, partner or direct customer, and currency.
    private static func compensation(
        _ old: Edition, _ new: Edition, _ causes: [Group: [FigureChange.Cause]]
    ) -> [FigureChange] {
        guard !causes.isEmpty else { return [] }
        let isSameMonth = old.month == new.month
        func sums(_ edition: Edition) -> [Group: [String: Int]] {
            var sums: [Group: [String: Int]] = [:]
            for row in edition.table("verdicts").all {
                guard let amount = hundredths(row["compensation_amount"]) else { continue }
                var group = Group(row)
                if !isSameMonth { group.month = "" }
                guard causes[group] != nil else { continue }
                sums[group, default: [:]][row["currency"], default: 0] += amount
            }
            return sums
        }
        let before = sums(old)
        let after = sums(new)
        var changes: [FigureChange] = []
        for (group, through) in causes {
            let currencies = Set((before[group] ?? [:]).keys).union((after[group] ?? [:]).keys).sorted()
            for currency in currencies where isSameMonth || before[group]?[currency] != after[group]?[currency] {
                changes.append(
                    change(
                        .compensation, group, new.month,
                        before[group]?[currency].map { .amount(hundredths: $0, currency: currency) },
                        after[group]?[currency].map { .amount(hundredths: $0, currency: currency) },
                        sorted(through)))
            }
        }
        return changes
    }
}
