/// What an agreement says that the records should not say, or leave open: a line in the data-quality report, and no
/// verdict.
public struct FindingRule: Sendable {
    /// What the rule is about.
    public enum Subject: String, CaseIterable, Sendable {
        case ticket, rma, project, delivery
        /// Every site whose contract covers the last day before the reporting instant.
        case site
    }

    public var name: RuleName
    public var subject: Subject
    public var when: Condition

    /// Whether what it finds came about at the closing, rather than at the opening.
    public var isAboutClosing: Bool { when.isAboutClosing }
}

/// The rule by which all contracts of one customer are at the same level.
public struct OneLevelRule: Sendable {
    public var name: RuleName
    /// The customers that it holds for, by their partner.
    public var when: Condition
}

extension Condition {
    /// Whether it asks about a closing, so that nothing is known of it before.
    public var isAboutClosing: Bool { fields.contains { $0 == .closeReason || $0 == .secondsToClosing } }
}
