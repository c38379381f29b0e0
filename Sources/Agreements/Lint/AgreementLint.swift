import Configuration
import Records

/// Looks through an agreement that was read for what cannot be meant: every finding has its place in the file.
struct AgreementLint {
    let agreement: Agreement
    let vocabulary: Vocabulary
    let places: AgreementPlaces
    var findings: [LintFinding] = []

    /// Everything that was found, in the order of the file.
    static func findings(
        _ agreement: Agreement, document: Node, vocabulary: Vocabulary
    ) -> [LintFinding] {
        var lint = AgreementLint(
            agreement: agreement, vocabulary: vocabulary, places: AgreementPlaces(document: document))
        lint.lintWords()
        lint.lintCalendars()
        lint.lintIdentifiers()
        lint.lintFields()
        lint.lintRules()
        lint.lintCredits()
        lint.lintFindings()
        lint.lintSelection()
        lint.lintLevels()
        return lint.findings.sorted { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }
    }

    mutating func fault(_ place: Place, _ message: String) {
        add(LintFinding(place: place, message: message, isFault: true))
    }

    mutating func remark(_ place: Place, _ message: String) {
        add(LintFinding(place: place, message: message, isFault: false))
    }

    private mutating func add(_ finding: LintFinding) {
        if !findings.contains(finding) { findings.append(finding) }
    }

    /// Every objective with its promise, by their positions.
    var objectives: [(promise: Int, index: Int, objective: Objective)] {
        agreement.promises.enumerated().flatMap { promise, value in
            value.objectives.enumerated().map { (promise, $0.offset, $0.element) }
        }
    }

    /// The subjects of the objectives that a rule is about.
    func subjects(_ ids: [String]?) -> [SubjectKind] {
        SubjectKind.allCases.filter { kind in
            agreement.promises.contains { promise in
                promise.subject == kind && promise.objectives.contains { ids?.contains($0.id) ?? true }
            }
        }
    }
}
