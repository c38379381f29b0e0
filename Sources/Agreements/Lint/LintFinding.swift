import Configuration

/// Something in an agreement's file that its author should look at.
public struct LintFinding: Sendable, Hashable, CustomStringConvertible {
    /// Where it stands.
    public var place: Place
    /// What was found and what to do, in one line without a full stop.
    public var message: String
    /// Whether it would make figures wrong, so that nothing may be published; else it is a remark.
    public var isFault: Bool

    public var description: String { place.fault(message).description }

    /// One fault for all that make figures wrong; nil where none does.
    static func fault(_ findings: [LintFinding]) -> ConfigurationFault? {
        let faults = findings.filter(\.isFault)
        guard let first = faults.first else { return nil }
        let others = faults.dropFirst().prefix(5).map { "\($0.place.line):\($0.place.column) \($0.message)" }
        let more = faults.count > 6 ? ["\(faults.count - 6) more"] : []
        let tail = others.isEmpty ? "" : "; also " + (others + more).joined(separator: "; ")
        return first.place.fault(first.message + tail)
    }
}
