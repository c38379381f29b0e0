import Publishing
import Reporting

/// Tells which figures differ between two published folders, and through what.
public func difference(_ old: String, _ new: String) throws(ExitFault) -> String {
    do {
        let compared = try compareEditions(old, new)
        let head = "\(old) (\(title(compared.old))) → \(new) (\(title(compared.new)))"
        if compared.changes.isEmpty { return "\(head)\nno figure differs" }
        let lines = compared.changes.flatMap { change in
            ["", sentence(change)] + change.causes.map { "    \(sentence($0, change.figure))" }
        }
        let count = compared.changes.count
        let figures = count == 1 ? "1 figure differs" : "\(count) figures differ"
        return ([head, figures] + lines).joined(separator: "\n")
    } catch {
        throw ExitFault(ofReader: error)
    }
}

private func title(_ manifest: Manifest) -> String {
    "\(manifest.period), revision \(manifest.revision), as of \(manifest.asOf)"
}

private func sentence(_ change: FigureChange) -> String {
    let what =
        switch change.figure {
        case .attainment: "\(change.name) in time"
        case .times: "\(change.name) times of clocks"
        case .compensation: "\(change.name) compensation"
        case .claims: "\(change.name) claim"
        case .credits: "credits left, \(change.name)"
        case .availability: "availability of \(change.name)"
        case .satisfaction: "satisfied answers"
        case .returns: "\(change.name) days overdue"
        }
    let whose = [
        change.partner.isEmpty ? "" : "partner \(change.partner)",
        change.customer.isEmpty ? "" : "customer \(change.customer)", change.span,
    ].filter { !$0.isEmpty }
    let values =
        change.before == nil && change.after == nil
        ? "" : ": \(change.before.map(text) ?? "none") → \(change.after.map(text) ?? "none")"
    return ([what] + whose).joined(separator: ", ") + values
}

private func sentence(_ cause: FigureChange.Cause, _ figure: FigureChange.Figure) -> String {
    let whose = cause.customer.isEmpty ? "" : " (customer \(cause.customer))"
    if figure == .times { return "\(cause.subject) \(cause.id)\(whose)" }
    let (before, after) = (cause.before.isEmpty ? "none" : cause.before, cause.after.isEmpty ? "none" : cause.after)
    return "\(cause.subject) \(cause.id)\(whose): \(before) → \(after)"
}

private func text(_ value: FigureChange.Value) -> String {
    switch value {
    case .share(let met, let decided): "\(met) of \(decided)"
    case .amount(let hundredths, let currency): "\(decimal(hundredths)) \(currency)"
    case .hours(let hundredths): "\(decimal(hundredths)) h"
    case .decimal(let text): text
    case .days(let days): "\(days)"
    }
}

private func decimal(_ hundredths: Int) -> String {
    let rest = "\(hundredths.magnitude % 100)"
    return (hundredths < 0 ? "-" : "") + "\(hundredths.magnitude / 100)." + (rest.count < 2 ? "0" : "") + rest
}
