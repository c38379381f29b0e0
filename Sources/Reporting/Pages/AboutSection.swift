import Agreements
import Evaluation

/// How the data was read, the glossary, and the clauses.
struct AboutSection: Sendable {
    struct Term: Sendable {
        var name: String
        var title: String
        var meaning: String
    }

    struct Clause: Sendable {
        var anchor: String
        var rule: String
        var clause: String
        var title: String
        var quotes: [String]
    }

    struct Source: Sendable {
        var title: String
        var source: String
        var clauses: [Clause]
        /// Promises that the page says nothing of: named, not quoted.
        var others: [Clause]
        var terms: [Term]
    }

    var notes: [String]
    var sources: [Source]

    private static let term = TemplateRecord<Term>([
        .text("name", "The word") { $0.name }, .text("title", "What it is called") { $0.title },
        .text("meaning", "What it means") { $0.meaning },
    ])

    private static let clause = TemplateRecord<Clause>([
        .text("anchor", "The id of the clause on the page") { $0.anchor },
        .text("rule", "The rule's id") { $0.rule },
        .text("clause", "The place in the source") { $0.clause },
        .text("title", "What is promised") { $0.title },
        .texts("quotes", "The source's words") { $0.quotes },
    ])

    private static let source = TemplateRecord<Source>([
        .text("title", "The agreement's title") { $0.title },
        .text("source", "The document") { $0.source },
        .flag("hasClauses", "Whether any clause is quoted") { !$0.clauses.isEmpty },
        .list("clauses", "Every objective with its clause", of: clause) { $0.clauses },
        .flag("hasOthers", "Whether some promises are named alone") { !$0.others.isEmpty },
        .list("others", "Promises without a case in twelve months, on a customer's page", of: clause) { $0.others },
        .flag("hasTerms", "Whether there are any terms") { !$0.terms.isEmpty },
        .list("terms", "Priorities and levels", of: term) { $0.terms },
    ])

    static let record = TemplateRecord<AboutSection>([
        .init("notes", "How the data was read, in sentences", shape: .list(.markup)) { about in
            .list(about.notes.map { .markup(Array($0.utf8)) })
        },
        .list("sources", "The agreements", of: source) { $0.sources },
    ])
}

extension PageContext {
    /// How the data was read, and the agreements of these lines: their promises, and the rules that took one of these
    /// clocks out of the count.
    ///
    /// - Parameter isQuoted: whether a promise's clause is quoted; others are named.
    func about(
        _ lines: [ObjectiveLine], of verdicts: some Sequence<Verdict>, isQuoted: (ObjectiveLine) -> Bool = { _ in true }
    ) -> AboutSection {
        let used = reasons(of: verdicts)
        var sources: [AboutSection.Source] = []
        for agreement in book.input.agreements.agreements {
            let own = lines.filter { $0.agreement.number == agreement.number }
            if own.isEmpty { continue }
            func clauses(isQuoted wanted: Bool) -> [AboutSection.Clause] {
                own.filter { isQuoted($0) == wanted }.map { line in
                    AboutSection.Clause(
                        anchor: line.anchor, rule: line.id, clause: line.clause, title: line.title, quotes: line.quotes)
                }
            }
            let further = reasonClauses(agreement, used[agreement.number] ?? [], besides: own.map(\.id))
            let priorities = agreement.priorities.map {
                AboutSection.Term(name: $0.name, title: $0.title, meaning: $0.meaning)
            }
            let levels = agreement.supportLevels.map {
                AboutSection.Term(name: $0.name, title: "", meaning: $0.meaning)
            }
            sources.append(
                .init(
                    title: agreement.title, source: agreement.source, clauses: clauses(isQuoted: true) + further,
                    others: clauses(isQuoted: false), terms: priorities + levels))
        }
        return AboutSection(notes: notes(lines), sources: sources)
    }

    /// The rules by which clocks of the month do not count, by the agreement's number.
    private func reasons(of verdicts: some Sequence<Verdict>) -> [UInt8: Set<String>] {
        var rules: [UInt8: Set<String>] = [:]
        for verdict in verdicts where verdict.reason != .none {
            let agreement = book.input.agreements[verdict.agreement]
            rules[verdict.agreement, default: []].insert(reason(verdict.reason, agreement, nil).rule)
        }
        return rules
    }

    /// The clauses of reasons, each rule once: a rule with an objective has its clause already.
    private func reasonClauses(
        _ agreement: Agreement, _ used: Set<String>, besides known: [String]
    ) -> [AboutSection.Clause] {
        let names = agreement.reasons.filter { used.contains($0.rule) && !known.contains($0.rule) }
        func each(_ texts: [String]) -> [String] {
            var found: [String] = []
            for text in texts where !text.isEmpty && !found.contains(text) { found.append(text) }
            return found
        }
        return each(names.map(\.rule)).compactMap { rule in
            guard let anchor = book.objectives.anchor(ofRule: rule, agreement: agreement.number) else { return nil }
            let own = names.filter { $0.rule == rule }
            return AboutSection.Clause(
                anchor: anchor, rule: rule, clause: each(own.map(\.clause)).joined(separator: "; "),
                title: each(own.map(\.reason)).joined(separator: "; "), quotes: each(own.map(\.quote)))
        }
    }

    private func notes(_ lines: [ObjectiveLine]) -> [String] {
        var notes = [
            words.sentence(.aboutInstant, ["instant": .text(formats.instant(book.evaluation.asOf, zone))]),
            words.sentence(.aboutZone, ["zone": .text(zone.name)]),
            words.sentence(.aboutMonth),
            words.sentence(.aboutStop),
        ]
        if lines.contains(where: { $0.objectives.contains { Self.countsDays($0.target) } }) {
            notes.append(words.sentence(.aboutBusinessDays))
        }
        for agreement in editions(lines) {
            guard let day = agreement.validFrom else { continue }
            let edition =
                ["agreement": .text(agreement.title), "day": .text(formats.day(day))]
                as KeyValuePairs<String, PhraseValue>
            notes.append(words.sentence(.aboutEdition, edition))
        }
        notes.append(words.sentence(.aboutSuspended))
        notes.append(words.sentence(.aboutUncounted))
        notes.append(words.sentence(.aboutRounding))
        notes.append(words.sentence(.aboutWilson, ["few": .number(Share.few)]))
        if lines.contains(where: \.isAvailability) { notes.append(words.sentence(.aboutUnknownTime)) }
        return notes
    }

    /// The agreements of these lines, each edition once.
    private func editions(_ lines: [ObjectiveLine]) -> [Agreement] {
        book.input.agreements.agreements.filter { agreement in
            lines.contains { $0.agreement.number == agreement.number }
        }
    }

    private static func countsDays(_ target: Target) -> Bool {
        if case .workingDays = target { return true }
        return false
    }
}
